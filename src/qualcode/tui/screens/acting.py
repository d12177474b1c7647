"""Acting on the desk: each action is one step, written before the screen shows it done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.screens.moving import Moving
from qualcode.tui.text import motions
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.invivo import name_of
from qualcode.tui.text.packing import packed
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.model import Code, Coding, Span, Step
    from qualcode.tui.screens.picker import Picked
    from qualcode.tui.widgets.pieces import Line

_CLOCK_CELLS = 18
"""Cells that the time of saving may take of a line."""


class Acting(Moving):
    """What the keys of the desk do to the project."""

    # ---- coding ----------------------------------------------------------------------------------

    def action_pick(self) -> None:
        """Choose codes and give them to the target."""
        span = self.target()
        if span is not None:
            from qualcode.tui.screens.picker import title_cells

            told = _("Code «{words}»")
            room = title_cells(self.size.width) - width(told.format(words=""))
            title = told.format(words=self._words(span, max(min(room, 40), 8)))
            self._pick(title, lambda codes: self.give(span, codes))

    def action_hot(self, digit: int) -> None:
        code = self.session.hot(str(digit))
        if code is None:
            told = _("No code has the hot key {digit}; the codebook gives them.")
            self.say(told.format(digit=digit))
            return
        self.give(self.target(), [code.id])

    def action_show_hot(self) -> None:
        hot = [code for code in self.session.codes if code.hotkey]
        if not hot:
            self.say(_("No code has a hot key; the codebook gives them."))
            return
        names = [f"{code.hotkey} {code.name}" for code in sorted(hot, key=_hotkey)]
        cells = self.size.width
        self.say(*packed(names, (cells - _CLOCK_CELLS, cells - 2)))

    def action_repeat(self) -> None:
        if not self.session.last_codes:
            self.say(_("There is no code to repeat yet; Enter chooses one."))
            return
        self.give(self.target(), self.session.last_codes)

    def action_repeat_and_next(self) -> None:
        """Give the last codes again, then on to the next target."""
        if not self.session.last_codes:
            self.action_repeat()
            return
        self.give(self.target(), self.session.last_codes, then=self._next_target)

    def action_in_vivo(self) -> None:
        """A new code named by the selected words."""
        span = self.target()
        if span is None:
            return
        name = name_of(self.session.text.text[span.start : span.end])
        self._make_code(name, None, lambda code: self.give(span, [code.id]))

    def give(
        self, span: Span | None, codes: Sequence[int], then: Callable[[], None] | None = None
    ) -> None:
        """Tag a span; the selection stays, so a second code lands on the same words."""
        if span is None:
            self.say(_("There are no words here to code."))
            return

        def act() -> None:
            if self.attempt(lambda: self.session.tag(span, codes)):
                self.changed()
                if then:
                    then()

        self.with_coder(act)

    def target(self) -> Span | None:
        return self.session.target(self.view.marks)

    def _next_target(self) -> None:
        unit = self.session.target_unit
        motion = {"sentence": motions.sentence, "turn": motions.turn, "line": motions.paragraph}
        view = self.view
        at = max(view.marks.cursor, (view.marks.selection or (0, 0))[1])
        view.go(motion[unit](self.session.text, at, 1))

    # ---- changing what is there ------------------------------------------------------------------

    def action_recode(self) -> None:
        def chosen(coding: Coding) -> None:
            title = _("Instead of {code}").format(code=_name(coding))
            self._pick(title, lambda codes: self._recode(coding, codes[0]), several=False)

        self._with_coding(_("Recode which?"), chosen)

    def _recode(self, coding: Coding, code: int) -> None:
        def act() -> None:
            if self.attempt(lambda: self.session.recode(coding, code)):
                self.changed()

        self.with_coder(act)

    def action_remove(self) -> None:
        def chosen(coding: Coding) -> None:
            def act() -> None:
                if self.attempt(lambda: self.session.untag([coding])):
                    self.changed()
                    self.say(_("removed {code}; u brings it back").format(code=_name(coding)))

            self.with_coder(act)

        self._with_coding(_("Remove which?"), chosen)

    def action_memo(self) -> None:
        def chosen(coding: Coding) -> None:
            title = _("Memo on {code}").format(code=_name(coding))
            self._memo(title, self.session.memo_of(coding.guid), coding.guid)

        self._with_coding(_("Memo on which?"), chosen)

    def action_document_memo(self) -> None:
        document = self.session.document
        title = _("Memo on {document}").format(document=document.name)
        self._memo(title, self.session.memo_of(document.guid), document.guid)

    def _memo(self, title: str, text: str, target: str) -> None:
        from qualcode.tui.screens.memo import MemoScreen

        def written(new: str | None) -> None:
            if new is None or new.strip() == text.strip():
                return

            def act() -> None:
                if self.attempt(lambda: self.session.set_memo(target, new)):
                    self.changed()

            self.with_coder(act)

        self.app.push_screen(MemoScreen(self.look, title, text), written)

    def action_done(self) -> None:
        """Done, or open again."""

        def act() -> None:
            done = not self.session.is_done()
            if self.attempt(lambda: self.session.set_done(done=done)):
                self.changed()
                told = _("done: what you did not code here you meant not to code")
                self.say(told if done else _("open again"))

        self.with_coder(act)

    def action_copy_quote(self) -> None:
        span = self.target()
        if span is not None:
            self.app.copy_to_clipboard(self.session.quote(span))
            self.say(_("copied, with its source"))

    def undo(self) -> Step:
        return self.session.undo()

    def redo(self) -> Step:
        return self.session.redo()

    def changed(self) -> None:
        """The codings changed: show them."""

    # ---- choosing --------------------------------------------------------------------------------

    def _with_coding(self, question: str, then: Callable[[Coding], None]) -> None:
        """The coding here; with several, ask which."""
        codings = self.session.codings_in_reach(self.view.marks)
        if not codings:
            self.say(_("No coding here; c goes to the next."))
        elif len(codings) == 1:
            then(codings[0])
        else:
            self._choose_coding(question, codings, then)

    def _choose_coding(
        self, question: str, codings: list[Coding], then: Callable[[Coding], None]
    ) -> None:
        from qualcode.tui.screens.prompts import Choose

        def chosen(number: int | None) -> None:
            if number is not None:
                then(codings[number])

        choices = [
            (f"{coding.path} {coding.coder}", self._coding_line(coding)) for coding in codings
        ]
        self.app.push_screen(Choose(self.look, question, choices), chosen)

    def _coding_line(self, coding: Coding) -> Line:
        sign = self.session.signs.of(coding.code)
        words = self._words((coding.start, coding.end), 30)
        return (
            Piece(f"{sign.glyph} ", hue=sign.hue),
            Piece(f"{_name(coding)} "),
            Piece(f"{coding.coder}  «{words}»", "dim"),
        )

    def _words(self, span: tuple[int, int], most: int = 40) -> str:
        words = drawable(" ".join(self.session.text.text[span[0] : span[1]].split()))
        return words if width(words) <= most else fitted(words, most).rstrip()

    def _pick(
        self, title: str, then: Callable[[Sequence[int]], None], *, several: bool = True
    ) -> None:
        from qualcode.tui.screens.picker import Picker, rows_taken

        height = self.app.size.height
        self.view.lift(self.view.marks.cursor, height - rows_taken(height) - self.view.region.y)

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            if answer.codes:
                then(answer.codes)
            else:
                self._make_code(answer.new or "", answer.beside, lambda code: then([code.id]))

        self.app.push_screen(Picker(self.look, self.session, title, several=several), picked)

    def _make_code(self, name: str, beside: Code | None, then: Callable[[Code], None]) -> None:
        """Ask for the name (as found so far) and the place in the tree; make the code."""
        from qualcode.tui.screens.newcode import places
        from qualcode.tui.screens.prompts import Ask, Choose

        options = places(self.session.codebook, self.session.signs, beside)

        def placed(number: int | None, name: str) -> None:
            if number is not None:
                place = options[number]
                self.with_coder(lambda: self._add_code(name, place.parent, place.facet, then))

        def named(answer: str | None) -> None:
            if not answer or not answer.strip():
                return
            chosen = answer.strip()
            if len(options) == 1:
                placed(0, chosen)
                return
            title = _("Where does «{name}» belong?").format(name=chosen)
            choices = [(option.found_by, option.line) for option in options]
            self.app.push_screen(Choose(self.look, title, choices), lambda n: placed(n, chosen))

        self.app.push_screen(Ask(self.look, _("New code"), name, _("its name")), named)

    def _add_code(
        self, name: str, parent: int | None, facet: str | None, then: Callable[[Code], None]
    ) -> None:
        made: list[Code] = []
        if self.attempt(lambda: made.append(self.session.add_code(name, parent, facet))):
            self.changed()
            then(made[0])


def _name(coding: Coding) -> str:
    return coding.path.rsplit("/", 1)[-1]


def _hotkey(code: Code) -> str:
    return code.hotkey or ""
