"""Shaping codings on the desk: borders, weight, whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.changing import MOST_STARS, Change
from qualcode.messages import _
from qualcode.model import Span
from qualcode.tui.screens.desk.choosing import name_of_code
from qualcode.tui.screens.desk.noting import Noting
from qualcode.tui.text import borders
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from qualcode.model import Case, Coding
    from qualcode.tui.text.borders import Border


class Shaping(Noting):
    """What the desk changes about a coding without touching its code."""

    # ---- borders ---------------------------------------------------------------------------------

    def action_move_border(self, border: Border, way: int) -> None:
        """Move the start or the end of the coding here by a word."""

        def chosen(coding: Coding) -> None:
            span = borders.moved(self.session.text, _span(coding), border, way)
            if span is None:
                self.say(_("The border cannot go further that way."))
            else:
                self._put(coding, span, at_end=border == "end")

        self.with_coding(_("Move the border of which?"), chosen)

    def action_trim(self) -> None:
        """Both ends of the coding here to the nearest sentence bounds."""

        def chosen(coding: Coding) -> None:
            span = borders.to_sentences(self.session.text, _span(coding))
            if span is None or span == _span(coding):
                self.say(_("The coding keeps to sentences already."))
            else:
                self._put(coding, span)

        self.with_coding(_("Snap which to its sentences?"), chosen)

    def _put(self, coding: Coding, span: Span, *, at_end: bool = False) -> None:
        """Put a coding on another span; it has the focus then, and the cursor its border."""

        def show() -> None:
            at = self.session.text.grapheme_before(span.end).start if at_end else span.start
            self.view.place(self.view.marks.dropped().moved(at).focused(coding.guid))
            self.say(_("{code}: «{words}»").format(
                code=name_of_code(coding), words=self.words(span, max(self.size.width - 40, 20))
            ))  # fmt: skip

        self.change([coding], Change(start=span.start, end=span.end), show)

    # ---- weight ----------------------------------------------------------------------------------

    def action_weigh(self, way: int) -> None:
        """A star more or less for the coding here."""

        def chosen(codings: list[Coding]) -> None:
            weight = (codings[0].weight or 0) + way
            if not 0 <= weight <= MOST_STARS:
                told = _("Three stars are the most.") if way > 0 else _("It has no star.")
                self.say(told)
                return

            def show() -> None:
                stars = self.session.signs.star * weight or _("no star")
                self.say(_("{code}: {stars}").format(code=self.named(codings), stars=stars))

            self.change(codings, Change(weight=weight), show)

        self.with_codings(_("Weigh which?"), chosen)

    # ---- whom it is about ------------------------------------------------------------------------

    def action_about(self) -> None:
        """Choose whom the coding here is about, when that is not the speaker's own."""
        cases = self.study.cases()
        if not cases:
            self.say(_("There are no cases yet that a coding could be about; g p opens them."))
            return

        def chosen(codings: list[Coding]) -> None:
            title = _("Whom is {code} about?").format(code=self.named(codings))
            known: list[Case | None] = [*cases]
            if any(coding.about is not None for coding in codings):
                known.insert(0, None)
            choices = [_case_choice(case) for case in known]
            self.choose(title, choices, lambda number: self._set_about(codings, known[number]))

        self.with_codings(_("Whom is which about?"), chosen)

    def _set_about(self, codings: list[Coding], case: Case | None) -> None:
        def show() -> None:
            whom = case.name if case else _("the speaker's own")
            self.say(_("{code}: about {whom}").format(code=self.named(codings), whom=whom))

        self.change(codings, Change(about=case.id if case else 0), show)


def _span(coding: Coding) -> Span:
    return Span(coding.start, coding.end)


def _case_choice(case: Case | None) -> tuple[str, Line]:
    if case is None:
        told = _("the speaker's own: nobody else")
        return told, (Piece(told, "strong"),)
    names = " ".join((case.name, *case.names.values(), *case.aliases))
    return names, (Piece(case.name), Piece(f"  {case.kind}", "dim"))
