"""The suggestions of the document that is open, kept in step with what is coded and decided.

A long document has thousands: they are sifted whole once, in a thread; later only those are looked
at again that touch a coding or decision that came or went.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qualcode.api import standing_suggestions
from qualcode.tui.text.hints import Hints, guid_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.api import Study
    from qualcode.model import Codebook, Coding, Suggestion
    from qualcode.suggest.standing import Decided
    from qualcode.tui.text.codings import CodingIndex


class Known(NamedTuple):
    """What suggestions are measured against: codings of the person at work, decisions, codes.

    Decisions are those on all documents: how often a code was refused counts everywhere.
    """

    document: int
    codings: tuple[Coding, ...]
    decisions: tuple[Decided, ...]
    book: Codebook

    def marks(self) -> frozenset[tuple[int, int, int, str]]:
        """Span and code of each, with what it is."""
        codings = ((c.start, c.end, c.code, c.guid) for c in self.codings)
        decisions = ((d.start, d.end, d.code, d.decision) for d in self.decisions
                     if d.document == self.document)  # fmt: skip
        return frozenset((*codings, *decisions))


class Sifted(NamedTuple):
    """Suggestions, those of them that stand, and what they were measured against."""

    found: tuple[Suggestion, ...]
    hints: Hints
    known: Known


def sift(found: Iterable[Suggestion], known: Known) -> Sifted:
    """Find out which suggestions stand; it needs no project, so a thread can do it."""
    inside = tuple(sorted(found, key=lambda suggestion: suggestion.start))
    hints = Hints(_paths(known.book))
    hints.change((), standing_suggestions(inside, known.codings, known.decisions, known.book))
    return Sifted(inside, hints, known)


class Offers:
    """What is suggested in one document."""

    def __init__(self, study: Study, document: int) -> None:
        self._study, self._document = study, document
        self.hints = Hints({})
        self._found: tuple[Suggestion, ...] = ()
        self._starts: list[int] = []
        self._marks: frozenset[tuple[int, int, int, str]] = frozenset()

    def known(self, index: CodingIndex, book: Codebook) -> Known:
        """What there is now to measure suggestions against."""
        coder = self._study.coder
        mine = (coding for coding in index if coder in (None, coding.coder))
        return Known(self._document, tuple(mine), tuple(self._study.decisions()), book)

    def take(self, sifted: Sifted) -> None:
        """Offer these from now on."""
        self.hints = sifted.hints
        self._found = sifted.found
        self._starts = [suggestion.start for suggestion in sifted.found]
        self._marks = sifted.known.marks()

    def follow(self, index: CodingIndex, book: Codebook) -> None:
        """Look again at the suggestions where something was coded, decided or taken back."""
        if not self._found:
            return
        known = self.known(index, book)
        marks = known.marks()
        touched = {
            suggestion
            for start, end, *_ in marks ^ self._marks
            for suggestion in self._touching(start, end)
        }
        self._marks = marks
        if not touched:
            return
        near = {
            coding.guid: coding
            for suggestion in touched
            for coding in index.overlapping(suggestion.start, suggestion.end)
            if self._study.coder in (None, coding.coder)
        }
        standing = standing_suggestions(touched, near.values(), known.decisions, book)
        self.hints.change([guid_of(suggestion) for suggestion in touched], standing)

    def _touching(self, start: int, end: int) -> Iterable[Suggestion]:
        """Suggestions that share a character with a stretch; their units do not overlap."""
        first = bisect_right(self._starts, start) - 1
        first = bisect_left(self._starts, self._starts[first]) if first >= 0 else 0
        for suggestion in self._found[first : bisect_left(self._starts, end)]:
            if suggestion.end > start:
                yield suggestion


def _paths(book: Codebook) -> dict[int, str]:
    return {code.id: code.path for code in book.codes}
