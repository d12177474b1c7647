"""Ctrl+C copies in a field; who meant to leave by it is told how, in the words of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.messages import _

if TYPE_CHECKING:
    from textual.app import App


def say_how_to_leave(app: App[Any]) -> None:
    """One sentence instead of the toolkit's question."""
    app.notify(_("Ctrl+Q leaves; everything is saved."), markup=False)
