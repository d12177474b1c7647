"""The `g` prefix: the next key says where to; a menu of what may follow appears when one waits.

Textual has no key sequences, so the screen keeps the pending prefix and takes the next key before
any binding sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from qualcode.tui.keys import at, shown_key
from qualcode.tui.text.cells import fitted, width
from qualcode.tui.text.columns import in_columns
from qualcode.tui.widgets.overlays import Menu
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from qualcode.tui.theme import Look

WHICH_KEY_AFTER = 0.4


class GoingScreen(Screen[None]):
    """A screen that knows `g`."""

    look: Look
    _pending: Timer | None = None

    def action_go(self) -> None:
        """Wait for the key that says where to."""
        self._pending = self.set_timer(WHICH_KEY_AFTER, self._show_menu)

    async def on_key(self, event: events.Key) -> None:
        if self._pending is None:
            self.unbound(event)
            return
        self._go_no_more()
        event.stop()
        event.prevent_default()
        action = next((a for a in at("go") if event.key in a.keys), None)
        if action is not None:
            await self.run_action(action.call)

    def on_mouse_down(self) -> None:
        self._go_no_more()

    def on_screen_suspend(self) -> None:
        self._go_no_more()

    def _go_no_more(self) -> None:
        """Forget the prefix and take its menu away."""
        if self._pending is not None:
            self._pending.stop()
            self._pending = None
            self.query(Menu).remove()

    def unbound(self, event: events.Key) -> None:
        """A key arrived that may mean nothing here; screens may answer."""

    def _show_menu(self) -> None:
        lines = menu_lines(self.size.width)
        self.mount(Menu(self.look, lines, self.size, self._go_no_more))


def menu_lines(total: int) -> list[Line]:
    """The keys after `g` with what they lead to, in columns."""
    known = [action for action in at("go") if action.keys]
    widest = max(width(action.label) for action in known)
    rows = in_columns(known, widest + 5, total)
    return [
        tuple(
            piece
            for action in row
            for piece in (Piece(f" {fitted(shown_key(action.keys[0]), 2)}", "strong",
                                call=action.call),
                          Piece(fitted(action.label, widest) + "  ", "dim", call=action.call))
        )
        for row in rows
    ]  # fmt: skip
