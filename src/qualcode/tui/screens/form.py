"""A form of a few fields. Leaving keeps what was written, as a memo does; undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.messages import _
from qualcode.tui.widgets.fields import LineArea, WritingArea
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from qualcode.tui.theme import Look

_LABEL, _WIDEST, _HIGH = 14, 100, 34


class Field(NamedTuple):
    """One field: how it is called here, what stands in it, how many lines it has room for."""

    name: str
    label: str
    text: str
    height: int = 1
    hint: str = ""
    is_line: bool = False
    """Whether it holds one line, so that Enter goes on."""


class Form(ModalScreen[bool]):
    """Answers whether something was kept; a refusal stays on the screen with its sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]
    CSS = """
    Form { align: center middle; background: $background 0%; }
    Form > Vertical { width: 100; max-width: 100%; height: auto; max-height: 100%;
                      border: round $primary; background: $background; }
    Form VerticalScroll { height: auto; max-height: 100%; }
    Form #hint { dock: bottom; }
    Form Horizontal { height: auto; }
    Form Horizontal Lines { width: 14; }
    Form TextArea { border: none; padding: 0 1 0 0; width: 1fr; background: $background; }
    Form TextArea:focus { background: $surface; }
    """

    def __init__(
        self,
        look: Look,
        title: str,
        fields: Sequence[Field],
        keep: Callable[[dict[str, str]], str | None],
    ) -> None:
        """`keep` is given the texts by field and answers a sentence where they are refused."""
        super().__init__()
        self._look, self._title, self._fields, self._keep = look, title, fields, keep
        self._refused: dict[str, str] | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    with Horizontal():
                        yield Lines(self._look, id=f"label-{field.name}")
                        kind = LineArea if field.is_line else WritingArea
                        area = kind(field.text, id=field.name, tab_behavior="focus")
                        area.styles.height = self._height(field)
                        area.highlight_cursor_line = False
                        yield area
            yield Lines(self._look, id="hint")

    def _height(self, field: Field) -> int:
        """Room for what stands there, as far as the window has it."""
        width = max(min(self.app.size.width, _WIDEST) - _LABEL - 6, 20)
        needed = sum(-(-max(len(line), 1) // width) for line in field.text.splitlines())
        room = field.height if self.app.size.height < _HIGH else field.height * 2
        return min(max(field.height, needed), room)

    def on_mount(self) -> None:
        self._tell(_("Tab next field · Esc keeps"))
        for field in self._fields:
            label = self.query_one(f"#label-{field.name}", Lines)
            label.show((Piece(f" {field.label}", "dim"),))
            if field.height == 1:
                area = self.query_one(f"#{field.name}", TextArea)
                area.move_cursor(area.document.end)

    def on_descendant_focus(self) -> None:
        here = self.focused.id if self.focused else ""
        hint = next((field.hint for field in self._fields if field.name == here), "")
        self.query_one("#hint", Lines).show((Piece(f" {hint}", "dim"),))

    def _tell(self, sentence: str) -> None:
        self.query_one("#title", Lines).show(
            (Piece(f" {self._title}", "strong"), Piece(f"  {sentence}", "dim"))
        )

    def action_keep(self) -> None:
        """Keep and leave; what was refused once is left as it was when nothing was mended."""
        texts = {
            field.name: self.query_one(f"#{field.name}", TextArea).text for field in self._fields
        }
        if texts == self._refused:
            self.dismiss(False)
            return
        refused = self._keep(texts)
        if refused is None:
            self.dismiss(True)
            return
        self._refused = texts
        self._tell(_("Esc again leaves all as it was"))
        self.query_one("#hint", Lines).show((Piece(f" {refused}", "strong"),))
