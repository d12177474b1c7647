"""A list of any length, drawn by the row: documents, codes, choices.

Rows come from a function, so nothing is made that is not seen.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from qualcode.tui.widgets.pieces import Line, Piece, draw, line
from qualcode.tui.widgets.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.strip import Strip

    from qualcode.tui.theme import Look

_BLANK, _HERE = Piece(" "), Piece("▸", "strong")
"""The cursor is a sign and a ground, so that it is seen without colours."""
_WHEEL = 3


class Sheet(Widget, can_focus=True):
    """Rows with a cursor, each with a cell before it for its sign; Enter or two clicks take one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Sheet { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, sheet: Sheet, row: int) -> None:
            super().__init__()
            self.sheet, self.row = sheet, row

        @property
        def control(self) -> Sheet:
            return self.sheet

    class Taken(Moved):
        """A row was chosen."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.count = 0
        self.cursor = 0
        self._top = 0
        self._seen: list[tuple[Line, bool]] = []
        self._row: Callable[[int, int], Line] = lambda _row, _width: line()

    def show(self, count: int, row: Callable[[int, int], Line], cursor: int | None = None) -> None:
        """Show other rows: `row(number, width)` makes one."""
        self.count, self._row = count, row
        self.cursor = min(max(self.cursor if cursor is None else cursor, 0), max(count - 1, 0))
        self._reveal()
        self.repaint()

    def use_look(self, look: Look) -> None:
        self.look = look
        self.refresh()

    def move(self, count: int) -> None:
        """The cursor some rows further, held at the ends."""
        self.go(self.cursor + count)

    def page(self, way: int) -> None:
        self.move(way * max(self.size.height - 1, 1))

    def go(self, row: int) -> None:
        row = min(max(row, 0), max(self.count - 1, 0))
        if row == self.cursor:
            return
        self.cursor = row
        self._reveal()
        self.repaint()
        self.post_message(self.Moved(self, row))

    def repaint(self) -> None:
        """Paint the rows that differ from those on the screen."""
        before, self._seen = self._seen, [self._line(y) for y in range(self.size.height)]
        if len(before) != len(self._seen):
            self.refresh()
            return
        changed = [y for y, seen in enumerate(self._seen) if seen != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _line(self, y: int) -> tuple[Line, bool]:
        """What a row of the window shows, and whether the cursor is on it."""
        row = self._top + y
        if row >= self.count:
            return (), False
        is_here = row == self.cursor and self._shows_cursor()
        return (_HERE if is_here else _BLANK, *self._row(row, self.size.width - 1)), is_here

    def scroll_top(self, row: int) -> None:
        """Show the rows from this one on."""
        self._top = max(min(row, self.count - max(self.size.height, 1)), 0)
        self.repaint()

    def take(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Taken(self, self.cursor))

    def targets(self) -> Iterator[Target]:
        """The rows in sight, to be jumped to."""
        for y in range(min(self.size.height, self.count - self._top)):
            yield Target(0, y, partial(self._jump, self._top + y))

    def _jump(self, row: int) -> None:
        self.focus()
        self.go(row)

    def render_line(self, y: int) -> Strip:
        pieces, is_here = self._line(y)
        return draw(pieces, self.size.width, self.look, self.look.row if is_here else None)

    def _shows_cursor(self) -> bool:
        return True

    def on_resize(self) -> None:
        self._reveal()
        self.repaint()
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        row = self._top + event.y
        if event.button == 1 and row < self.count:
            self.go(row)

    def on_click(self, event: events.Click) -> None:
        if event.chain >= 2 and self._top + event.y < self.count:
            self.take()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move(-_WHEEL)

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight."""
        height = max(self.size.height, 1)
        top = min(max(self._top, self.cursor - height + 1), self.cursor)
        self._top = max(min(top, self.count - height), 0)
