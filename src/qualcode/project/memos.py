"""Memos: dated notes on anything that has a GUID."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.project.file import Project


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


def write(project: Project, target: str, text: str, kind: str = "note") -> None:
    """Set my memo of a kind on a thing inside a step; an empty text removes it."""
    coder = project.coder_id(project.coder or "")
    row = project.one(
        "SELECT id FROM memo WHERE target = ? AND kind = ? AND coder = ?", target, kind, coder
    )
    if row is None and text:
        project.insert(
            "memo",
            project.surroundings.new_guid(),
            target=target,
            kind=kind,
            text=text,
            coder=coder,
            created=project.surroundings.stamp(),
        )
    elif row is not None and text:
        project.update("memo", row[0], text=text)
    elif row is not None:
        project.delete("memo", row[0])
