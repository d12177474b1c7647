"""Lines laid over a screen for a while, without moving what is below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.geometry import Size

    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Line


class Menu(Lines):
    """What may follow a key, over the lowest rows."""

    DEFAULT_CSS = """
    Menu { overlay: screen; position: absolute; width: 100%; border-top: solid $primary;
           background: $background; }
    """

    def __init__(
        self, look: Look, lines: Sequence[Line], window: Size, answered: Callable[[], None]
    ) -> None:
        super().__init__(look)
        self._answered = answered
        self.styles.height = len(lines) + 1
        self.styles.offset = (0, max(window.height - len(lines) - 1, 0))
        self.show(*lines)

    async def on_mouse_down(self, event: events.MouseDown) -> None:
        """Wherever it is pointed at, it has been answered; what the word says is done besides."""
        self._answered()


class TooSmall(Lines):
    """One line over everything, asking for a larger window; nothing below it is lost."""

    DEFAULT_CSS = """
    TooSmall { overlay: screen; position: absolute; width: 100%; height: 100%; }
    """

    def __init__(self, look: Look, columns: int, rows: int) -> None:
        super().__init__(look)
        told = _(" Make the window {columns} × {rows} or larger.")
        self.show((Piece(told.format(columns=columns, rows=rows)),))
