"""From a cell of a row to the offset drawn there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.text.cells import is_plain, units

if TYPE_CHECKING:
    from qualcode.tui.text.textmap import TextMap
    from qualcode.tui.text.wrap import Row


def offset_at(text: TextMap, row: Row, cell: int) -> int:
    """The offset at a cell of the text column; past the last character, the row's end."""
    drawn = text.drawn[row.shown : row.stop]
    if is_plain(drawn):
        return min(row.shown + max(cell, 0), last_offset(text, row))
    used = 0
    for unit in units(drawn, row.shown):
        used += unit.cells
        if used > cell:
            return unit.start
    return last_offset(text, row)


def last_offset(text: TextMap, row: Row) -> int:
    """The furthest place that the cursor can take on a row."""
    if row.stop < row.end or row.end == text.length:
        return row.stop
    return max(row.end - 1, row.shown)
