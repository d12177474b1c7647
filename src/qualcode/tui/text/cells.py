"""How many terminal cells a piece of text takes, and what is drawn where terminals disagree.

One wrong cell would shift the stripes of a row. So a grapheme whose joint width differs from the
sum of its characters is drawn as its first character, and variation selector 16 and skin tones are
not drawn at all; offsets into the stored text stay what they were.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes

from qualcode.shown import shown

_ONE_CELL = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u21ff\u2400-\u2426\u2500-\u25fc\ufffd]*"
)
_NOT_DRAWN = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")


class Unit(NamedTuple):
    """One grapheme: where it stands, what is drawn for it, how many cells that takes."""

    start: int
    end: int
    drawn: str
    cells: int


def drawable(text: str) -> str:
    """The text as it may be drawn, one character for one: nothing acts, tabs are one blank."""
    return shown(text).replace("\t", " ").replace("\n", " ")


def is_plain(text: str) -> bool:
    """Whether every character takes exactly one cell in every terminal we know."""
    return text.isascii() or _ONE_CELL.fullmatch(text) is not None


def units(text: str, offset: int = 0) -> list[Unit]:
    """The graphemes of a drawable text, starting at `offset` of the document."""
    found: list[Unit] = []
    for start, end, _ in split_graphemes(text)[0]:
        drawn, cells = _as_drawn(text[start:end])
        found.append(Unit(offset + start, offset + end, drawn, cells))
    return found


def width(text: str) -> int:
    """Cells that `fitted` and the rows give to a drawable text."""
    if is_plain(text):
        return len(text)
    return sum(unit.cells for unit in units(text))


def fitted(text: str, cells: int) -> str:
    """A drawable text cut (with `…`) or filled with blanks to exactly `cells`."""
    if cells <= 0:
        return ""
    if is_plain(text):
        return text.ljust(cells) if len(text) <= cells else text[: cells - 1] + "…"
    parts = units(text)
    total = sum(unit.cells for unit in parts)
    if total <= cells:
        return "".join(unit.drawn for unit in parts) + " " * (cells - total)
    return _cut(parts, cells)


def _cut(parts: list[Unit], cells: int) -> str:
    kept, used = [], 0
    for unit in parts:
        if used + unit.cells > cells - 1:
            break
        kept.append(unit.drawn)
        used += unit.cells
    return "".join(kept) + "…" + " " * (cells - 1 - used)


def _as_drawn(grapheme: str) -> tuple[str, int]:
    kept = _NOT_DRAWN.sub("", grapheme)
    if "\u200d" in kept:
        kept = kept[0].replace("\u200d", "")
    return kept, sum(get_character_cell_size(character) for character in kept)
