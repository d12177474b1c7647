"""A page to be read: lines without a cursor, scrolled by rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from qualcode.tui.widgets.pieces import Line


class Page(Sheet):
    """Lines to be read; there is no row to take."""

    class Resized(Message):
        """The lines have to be folded to another width."""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, from the first."""
        self.first = 0
        self.show(len(lines), lambda row, _width: lines[row], 0)

    first = 0
    """The line on top."""

    def read_on(self, count: int) -> None:
        """So many lines further, held at the ends."""
        self.read_from(self.first + count)

    def read_from(self, line: int) -> None:
        """Put a line on top, as far as there is a page of lines."""
        self.first = min(max(line, 0), max(self.count - self.size.height, 0))
        self.scroll_top(self.first)

    def on_resize(self) -> None:
        super().on_resize()
        self.post_message(self.Resized())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.read_on(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.read_on(-3)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A line cannot be taken."""

    def _shows_cursor(self) -> bool:
        return False
