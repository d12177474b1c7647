"""Who speaks in a coding, told in names: speakers, cases by kind, attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.analysis.reach import MODERATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.analysis.index import Index
    from qualcode.analysis.reach import Voice
    from qualcode.model import CodingRow

    Attributes = dict[str, str | list[str]]


class Voices:
    """Answers for one study; what is told of a voice is made once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kinds = tuple(dict.fromkeys(case.kind for case in index.tables.cases.values()))
        held = (index.tables.case_attributes, index.tables.document_attributes)
        self._names = sorted({name for maps in held for each in maps.values() for name in each})
        self._found: dict[tuple[int, int, int], Voice] = {}
        self._facts: dict[tuple[int, Voice], dict[str, Any]] = {}
        for document, rows in index.codings.items():
            spans = list(dict.fromkeys((row.start, row.end) for row in rows))
            voices = index.reach.voices(document, spans)
            for (start, end), voice in zip(spans, voices, strict=True):
                self._found[document, start, end] = voice

    def of(self, row: CodingRow) -> Voice:
        """Who speaks; in a coding that lost its place, nobody that could be told."""
        return self._found.get((row.document, row.start, row.end), ())

    def facts(self, row: CodingRow) -> dict[str, Any]:
        """Speakers, cases and attributes of a coding, as rows have them."""
        voice = self.of(row)
        if row.state == "orphaned":
            return self._tell(row.document, MODERATOR) | {"speakers": [], "moderator": False}
        return self._facts_of(row.document, voice, row.start, row.end)

    def at(self, document: int, start: int, end: int) -> dict[str, Any]:
        """The same for any stretch of a document."""
        (voice,) = self._index.reach.voices(document, [(start, end)])
        return self._facts_of(document, voice, start, end)

    def _facts_of(self, document: int, voice: Voice, start: int, end: int) -> dict[str, Any]:
        key = (document, voice)
        if key not in self._facts:
            self._facts[key] = self._tell(document, voice)
        if voice == MODERATOR:
            names = self._index.reach.names_in(document, start, end)
            return self._facts[key] | {"speakers": names}
        return self._facts[key]

    def _tell(self, document: int, voice: Voice) -> dict[str, Any]:
        tables, values, reach = self._index.tables, self._index.values, self._index.reach
        units = {kind: sorted(reach.units(document, voice, kind)) for kind in self._kinds}
        units = {kind: cases for kind, cases in units.items() if cases}
        is_moderator = voice == MODERATOR
        cases = [case for kind in units.values() for case in kind]
        return {
            "speakers": [] if is_moderator else [tables.speakers[s].name for s in voice],
            "moderator": is_moderator,
            "cases": {k: [tables.cases[c].name for c in cases] for k, cases in units.items()},
            "case_guids": {k: [tables.cases[c].guid for c in cases] for k, cases in units.items()},
            "attributes": plain(
                {name: values.of_segment(document, voice, name) for name in self._names}
            ),
            "document_attributes": plain(tables.document_attributes.get(document, {})),
            "case_attributes": {
                tables.cases[case].guid: plain(
                    {name: values.of_case(case, name) for name in self._names}
                )
                for case in cases
            },
        }


def plain(attributes: Mapping[str, tuple[str, ...]]) -> Attributes:
    """Attributes that have a value: one value as itself, several as a list."""
    return {
        name: values[0] if len(values) == 1 else list(values)
        for name, values in attributes.items()
        if values
    }
