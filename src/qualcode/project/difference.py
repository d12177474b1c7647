"""What a step changed, in people's words: names, places and quotes instead of GUIDs."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qualcode.model import Passage
from qualcode.project import history
from qualcode.project.links import LINK
from qualcode.project.naming import Names, place_of
from qualcode.project.tables import BY_NAME

if TYPE_CHECKING:
    from qualcode.project.file import Project
    from qualcode.project.history import Change

Act = Literal["added", "removed", "changed"]
_HIDDEN = frozenset({"revision", "sha256", "position", "options", "target"})
"""Columns that say nothing to a person."""
_IN_NAME: dict[str, frozenset[str]] = {
    "coding": frozenset({"document", "code", "start", "end", "created"}),
    "suggestion_decision": frozenset({"document", "code", "start", "end", "created"}),
    "asked": frozenset({"document", "question", "start", "end"}),
    "memo": frozenset({"created"}),
    "code": frozenset({"name", "parent", "facet"}),
    "value": frozenset({"attribute", "document", "case"}),
    "review": frozenset({"document", "coder"}),
    "speaker": frozenset({"name", "document"}),
    "document_case": frozenset({"document", "case"}),
    "speaker_case": frozenset({"speaker", "case"}),
    "theme_term": frozenset({"theme", "code"}),
}
"""Table → what its rows' names say already, where they were added or removed."""
_DEFAULTS = {name: {c.name: c.default for c in table.columns} for name, table in BY_NAME.items()}
"""What a new row has when nobody said otherwise."""
_POINTER = re.compile(r"passage:([^\s/]+)/[^\s/]+/(\d{1,18})-(\d{1,18})")
_MOST = 400
"""Characters of a value."""


class Field(NamedTuple):
    """A column of a row before and after."""

    name: str
    before: str
    after: str


class Changed(NamedTuple):
    """One row that a step added, removed or changed."""

    act: Act
    what: str
    """Its table: `coding`, `code`, `memo` …"""
    name: str
    fields: tuple[Field, ...]
    place: Passage | None = None
    quote: str = ""


class Difference:
    """What a step changed, worded row by row when it is looked at."""

    def __init__(self, project: Project, step: int) -> None:
        self.step = history.get(project, step)
        self._names = Names(project)
        self._changes = history.changes(project, step)
        self._worded: dict[int, Changed] = {}

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, number: int) -> Changed:
        if number not in self._worded:
            self._worded[number] = _worded(self._names, self._changes[number])
        return self._worded[number]


def _worded(names: Names, change: Change) -> Changed:
    before: dict[str, Any] = json.loads(change.before) if change.before else {}
    after: dict[str, Any] = json.loads(change.after) if change.after else {}
    row = after or before
    act: Act = "changed" if before and after else "added" if after else "removed"
    said = frozenset() if act == "changed" else _IN_NAME.get(change.table, frozenset({"name"}))
    fields = tuple(
        Field(column, _value(names, change.table, column, before),
              _value(names, change.table, column, after))
        for column in row
        if column not in _HIDDEN | said and before.get(column) != after.get(column)
        and (act == "changed" or row[column] != _DEFAULTS[change.table].get(column))
    )  # fmt: skip
    if act == "changed" and (was := place_of(before)) and was != (now := place_of(after)) and now:
        rest = (field for field in fields if field.name not in ("start", "end"))
        fields = (Field("words", names.quote(was), names.quote(now)), *rest)
    place = _place(change, row)
    quote = names.quote(place) if place and place.end > place.start else ""
    name = names.of_row(change.table, row)
    told = tuple(field for field in fields if field.before or field.after)
    return Changed(act, change.table, name, told, place, quote)


def _place(change: Change, row: dict[str, Any]) -> Passage | None:
    """Where the row lies: a passage, or a whole document as an empty one."""
    if change.table == "document":
        return Passage(change.guid, 0, 0)
    if change.table == "memo":
        return Passage.of(row["target"])
    place = place_of(row)
    if place is None and isinstance(row.get("document"), str):
        return Passage(row["document"], 0, 0)
    return place


def _value(names: Names, table: str, column: str, row: dict[str, Any]) -> str:
    """A value as people read it: a reference by its name, a list by its parts."""
    value = row.get(column)
    if value is None or value in ("", "{}", "[]"):
        return ""
    if any(known.name == column and known.refers for known in BY_NAME[table].columns):
        return names.of(value)
    if isinstance(value, str) and value[:1] in "[{":
        value = _listed(value)
    told = str(value)
    if table == "memo":
        told = LINK.sub(r"[[\1 l. \2]]", told)
    elif table == "code":
        told = _POINTER.sub(partial(_where, names), told)
    return told if len(told) <= _MOST else told[: _MOST - 1] + "…"


def _where(names: Names, found: re.Match[str]) -> str:
    """Where an example lies that is a passage: `→ INT-01 l. 2`."""
    return "→ " + names.of_place(Passage(found[1], int(found[2]), int(found[3])))


def _listed(text: str) -> str:
    """JSON as `es: salud, médico; en: health`; other text as it is."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_joined(held)}" for name, held in value.items())
    return _joined(value)


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
