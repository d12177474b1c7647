"""Rows of a width, made only for what is looked at.

A block of the text is wrapped when a row of it is asked for. So opening costs the same for a page
and for 100,000 words, and no row number exists that a new width would make wrong: a place on the
screen is (block, row in block), a place in the text an offset.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.text.cells import drawable, is_plain, units

if TYPE_CHECKING:
    from qualcode.tui.text.textmap import TextMap


class RowRef(NamedTuple):
    """A row on screen: which block, which row in it."""

    block: int
    row: int


class Row(NamedTuple):
    """One row: `[start, end)` of the text belongs to it, `[shown, stop)` is drawn.

    What lies before `shown` is a label, what lies after `stop` is blank.
    """

    start: int
    shown: int
    stop: int
    end: int
    first: bool
    """Whether a stored line begins here, so that its number is shown."""


class Wrap:
    """The rows of a document at one width."""

    def __init__(self, text: TextMap, width: int) -> None:
        self.width = max(width, 2)
        self._text = text
        self._starts, self._shown, self._opens = text.blocks
        self._rows: dict[int, tuple[Row, ...]] = {}

    @property
    def block_count(self) -> int:
        return len(self._starts)

    def block_span(self, block: int) -> tuple[int, int]:
        """The part of the text that a block holds."""
        return self._starts[block], self._end(block)

    def block_of(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rows(self, block: int) -> tuple[Row, ...]:
        """The rows of one block, wrapped now or before."""
        found = self._rows.get(block)
        if found is None:
            found = self._rows[block] = self._wrapped(block)
        return found

    def row(self, ref: RowRef) -> Row:
        return self.rows(ref.block)[ref.row]

    def locate(self, offset: int) -> RowRef:
        """The row that holds an offset."""
        block = self.block_of(offset)
        starts = [row.start for row in self.rows(block)]
        return RowRef(block, max(bisect_right(starts, offset) - 1, 0))

    def step(self, ref: RowRef, count: int) -> RowRef:
        """The row so many further down (or up, below zero), held at the ends."""
        block, row = ref
        row += count
        while row < 0 and block > 0:
            block -= 1
            row += len(self.rows(block))
        while row >= len(self.rows(block)) and block + 1 < self.block_count:
            row -= len(self.rows(block))
            block += 1
        return RowRef(block, min(max(row, 0), len(self.rows(block)) - 1))

    def last(self) -> RowRef:
        block = self.block_count - 1
        return RowRef(block, len(self.rows(block)) - 1)

    def distance(self, upper: RowRef, lower: RowRef, limit: int) -> int:
        """Rows from `upper` down to `lower`, counted no further than `limit` (below zero: up)."""
        if upper > lower:
            return -self.distance(lower, upper, limit)
        rows, block = -upper.row, upper.block
        while block < lower.block and rows <= limit:
            rows += len(self.rows(block))
            block += 1
        return min(rows + lower.row, limit) if block == lower.block else limit

    def page(self, top: RowRef, height: int) -> list[RowRef]:
        """The rows from `top`, as many as fit and exist."""
        found: list[RowRef] = []
        block, row = top
        while len(found) < height and block < self.block_count:
            found += [RowRef(block, index) for index in range(row, len(self.rows(block)))]
            block, row = block + 1, 0
        return found[:height]

    def _end(self, block: int) -> int:
        following = block + 1
        return self._starts[following] if following < len(self._starts) else self._text.length

    def _wrapped(self, block: int) -> tuple[Row, ...]:
        start, shown, end = self._starts[block], self._shown[block], self._end(block)
        drawn = self._text.drawn[shown:end].rstrip(" ")
        cuts = _cuts(drawn, self.width)
        edges = [*(shown + cut for cut in cuts), end]
        rows = []
        for number, left in enumerate(edges[:-1]):
            right = edges[number + 1]
            stop = min(left + len(self._text.drawn[left:right].rstrip(" ")), shown + len(drawn))
            first = number == 0
            opens = first and self._opens[block] == 1
            rows.append(Row(start if first else left, left, max(stop, left), right, opens))
        return tuple(rows)


def _cuts(drawn: str, width: int) -> list[int]:
    """Where rows of at most `width` cells begin in a drawable text."""
    width = max(width, 1)  # a panel may have no room at all
    return _plain_cuts(drawn, width) if is_plain(drawn) else _wide_cuts(drawn, width)


def _plain_cuts(drawn: str, width: int) -> list[int]:
    cuts, at, length = [0], 0, len(drawn)
    while length - at > width:
        cut = drawn.rfind(" ", at, at + width + 1) + 1
        if cut <= at:
            cut = at + width
        while cut < length and drawn[cut] == " ":
            cut += 1
        cuts.append(cut)
        at = cut
    return cuts


def _wide_cuts(drawn: str, width: int) -> list[int]:
    """The same for text with wide, joined or combining characters, by graphemes."""
    cuts, used, after_blank, since_blank = [0], 0, 0, 0
    for unit in units(drawn):
        if unit.drawn == " " and unit.end == unit.start + 1:
            used += 1
            after_blank, since_blank = unit.end, 0
            continue
        if used + unit.cells > width and used:
            breaks_at_blank = after_blank > cuts[-1]
            cuts.append(after_blank if breaks_at_blank else unit.start)
            used = since_blank if breaks_at_blank else 0
            if used + unit.cells > width:
                cuts.append(unit.start)
                used = 0
            if not breaks_at_blank:
                since_blank = 0
        used += unit.cells
        since_blank += unit.cells
    return cuts


def cut_lines(text: str, width: int) -> list[str]:
    """Any text in lines of at most `width` cells, for panels."""
    found: list[str] = []
    for line in text.splitlines():
        drawn = drawable(line).rstrip()
        edges = [*_cuts(drawn, width), len(drawn)]
        found += [drawn[left:right].rstrip() for left, right in pairwise(edges)]
    return found
