"""The map: the whole document in two columns beside the text, and its scroll bar.

Each row stands for an equal part of the document: how much of it is coded, where the window is,
where search hits and memos lie. A click or a drag goes there. Of a document that fits into the
window, each row stands for the row beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.text.density import row_of, shade, shares, shares_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from qualcode.model import Span
    from qualcode.tui.text.wrap import Row
    from qualcode.tui.theme import Look


class DocMap(Widget):
    """Two columns: share coded, then signs."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "DocMap { width: 2; height: 1fr; }"

    class Pointed(Message):
        """A person pointed at a place of the document."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self._length = 0
        self._union: Sequence[Span] = ()
        self._signs: dict[str, Sequence[int]] = {}
        self._window = (0, 0)
        self._beside: Sequence[Row] = ()
        self._rows: list[tuple[str, str, bool]] = []
        self._shades: list[str] = []
        self._marked: dict[int, str] = {}
        self._is_dragged = False

    def show(self, length: int, union: Sequence[Span], signs: dict[str, Sequence[int]]) -> None:
        """Take the coded stretches and the places of signs (the first sign given wins)."""
        self._length, self._union, self._signs = length, union, signs
        self._shades = []
        self._compute()

    def show_window(self, start: int, end: int, whole: Sequence[Row] = ()) -> None:
        """Mark the part that is in sight; `whole` are the rows where that is all there is."""
        self._window = (start, end)
        if whole != self._beside:
            self._beside = whole
            self._shades = []
        self._compute()

    def use_look(self, look: Look) -> None:
        self.look = look
        self.refresh()

    def on_resize(self) -> None:
        self._compute()

    def _compute(self) -> None:
        height = self.size.height
        if not height or not self._length:
            return
        first = self._row_of(self._window[0])
        last = self._row_of(max(self._window[1] - 1, self._window[0]))
        if len(self._shades) != (len(self._beside) or height):
            self._marked = self._sign_rows()
            self._shades = [shade(share) for share in self._shares()]
        rows = [
            (coded, self._marked.get(y, " "), first <= y <= last)
            for y, coded in enumerate(self._shades)
        ]
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
        else:
            changed = [y for y, row in enumerate(rows) if row != before[y]]
            if changed:
                self.refresh(*(Region(0, y, 2, 1) for y in changed))

    def _shares(self) -> list[float]:
        if self._beside:
            return shares_of_rows(self._union, self._beside)
        return shares(self._union, self._length, self.size.height)

    def _row_of(self, offset: int) -> int:
        if self._beside:
            ends = [row.end for row in self._beside]
            return min(bisect_right(ends, offset), len(ends) - 1)
        return row_of(offset, self._length, self.size.height)

    def _sign_rows(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for sign, offsets in self._signs.items():
            for offset in offsets:
                found.setdefault(self._row_of(offset), sign)
        return found

    def render_line(self, y: int) -> Strip:
        if y >= len(self._rows):
            return Strip.blank(self.size.width, self.look.base)
        coded, sign, is_seen = self._rows[y]
        style = self.look.reverse if is_seen else self.look.dim
        return Strip([Segment(coded, style), Segment(sign, self.look.dim)], 2)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._is_dragged = True
        self.capture_mouse()
        self._point(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_dragged:
            self._point(event.y)

    def on_mouse_up(self) -> None:
        self._is_dragged = False
        self.release_mouse()

    def _point(self, y: int) -> None:
        height = max(self.size.height, 1)
        row = min(max(y, 0), height - 1)
        if self._beside:
            self.post_message(self.Pointed(self._beside[min(row, len(self._beside) - 1)].start))
        else:
            self.post_message(self.Pointed(row * self._length // height))
