"""The desk: read and code one document without leaving the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from qualcode.messages import _
from qualcode.model import Span
from qualcode.shown import shown_line
from qualcode.tui.keys import bindings
from qualcode.tui.screens.desk.suggesting import Suggesting
from qualcode.tui.session import Session
from qualcode.tui.widgets import bars, inspector
from qualcode.tui.widgets.codetree import CodeTree
from qualcode.tui.widgets.docmap import DocMap
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.mouse import PointedDocument

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Line

_PANELS = ("", "-two", "-text")
"""What `z` goes through: all panels, text and inspector, the text alone."""

_WIDTHS: list[tuple[int, str]] | None = [
    (0, "-tiny"), (60, "-narrow"), (100, "-medium"), (120, "-normal"), (160, "-wide"),
]  # fmt: skip
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-flat"), (16, "-low"), (20, "-high")]


class Transcript(PointedDocument):
    """The document with the keys of the desk."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("document")


class Desk(Suggesting):
    """One document, its codings and what is known about them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("desk")
    PLACES: ClassVar[tuple[Place, ...]] = ("document", "desk", "everywhere")
    AUTO_FOCUS = "#document"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    CSS = """
    Desk #codes { width: 22; border-right: solid $panel; display: none; }
    Desk #beside { width: 21; height: 1fr; border-left: solid $panel; display: none; }
    Desk #below { height: 4; border-top: solid $panel; }
    Desk #status { height: 2; border-top: solid $panel; }
    Desk #middle { height: 1fr; }
    Desk.-medium #beside, Desk.-normal #beside, Desk.-wide #beside { display: block; }
    Desk.-medium #below, Desk.-normal #below, Desk.-wide #below { display: none; }
    Desk.-normal #codes, Desk.-wide #codes { display: block; }
    Desk.-wide #codes { width: 30; }
    Desk.-wide #beside { width: 36; }
    Desk.-low #below { display: none; }
    Desk.-two #codes, Desk.-text #codes, Desk.-text #beside, Desk.-text #below { display: none; }
    """

    def __init__(self, study: Study, look: Look, document: Document, at: int = 0) -> None:
        super().__init__(study, look)
        self.session = Session(study, document, letters=look.letters)
        self._start_at = at
        self._transcript = Transcript(look, id="document")
        self._saved = ""
        self._is_open = False

    def compose(self) -> ComposeResult:
        yield Lines(self.look, id="header")
        with Horizontal(id="middle"):
            yield CodeTree(self.look, id="codes")
            yield self._transcript
            yield DocMap(self.look, id="map")
            yield Lines(self.look, id="beside")
        yield Lines(self.look, id="below")
        yield Lines(self.look, id="status")
        yield Lines(self.look, id="footer")

    def on_mount(self) -> None:
        self._saved = bars.saved_at(self.study.last_step())
        self._open_in_view(self._start_at)
        self._is_open = True
        self.call_after_refresh(self.suggest_soon)
        super().on_mount()

    def on_resize(self) -> None:
        width = self.size.width
        self.view.use_lanes(4 if width < 120 else 6 if width < 160 else 12)
        self.call_after_refresh(self.show_all)

    def on_lines_resized(self, message: Lines.Resized) -> None:
        """The inspector is folded to its width, which it has only once it was laid out."""
        if message.lines.id == "beside":
            self.show_place()

    # ---- showing ---------------------------------------------------------------------------------

    def open(self, document: Document, at: int = 0, top: int | None = None) -> None:
        """Put another document on the desk, at an offset, with another one first in sight."""
        self.session = Session(self.study, document, letters=self.look.letters)
        self.searched, self._has_failed = "", False
        self._open_in_view(at)
        if top is not None:
            self._transcript.show_from(top)
        self.show_all()
        self.view.focus()
        self.suggest_soon()

    def _open_in_view(self, at: int) -> None:
        view = self.view
        view.coder = self.study.coder
        view.target_of = self.target
        view.notes = self.session.note_starts()
        view.numbers = self.chosen_gutter()
        sentences = self.session.text.sentences
        start = at or (sentences[0].start if sentences else 0)
        view.open(self.session.text, self.drawn(), self.session.signs, start, centre=at > 0)

    def show_all(self) -> None:
        """Everything around the text."""
        self.show_facts()
        self.show_place()
        self.show_map()

    def show_facts(self) -> None:
        """What changes with the project: header, code list, time of saving."""
        if not self.is_mounted or not self.size.width:
            return
        self.query_one("#header", Lines).show(bars.header(self.session, self.size.width))
        tree = self.query_one(CodeTree)
        if tree.display:
            tree.load(self.session.codebook, self.session.signs, self.session.index.by_code())

    def show_place(self) -> None:
        """What changes with the cursor: status, inspector, footer."""
        if not self.size.width:
            return
        marks, width = self.view.marks, self.size.width
        self.show_told()
        below, beside = self.query_one("#below", Lines), self.query_one("#beside", Lines)
        if beside.display:
            beside.show(*inspector.beside(self.session, marks, beside.size.width))
        elif below.display:
            below.show(*inspector.below(self.session, marks, width))

    def show_told(self) -> None:
        """The lowest lines: what was just done, or where one is; below it the keys."""
        total, marks = self.size.width, self.view.marks
        told = bars.told(self.told, self._saved, total) if self.told else None
        self.query_one("#status", Lines).show(
            told or bars.status(self.session, marks, self._saved, total, self.narrowed())
        )
        self.query_one("#footer", Lines).show(self._last_line(total))

    def _last_line(self, total: int) -> Line:
        """The keys that count here, or the rest of what is told."""
        if self.told_more:
            return bars.told(self.told_more, "", total)
        is_in_codes = isinstance(self.focused, CodeTree)
        ids = bars.IN_CODES if is_in_codes else bars.desk_footer(self.session, self.view.marks)
        return bars.footer(ids, total, readonly=self.study.readonly)

    def show_map(self) -> None:
        index = self.session.index
        memos = [coding.start for coding in index if coding.memo is not None]
        memos += self.session.note_starts()
        hits = [hit.start for hit in self.view.hits]
        minimap = self.query_one(DocMap)
        minimap.show(
            self.session.text.length,
            self.drawn().union(self.followed()),
            {
                "•": hits,
                self.session.signs.note: memos,
                self.session.signs.hint.glyph: self.session.hints.starts(),
            },
        )
        minimap.show_window(*self.view.in_sight(), self.view.whole())

    def changed(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Codings or codebook are others now: text, panels and map follow."""
        if self.session.gone:
            self._leave_removed()
            return
        self._saved = bars.saved_at(self.study.last_step())
        self.view.coder = self.study.coder
        self.view.hints = self.session.hints.index
        self.view.notes = self.session.note_starts()
        self.view.recode(self.drawn(), self.session.signs)
        self.suggest_anew()
        self.show_facts()
        self.show_place()
        self.call_after_refresh(self.show_map)

    def follow(self) -> None:
        if self.is_current and self.attempt(self._follow):
            return

    def _follow(self) -> None:
        if self.session.follow() or self.session.gone:
            self.reload()

    def _leave_removed(self) -> None:
        told = _("{document} was removed from the project.")
        name = shown_line(self.session.document.name)
        self.notify(told.format(document=name), markup=False, severity="warning", timeout=8)
        self.qualcode.show_home()

    def on_screen_resume(self) -> None:
        """A document may have been removed while another screen was in front."""
        if self._is_open:
            self.follow()

    def show_hits(self, hits: list[Span]) -> None:
        super().show_hits(hits)
        self.show_map()

    def use_look(self, look: Look) -> None:
        """Take other colours."""
        self.look = look
        for lines in self.query(Lines):
            lines.use_look(look)
        self.query_one(CodeTree).use_look(look)
        self.query_one(DocMap).use_look(look)
        self.view.use_look(look)

    # ---- events ----------------------------------------------------------------------------------

    def on_document_view_moved(self) -> None:
        self.show_place()

    def on_document_view_scrolled(self) -> None:
        self.query_one(DocMap).show_window(*self.view.in_sight(), self.view.whole())

    def on_doc_map_pointed(self, event: DocMap.Pointed) -> None:
        self.view.look_at(event.offset)

    def on_descendant_focus(self) -> None:
        self.show_place()

    # ---- panels and the code list ----------------------------------------------------------------

    def action_panels(self) -> None:
        now = next((name for name in _PANELS[1:] if self.has_class(name)), "")
        following = _PANELS[(_PANELS.index(now) + 1) % len(_PANELS)]
        self.remove_class(*_PANELS[1:])
        if following:
            self.add_class(following)
        self.view.focus()
        self.call_after_refresh(self.show_all)

    def place(self) -> tuple[int, int | None]:
        return self._transcript.marks.cursor, self.session.document.id

    def place_in_text(self) -> tuple[int, int]:
        """The cursor, and the first offset in sight."""
        return self._transcript.marks.cursor, self._transcript.in_sight()[0]

    def return_to(self, at: int) -> None:
        self.view.look_at(at)

    def action_back(self) -> None:
        self.qualcode.leave()

    def show_span(self, start: int, end: int) -> None:
        """Bring a passage into sight, selected."""
        self.view.focus()
        self.view.place(self.view.marks.selected(Span(start, end)), centre=True)

    def action_code_row(self, count: int) -> None:
        self.query_one(CodeTree).move(count)

    def action_fold_code(self) -> None:
        self.query_one(CodeTree).fold()

    def action_give_code(self) -> None:
        code = self.query_one(CodeTree).code_here()
        if code is not None:
            self.give(self.target(), [code.id])

    def action_follow_code(self) -> None:
        self.query_one(CodeTree).follow()
        self.show_map()

    def action_find_code(self) -> None:
        """All passages with the code under the cursor."""
        code = self.query_one(CodeTree).code_here()
        if code is not None:
            self.find_code(code.path)

    def action_filter_codes(self) -> None:
        """Show only the codes that have some letters."""
        from qualcode.tui.screens.prompts import Ask

        tree = self.query_one(CodeTree)

        def answered(letters: str | None) -> None:
            if letters is not None:
                tree.filter(letters)
            if letters:
                self.say(_("codes with «{letters}»; Esc shows all").format(letters=letters))

        asking = Ask(self.look, _("Codes with the letters"), tree.wanted, anew=True)
        self.app.push_screen(asking, answered)

    def action_leave_codes(self) -> None:
        """Back to the text; first the letters are let go that hide other codes."""
        tree = self.query_one(CodeTree)
        if tree.wanted:
            tree.filter("")
        else:
            self.view.focus()

    def on_sheet_taken(self) -> None:
        self.action_give_code()

    def followed(self) -> int | None:
        return self.query_one(CodeTree).followed

    def unfollow(self) -> None:
        self.query_one(CodeTree).unfollow()
        self.show_map()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        if isinstance(self.focused, CodeTree):
            told = _("The codes of this project, with their number in this document. "
                     "Enter gives the code under the cursor.")  # fmt: skip
            return told, ("codes", "desk", "everywhere", "go")
        told = _("Read with the arrows or by word, sentence and turn; select, then act. "
                 "Without a selection an action takes the sentence marked ▐ in the margin; "
                 "each is saved at once, and u takes it back.")  # fmt: skip
        return told, ("document", "desk", "everywhere", "go")
