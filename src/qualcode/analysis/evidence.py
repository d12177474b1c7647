"""The codings of one layer and filter, laid out so that each question is answered by sets.

A *place* is a document with a voice in it; all segments of a place have the same units, so what is
counted for units, groups and sources is counted by places, of which there are few.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT, SEGMENT, fits_segment
from qualcode.analysis.overlaps import overlap
from qualcode.analysis.reach import is_voice
from qualcode.model import SURVEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.analysis.filters import Scope
    from qualcode.analysis.index import Index
    from qualcode.analysis.layers import Layer
    from qualcode.analysis.questions import Question
    from qualcode.analysis.reach import Voice
    from qualcode.model import CodingRow

NO_UNITS: frozenset[int] = frozenset()


class Place(NamedTuple):
    """A document with a voice in it, the units it is evidence on, and those that say it."""

    document: int
    voice: Voice
    units: frozenset[int]
    said_by: frozenset[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question: by place, distinct segments and codings; and the units.

    `sure` holds the units that every reading of a disputed document gives, `possible` those that
    any gives.
    """

    segments: Mapping[int, int]
    codings: Mapping[int, int]
    units: frozenset[int]
    sure: frozenset[int]
    possible: frozenset[int]


class Evidence:
    """All codings that count, by code; answers one question at a time."""

    def __init__(self, index: Index, scope: Scope, layer: Layer) -> None:
        self.places: list[Place] = []
        self.by_bulk = 0
        self._index, self._scope, self._layer = index, scope, layer
        self._place_ids: dict[tuple[int, Voice], int] = {}
        self._rows: list[CodingRow] = []
        self._segment_of: list[int] = []
        self._place_of: list[int] = []
        self._codings: dict[int, list[int]] = {}
        self._readings: dict[int, set[tuple[int, str, int]]] = {}
        self._disputed: dict[int, list[CodingRow]] = {}
        for document in sorted(scope.documents):
            self._lay_out(document)

    @property
    def segments(self) -> Counter[int]:
        """Place → how many distinct coded segments of the layer."""
        return Counter(map(self._place_of.__getitem__, set(self._segment_of)))

    def _lay_out(self, document: int) -> None:
        """Enter the codings of one document, each segment's voice found once."""
        origins, rivals = self._scope.origins, self._layer.rivals.get(document, ())
        coders = self._layer.coders.get(document, frozenset()) | {SURVEY}
        heard = coders.union(rivals)
        here = [row for row in self._index.codings[document] if row.coder in heard]
        rows = [row for row in here if row.origin in origins]
        self.by_bulk += sum(row.origin == "bulk" and row.coder in coders for row in here)
        spans = dict.fromkeys((row.start, row.end) for row in rows)
        voices = self._index.reach.voices(document, spans)
        segments: dict[tuple[int, int], int | None] = {}
        for span, voice in zip(spans, voices, strict=True):
            segments[span] = self._new_segment(document, voice)
        kept = [(row, at) for row in rows if (at := segments[row.start, row.end]) is not None]
        for row, segment in kept:
            if row.coder in coders:
                self._codings.setdefault(row.code, []).append(len(self._rows))
                self._rows.append(row)
                self._segment_of.append(segment)
        if rivals:
            self._disputed[document] = [row for row, _ in kept]
            for row, segment in kept:
                reading = self._readings.setdefault(row.code, set())
                for coder in rivals if row.coder == SURVEY else (row.coder,):
                    if coder in rivals:
                        reading.add((document, coder, self._place_of[segment]))

    def _new_segment(self, document: int, voice: Voice) -> int | None:
        """The number of a new segment; None where the filter leaves it out."""
        place = self._place(document, voice)
        if self._is_left_out(self.places[place]):
            return None
        self._place_of.append(place)
        return len(self._place_of) - 1

    def _place(self, document: int, voice: Voice) -> int:
        key = (document, voice)
        if key not in self._place_ids:
            self._place_ids[key] = len(self.places)
            units = self._units(document, voice)
            said = units if self._is_said(document) else NO_UNITS
            self.places.append(Place(document, voice, units, said))
        return self._place_ids[key]

    def _units(self, document: int, voice: Voice) -> frozenset[int]:
        unit = self._scope.unit
        if unit == SEGMENT:
            return NO_UNITS
        if unit == DOCUMENT:
            return frozenset((document,))
        return self._index.reach.units(document, voice, unit) & self._scope.registry

    def _is_said(self, document: int) -> bool:
        unit = self._scope.unit
        return unit == DOCUMENT or is_voice(self._index.tables.documents[document], unit)

    def _is_left_out(self, place: Place) -> bool:
        if self._scope.cuts_registry and not place.units:
            return True
        where = self._scope.segment_where
        return bool(where) and not fits_segment(
            self._index.reach, self._index.values, place.document, place.voice, where
        )

    # ---- answers

    def answer(self, question: Question) -> Answer:
        """What the layer says to a question."""
        if question.together:
            return self._answer_together(question)
        rows = [at for code in question.codes for at in self._codings.get(code, ())]
        readings = set[tuple[int, str, int]]().union(
            *(self._readings.get(code, ()) for code in question.codes)
        )
        codings = Counter(map(self._place_of.__getitem__, map(self._segment_of.__getitem__, rows)))
        return self._answered(rows, codings, codings, readings)

    def _answer_together(self, question: Question) -> Answer:
        """The answer to `all`: what the stretches say, and the codings that make them."""
        taking_part: list[int] = []
        places: set[int] = set()
        readings: set[tuple[int, str, int]] = set()
        for document, rows in self._by_document(question.codes).items():
            here = [self._rows[at] for at in rows]
            found, part = self._stretches(document, here, question)
            places |= found
            taking_part += [rows[at] for at in part]
        for document, disputed in self._disputed.items():
            for coder in self._layer.rivals[document]:
                own = [row for row in disputed if row.coder in (coder, SURVEY)]
                found, _ = self._stretches(document, own, question)
                readings |= {(document, coder, place) for place in found}
        segments = map(self._segment_of.__getitem__, taking_part)
        codings = Counter(map(self._place_of.__getitem__, segments))
        return self._answered(taking_part, codings, places, readings)

    def _stretches(
        self, document: int, rows: list[CodingRow], question: Question
    ) -> tuple[set[int], list[int]]:
        """The places of the stretches, and who takes part."""
        found = overlap(self._index.reach, document, rows, question.members)
        voices = self._index.reach.voices(document, found.stretches)
        return {self._place(document, voice) for voice in voices}, found.taking_part

    def _by_document(self, codes: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for code in codes:
            for at in self._codings.get(code, ()):
                found.setdefault(self._rows[at].document, []).append(at)
        return found

    def _answered(
        self,
        rows: list[int],
        codings: Counter[int],
        places: Iterable[int],
        readings: set[tuple[int, str, int]],
    ) -> Answer:
        segments = set(map(self._segment_of.__getitem__, rows))
        units = self._said_by(places)
        if not self._layer.rivals or self._scope.unit == SEGMENT:
            sure = possible = units
        else:
            sure, possible = self._range(places, readings)
        by_place = Counter(map(self._place_of.__getitem__, segments))
        return Answer(by_place, codings, units, sure, possible | units)

    def _range(
        self, places: Iterable[int], readings: set[tuple[int, str, int]]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Units by every reading of the disputed documents, and by any."""
        rivals = self._layer.rivals
        sure = set(self._said_by(p for p in places if self.places[p].document not in rivals))
        said: dict[int, dict[str, set[int]]] = {}
        for document, coder, place in readings:
            by_coder = said.setdefault(document, {})
            by_coder.setdefault(coder, set()).update(self.places[place].said_by)
        possible = set(sure)
        for document, by_coder in said.items():
            possible = possible.union(*by_coder.values())
            if len(by_coder) == len(rivals[document]):
                sure |= set.intersection(*by_coder.values())
        return frozenset(sure), frozenset(possible)

    def _said_by(self, places: Iterable[int]) -> frozenset[int]:
        return NO_UNITS.union(*(self.places[place].said_by for place in places))
