"""The first screen: what is there, how far it has come, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.text.fuzzy import score
from qualcode.tui.widgets import bars, overview
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece, spread
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.overview import Progress
    from qualcode.tui.widgets.pieces import Line

_WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
SORTS = ("import", "name", "coded", "words")


class Documents(Sheet):
    """The documents of the project."""


class Home(StudyScreen):
    """The documents of a project, with how far each has come."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("home")
    PLACES: ClassVar[tuple[Place, ...]] = ("home", "everywhere")
    AUTO_FOCUS = "#documents"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    CSS = """
    Home #title { height: 2; }
    Home #columns { height: 1; }
    Home #documents { height: 1fr; }
    Home #list { width: 1fr; height: 1fr; layout: vertical; }
    Home #middle { height: 1fr; }
    Home #side { width: 38; height: 1fr; border-left: solid $panel; display: none; }
    Home.-wide #side { display: block; }
    Home #next { height: 2; border-top: solid $panel; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._all: list[Progress] = []
        self._shown: list[Progress] = []
        self._wanted = ""
        self._sort = SORTS[0]
        self._version = -1

    def compose(self) -> ComposeResult:
        yield Lines(self.look, id="title")
        with Horizontal(id="middle"):
            yield overview.Column(
                Lines(self.look, id="columns"), Documents(self.look, id="documents"), id="list"
            )
            yield Lines(self.look, id="side")
        yield Lines(self.look, id="next")
        yield Lines(self.look, id="footer")

    def on_mount(self) -> None:
        self.reload()
        super().on_mount()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def on_screen_resume(self) -> None:
        if self._version >= 0:
            self.reload()

    # ---- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._version = self.study.data_version()
        self._all = list(self.study.progress())
        self._arrange()
        self._show()

    def follow(self) -> None:
        if self.is_current and self.study.data_version() != self._version:
            self.attempt(self.reload)

    def _arrange(self) -> None:
        rows = self._all
        if self._wanted:
            rows = [p for p in rows if (score(self._wanted, overview.found_by(p)) or 0) >= 20]
        self._shown = overview.sorted_by(self._sort, rows)

    def _show(self) -> None:
        if not self.size.width:
            return
        self.query_one("#title", Lines).show(
            lambda total: overview.title(self.study, self._all, total)
        )
        sheet = self.query_one("#documents", Documents)
        coders = overview.coders_of(self._all)
        self.query_one("#columns", Lines).show(
            lambda total: overview.columns(coders, total) if self._all else ()
        )
        sheet.show(
            len(self._shown),
            lambda row, total: overview.row(self._shown[row], coders, total),
        )
        self.query_one("#side", Lines).show(*overview.side(self._all, coders))
        self._show_foot()

    def _show_foot(self) -> None:
        width = self.size.width
        self.query_one("#next", Lines).show(
            bars.told(self.told, "", width) if self.told else self._next(width)
        )
        self.query_one("#footer", Lines).show(bars.footer(bars.ON_HOME, width))

    def _next(self, total: int) -> Line:
        """What is next for the coder, in one line."""
        if not self._all:
            return overview.beginning(readonly=self.study.readonly)
        mine = [p for p in self._all if self.study.coder not in p.done]
        told = ngettext("{n} document is open for you", "{n} documents are open for you", len(mine))
        told = told if mine else _("You are done with every document.")
        left = [Piece(f" {told}")] if self.study.coder else [Piece(_(" Enter opens a document."))]
        if self._wanted or self._sort != SORTS[0]:
            shown = _("  shown: {n} of {all}, by {sort}").format(
                n=len(self._shown), all=len(self._all), sort=_(self._sort)
            )
            left.append(Piece(shown, "dim"))
        saved = bars.saved_at(self.study.last_step())
        return spread(left, [Piece(f"{saved} ", "dim")], total)

    def show_told(self) -> None:
        self._show_foot()

    def use_look(self, look: Look) -> None:
        """Take other colours."""
        self.look = look
        for lines in self.query(Lines):
            lines.use_look(look)
        self.query_one("#documents", Documents).use_look(look)

    # ---- acting ----------------------------------------------------------------------------------

    def place(self) -> tuple[int, int | None]:
        return self.query_one("#documents", Documents).cursor, None

    def return_to(self, at: int) -> None:
        self.query_one("#documents", Documents).go(at)

    def action_row(self, count: int) -> None:
        self.query_one("#documents", Documents).move(count)

    def action_go_end(self, way: int) -> None:
        self.query_one("#documents", Documents).go(0 if way < 0 else len(self._shown) - 1)

    def action_open(self) -> None:
        if self._shown:
            row = self.query_one("#documents", Documents).cursor
            self.open_document(self._shown[row].document)
        else:
            self.say(_("There is no document here yet."))

    def on_sheet_taken(self) -> None:
        self.action_open()

    def action_filter(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(letters: str | None) -> None:
            if letters is not None:
                self._wanted = letters.strip()
                self._arrange()
                self._show()

        hint = _("letters of name, kind or language; empty shows all")
        self.app.push_screen(Ask(self.look, _("Show only"), self._wanted, hint), answered)

    def action_show_all(self) -> None:
        self._wanted = ""
        self._arrange()
        self._show()

    def action_sort(self) -> None:
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._arrange()
        self._show()

    def action_leave(self) -> None:
        self.app.exit()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("The documents of this project, with how much of each is coded and by whom. "
                 "Enter opens one; everything you do is saved at once.")  # fmt: skip
        return told, ("home", "everywhere", "go")
