"""The first screen: what is there, how far it has come, what is next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import RESERVED_CODERS
from qualcode.shown import shown_line
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

    from qualcode.analysis.progress import Progress
    from qualcode.api import Study
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Line

CHECK_SECONDS = 2.0
"""How long after the first screen the file is looked at."""
_WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
_SORT_NAMES = {
    "import": _("order of import"), "name": _("name"), "coded": _("coded"), "words": _("words"),
    "last": _("last coding"), "place": _("place"),
}  # fmt: skip
SORTS = tuple(_SORT_NAMES)


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
        self._marked: set[int] = set()
        self._coders: list[str] = []
        self._place = ""
        self._trouble: list[str] = []
        self._unsaved: set[str] = set()
        """Memos that were being written when the program ended."""
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
        self._unsaved = {draft.key for draft in self.study.drafts()}
        self.reload()
        super().on_mount()
        if self.qualcode.checks:
            self.set_timer(CHECK_SECONDS, self._check)

    def _check(self) -> None:
        """Look whether the file is sound, without keeping anybody waiting."""
        self.run_worker(self._look_for_trouble, thread=True, exit_on_error=False)

    def _look_for_trouble(self) -> None:
        try:
            found = self.study.trouble()
        except QualcodeError as error:
            found = [str(error)]
        if found:
            self.app.call_from_thread(self._tell_trouble, found)

    def _tell_trouble(self, found: list[str]) -> None:
        self._trouble = found
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def on_screen_resume(self) -> None:
        if self._version >= 0:
            self.reload()

    # ---- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._version = self.study.data_version()
        self._all, self._place = self.study.overview()
        self._coders = overview.coders_of(self._all)
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
            lambda total: overview.title(self.study, self._all, total), *self._warning()
        )
        sheet = self.query_one("#documents", Documents)
        me, now = self.study.coder, self.study.now()
        self.query_one("#columns", Lines).show(
            lambda total: overview.columns(self._plan(total - 1), self._place) if self._all else ()
        )
        sheet.show(
            len(self._shown),
            lambda row, total: overview.row(
                self._shown[row], self._plan(total), me, now,
                is_marked=self._shown[row].document.id in self._marked,
            ),
        )  # fmt: skip
        coverage = self.study.by_place(self._all)
        self.query_one("#side", Lines).show(
            *overview.side(self._all, self._coders, coverage, self._place)
        )
        self._show_foot()

    def _plan(self, total: int) -> overview.Plan:
        return overview.plan(
            self._coders, self.study.coder, total,
            has_places=bool(self._place), has_marks=bool(self._marked),
        )  # fmt: skip

    def _warning(self) -> list[Line]:
        """What is wrong with the file, in words, with what helps."""
        if not self._trouble:
            return []
        told = _(" ⚠ {what} qualcode check tells more; the newest backup is beside the project.")
        return [(Piece(told.format(what=self._trouble[0]), "strong"),)]

    def _show_foot(self) -> None:
        width = self.size.width
        self.query_one("#next", Lines).show(
            bars.told(self.told, "", width) if self.told else self._next(width)
        )
        self.query_one("#footer", Lines).show(
            bars.footer(bars.ON_HOME, width, readonly=self.study.readonly)
        )

    def _next(self, total: int) -> Line:
        """What is next for the coder, in one line."""
        if not self._all:
            return overview.beginning(readonly=self.study.readonly)
        if told := self._told_unsaved():
            return (Piece(f" {told}", "strong"),)
        left = [Piece(f" {self._told_shown() or self._told_next()}")]
        made = self.study.last_backup()
        kept = _("backup {ago} ago").format(ago=overview.ago(made, self.study.now()))
        saved = _("read only") if self.study.readonly else bars.saved_at(self.study.last_step())
        facts = [kept if made else _("no backup yet"), saved]
        told = " · ".join(fact for fact in facts if fact)
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def _told_unsaved(self) -> str:
        """A memo that was not saved when the program ended; not one that is being written."""
        if self._unsaved:
            drafts = self.study.drafts()
            self._unsaved &= {draft.key for draft in drafts}
            titles = [draft.title for draft in drafts if draft.key in self._unsaved]
            if titles:
                told = _("Left unsaved: {title}. g m, then R goes on with it.")
                return told.format(title=shown_line(titles[-1]))
        return ""

    def _told_next(self) -> str:
        """What I was given, else how many documents I am not done with."""
        me = self.study.coder
        if me is None:
            return _("Enter opens a document.")
        mine = [p.document.name for p in self._all if me in p.open]
        if mine:
            names = ", ".join(mine[:2]) + (" …" if len(mine) > 2 else "")
            told = ngettext("Next: {n} document for you", "Next: {n} documents for you", len(mine))
            return f"{told}: {names}"
        rest = sum(me not in p.done for p in self._all)
        if not rest:
            return _("You are done with every document.")
        return ngettext("{n} document is open for you", "{n} documents are open for you", rest)

    def _told_shown(self) -> str:
        """What is marked, and how the list is narrowed and sorted."""
        if self._marked:
            return ngettext("{n} marked", "{n} marked", len(self._marked))
        if self._wanted or self._sort != SORTS[0]:
            return _("shown: {n} of {all}, by {sort}").format(
                n=len(self._shown), all=len(self._all), sort=_SORT_NAMES[self._sort]
            )
        return ""

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
        self._marked.clear()
        self._arrange()
        self._show()

    def action_sort(self) -> None:
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._arrange()
        self._show()

    def action_mark(self) -> None:
        """Mark the document, or take the mark away, and go on to the next."""
        if self._shown:
            sheet = self.query_one("#documents", Documents)
            self._marked ^= {self._shown[sheet.cursor].document.id}
            sheet.move(1)
            self._show()

    def action_mark_all(self) -> None:
        """Mark all that are shown; again: none."""
        shown = {progress.document.id for progress in self._shown}
        self._marked = set() if self._marked >= shown else shown
        self._show()

    def action_assign(self) -> None:
        """Give the marked documents, or the one under the cursor, to a coder."""
        from qualcode.tui.screens.prompts import Choose

        if self.is_refused():
            return
        chosen = self._chosen()
        if not chosen:
            self.say(_("There is no document here yet."))
            return
        names = sorted({*self._coders, *([self.study.coder] if self.study.coder else [])})
        names = [name for name in names if name not in RESERVED_CODERS]
        labels = [*names, _("somebody new")]
        title = ngettext(
            "Who is to code {n} document?", "Who is to code {n} documents?", len(chosen)
        )

        def taken(number: int | None) -> None:
            if number is not None:
                self._assign(chosen, names[number]) if number < len(names) else self._ask(chosen)

        lines = [(label, (Piece(label),)) for label in labels]
        self.app.push_screen(Choose(self.look, title, lines), taken)

    def _ask(self, chosen: list[int]) -> None:
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and name.strip():
                self._assign(chosen, name.strip())

        self.app.push_screen(Ask(self.look, _("Name or initials of the coder")), named)

    def _chosen(self) -> list[int]:
        """The marked documents, else the one under the cursor."""
        if self._marked:
            return [p.document.id for p in self._all if p.document.id in self._marked]
        cursor = self.query_one("#documents", Documents).cursor
        return [self._shown[cursor].document.id] if self._shown else []

    def _assign(self, chosen: list[int], coder: str) -> None:
        """Who has begun or is done keeps that; the others are given it."""

        def act() -> None:
            given: list[int] = []
            if not self.attempt(lambda: given.extend(self.study.assign(chosen, coder))):
                return
            self._marked.clear()
            self.reload()
            told = ngettext("{n} document was given to", "{n} documents were given to", len(given))
            self.say(f"{told} {coder}")

        self.with_coder(act)

    def action_demo(self) -> None:
        """Build the sample study, in a thread as it takes some seconds, and go to it."""
        self.say(_("Building the sample study in the folder demo …"))
        self.run_worker(self._build_sample, thread=True, exit_on_error=False)

    def _build_sample(self) -> None:
        from qualcode.tui.screens.start.screen import sample_begun

        try:
            begun = sample_begun(Path.cwd())
        except (QualcodeError, OSError) as error:
            self.app.call_from_thread(self.say, str(error))
        else:
            self.app.call_from_thread(self.qualcode.open_other, begun)

    def action_leave(self) -> None:
        self.app.exit()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("The documents of this project, with how much of each is coded and by whom. "
                 "Enter opens one; everything you do is saved at once.")  # fmt: skip
        return told, ("home", "everywhere", "go")
