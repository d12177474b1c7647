"""What rows are called in people's words: names and places, not GUIDs.

Read from the history, which keeps the last state of every row: what was removed has a name still.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.model import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.project.file import Project

    Row = dict[str, Any]

_QUOTE = 80
"""Characters of a passage that stand for it."""


class Names:
    """Names of a project's rows, looked up once each."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._rows: dict[str, tuple[str, Row] | None] = {}
        self._texts: dict[str, str] = {}

    def row(self, guid: str) -> tuple[str, Row] | None:
        """The table of a row and its columns as they are or last were, references as GUIDs."""
        if guid not in self._rows:
            found = self._project.one(
                "SELECT table_name, coalesce(after, before) FROM change WHERE guid = ?"
                " ORDER BY id DESC LIMIT 1",
                guid,
            )
            self._rows[guid] = (found[0], json.loads(found[1])) if found else None
        return self._rows[guid]

    def of(self, guid: str | None) -> str:
        """What the row of a GUID is called; a GUID that nothing is known of stays one."""
        if guid is None:
            return ""
        if guid == self._project.guid:
            return self._project.name
        found = self.row(guid)
        return self.of_row(*found) if found else guid[:8]

    def of_row(self, table: str, row: Row) -> str:
        """What a row is called, by its columns."""
        told = _TOLD.get(table)
        return told(self, row) if told else str(row.get("name") or table)

    def of_place(self, place: Passage) -> str:
        """`INT-07 l. 91`."""
        line = self.text(place.document).count("\n", 0, place.start) + 1
        return f"{self.of(place.document)} l. {line}"

    def quote(self, place: Passage, most: int = _QUOTE) -> str:
        """The words of a passage in one line, cut where they are many."""
        words = " ".join(self.text(place.document)[place.start : place.end].split())
        return words if len(words) <= most else words[: most - 1].rstrip() + "…"

    def text(self, document: str) -> str:
        """The text of a document now; empty where it is not known."""
        if document not in self._texts:
            found = self._project.one(
                "SELECT revision.text FROM document JOIN revision"
                " ON revision.id = document.revision WHERE document.guid = ?",
                document,
            )
            self._texts[document] = found[0] if found else ""
        return self._texts[document]


def place_of(row: Row) -> Passage | None:
    """Where a row lies, if it lies on a passage."""
    if {"document", "start", "end"} <= row.keys():
        return Passage(row["document"], row["start"], row["end"])
    return None


def _named_by(*columns: str, between: str = " · ") -> Callable[[Names, Row], str]:
    """A row that is called by what it refers to."""

    def told(names: Names, row: Row) -> str:
        found = (names.of(row[column]) for column in columns if row[column])
        return between.join(name for name in found if name)

    return told


def _code(names: Names, row: Row) -> str:
    above = row["parent"] or row["facet"]
    return f"{names.of(above)}/{row['name']}" if above else str(row["name"])


def _speaker(names: Names, row: Row) -> str:
    return f"{row['name']} @ {names.of(row['document'])}"


def _value(names: Names, row: Row) -> str:
    return f"{names.of(row['attribute'])} · {names.of(row['document'] or row['case'])}"


def _on_passage(what: str) -> Callable[[Names, Row], str]:
    def told(names: Names, row: Row) -> str:
        place = place_of(row)
        return f"{names.of(row[what])} · {names.of_place(place)}" if place else names.of(row[what])

    return told


def _memo(names: Names, row: Row) -> str:
    place = Passage.of(row["target"])
    return names.of_place(place) if place else names.of(row["target"])


_TOLD: dict[str, Callable[[Names, Row], str]] = {
    "speaker": _speaker,
    "alias": lambda names, row: f"{row['name']} · {names.of(row['case'])}",
    "document_case": _named_by("document", "case"),
    "speaker_case": _named_by("speaker", "case", between=" = "),
    "value": _value,
    "contact": lambda names, row: " ".join((names.of(row["case"]), row["period"])).strip(),
    "code": _code,
    "bridge": lambda names, row: f"{names.of(row['code'])} ← {row['was']}",
    "theme_term": _named_by("theme", "code"),
    "coding": _on_passage("code"),
    "suggestion_decision": _on_passage("code"),
    "memo": _memo,
    "review": _named_by("document", "coder"),
    "question_code": _named_by("question", "code"),
    "asked": _on_passage("question"),
}
"""Table → what a row of it is called, where that is not its name."""
