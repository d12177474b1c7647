"""The guide: the pages that ship with the program, read offline in the language of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qualcode.api import manual_pages
from qualcode.errors import QualcodeError
from qualcode.messages import _, language_in_use
from qualcode.tui.text.manual import ManualLine, manual_lines
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.page import Page
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_TONES: dict[str, Tone] = {"base": "base", "strong": "strong", "dim": "dim"}


class Guide(ModalScreen[None]):
    """Tutorial, codebook, counting and exports, one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "leave", show=False),
        Binding("up,k", "rows(-1)", show=False),
        Binding("down,j", "rows(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "rows(-100000)", show=False),
        Binding("end", "rows(100000)", show=False),
        Binding("tab", "heading(1)", show=False, priority=True),
        Binding("shift+tab", "heading(-1)", show=False, priority=True),
    ]
    CSS = """
    Guide { align: center middle; background: $background 40%; }
    Guide Vertical { width: 90%; max-width: 100; height: 90%; border: round $primary;
                     background: $background; padding: 0 1; }
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[ManualLine] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield Page(self._look, id="page")

    def on_mount(self) -> None:
        hint = _("  ↑ ↓ PgUp PgDn read  Tab next heading  Esc leave")
        self.query_one("#title", Lines).show((Piece(_("Guide"), "strong"), Piece(hint, "dim")))
        try:
            self._text = "\n\n".join(manual_pages(language_in_use()))
        except QualcodeError as error:
            self._text = str(error)
        self.query_one(Page).focus()

    def on_page_resized(self) -> None:
        page = self.query_one(Page)
        self._lines = manual_lines(self._text, max(page.size.width - 2, 30))
        page.show_lines([(Piece(line.text, _TONES[line.tone]),) for line in self._lines])

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_rows(self, count: int) -> None:
        """Read on, or back."""
        self.query_one(Page).read_on(count)

    def action_page(self, way: int) -> None:
        page = self.query_one(Page)
        page.read_on(way * max(page.size.height - 1, 1))

    def action_heading(self, way: int) -> None:
        """To the next heading, or the one before."""
        page = self.query_one(Page)
        headings = [n for n, line in enumerate(self._lines) if line.is_heading]
        if way > 0:
            page.read_from(next((n for n in headings if n > page.first), page.first))
        else:
            page.read_from(next((n for n in reversed(headings) if n < page.first), 0))
