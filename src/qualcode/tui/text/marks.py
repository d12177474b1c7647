"""What is marked in the text: cursor, anchor, selection, focused coding, search hits.

A value with pure transitions: a motion without a held anchor lets the selection go, coding keeps
it. The selection ends before the cursor, so `v w` takes one word.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from qualcode.tui.text.codings import CodingIndex
    from qualcode.tui.text.textmap import TextMap


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a person is in a document."""

    cursor: int = 0
    anchor: int | None = None
    """Held by `v`: every motion extends from here."""
    selection: Span | None = None
    focus: str | None = None
    """GUID of the focused coding."""
    narrower: tuple[Span | None, ...] = ()
    """The way back from `wider`."""

    def moved(self, cursor: int, *, extend: bool = False) -> Marks:
        """After a motion; `extend` is a motion with Shift, which holds for its own length."""
        anchor = self.anchor
        if anchor is None and extend:
            if self.selection is None:
                anchor = self.cursor
            else:
                is_forward = self.cursor != self.selection.start
                anchor = self.selection.start if is_forward else self.selection.end
        if anchor is None:
            return Marks(cursor=cursor)
        span = Span(min(anchor, cursor), max(anchor, cursor))
        selection = span if span.start < span.end else None
        return Marks(cursor, self.anchor, selection)

    def held(self) -> Marks:
        """`v`: hold the anchor here, or let it go again (the selection stays)."""
        if self.anchor is not None:
            return replace(self, anchor=None)
        if self.selection is not None:
            return replace(self, anchor=self.selection.start, cursor=self.selection.end)
        return replace(self, anchor=self.cursor)

    def dropped(self) -> Marks:
        """Esc: no selection, no anchor, no focused coding."""
        return Marks(cursor=self.cursor)

    def swapped(self) -> Marks:
        """`o`: the cursor at the other end of the selection."""
        if self.selection is None:
            return self
        start, end = self.selection
        to = start if self.cursor >= end else end
        anchor = None if self.anchor is None else (end if to == start else start)
        return replace(self, cursor=to, anchor=anchor)

    def selected(self, span: Span, cursor: int | None = None) -> Marks:
        """A selection set in one go, as by the mouse; the cursor stays inside it."""
        return Marks(cursor=span.start if cursor is None else cursor, selection=span)

    def focused(self, guid: str | None) -> Marks:
        """The same place with a coding in focus."""
        return replace(self, focus=guid)

    def wider(self, text: TextMap, index: CodingIndex) -> Marks:
        """The next larger of word, sentence, turn, run of the speaker, coding around."""
        for span in _widths(text, index, self.cursor):
            if self.selection is None or _contains(span, self.selection):
                return replace(
                    self, selection=span, anchor=None, narrower=(*self.narrower, self.selection)
                )
        return self

    def narrowed(self) -> Marks:
        """Back along the way that `wider` went."""
        if not self.narrower:
            return self
        return replace(self, selection=self.narrower[-1], narrower=self.narrower[:-1])


def _widths(text: TextMap, index: CodingIndex, cursor: int) -> list[Span]:
    around = [
        text.word_at(cursor), text.sentence_at(cursor), text.speech_at(cursor), text.run_at(cursor),
    ]  # fmt: skip
    spans = [span for span in around if span is not None]
    spans += [Span(coding.start, coding.end) for coding in index.at(cursor)]
    return sorted(set(spans), key=lambda span: span.end - span.start)


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


def parts(spans: list[Span], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The parts of sorted, disjoint spans that fall into `[start, end)`."""
    found = []
    at = max(bisect_left(spans, Span(start, start)) - 1, 0)
    while at < len(spans) and spans[at].start < end:
        left, right = max(spans[at].start, start), min(spans[at].end, end)
        if left < right:
            found.append((left, right))
        at += 1
    return tuple(found)
