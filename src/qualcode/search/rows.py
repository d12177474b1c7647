"""What a hit is in: the unit that coding it takes, who speaks, the codes there; and rows of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal, get_args

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding, Reading
    from qualcode.search.answering import Hit

Unit = Literal["sentence", "turn", "hit"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""What coding a hit takes: its sentence, its whole turn, or exactly what was found."""


class Spot:
    """One document with the codings in it, to look hits up in."""

    def __init__(self, reading: Reading, codings: Sequence[Coding]) -> None:
        self.reading = reading
        self._codings = sorted(codings, key=lambda coding: coding.start)
        self._starts = [coding.start for coding in self._codings]
        self._furthest = list(accumulate((coding.end for coding in self._codings), max))
        self._sentences = [sentence.start for sentence in reading.sentences]
        self._turns = [turn.start for turn in reading.turns]

    def row(self, hit: Hit) -> dict[str, Any]:
        """A hit as lists show it: where, who, the sentence or segment, the codes on it."""
        text = self.reading.text
        shown = self.shown(hit)
        return {
            "document": self.reading.document.name,
            "document_guid": self.reading.document.guid,
            "start": hit.start,
            "end": hit.end,
            "line": self.line(hit),
            "speaker": self.speaker(hit.start),
            "match": text[hit.start : hit.end],
            "text": text[shown.start : shown.end],
            "codes": list(dict.fromkeys(coding.path for coding in self.codings(hit))),
        }

    def shown(self, hit: Hit) -> Span:
        """What a list shows of a hit: the sentence around words, else all of it."""
        return self.unit(hit, "sentence" if hit.sort == "words" else "hit")

    def unit(self, hit: Hit, unit: Unit) -> Span:
        """What coding a hit takes; more than the hit only where words were found."""
        if unit == "turn" and self._turns:
            return self._turn(hit)
        if unit == "hit" or hit.sort != "words":
            return Span(hit.start, hit.end)
        return self._sentence(hit)

    def _sentence(self, hit: Hit) -> Span:
        """The sentences that a hit touches, from the first's start to the last's end."""
        sentences = self.reading.sentences
        first = max(bisect_right(self._sentences, hit.start) - 1, 0)
        last = bisect_left(self._sentences, hit.end)
        touched = [s for s in sentences[first:last] if s.start < hit.end and hit.start < s.end]
        return Span(touched[0].start, touched[-1].end) if touched else Span(hit.start, hit.end)

    def _turn(self, hit: Hit) -> Span:
        """The words of the turns that a hit touches, without outer blanks."""
        first = max(bisect_right(self._turns, hit.start) - 1, 0)
        last = max(bisect_left(self._turns, hit.end) - 1, first)
        turns = self.reading.turns
        start, end = min(turns[first].speech_start, hit.start), max(turns[last].end, hit.end)
        words = self.reading.text[start:end]
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

    def line(self, hit: Hit) -> int:
        """The stored line in which a hit begins, from 1."""
        return self.reading.text.count("\n", 0, hit.start) + 1

    def speaker(self, place: int) -> str | None:
        """Who speaks at a place; None outside of any turn."""
        at = bisect_right(self._turns, place) - 1
        turns = self.reading.turns
        return turns[at].speaker if at >= 0 and place < turns[at].end else None

    def codings(self, hit: Hit) -> list[Coding]:
        """The codings on the words of a hit, in reading order."""
        found = []
        at = bisect_left(self._starts, hit.end) - 1
        while at >= 0 and self._furthest[at] > hit.start:
            if self._codings[at].end > hit.start:
                found.append(self._codings[at])
            at -= 1
        return found[::-1]
