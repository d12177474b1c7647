"""A widget that shows lines of pieces: bars, the inspector, hints. It takes no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from qualcode.tui.widgets.pieces import Line, draw, piece_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

    from qualcode.tui.theme import Look


class Lines(Widget):
    """Lines from the top; those that do not fit are left out."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lines { width: 1fr; height: 1; }"

    class Resized(Message):
        """The lines have another width."""

        def __init__(self, lines: Lines) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.lines: Sequence[Line | Callable[[int], Line]] = ()

    def show(self, *lines: Line | Callable[[int], Line]) -> None:
        """Show other lines; only rows that differ are painted again.

        A line may be a function of the width, where its parts stand at both ends.
        """
        before, self.lines = self.lines, lines
        changed = [
            y
            for y in range(max(len(before), len(lines)))
            if y >= len(before) or y >= len(lines) or before[y] != lines[y]
        ]
        if changed:
            self.refresh(*(Region(0, y, max(self.size.width, 1), 1) for y in changed))

    def on_resize(self) -> None:
        self.post_message(self.Resized(self))

    def use_look(self, look: Look) -> None:
        self.look = look
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return draw(self._pieces(y), self.size.width, self.look)

    def _pieces(self, y: int) -> Line:
        pieces = self.lines[y] if y < len(self.lines) else ()
        return pieces(self.size.width) if callable(pieces) else pieces

    async def on_mouse_down(self, event: events.MouseDown) -> None:
        """A word that names an action does it."""
        at = event.get_content_offset(self)
        piece = piece_at(self._pieces(at.y), at.x) if at is not None else None
        if event.button == 1 and piece is not None and piece.call:
            event.stop()
            await self.screen.run_action(piece.call)
