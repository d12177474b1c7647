"""Small screens that ask for one line of text, or for one of several things, and return it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from qualcode.messages import _
from qualcode.tui.text.fuzzy import score
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Line, Piece
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.theme import Look


class Ask(ModalScreen[str | None]):
    """One line of text at the foot of the window; Esc answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", show=False)]
    CSS = """
    Ask { align: left bottom; background: $background 0%; }
    Ask Vertical { height: auto; border-top: solid $primary; background: $background; }
    Ask Input { border: none; padding: 0 1; height: 1; background: $surface; }
    """

    def __init__(
        self, look: Look, question: str, text: str = "", hint: str = "", *, anew: bool = False
    ) -> None:
        """With `anew` the text is selected: typing replaces it, Enter takes it again."""
        super().__init__()
        self._look, self._question, self._text, self._hint = look, question, text, hint
        self._anew = anew

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="question")
            yield Field(self._text, id="answer", select_on_focus=self._anew)
            yield Lines(self._look, id="keys")

    def on_mount(self) -> None:
        self.query_one("#question", Lines).show(
            (Piece(f" {self._question}", "strong"), Piece(f"  {self._hint}", "dim"))
        )
        self.query_one("#keys", Lines).show((Piece(f" {_('⏎ take  Esc leave')}", "dim"),))

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that a click beside it must not lose."""
        return self.query_one("#answer", Field).value != self._text

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_dismiss_none(self) -> None:
        self.dismiss(None)


class Choose(ModalScreen[int | None]):
    """One of several lines, found by some of its letters; answers its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_none", show=False),
        Binding("up", "row(-1)", show=False, priority=True),
        Binding("down", "row(1)", show=False, priority=True),
        Binding("pageup", "row(-8)", show=False, priority=True),
        Binding("pagedown", "row(8)", show=False, priority=True),
    ]
    CSS = """
    Choose { align: center middle; background: $background 40%; }
    Choose Vertical { width: 72; max-width: 94%; height: auto; max-height: 80%;
                      border: round $primary; background: $background; padding: 0 1; }
    Choose Input { border: none; padding: 0; height: 1; background: $surface; }
    Choose Sheet { height: auto; }
    """

    def __init__(self, look: Look, title: str, choices: Sequence[tuple[str, Line]]) -> None:
        """`choices` are (text to be found by, line to be shown)."""
        super().__init__()
        self._look, self._title, self._choices = look, title, choices
        self._found = list(range(len(choices)))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield Field(placeholder=_("type some letters"), id="wanted")
            sheet = Sheet(self._look, id="choices")
            sheet.can_focus = False
            yield sheet

    def on_mount(self) -> None:
        hint = _("⏎ take  Esc leave")
        self.query_one("#title", Lines).show(
            (Piece(self._title, "strong"), Piece(f"  {hint}", "dim"))
        )
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._found = self._matching(event.value)
        self._show()

    def _matching(self, wanted: str) -> list[int]:
        """The lines that have these letters, the nearest first."""
        scored = [(score(wanted, text), n) for n, (text, _line) in enumerate(self._choices)]
        found = [(-value, n) for value, n in scored if value is not None]
        return [n for _value, n in sorted(found)] if wanted.strip() else [n for _, n in found]

    def on_input_submitted(self) -> None:
        self._take(self.query_one(Sheet).cursor)

    def on_sheet_taken(self, event: Sheet.Taken) -> None:
        self._take(event.row)

    def on_click(self) -> None:
        self.query_one(Input).focus()

    def action_row(self, count: int) -> None:
        self.query_one(Sheet).move(count)

    def action_dismiss_none(self) -> None:
        self.dismiss(None)

    def _take(self, row: int) -> None:
        if self._found:
            self.dismiss(self._found[row])

    def _show(self) -> None:
        sheet = self.query_one(Sheet)
        sheet.styles.height = max(min(len(self._found), 14), 1)
        sheet.show(len(self._found), lambda row, _width: self._line(self._found[row]), 0)

    def _line(self, number: int) -> Line:
        return self._choices[number][1]


class ChooseOrNew(Choose):
    """As `Choose`; the first line, which stays with any letters, makes something named by them."""

    letters = ""

    def _matching(self, wanted: str) -> list[int]:
        self.letters = wanted.strip()
        found = [number for number in super()._matching(wanted) if number]
        return [*found, 0] if self.letters else [0, *found]

    def _line(self, number: int) -> Line:
        line = super()._line(number)
        return line if number or not self.letters else (*line, Piece(f" «{self.letters}»"))


class ChooseDigit(Choose):
    """One of nine lines by its digit alone, or another line as in `Choose`."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """A digit is an answer; other letters look for a line."""
        if len(event.value) == 1 and event.value in "123456789":
            event.prevent_default()
            self.dismiss(int(event.value) - 1)
