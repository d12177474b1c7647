"""Jump: a letter on everything in sight; typing it answers which one was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from qualcode.messages import _
from qualcode.tui.text.jumping import Jumping
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from qualcode.tui.theme import Look


class Label(Lines):
    """The letters on one target."""


class Jump(ModalScreen[int | None]):
    """Names on cells of the window; answers the number of the one typed, Esc None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("backspace", "back", show=False),
    ]
    CSS = """
    Jump { background: $background 0%; }
    Jump Label { position: absolute; }
    Jump #jumping { dock: bottom; height: 1; width: 1fr; }
    """

    def __init__(self, look: Look, cells: Sequence[tuple[int, int]]) -> None:
        """`cells` are the columns and rows to put names on."""
        super().__init__()
        self._look, self._cells = look, cells
        self._jumping = Jumping(len(cells))

    def compose(self) -> ComposeResult:
        for x, y in self._cells[: len(self._jumping.labels)]:
            label = Label(self._look)
            label.styles.offset = (x, y)
            yield label
        yield Lines(self._look, id="jumping")

    def on_mount(self) -> None:
        self._window = self.app.size
        told = _(" Jump: type the letters of a place  ⌫ one back  Esc leave")
        self.query_one("#jumping", Lines).show((Piece(told, "strong"),))
        self._show()

    def on_resize(self) -> None:
        """The places are others in a window of another size."""
        if self.is_current and self.app.size != self._window:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.is_printable:
            return
        event.stop()
        if not self._jumping.type(event.character):
            self.dismiss(None)
        elif self._jumping.chosen is not None:
            self.dismiss(self._jumping.chosen)
        else:
            self._show()

    def on_mouse_down(self) -> None:
        self.dismiss(None)

    def action_back(self) -> None:
        self._jumping.back()
        self._show()

    def action_leave(self) -> None:
        self.dismiss(None)

    def _show(self) -> None:
        """The letters still to be typed, where something may still be meant."""
        left = self._jumping.left()
        for number, label in enumerate(self.query(Label)):
            rest = left.get(number, "")
            label.display = bool(rest)
            label.styles.width = len(rest)
            label.show((Piece(rest, "mark"),))
