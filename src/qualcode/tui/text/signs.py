"""The sign of each code: a glyph and a hue, so that colour is never alone.

The hue comes from the top-level branch (eight, then again), the glyph from a round through eight,
both in the order in which codes were made; a codebook may say otherwise for any code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.text.cells import drawable, is_plain, width

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook

GLYPHS = "●■▲◆✚✖★▼"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""For terminals without those glyphs, or that draw them two cells wide."""
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Sign(NamedTuple):
    """How one code is drawn; `hue` is a number of the palette or a colour of the codebook."""

    glyph: str
    hue: int | str


class Hint(NamedTuple):
    """How a suggestion is drawn, whatever its code: first row, further rows."""

    glyph: str
    line: str


UNKNOWN = Sign("?", 0)


class Signs:
    """The signs of a codebook by code id."""

    def __init__(self, codebook: Codebook, *, letters: bool = False) -> None:
        self._letters = letters
        self.repair = "!" if letters else "⚠"
        """What stands beside a coding whose words were edited."""
        self.note = "m" if letters else "✎"
        self.star = "*" if letters else "★"
        self.hint = Hint("o", ":") if letters else Hint("○", "┊")
        by_path = codebook.by_path()
        branches = {code.path: _branch(code, by_path) for code in codebook.codes}
        # In the order in which they were made: whatever moves, all keep their signs.
        tops = sorted(dict.fromkeys(branches.values()), key=lambda path: by_path[path].id)
        hues = {branch: n % 8 for n, branch in enumerate(tops)}
        self._signs = {
            code.id: Sign(
                self._glyph(code, code.id - 1 if code.id else n),
                _own_colour(code) or hues[branches[code.path]],
            )
            for n, code in enumerate(codebook.codes)
        }

    def of(self, code: int) -> Sign:
        return self._signs.get(code, UNKNOWN)

    def _glyph(self, code: Code, position: int) -> str:
        if self._letters:
            return LETTERS[position % len(LETTERS)]
        own = drawable(code.glyph or "")
        if own.strip() and width(own) == 1 and (is_plain(own) or own in GLYPHS):
            return own
        return GLYPHS[position % len(GLYPHS)]


def _own_colour(code: Code) -> str | None:
    return code.colour if code.colour and _COLOUR.fullmatch(code.colour) else None


def _branch(code: Code, by_path: dict[str, Code]) -> str:
    path = code.path
    for _ in range(len(by_path)):
        parent = by_path[path].parent if path in by_path else None
        if parent is None or parent not in by_path:
            return path
        path = parent
    return path
