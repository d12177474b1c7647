"""Shares as strips of cells: a bar to the share, and the interval around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Line


class Ink(NamedTuple):
    """The signs of a chart."""

    bar: str
    point: str
    line: str
    low: str
    high: str


DRAWN = Ink("━", "●", "─", "├", "┤")
PLAIN = Ink("=", "o", "-", "|", "|")
"""For terminals without the others."""


def whisker(
    share: float | None, low: float | None, high: float | None, total: int, look: Look
) -> Line:
    """A share between nothing and all, on so many cells; None is drawn as nothing.

    Args:
        share: The part, 0 to 1.
        low: Where its interval begins; None where there is none to be shown.
        high: Where it ends.
        total: Cells.
        look: Whether the signs may be drawn.
    """
    if share is None or total < 4:
        return (Piece(" " * max(total, 0)),)
    ink = PLAIN if look.letters else DRAWN
    drawn = [" "] * total
    point = _cell(share, total)
    drawn[:point] = ink.bar * point
    if low is not None and high is not None:
        left, right = _cell(low, total), _cell(high, total)
        for at in range(left, right + 1):
            drawn[at] = ink.bar if at < point else ink.line
        drawn[left], drawn[right] = ink.low, ink.high
    drawn[point] = ink.point
    return (
        Piece("".join(drawn[:point])),
        Piece(ink.point, "strong"),
        Piece("".join(drawn[point + 1 :]), "dim"),
    )


def _cell(share: float, total: int) -> int:
    return min(int(max(share, 0.0) * total), total - 1)
