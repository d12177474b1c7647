"""Finding on the desk: the hits of a query in this document, and going through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _, ngettext
from qualcode.model import Span
from qualcode.tui.screens.aside import Aside
from qualcode.tui.text import motions
from qualcode.tui.widgets.document import DocumentView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.api import Study
    from qualcode.errors import QualcodeError
    from qualcode.tui.session import Session


class _Answer(NamedTuple):
    hits: list[Span]
    told: str


class Finding(Aside):
    """`/` and what follows it."""

    session: Session
    searched = ""
    _without_hit = ""

    @property
    def view(self) -> DocumentView:
        return self.query_one("#document", DocumentView)

    def action_search(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(query: str | None) -> None:
            if query is not None:
                self.search(query)

        hint = _('words, "a phrase", begin*, re:…, lemma:…, code:…')
        asking = Ask(self.look, _("Search"), self.searched, hint, anew=True)
        self.app.push_screen(asking, answered)

    def search(self, query: str) -> None:
        """Mark the hits of a query and go to the next one from here."""
        self.searched, self._without_hit = query, ""
        session = self.session
        if not query.strip():
            self.forget_questions()
            self.show_hits([])
            return

        def work(study: Study) -> _Answer:
            return self._hits_of(study, query, session.document.id)

        def then(answer: _Answer) -> None:
            if session is self.session:
                self._show_answer(query, answer)

        def otherwise(error: QualcodeError) -> None:
            self.show_hits([])
            self._without_hit = str(error)
            self.say(str(error))

        self.ask_aside(work, then, otherwise)

    def _hits_of(self, study: Study, query: str, document: int) -> _Answer:
        """Look in this document; in a thread."""
        suggester = self.qualcode.suggester
        forms = suggester.forms if suggester else None
        found = study.find(query, among=[document], forms_=forms)
        told = " ".join(found.notes)
        if not found.hits:
            near = study.other_searches(query, among=[document], forms_=forms)
            told = " ".join((told, *(f"{other}: {n}" for other, n in near))).strip()
        return _Answer(joined(Span(hit.start, hit.end) for hit in found.hits), told)

    def _show_answer(self, query: str, answer: _Answer) -> None:
        hits = answer.hits
        self.show_hits(hits)
        if not hits:
            told = _("No hit for «{query}».").format(query=query)
            self._without_hit = f"{told} {answer.told}".strip()
            self.say(self._without_hit)
            return
        view = self.view
        self.qualcode.leave_stop()
        following = next((hit for hit in hits if hit.start >= view.marks.cursor), hits[0])
        view.go(following.start)
        told = ngettext("{n} hit; n and N go through them", "{n} hits; n and N go through them",
                        len(hits))  # fmt: skip
        self.say(f"{told} {answer.told}".strip())

    def show_hits(self, hits: list[Span]) -> None:
        self.view.hits = hits
        self.view.repaint()

    def action_move_hit(self, way: int) -> None:
        view = self.view
        if not view.hits:
            nothing = _("Nothing was searched for yet; / searches.")
            self.say(self._without_hit or nothing)
            return
        found = motions.neighbour([hit.start for hit in view.hits], view.marks.cursor, way)
        if found == view.marks.cursor:
            self.say(_("There is no further hit that way."))
        else:
            self.qualcode.leave_stop()
            view.go(found)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found
