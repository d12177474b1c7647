"""Choosing on the desk: which coding is meant, which codes, where a new code belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.tui.screens.desk.moving import Moving
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.model import Code, Coding
    from qualcode.tui.screens.picker import Picked
    from qualcode.tui.widgets.pieces import Line


class Choosing(Moving):
    """What the acts of the desk ask before they act."""

    def with_coding(self, question: str, then: Callable[[Coding], None]) -> None:
        """The coding of one's own that a change here is to be made to; with several, ask which."""
        codings = self.session.own_in_reach(self.view.marks)
        if self._may_change(codings):
            self._one_of(question, codings, then)

    def with_any_coding(self, question: str, then: Callable[[Coding], None]) -> None:
        """The coding here, whoever gave it; with several, ask which."""
        codings = self.session.codings_in_reach(self.view.marks)
        if codings:
            self._one_of(question, codings, then)
        else:
            self.say(_("No coding here; c goes to the next."))

    def _one_of(self, question: str, codings: list[Coding], then: Callable[[Coding], None]) -> None:
        if len(codings) == 1:
            then(codings[0])
        else:
            choices = [(f"{c.path} {c.coder}", self.coding_line(c)) for c in codings]
            self.choose(question, choices, lambda number: then(codings[number]))

    def with_codings(self, question: str, then: Callable[[list[Coding]], None]) -> bool:
        """The codings here that a change is to be made to; with several, ask which.

        Those of one code that a selection touches are taken together. Returns whether there are
        any that may be changed.
        """
        codings = self.session.own_in_reach(self.view.marks)
        alike: dict[tuple[int, str], list[Coding]] = {}
        for coding in codings:
            key = "" if self.view.marks.selection else coding.guid
            alike.setdefault((coding.code, key), []).append(coding)
        groups = list(alike.values())
        if not self._may_change(codings):
            return False
        if len(groups) == 1:
            then(groups[0])
        else:
            choices = [(f"{group[0].path} {group[0].coder}", self._group_line(group))
                       for group in groups]  # fmt: skip
            self.choose(question, choices, lambda number: then(groups[number]))
        return True

    def _may_change(self, codings: list[Coding]) -> bool:
        """Whether there is a coding of one's own; if not, it is said why."""
        if not codings:
            self.say(_("No coding here; c goes to the next."))
        elif not self.session.is_mine(codings[0]):
            self.say(_("That coding is {coder}'s; it stays.").format(coder=codings[0].coder))
        else:
            return True
        return False

    def _group_line(self, codings: list[Coding]) -> Line:
        first = self.coding_line(codings[0])
        if len(codings) == 1:
            return first
        told = ngettext("{n} coding", "{n} codings", len(codings))
        return (*first[:2], Piece(told, "dim"))

    def named(self, codings: Sequence[Coding]) -> str:
        """The code of some codings, and how many they are where they are several."""
        name = name_of_code(codings[0])
        if len(codings) == 1:
            return name
        return _("{code}, {n} codings").format(code=name, n=len(codings))

    def choose(
        self, question: str, choices: Sequence[tuple[str, Line]], then: Callable[[int], None]
    ) -> None:
        """Ask for one of several, (text to be found by, line) each."""
        from qualcode.tui.screens.prompts import Choose

        def chosen(number: int | None) -> None:
            if number is not None:
                then(number)

        self.app.push_screen(Choose(self.look, question, choices), chosen)

    def coding_line(self, coding: Coding) -> Line:
        sign = self.session.signs.of(coding.code)
        words = self.words((coding.start, coding.end), 30)
        stars = self.session.signs.star * (coding.weight or 0)
        return (
            Piece(f"{sign.glyph} ", hue=sign.hue),
            Piece(f"{name_of_code(coding)} "),
            Piece(f"{stars} " if stars else ""),
            Piece(f"{coding.coder}  «{words}»", "dim"),
        )

    def words(self, span: tuple[int, int], most: int = 40) -> str:
        words = drawable(" ".join(self.session.text.text[span[0] : span[1]].split()))
        return words if width(words) <= most else fitted(words, most).rstrip()

    def pick(
        self,
        title: str,
        then: Callable[[Sequence[int]], None],
        *,
        several: bool = True,
        hot: bool = False,
    ) -> None:
        """Choose codes; with `hot` a hot key takes its code at once, as it does on the text."""
        from qualcode.tui.screens.picker import Picker, rows_taken

        if self.is_refused():
            return
        height = self.app.size.height
        self.view.lift(self.view.marks.cursor, height - rows_taken(height) - self.view.region.y)

        def again() -> None:
            self.pick(title, then, several=several, hot=hot)

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            if answer.ready:
                self.with_coder(lambda: self._begin_with(answer.ready or "", again))
            elif answer.new is None:
                then(answer.codes)
            else:
                marked = answer.codes
                self.make_code(answer.new, answer.beside, lambda code: then([*marked, code.id]))

        suggested = self.session.suggested_codes(self.view.marks)
        picker = Picker(
            self.look, self.session, title, several=several, suggested=suggested, hot=hot
        )
        self.app.push_screen(picker, picked)

    def _begin_with(self, ready: str, then: Callable[[], None]) -> None:
        """Take a ready codebook into the project, which had none."""
        if self.attempt(lambda: self.session.begin_with(ready)):
            self.changed()
            then()

    def make_code(self, name: str, beside: Code | None, then: Callable[[Code], None]) -> None:
        """Ask for the name (as found so far) and the place in the tree; make the code."""
        from qualcode.tui.screens.newcode import places
        from qualcode.tui.screens.prompts import Ask, Choose

        if self.is_refused():
            return
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

    def changed(self) -> None:
        """The codings changed: show them."""


def name_of_code(coding: Coding) -> str:
    """The name of the code of a coding, without its path."""
    return coding.path.rsplit("/", 1)[-1]
