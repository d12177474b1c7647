"""Coding what was found: codes are chosen, what would be done is shown, then it is one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _, ngettext
from qualcode.tui.screens.search.querying import Querying
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.api import Study
    from qualcode.model import Code
    from qualcode.search import Hit, Unit
    from qualcode.tui.screens.picker import Picked
    from qualcode.tui.session import Session
    from qualcode.tui.theme import Look


class _New(NamedTuple):
    """A code that is to be made."""

    name: str
    parent: int | None
    facet: str | None


class CodingHits(Querying):
    """The marked hits are given codes."""

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self.unit: Unit = "sentence"
        """What coding a hit takes."""

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.found.hits[self.cursor] if self.found.hits else None

    def choose_codes(self) -> None:
        """Choose the codes for the marked hits, also one that is yet to be made."""
        from qualcode.tui.screens.picker import Picker
        from qualcode.tui.session import Session

        if self.answer is not None and not self.answer.found.is_complete:
            self.say(_("Not everything was looked at, so nothing is coded."))
            return
        hits = self.found.marked
        document = self.spot(hits[0].document).reading.document
        session = Session(self.study, document, letters=self.look.letters)
        title = ngettext("Code {n} hit", "Code {n} hits", len(hits))

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            if answer.new is None:
                self._look_first(hits, answer.codes)
            else:
                self._name_new(hits, session, answer)

        self.app.push_screen(Picker(self.look, session, title), picked)

    def _name_new(self, hits: Sequence[Hit], session: Session, picked: Picked) -> None:
        """Ask for the name and the place of a new code."""
        from qualcode.tui.screens.newcode import places
        from qualcode.tui.screens.prompts import Ask, Choose

        spots = places(session.codebook, session.signs, picked.beside)

        def placed(name: str, number: int | None) -> None:
            if number is not None:
                spot = spots[number]
                self._look_first(hits, picked.codes, _New(name, spot.parent, spot.facet))

        def named(name: str | None) -> None:
            if not name or not name.strip():
                return
            title = _("Where does «{name}» belong?").format(name=name.strip())
            choices = [(spot.found_by, spot.line) for spot in spots]
            asking = Choose(self.look, title, choices)
            self.app.push_screen(asking, lambda number: placed(name.strip(), number))

        self.app.push_screen(Ask(self.look, _("New code"), picked.new or "", _("its name")), named)

    def _look_first(
        self, hits: Sequence[Hit], codes: Sequence[int], new: _New | None = None
    ) -> None:
        """A look before many passages are coded at once."""
        from qualcode.tui.screens.prompts import Choose

        spans = {(hit.document, *self.spot(hit.document).unit(hit, self.unit)) for hit in hits}
        names = ", ".join([*self._paths(codes), *([] if new is None else [new.name])])
        counted = {
            "sentence": ngettext("Code {n} sentence?", "Code {n} sentences?", len(spans)),
            "turn": ngettext("Code {n} turn?", "Code {n} turns?", len(spans)),
            "hit": ngettext("Code {n} place?", "Code {n} places?", len(spans)),
        }[self.unit]
        labels = (_("yes, as {path}").format(path=names), _("no, look again"))
        choices = [(label, (Piece(label),)) for label in labels]

        def answered(number: int | None) -> None:
            if number == 0:
                self._apply(hits, codes, new, names, len(spans))

        self.app.push_screen(Choose(self.look, counted, choices), answered)

    def _paths(self, codes: Sequence[int]) -> list[str]:
        by_id = {code.id: code.path for code in self.study.codebook().codes}
        return [by_id[code] for code in codes]

    def _apply(
        self, hits: Sequence[Hit], codes: Sequence[int], new: _New | None, names: str, count: int
    ) -> None:
        def act() -> None:
            made: list[Code] = [] if new is None else [self.study.add_code(*new)]
            wanted = [*codes, *(code.id for code in made)]
            self.study.apply_search(hits, wanted, self.asked, self.unit)

        if not self.attempt(act):
            return
        self.found.unmark_all()
        self.reload()
        told = _("{passages} coded as {names}; u takes it back")
        passages = ngettext("{n} passage", "{n} passages", count)
        self.say(told.format(passages=passages, names=names))
