"""How much of each part of a document is coded: the map beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Span
    from qualcode.tui.text.wrap import Row

SHADES = "·░▒▓█"
"""None, below a quarter, below a half, below three quarters, more."""


def shares(union: Sequence[Span], length: int, rows: int) -> list[float]:
    """For each of `rows` equal parts of a text, the share of its characters in disjoint spans."""
    if rows <= 0 or length <= 0:
        return [0.0] * max(rows, 0)
    part = length / rows
    covered = [0.0] * rows
    for start, end in union:
        row = int(start / part)
        while row < rows and row * part < end:
            covered[row] += max(min(end, (row + 1) * part) - max(start, row * part), 0.0)
            row += 1
    return [min(amount / part, 1.0) for amount in covered]


def shares_of_rows(union: Sequence[Span], rows: Sequence[Row]) -> list[float]:
    """For each row on the screen, the share of what is drawn of it in disjoint spans."""
    return [_covered(union, row.shown, row.stop) / max(row.stop - row.shown, 1) for row in rows]


def _covered(union: Sequence[Span], start: int, end: int) -> int:
    return sum(max(min(span.end, end) - max(span.start, start), 0) for span in union)


def shade(share: float) -> str:
    """The sign for a share of characters coded."""
    if share <= 0:
        return SHADES[0]
    return SHADES[min(1 + int(share * 4), 4)]


def row_of(offset: int, length: int, rows: int) -> int:
    """The part of the map that an offset falls into."""
    return min(offset * rows // length, rows - 1) if length else 0
