"""Several names on a few short lines: where they do not fit, the longest are shortened first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.text.cells import drawable, fitted, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST = 5
_GAP = "  "


def packed(names: Sequence[str], rooms: Sequence[int]) -> list[str]:
    """The names in rows of at most so many cells each; no name is left out.

    Where even the shortest names do not fit, the last row is longer than its room.
    """
    names = [drawable(name) for name in names]
    for most in range(max(map(width, names), default=0), _SHORTEST, -1):
        rows = _rows([_cut(name, most) for name in names], rooms)
        if all(width(row) <= room for row, room in zip(rows, rooms, strict=False)):
            return rows
    return _rows([_cut(name, _SHORTEST) for name in names], rooms)


def _cut(name: str, most: int) -> str:
    return name if width(name) <= most else fitted(name, most).rstrip()


def _rows(names: Sequence[str], rooms: Sequence[int]) -> list[str]:
    rows = [""]
    for name in names:
        longer = f"{rows[-1]}{_GAP}{name}" if rows[-1] else name
        if width(longer) > rooms[len(rows) - 1] and len(rows) < len(rooms) and rows[-1]:
            rows.append(name)
        else:
            rows[-1] = longer
    return rows
