"""Memos by themselves: what each is on in words; adding, changing, removing one by its GUID."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.model import MEMO_KINDS, Passage
from qualcode.project.memos import Memo
from qualcode.project.naming import Names, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.project.file import Project


class NotedOn(NamedTuple):
    """A memo with what it is on."""

    memo: Memo
    on: str
    """`project`, `document`, `passage`, `coding`, `code`, `theme`, `case`, or another table."""
    name: str
    place: Passage | None = None
    """Where it lies, for one on a passage, a coding or a whole document (an empty span)."""
    quote: str = ""


_COLUMNS = "memo.guid, memo.target, memo.kind, memo.text, coder.name, memo.created"


def every(project: Project) -> list[NotedOn]:
    """All memos, newest first; those on removed documents and on what is gone are left out."""
    names = Names(project)
    hidden = {row[0] for row in project.rows("SELECT guid FROM document WHERE hidden = 1")}
    return [
        noted
        for row in project.rows(
            f"SELECT {_COLUMNS} FROM memo JOIN coder ON coder.id = memo.coder"
            " ORDER BY memo.created DESC, memo.id DESC"
        )
        for noted in _noted(names, project.guid, Memo(*row))
        if noted.place is None or noted.place.document not in hidden
    ]


def get(project: Project, guid: str) -> NotedOn:
    """The memo of a GUID or of a unique beginning of one.

    Raises:
        NotFound: There is none, or several begin so.
    """
    wanted = guid.strip().casefold()
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM memo JOIN coder ON coder.id = memo.coder"
        " WHERE memo.guid BETWEEN ?1 AND ?1 || '~' LIMIT 2",
        wanted,
    )
    found = [n for row in rows for n in _noted(Names(project), project.guid, Memo(*row))]
    if len(rows) != 1 or len(wanted) < 4 or not found:
        raise NotFound(
            _("There is no memo {guid!r}.").format(guid=guid)
            if len(rows) < 2
            else _("{guid!r} fits several memos.").format(guid=guid),
            _("qualcode memo list shows them with their GUIDs (--json)."),
        )
    return found[0]


def _noted(names: Names, project_guid: str, memo: Memo) -> Iterator[NotedOn]:
    if memo.target == project_guid:
        yield NotedOn(memo, "project", names.of(memo.target))
        return
    place = Passage.of(memo.target)
    if place is not None:
        yield NotedOn(memo, "passage", names.of_place(place), place, names.quote(place))
        return
    found = names.row(memo.target)
    if found is None:
        return
    table, row = found
    if table == "document":
        yield NotedOn(memo, table, row["name"], Passage(memo.target, 0, 0))
        return
    place = place_of(row)
    quote = names.quote(place) if place else ""
    yield NotedOn(memo, table, names.of_row(table, row), place, quote)


def known_kind(kind: str) -> str:
    """A kind that a memo can have.

    Raises:
        Refused: It is none.
    """
    if kind not in MEMO_KINDS:
        raise Refused(
            _("A memo is one of {listed}, not {kind!r}.").format(
                listed=", ".join(MEMO_KINDS), kind=kind
            )
        )
    return kind


def add(project: Project, target: str, text: str, kind: str) -> str:
    """Write one more memo of mine on a thing, inside a step; its GUID is returned."""
    guid = project.surroundings.new_guid()
    project.insert(
        "memo",
        guid,
        target=target,
        kind=known_kind(kind),
        text=text,
        coder=project.coder_id(project.coder or ""),
        created=project.surroundings.stamp(),
    )
    return guid


def change(project: Project, memo: Memo, **values: str) -> None:
    """Give a memo another text or kind, inside a step."""
    (row,) = project.one("SELECT id FROM memo WHERE guid = ?", memo.guid)
    project.update("memo", row, **values)


def remove(project: Project, memo: Memo) -> None:
    """Remove a memo inside a step."""
    (row,) = project.one("SELECT id FROM memo WHERE guid = ?", memo.guid)
    project.delete("memo", row)
