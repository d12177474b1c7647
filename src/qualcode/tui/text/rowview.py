"""Everything that one row of the desk shows, as a value: what it is drawn from, and its cache key.

Two equal views are the same cells, so a change of cursor, selection or codings repaints exactly the
rows whose view differs.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import CONSENSUS, Span
from qualcode.tui.text.codings import Lanes
from qualcode.tui.text.gutter import Lines
from qualcode.tui.text.hints import is_hint
from qualcode.tui.text.marks import Marks, parts
from qualcode.tui.text.names import short_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding
    from qualcode.tui.text.codings import CodingIndex
    from qualcode.tui.text.gutter import Gutter
    from qualcode.tui.text.signs import Sign, Signs
    from qualcode.tui.text.textmap import TextMap
    from qualcode.tui.text.wrap import Row, RowRef, Wrap

SPEAKER_CELLS = 5
_ENDS = {"│": "╵", "┃": "╹", "║": "╨"}
"""The line of a stripe → how it ends: one's own, another coder's, the consensus."""


class Stripe(NamedTuple):
    """One cell of a lane."""

    lane: int
    drawn: str
    hue: int | str
    is_focused: bool


class RowView(NamedTuple):
    """One row as it is drawn; offsets are those of the text."""

    shown: int
    stop: int
    mark: str
    speaker: str
    number: str
    is_moderator: bool
    tints: tuple[tuple[int, int, int], ...]
    """(start, end, how many codings lie there, at most 2)."""
    focus: tuple[int, int, int | str] | None
    selection: tuple[int, int] | None
    cursor: int
    """Offset of the cursor, -1 where it is on another row."""
    cursor_end: int
    hits: tuple[tuple[int, int], ...]
    stripes: tuple[Stripe, ...]
    overflow: int
    names: tuple[tuple[str, str, int | str], ...]
    """(glyph, code name, hue) of what begins here, for wide windows."""


class Composer:
    """Makes the views of rows for one document at one width."""

    def __init__(
        self,
        text: TextMap,
        wrap: Wrap,
        index: CodingIndex,
        signs: Signs,
        hints: CodingIndex,
        notes: Sequence[int] = (),
    ) -> None:
        """`notes` are the sorted places where memos on passages begin."""
        self.text, self.wrap, self.index, self.signs = text, wrap, index, signs
        self.hints, self.notes = hints, notes
        self.lanes = Lanes(index, wrap, hints)
        self.lane_count = 4
        self.with_names = False
        self.coder: str | None = None
        self.gutter: Gutter = Lines(text)
        self._names = short_names((turn.speaker for turn in text.turns), SPEAKER_CELLS)

    def view(self, ref: RowRef, marks: Marks, target: Span | None, hits: list[Span]) -> RowView:
        """The view of one row."""
        row = self.wrap.row(ref)
        start, stop = row.shown, row.stop
        # A row also owns the blanks after it; a coding that ends in them has no cell here.
        codings = self.index.overlapping(start, max(stop, start + 1))
        stripes, overflow = self._stripes(ref, marks)
        cursor = self._cursor(row, ref, marks)
        return RowView(
            shown=start,
            stop=stop,
            mark=self._mark(row, codings, target),
            speaker=self._speaker(row),
            number=self.gutter.of(row),
            is_moderator=self.text.is_moderator(start),
            tints=_tints(codings, start, stop),
            focus=self._focus(marks, start, stop),
            selection=_selected(marks, start, stop),
            cursor=cursor,
            cursor_end=self.text.grapheme_at(cursor).end if cursor >= 0 else -1,
            hits=parts(hits, start, stop),
            stripes=stripes,
            overflow=overflow,
            names=self._beginning(codings, row) if self.with_names else (),
        )

    def _mark(self, row: Row, codings: list[Coding], target: Span | None) -> str:
        if target and target.start < max(row.stop, row.shown + 1) and row.shown < target.end:
            return "▐"
        here = [c for c in codings if row.start <= c.start < row.end]
        note = bisect_left(self.notes, row.start)
        has_note = note < len(self.notes) and self.notes[note] < row.end
        if has_note or any(c.memo is not None for c in here):
            return self.signs.note
        return self.signs.repair if any(c.state in ("moved", "changed") for c in here) else " "

    def _speaker(self, row: Row) -> str:
        turn = self.text.turn_at(row.shown)
        opens = turn is not None and row.start <= max(turn.start, turn.speech_start) <= row.shown
        return self._names[turn.speaker] if turn is not None and opens else ""

    def _focus(self, marks: Marks, start: int, stop: int) -> tuple[int, int, int | str] | None:
        coding = self.stripe(marks.focus)
        if coding is None or coding.start >= stop or coding.end <= start:
            return None
        hue = self.signs.of(coding.code).hue
        return max(coding.start, start), min(coding.end, stop), hue

    def _cursor(self, row: Row, ref: RowRef, marks: Marks) -> int:
        at = self.text.visible(marks.cursor)
        is_here = row.shown <= at < row.end
        is_at_the_end = at == row.end == self.text.length and ref == self.wrap.last()
        return at if is_here or is_at_the_end else -1

    def _stripes(self, ref: RowRef, marks: Marks) -> tuple[tuple[Stripe, ...], int]:
        """The cells of the lanes on a row, and how many stripes find none."""
        here = [
            (lane, first, last, coding)
            for guid, (lane, first, last) in self.lanes.of_block(ref.block).items()
            if first <= ref <= last and (coding := self.stripe(guid))
        ]
        hidden = [stripe for stripe in here if stripe[0] >= self.lane_count]
        drawn = [stripe for stripe in here if stripe[0] < self.lane_count]
        lifted = next((stripe for stripe in hidden if stripe[3].guid == marks.focus), None)
        if lifted:
            drawn = [(0, *lifted[1:]), *(stripe for stripe in drawn if stripe[0] != 0)]
        cells = sorted(self._stripe(*stripe, ref, marks) for stripe in drawn)
        unseen = sum(not is_hint(stripe[3].guid) for stripe in here) - sum(
            not is_hint(stripe[3].guid) for stripe in drawn
        )
        return tuple(cells), unseen

    def stripe(self, guid: str | None) -> Coding | None:
        """The coding or hint of a stripe."""
        return self.index.get(guid) or self.hints.get(guid)

    def _stripe(
        self, lane: int, first: RowRef, last: RowRef, coding: Coding, ref: RowRef, marks: Marks
    ) -> Stripe:
        sign: Sign = self.signs.of(coding.code)
        if is_hint(coding.guid):
            drawn = self.signs.hint.glyph if ref == first else self.signs.hint.line
        elif ref == first:
            drawn = sign.glyph
        elif ref == last:
            drawn = _ENDS[self._line_of(coding)]
        else:
            drawn = self._line_of(coding)
        return Stripe(lane, drawn, sign.hue, coding.guid == marks.focus)

    def _line_of(self, coding: Coding) -> str:
        if coding.coder == CONSENSUS:
            return "║"
        return "│" if self.coder is None or coding.coder == self.coder else "┃"

    def _beginning(self, codings: list[Coding], row: Row) -> tuple[tuple[str, str, int | str], ...]:
        found = []
        for coding in codings:
            if row.start <= coding.start < row.end:
                sign = self.signs.of(coding.code)
                found.append((sign.glyph, coding.path.rsplit("/", 1)[-1], sign.hue))
        return tuple(dict.fromkeys(found))


def _tints(codings: list[Coding], start: int, stop: int) -> tuple[tuple[int, int, int], ...]:
    if not codings:
        return ()
    edges = sorted(
        {start, stop, *(e for c in codings for e in (c.start, c.end) if start < e < stop)}
    )
    found = []
    for left, right in pairwise(edges):
        depth = sum(c.start <= left < c.end for c in codings)
        if depth:
            found.append((left, right, min(depth, 2)))
    return tuple(found)


def _selected(marks: Marks, start: int, stop: int) -> tuple[int, int] | None:
    span = marks.selection
    if span is None or span.start >= stop or span.end <= start:
        return None
    return max(span.start, start), min(span.end, stop)
