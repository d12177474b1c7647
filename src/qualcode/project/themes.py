"""Themes in the project: named questions to the codings, written and removed inside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.codebooks import folded
from qualcode.project import identity, memos
from qualcode.project.codebook_edits import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Theme
    from qualcode.project.file import Project


def put(project: Project, theme: Theme, ids: Mapping[str, int], position: int | None = None) -> int:
    """Write a theme and its members inside a step; one of its GUID, else of its name, is changed.

    Args:
        project: The open project.
        theme: What it shall be.
        ids: Path → code.
        position: Its place in the list; left out, where it is, or the last.
    """
    values: dict[str, Any] = {
        "name": theme.name,
        "names": as_json(theme.names),
        "rule": theme.rule,
        "definition": theme.definition,
    }
    if position is not None:
        values["position"] = position
    known = _row_of(project, theme)
    if known is None:
        (values["position"],) = project.one("SELECT count(*) FROM theme") if position is None else (
            position,
        )  # fmt: skip
        known = project.insert("theme", _new_guid(project, theme), **values)
    else:
        project.update("theme", known, **values)
    _put_members(project, known, theme, ids)
    return known


def remove(project: Project, theme: Theme) -> None:
    """Remove a theme with its members and memos inside a step; its codes stay."""
    for (term,) in project.rows("SELECT id FROM theme_term WHERE theme = ?", theme.id):
        project.delete("theme_term", term)
    for memo in memos.of_target(project, str(theme.guid)):
        memos.remove(project, memo.guid)
    project.delete("theme", theme.id)


def _row_of(project: Project, theme: Theme) -> int | None:
    rows = project.rows("SELECT id, guid, name FROM theme")
    for row, guid, _ in rows:
        if guid == theme.guid:
            return int(row)
    return next((int(row) for row, _, name in rows if folded(name) == folded(theme.name)), None)


def _new_guid(project: Project, theme: Theme) -> str:
    guid = theme.guid or identity.guid("theme", project.guid, theme.name)
    if project.one("SELECT 1 FROM theme WHERE guid = ?", guid):  # that of one renamed since
        return project.surroundings.new_guid()
    return guid


def _put_members(project: Project, row: int, theme: Theme, ids: Mapping[str, int]) -> None:
    (guid,) = project.one("SELECT guid FROM theme WHERE id = ?", row)
    wanted = dict.fromkeys(
        (n, ids[path]) for n, member in enumerate(theme.members) for path in member
    )
    there = {
        (member, code): term
        for term, member, code in project.rows(
            "SELECT id, member, code FROM theme_term WHERE theme = ?", row
        )
    }
    for place in sorted(there.keys() - wanted.keys()):
        project.delete("theme_term", there[place])
    for member, code in [place for place in wanted if place not in there]:
        (code_guid,) = project.one("SELECT guid FROM code WHERE id = ?", code)
        term = identity.guid("theme_term", guid, str(member), str(code_guid))
        project.insert("theme_term", term, theme=row, member=member, code=code)
