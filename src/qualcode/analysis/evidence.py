"""The codings of one layer and filter, laid out so that each question is answered by sets.

A *place* is a document with a voice in it; all segments of a place have the same units, so what is
counted for units, groups and sources is counted by places, of which there are few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT, SEGMENT, fits_segment
from qualcode.analysis.overlaps import stretches, takes_part
from qualcode.analysis.reach import is_voice
from qualcode.model import SURVEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from qualcode.analysis.filters import Scope
    from qualcode.analysis.index import Index
    from qualcode.analysis.layers import Layer
    from qualcode.analysis.overlaps import Stretch
    from qualcode.analysis.questions import Question
    from qualcode.analysis.reach import Voice
    from qualcode.model import CodingRow

NO_UNITS: frozenset[int] = frozenset()
NO_READINGS: frozenset[tuple[int, str, int]] = frozenset()


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


class _LaidOut:
    """The codings of one document; sorted by code when a question first asks for overlaps."""

    def __init__(
        self,
        rows: list[CodingRow],
        segments: list[int | None],
        disputed: Iterable[CodingRow] = (),
    ) -> None:
        # Without a segment are codings that the filter leaves out: they count nowhere, but what
        # overlaps them still does so, as in the group of a table that has no filter.
        self._rows, self._segments, self._disputed = rows, segments, disputed
        self._of_coders: dict[str, dict[int, list[CodingRow]]] = {}

    def enter(self, segments_of: defaultdict[int, list[int]]) -> None:
        """Add the segment of each coding to those of its code."""
        for row, segment in zip(self._rows, self._segments, strict=True):
            if segment is not None:
                segments_of[row[4]].append(segment)

    @cached_property
    def by_code(self) -> dict[int, list[CodingRow]]:
        return _by_code(self._rows)

    @cached_property
    def segments_of(self) -> dict[int, list[int | None]]:
        """Code → the segments of its codings, in the order of `by_code`."""
        found: dict[int, list[int | None]] = {}
        for row, segment in zip(self._rows, self._segments, strict=True):
            found.setdefault(row.code, []).append(segment)
        return found

    def reading_of(self, coder: str) -> dict[int, list[CodingRow]]:
        """One coder's codings, survey answers among them, where readings stand side by side."""
        if coder not in self._of_coders:
            own = [row for row in self._disputed if row.coder in (coder, SURVEY)]
            self._of_coders[coder] = _by_code(own)
        return self._of_coders[coder]


def _by_code(rows: Iterable[CodingRow]) -> dict[int, list[CodingRow]]:
    found: dict[int, list[CodingRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return found


class Evidence:
    """All codings that count, by code; answers one question at a time."""

    def __init__(self, index: Index, scope: Scope, layer: Layer) -> None:
        self.places: list[Place] = []
        self.by_bulk = 0
        """Codings of the layer that a bulk act made, whether they count here or not."""
        self._index, self._scope, self._layer = index, scope, layer
        self._place_ids: dict[tuple[int, Voice], int] = {}
        self._place_of: list[int] = []
        """Segment → its place."""
        self._segments_of: defaultdict[int, list[int]] = defaultdict(list)
        """Code → the segment of each of its codings."""
        self._laid_out: dict[int, _LaidOut] = {}
        self._readings: defaultdict[int, set[tuple[int, str, int]]] = defaultdict(set)
        """Code → (disputed document, coder, place)."""
        for document in sorted(scope.documents):
            if index.codings[document]:
                self._lay_out(document)

    @property
    def segments(self) -> Counter[int]:
        """Place → how many distinct coded segments of the layer."""
        coded = set[int]().union(*self._segments_of.values())
        return Counter(map(self._place_of.__getitem__, coded))

    def _lay_out(self, document: int) -> None:
        """Enter the codings of one document, each segment's voice found once."""
        origins, rivals = self._scope.origins, self._layer.rivals.get(document, ())
        coders = self._layer.coders.get(document, frozenset()) | {SURVEY}
        heard = coders.union(rivals)
        rows = [row for row in self._index.codings[document] if row.coder in heard]
        bulk = [row for row in rows if row.origin == "bulk"]
        self.by_bulk += sum(row.coder in coders for row in bulk)
        if not origins.issuperset({row.origin for row in rows}):
            rows = [row for row in rows if row.origin in origins]
        spans = [(row[2], row[3]) for row in rows]
        numbers = self._new_segments(document, dict.fromkeys(spans))
        segments = list(map(numbers.get, spans))
        if rivals:
            self._note_readings(document, rows, segments)
            counted = [row.coder in coders for row in rows]
            laid_out = _LaidOut(
                list(compress(rows, counted)), list(compress(segments, counted)), rows
            )
        else:
            laid_out = _LaidOut(rows, segments)
        laid_out.enter(self._segments_of)
        self._laid_out[document] = laid_out

    def _note_readings(
        self, document: int, rows: list[CodingRow], segments: list[int | None]
    ) -> None:
        """Enter who says what, where readings stand side by side."""
        rivals = self._layer.rivals[document]
        for row, segment in zip(rows, segments, strict=True):
            if segment is None:
                continue
            place = self._place_of[segment]
            for coder in rivals if row.coder == SURVEY else (row.coder,):
                self._readings[row.code].add((document, coder, place))

    def _new_segments(
        self, document: int, spans: Mapping[tuple[int, int], None]
    ) -> dict[tuple[int, int], int]:
        """Numbers for new segments, but for those that the filter leaves out."""
        voices = self._index.reach.voices(document, spans)
        places = {voice: self._place(document, voice) for voice in set(voices)}
        kept: Iterable[tuple[int, int]] = spans
        if self._is_selective:
            left = {voice for voice, at in places.items() if self._is_left_out(self.places[at])}
            both = zip(spans, voices, strict=True)
            pairs = [(span, voice) for span, voice in both if voice not in left]
            kept, voices = [span for span, _ in pairs], [voice for _, voice in pairs]
        first = len(self._place_of)
        self._place_of += map(places.__getitem__, voices)
        return dict(zip(kept, range(first, len(self._place_of)), strict=True))

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

    @property
    def _is_selective(self) -> bool:
        """Whether the filter can leave out a part of a document's segments."""
        return self._scope.cuts_registry or bool(self._scope.segment_where)

    def _is_left_out(self, place: Place) -> bool:
        if self._scope.cuts_registry and not place.units:
            return True
        where = self._scope.segment_where
        return not fits_segment(
            self._index.reach, self._index.values, place.document, place.voice, where
        )

    # ---- answers

    def answer(self, question: Question) -> Answer:
        """What the layer says to a question."""
        if question.together:
            return self._answer_together(question)
        segments = [s for code in question.codes for s in self._segments_of.get(code, ())]
        readings = NO_READINGS.union(*(self._readings.get(code, ()) for code in question.codes))
        codings = Counter(map(self._place_of.__getitem__, segments))
        return self._answered(segments, codings, codings, readings)

    def _answer_together(self, question: Question) -> Answer:
        """The answer to `all`: what the stretches say, and the codings that make them."""
        segments: list[int] = []
        places: set[int] = set()
        readings: set[tuple[int, str, int]] = set()
        for document, laid_out in self._laid_out.items():
            found = stretches(self._index.reach, document, laid_out.by_code, question)
            places |= self._places(document, found)
            for code in question.codes.intersection(laid_out.by_code) if found else ():
                pairs = zip(laid_out.by_code[code], laid_out.segments_of[code], strict=True)
                reach = self._index.reach
                segments += [
                    s for row, s in pairs if s is not None and takes_part(reach, row, found)
                ]
            for coder in self._layer.rivals.get(document, ()):
                own = laid_out.reading_of(coder)
                told = stretches(self._index.reach, document, own, question)
                readings |= {(document, coder, at) for at in self._places(document, told)}
        codings = Counter(map(self._place_of.__getitem__, segments))
        return self._answered(segments, codings, places, readings)

    def _places(self, document: int, found: list[Stretch]) -> set[int]:
        voices = set(self._index.reach.voices(document, found))
        return {self._place(document, voice) for voice in voices}

    def _answered(
        self,
        segments: list[int],
        codings: Counter[int],
        places: Collection[int],
        readings: Collection[tuple[int, str, int]],
    ) -> Answer:
        units = self._said_by(places)
        if not self._layer.rivals or self._scope.unit == SEGMENT:
            sure = possible = units
        else:
            sure, possible = self._range(places, readings)
        by_place = Counter(map(self._place_of.__getitem__, set(segments)))
        return Answer(by_place, codings, units, sure, possible | units)

    def _range(
        self, places: Iterable[int], readings: Iterable[tuple[int, str, int]]
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
