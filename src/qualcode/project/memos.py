"""Memos: dated notes on anything that has a GUID, and on passages.

A memo on a passage has a target of its own form (`model.Passage`), so that it needs no coding to
hang on. A memo without words is a bookmark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.project.file import Project


ON_PASSAGES = "memo.target BETWEEN ?1 || ':' AND ?1 || ':~'"
"""The memos on passages of a document, for a query whose first value is its GUID."""


class Memo(NamedTuple):
    """A note on the thing that `target` names."""

    guid: str
    target: str
    kind: str
    text: str
    coder: str
    created: str


def of_target(project: Project, target: str) -> list[Memo]:
    """The memos on a thing, oldest first."""
    return [Memo(*row) for row in _select(project, "WHERE memo.target = ?", target)]


def on_passages(project: Project, document: str) -> list[Memo]:
    """The memos on passages of a document, oldest first."""
    return [Memo(*row) for row in _select(project, f"WHERE {ON_PASSAGES}", document)]


def remove(project: Project, guid: str) -> None:
    """Remove a memo inside a step."""
    (row,) = project.one("SELECT id FROM memo WHERE guid = ?", guid)
    project.delete("memo", row)


def _select(project: Project, where: str, *values: str) -> list[tuple[str, ...]]:
    return project.rows(
        f"""SELECT memo.guid, memo.target, memo.kind, memo.text, coder.name, memo.created
        FROM memo JOIN coder ON coder.id = memo.coder {where} ORDER BY memo.created, memo.guid""",
        *values,
    )


def write(
    project: Project, target: str, text: str, kind: str = "note", *, bookmark: bool = False
) -> None:
    """Set my memo of a kind on a thing inside a step.

    An empty text removes it, or makes it a bookmark where that is wanted.
    """
    coder = project.coder_id(project.coder or "")
    row = project.one(
        "SELECT id FROM memo WHERE target = ? AND kind = ? AND coder = ?", target, kind, coder
    )
    stays = bool(text) or bookmark
    if row is None and stays:
        project.insert(
            "memo",
            project.surroundings.new_guid(),
            target=target,
            kind=kind,
            text=text,
            coder=coder,
            created=project.surroundings.stamp(),
        )
    elif row is not None and stays:
        project.update("memo", row[0], text=text)
    elif row is not None:
        project.delete("memo", row[0])
