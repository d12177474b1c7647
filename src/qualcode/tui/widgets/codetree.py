"""The code list beside the text: hot key, glyph, name, count in this document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.keys import bindings
from qualcode.tui.text.tree import TreeRow, tree_rows
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Code, Codebook
    from qualcode.tui.text.signs import Signs
    from qualcode.tui.theme import Look


class CodeTree(Sheet):
    """The codebook as a list with branches."""

    BINDINGS = bindings("codes")
    HELP = "The codes of this project, with their number in this document."

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(look, id=id)
        self.followed: int | None = None
        self.wanted = ""
        """Letters of the codes that are shown; empty shows all."""
        self.language: str | None = None
        self._rows: list[TreeRow] = []
        self._shut: set[str] = set()
        self._codebook: Codebook | None = None
        self._signs: Signs | None = None
        self._counts: Mapping[int, int] = {}

    def load(self, codebook: Codebook, signs: Signs, counts: Mapping[int, int]) -> None:
        """Show a codebook with counts; the cursor stays on its code."""
        here = self.row_here()
        self._codebook, self._signs, self._counts = codebook, signs, counts
        self._rows = tree_rows(codebook, self._shut, self.wanted, self.language)
        paths = [row.path for row in self._rows]
        at = paths.index(here.path) if here and here.path in paths else self.cursor
        self.show(len(self._rows), self._draw, at)

    def row_here(self) -> TreeRow | None:
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def code_here(self) -> Code | None:
        row = self.row_here()
        return row.code if row else None

    def fold(self) -> None:
        """Open or close the branch under the cursor."""
        row = self.row_here()
        if row is None or not row.has_children or self._codebook is None or self._signs is None:
            return
        self._shut ^= {row.path}
        self.load(self._codebook, self._signs, self._counts)

    def filter(self, wanted: str) -> None:
        """Show the codes with these letters, and what leads to them."""
        self.wanted = wanted
        if self._codebook is not None and self._signs is not None:
            self.load(self._codebook, self._signs, self._counts)

    def follow(self) -> Code | None:
        """Follow the code under the cursor alone, or again all."""
        code = self.code_here()
        self.followed = None if code is None or code.id == self.followed else code.id
        self.repaint()
        return code if self.followed is not None else None

    def unfollow(self) -> None:
        if self.followed is not None:
            self.followed = None
            self.repaint()

    def _shows_cursor(self) -> bool:
        return self.has_focus

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def _draw(self, number: int, width: int) -> Line:
        row = self._rows[number]
        branch = ("▾" if row.is_open else "▸") if row.has_children else " "
        if row.code is None:
            return (Piece(f"{branch} {row.name}", "strong"),)
        count = self._counts.get(row.code.id, 0)
        # Facets stand above their codes, not before them: a name keeps the room it has.
        top = 1 if self._codebook and self._codebook.facets else 0
        sign = self._signs.of(row.code.id) if self._signs else None
        left = [Piece("  " * (row.depth - top) + branch)]
        left.append(Piece(row.code.hotkey or " ", "dim"))
        if sign:
            left.append(Piece(f"{sign.glyph} ", hue=sign.hue))
        left.append(Piece(row.name, "strong" if row.code.id == self.followed else "base"))
        right = [Piece(f" {count}", "dim")] if count else []
        return spread(left, right, width)
