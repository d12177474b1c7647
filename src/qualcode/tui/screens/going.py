"""The `g` prefix: the next key says where to; a menu of what may follow appears when one waits.

Textual has no key sequences, so the screen keeps the pending prefix and takes the next key before
any binding sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from qualcode.tui.keys import at, shown_key
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

WHICH_KEY_AFTER = 0.4


class GoingScreen(Screen[None]):
    """A screen that knows `g`."""

    _pending: Timer | None = None

    def action_go(self) -> None:
        """Wait for the key that says where to."""
        self._pending = self.set_timer(WHICH_KEY_AFTER, self._show_menu)

    async def on_key(self, event: events.Key) -> None:
        if self._pending is None:
            self.unbound(event)
            return
        self._pending.stop()
        self._pending = None
        event.stop()
        event.prevent_default()
        self.show_menu(None)
        action = next((a for a in at("go") if event.key in a.keys), None)
        if action is not None:
            await self.run_action(action.call)

    def unbound(self, event: events.Key) -> None:
        """A key arrived that may mean nothing here; screens may answer."""

    def show_menu(self, line: Line | None) -> None:
        """Show the menu of what may follow `g`, or (None) take it away."""

    def _show_menu(self) -> None:
        pieces: list[Piece] = [Piece(" g ", "strong")]
        for action in at("go"):
            pieces += [
                Piece(f" {shown_key(action.keys[0])} ", "strong"),
                Piece(f"{action.label} ", "dim"),
            ]
        self.show_menu(tuple(pieces))
