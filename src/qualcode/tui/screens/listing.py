"""What the screens that show a list share: head, rows, a reading pane, a line of facts, keys.

The pane stands beside the rows in a wide window and below them in a narrow one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from qualcode.tui.keys import bindings
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets import bars
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.overview import Column
from qualcode.tui.widgets.pieces import Piece
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from qualcode.api import Study
    from qualcode.model import Step
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Line

_WIDTHS: list[tuple[int, str]] | None = [(0, "-tiny"), (60, "-narrow"), (110, "-wide")]
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-flat"), (16, "-low"), (20, "-high")]


class Pane(Lines):
    """The reading pane: its lines depend on its size, so it asks for them when that is known."""

    def on_resize(self) -> None:
        screen = self.screen
        if isinstance(screen, ListScreen):
            screen.show_here()


class ListScreen(StudyScreen):
    """Rows of something, and what is known about the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    PLACES: ClassVar[tuple[Place, ...]] = ("list", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ()
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    DEFAULT_CSS = """
    ListScreen #middle { height: 1fr; }
    ListScreen #list { width: 1fr; height: 1fr; }
    ListScreen #beside { width: 42; height: 1fr; border-left: solid $panel; display: none; }
    ListScreen #below { height: 6; border-top: solid $panel; }
    ListScreen.-wide #beside { display: block; }
    ListScreen.-wide #below, ListScreen.-low #below { display: none; }
    ListScreen #facts { height: 2; border-top: solid $panel; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._seen: tuple[int, Step | None] | None = None
        """The state of the project that the rows show: what other windows wrote, and this one."""

    def compose(self) -> ComposeResult:
        yield Lines(self.look, id="title")
        yield from self.above()
        with Horizontal(id="middle"):
            yield from self.left()
            yield Column(Lines(self.look, id="columns"), Sheet(self.look, id="rows"), id="list")
            yield Pane(self.look, id="beside")
            yield from self.further()
        yield Pane(self.look, id="below")
        yield Lines(self.look, id="facts")
        yield Lines(self.look, id="footer")

    def above(self) -> Sequence[Widget]:
        """Widgets between title and rows."""
        return ()

    def left(self) -> Sequence[Widget]:
        """Widgets to the left of the rows."""
        return ()

    def further(self) -> Sequence[Widget]:
        """Widgets right of the pane."""
        return ()

    def on_mount(self) -> None:
        self.reload()
        super().on_mount()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def on_screen_resume(self) -> None:
        if self._seen is not None and self._state() != self._seen:
            self.attempt(self.reload)

    def follow(self) -> None:
        if self.is_current and self._state() != self._seen:
            self.attempt(self.reload)

    def _state(self) -> tuple[int, Step | None]:
        return self.study.data_version(), self.study.last_step()

    # ---- what a screen says of itself ------------------------------------------------------------

    def load(self) -> None:
        """Read from the study what the rows are."""

    def count(self) -> int:
        """How many rows there are."""
        return 0

    def head(self, total: int) -> Line:
        """What this list is of."""
        raise NotImplementedError

    def columns(self, total: int) -> Line:
        """The heads of the columns."""
        raise NotImplementedError

    def row(self, number: int, total: int) -> Line:
        """One row."""
        raise NotImplementedError

    def facts(self, total: int) -> Line:
        """One line about the row under the cursor, or what to do where there is none."""
        raise NotImplementedError

    def pane(self, total: int, height: int) -> Sequence[Line]:
        """More about the row under the cursor."""
        raise NotImplementedError

    def footer(self) -> tuple[str, ...]:
        """The actions that the last line teaches."""
        return self.FOOTER

    # ---- showing ---------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        return self.query_one("#rows", Sheet)

    @property
    def cursor(self) -> int:
        return self.sheet.cursor

    def reload(self) -> None:
        self._seen = self._state()
        self.load()
        self.show_all()

    def show_all(self) -> None:
        """Everything anew, the cursor where it was."""
        if not self.is_mounted or not self.size.width:
            return
        self.query_one("#title", Lines).show(self.head(self.size.width))
        self.query_one("#columns", Lines).show(
            (lambda total: (Piece(" "), *self.columns(total - 1))) if self.count() else ()
        )
        self.sheet.show(self.count(), self.row)
        self.show_here()

    def show_here(self) -> None:
        """What changes with the cursor."""
        if not self.is_mounted or not self.size.width:
            return
        for name in ("#beside", "#below"):
            panel = self.query_one(name, Lines)
            if panel.display and panel.size.width:
                panel.show(*self.pane(panel.size.width, panel.size.height))
        self.show_told()
        self.query_one("#footer", Lines).show(
            bars.footer(self.footer(), self.size.width, readonly=self.study.readonly)
        )

    def show_told(self) -> None:
        width = self.size.width
        told = bars.told(self.told, "", width) if self.told else self.facts(width)
        self.query_one("#facts", Lines).show(told)

    def use_look(self, look: Look) -> None:
        """Take other colours."""
        self.look = look
        for lines in self.query(Lines):
            lines.use_look(look)
        self.sheet.use_look(look)

    # ---- acting ----------------------------------------------------------------------------------

    def on_sheet_moved(self) -> None:
        self.show_here()

    def on_sheet_taken(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go into the row under the cursor."""

    def choose(self, title: str, labels: Sequence[str], take: Callable[[int], None]) -> None:
        """Offer several things by name; what was chosen is taken by its number."""
        from qualcode.tui.screens.prompts import Choose

        def chosen(number: int | None) -> None:
            if number is not None:
                take(number)

        lines = [(label, (Piece(label),)) for label in labels]
        self.app.push_screen(Choose(self.look, title, lines), chosen)

    def action_list_row(self, count: int) -> None:
        self.sheet.move(count)

    def action_list_page(self, way: int) -> None:
        self.sheet.page(way)

    def action_go_end(self, way: int) -> None:
        self.sheet.go(0 if way < 0 else self.count() - 1)

    def place(self) -> tuple[int, int | None]:
        return self.cursor, None

    def return_to(self, at: int) -> None:
        self.sheet.go(at)

    def action_back(self) -> None:
        """To where one came from: the list before, else the first screen."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.qualcode.leave()
