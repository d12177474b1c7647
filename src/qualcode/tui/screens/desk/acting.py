"""Acting on the desk: each action is one step, written before the screen shows it done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api import answers_to
from qualcode.api.changing import Change
from qualcode.messages import _, ngettext
from qualcode.tui.beginning import next_hint
from qualcode.tui.screens.desk.choosing import Choosing
from qualcode.tui.text import motions
from qualcode.tui.text.cells import width
from qualcode.tui.text.invivo import name_of
from qualcode.tui.text.packing import packed
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from qualcode.model import Code, Coding, Span, Step

_CLOCK_CELLS = 18
"""Cells that the time of saving may take of a line."""


class Acting(Choosing):
    """What the keys of the desk do to the project."""

    _refused_recode = False
    """Whether the last key asked for another code where that cannot be."""

    # ---- coding ----------------------------------------------------------------------------------

    def action_pick(self) -> None:
        """Choose codes and give them to the target."""
        span = self.target()
        if span is not None:
            title = self._title(_("Code «{words}»"), span)
            self.pick(title, lambda codes: self.give(span, codes))

    def _title(self, told: str, span: Span) -> str:
        """A title of the picker with as many of the words as it has room for."""
        from qualcode.tui.screens.picker import title_cells

        room = title_cells(self.size.width) - width(told.format(words=""))
        return told.format(words=self.words(span, max(min(room, 40), 8)))

    def action_answers(self) -> None:
        """Code every answer to the question here or above, after a look at them."""
        found = answers_to(self.session.text.reading, self.view.marks.cursor)
        if found is None:
            self.say(_("No question is asked here or above."))
            return
        if not found.spans:
            self.say(_("Nobody answers that question."))
            return
        told = ngettext("Code {n} answer", "Code {n} answers", len(found.spans))
        title = self._title(f"{told}: «{{words}}»", found.question)
        self.pick(title, lambda codes: self._look_at_answers(found.spans, codes))

    def _look_at_answers(self, spans: Sequence[Span], codes: Sequence[int]) -> None:
        """Show what will be coded; the first line codes it all."""
        question = ngettext("Code {n} answer?", "Code {n} answers?", len(spans))
        known = [code for code in map(self.session.code, codes) if code]
        yes = _("yes, as {path}").format(path=", ".join(code.name for code in known))
        choices: list[tuple[str, Line]] = [(yes, (Piece(yes, "strong"),))]
        for span in spans:
            who = self.session.text.speaker_at(span.start) or ""
            words = self.words(span, 60)
            choices.append((words, (Piece(f"{who} " if who else ""), Piece(words, "dim"))))

        def taken(number: int) -> None:
            if number:
                self.view.go(spans[number - 1].start)
            else:
                self.with_coder(lambda: self._give_all(spans, codes))

        self.choose(question, choices, taken)

    def _give_all(self, spans: Sequence[Span], codes: Sequence[int]) -> None:
        if self.attempt(lambda: self.session.tag_all(spans, codes)):
            self.changed()
            told = ngettext("{n} answer coded; u takes it back", "{n} answers coded; u takes all "
                            "back", len(spans))  # fmt: skip
            self.say(told)

    def action_hot(self, digit: int) -> None:
        code = self.session.hot(str(digit))
        if code is None:
            told = _("No code has the hot key {digit}; in the codebook (g c) K gives it.")
            self.say(told.format(digit=digit))
            return
        self.give(self.target(), [code.id])

    def action_show_hot(self) -> None:
        hot = [code for code in self.session.codes if code.hotkey]
        if not hot:
            self.say(_("No code has a hot key; in the codebook (g c) K gives them."))
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
        self.make_code(name, None, lambda code: self.give(span, [code.id]))

    def give(
        self, span: Span | None, codes: Sequence[int], then: Callable[[], None] | None = None
    ) -> None:
        """Tag a span; the selection stays, so a second code lands on the same words."""
        if span is None:
            self.say(_("There are no words here to code."))
            return

        def act() -> None:
            if self.attempt(lambda: self.session.tag(span, codes)):
                self._let_go_of_coding()
                self.changed()
                if then:
                    then()
                self.say(next_hint() or self._told_given(codes))

        self.with_coder(act)

    def _let_go_of_coding(self) -> None:
        """What was just given is seen beside the coding that had the focus."""
        if self.session.index.get(self.view.marks.focus):
            self.view.place(self.view.marks.focused(None))

    def _told_given(self, codes: Sequence[int]) -> str:
        names = [code.name for code in map(self.session.code, codes) if code]
        return _("coded: {names}").format(names=", ".join(names))

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
        """Another code for the coding here, or for all of one code that the selection touches."""

        def chosen(codings: list[Coding]) -> None:
            title = _("Instead of {code}").format(code=self.named(codings))
            self.pick(title, lambda codes: self.change(codings, Change(code=codes[0])),
                      several=False, hot=True)  # fmt: skip

        self._refused_recode = not self.with_codings(_("Recode which?"), chosen)

    async def on_key(self, event: events.Key) -> None:
        """After a refused `r` its digit, typed ahead for the picker, codes nothing."""
        was_refused, self._refused_recode = self._refused_recode, False
        if was_refused and self.told and event.key.isdecimal():
            event.stop()
            event.prevent_default()
            told = _("Not recoded, so {digit} did nothing; press it again to code.")
            self.say(told.format(digit=event.key))

    def action_remove(self) -> None:
        def chosen(codings: list[Coding]) -> None:
            def act() -> None:
                if self.attempt(lambda: self.session.untag(codings)):
                    self.changed()
                    told = _("removed {code}; u brings it back")
                    self.say(told.format(code=self.named(codings)))

            self.with_coder(act)

        self.with_codings(_("Remove which?"), chosen)

    def change(
        self, codings: Sequence[Coding], change: Change, then: Callable[[], None] | None = None
    ) -> None:
        """Change codings in one step."""

        def act() -> None:
            if self.attempt(lambda: self.session.change(codings, change)):
                self.changed()
                if then:
                    then()

        self.with_coder(act)

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


def _hotkey(code: Code) -> str:
    return code.hotkey or ""
