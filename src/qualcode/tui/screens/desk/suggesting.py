"""Suggestions on the desk: looked for when the document can be read, gone through, decided."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from textual.message import Message

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.tui.offers import sift
from qualcode.tui.screens.desk.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from qualcode.model import Codebook, Suggestion
    from qualcode.suggest.task import Task
    from qualcode.suggest.worker import Suggester
    from qualcode.tui.offers import Known, Sifted
    from qualcode.tui.session import Session

QUIET_SECONDS = 0.5
"""How long a document has been on the desk before suggestions are looked for."""


class Suggesting(Showing):
    """What the desk does with suggestions."""

    class Looked(Message):
        """A document was looked at; `found` is a sentence where that failed."""

        def __init__(self, session: Session, found: Sifted | str, told: str = "") -> None:
            super().__init__()
            self.session, self.found, self.told = session, found, told

    _suggested_for: Codebook | None = None
    _soon: Timer | None = None

    # ---- looking ---------------------------------------------------------------------------------

    def suggest_soon(self) -> None:
        """Look for suggestions once what is on the desk has been painted and read at."""
        if self._soon is not None:
            self._soon.stop()
        self._suggested_for = self.session.codebook
        self._soon = self.set_timer(QUIET_SECONDS, self._look_for_suggestions)

    def suggest_anew(self) -> None:
        """Look again where the codebook is another one."""
        if self._suggested_for is not None and self._suggested_for != self.session.codebook:
            self.suggest_soon()

    def _look_for_suggestions(self) -> None:
        self._soon = None
        session = self.session
        suggester = self.qualcode.suggester
        reading = session.text.reading
        asked = self.study.suggestion_task(session.document.id, reading)
        if asked is None or suggester is None or not session.codes:
            return

        known = session.offers.known(session.index, session.codebook)
        self.run_worker(
            lambda: self._look(suggester, asked, session, known),
            thread=True, group="suggestions", exit_on_error=False,
        )  # fmt: skip

    def _look(self, suggester: Suggester, asked: Task, session: Session, known: Known) -> None:
        """Wait for the other process; in a thread."""
        try:
            found = suggester.find(asked)
            told = _("Language not known: suggestions compare words by their letters alone.")
            sifted = sift(found.suggestions, known)
            message = self.Looked(session, sifted, told if found.without_lemmas else "")
        except QualcodeError as error:
            message = self.Looked(session, str(error))
        with contextlib.suppress(RuntimeError):  # the screens were left meanwhile
            self.post_message(message)

    def on_suggesting_looked(self, event: Looked) -> None:
        found = event.found
        if event.session is not self.session:
            return  # another document was opened since
        if isinstance(found, str):
            self.say(found)
            return
        self.session.suggest(found)
        self.view.suggest(self.session.hints.index)
        self.show_place()
        self.show_map()
        if event.told and not self.told:  # nobody asked; what was just done is read first
            self.say(event.told)

    def show_map(self) -> None:
        """Show what lies where in the document."""

    # ---- going through and deciding --------------------------------------------------------------

    def action_move_suggestion(self, way: int) -> None:
        """The next suggestion; it gets the focus, so that `a` and `x` mean it."""
        marks, hints = self.view.marks, self.session.hints
        found = hints.neighbour(marks.cursor, marks.focus, way)
        suggestion = hints.get(found)
        if suggestion is None:
            told = _("There is no further suggestion that way.")
            self.say(told if len(hints) else _("Nothing is suggested here."))
        else:
            moved = marks.dropped().moved(suggestion.start)
            self.view.place(moved.focused(found))

    def action_accept(self) -> None:
        """Code what is suggested here."""
        self._with_suggestion(self._accept)

    def action_accept_and_next(self) -> None:
        self._with_suggestion(self._accept, then=lambda: self.action_move_suggestion(1))

    def action_reject(self) -> None:
        """Say that the suggestion here does not fit; it does not come back."""
        self._with_suggestion(self._reject)

    def _with_suggestion(
        self, act: Callable[[Suggestion], None], then: Callable[[], None] | None = None
    ) -> None:
        here = self.session.suggestions_in_reach(self.view.marks)
        if not here:
            self.say(_("Nothing is suggested here; f goes to the next suggestion."))
            return

        def decide() -> None:
            if self.attempt(lambda: act(here[0])):
                self.changed()
                if then:
                    then()

        self.with_coder(decide)

    def _accept(self, suggestion: Suggestion) -> None:
        self.session.accept(suggestion)

    def _reject(self, suggestion: Suggestion) -> None:
        self.session.reject(suggestion)
        code = self.session.code(suggestion.code)
        self.say(_("rejected {code}; u brings it back").format(code=code.name if code else ""))
