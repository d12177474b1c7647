"""A memo: some lines of text on one thing. Leaving keeps it; undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.messages import _
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.tui.theme import Look


class MemoScreen(ModalScreen[str]):
    """Answers the text as it stands when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]
    CSS = """
    MemoScreen { align: center bottom; background: $background 0%; }
    MemoScreen Vertical { height: 12; max-height: 60%; border-top: solid $primary;
                          background: $background; }
    MemoScreen TextArea { border: none; padding: 0 1; height: 1fr; background: $background; }
    """

    def __init__(self, look: Look, title: str, text: str) -> None:
        super().__init__()
        self._look, self._title, self._text = look, title, text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield TextArea(self._text, id="memo", tab_behavior="focus")

    def on_mount(self) -> None:
        self.query_one("#title", Lines).show(
            (Piece(f" {self._title}", "strong"), Piece(_("  Esc keeps it"), "dim"))
        )
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        self.dismiss(self.query_one(TextArea).text)
