"""Asking on the search screen: a query and its narrowing, kept queries, and what is exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.widgets import Input

from qualcode.messages import _, ngettext
from qualcode.search import BadQuery, Narrowing
from qualcode.shown import shown_line
from qualcode.tui.screens.aside import Aside
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.hitlist import HitList
from qualcode.tui.widgets.facetpanel import value_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.api import Study
    from qualcode.api.retrieval import Answer
    from qualcode.errors import QualcodeError
    from qualcode.project.queries import SavedQuery
    from qualcode.search import Spot
    from qualcode.tui.theme import Look

_SPOTS = 20
"""Documents that are made ready together with the answer; others when they come into sight."""


class Proposal(NamedTuple):
    """A query that one may ask: one that was kept, or one near that which found nothing."""

    text: str
    told: str


class _Looked(NamedTuple):
    answer: Answer
    spots: dict[int, Spot]


class Querying(ListScreen, Aside):
    """What the search screen asks the study."""

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self.asked = ""
        """The query, without what it is narrowed to."""
        self.exact = False
        self.found = HitList()
        self.answer: Answer | None = None
        self.refusal = ""
        self.is_looking = False
        self._saved: list[SavedQuery] = []
        self._kept_as = ""
        self._spots: dict[int, Spot] = {}
        self._goes_to_hits = False

    @property
    def field(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def proposals(self) -> list[Proposal]:
        """Queries to choose from where there are no hits."""
        if not self.asked:
            return [Proposal(kept.text, kept.name) for kept in self._saved]
        if self.answer is None or self.found.hits:
            return []
        return [
            Proposal(text, ngettext("{n} hit", "{n} hits", n)) for text, n in self.answer.instead
        ]

    def spot(self, document: int) -> Spot:
        """A document with its codings, as they were when the query was answered."""
        if document not in self._spots:
            self._spots[document] = self.study.spot(document)
        return self._spots[document]

    # ---- asking ----------------------------------------------------------------------------------

    def ask(self, query: str) -> None:
        """Look for something else; the list begins at its first hit."""
        self.field.value = shown_line(query)
        self._kept_as = ""
        self._anew(self.field.value)

    def _anew(self, query: str) -> None:
        self.asked, self.told = query.strip(), ""
        self.found, self.answer, self.refusal = HitList(), None, ""
        self.sheet.cursor = 0
        self._goes_to_hits = True
        self.reload()

    def load(self) -> None:
        self._saved = self.study.saved_queries()
        if not self.asked:
            self.forget_questions()
            self.is_looking = False
            return
        query, by, exact = self.asked, tuple(self.found.narrowed), self.exact
        suggester = self.qualcode.suggester
        forms = suggester.forms if suggester else None

        def work(study: Study) -> _Looked:
            answer = study.answer(query, by, exact=exact, forms_=forms)
            first = dict.fromkeys(hit.document for hit in answer.found.hits)
            return _Looked(answer, {one: study.spot(one) for one in list(first)[:_SPOTS]})

        self.is_looking = True
        self.ask_aside(work, self._take, self._refuse)

    def _take(self, looked: _Looked) -> None:
        """Show an answer; what was marked and is still there stays so."""
        self.is_looking, self.refusal = False, ""
        self.answer, self._spots = looked.answer, looked.spots
        self.found.show(looked.answer.found.hits)
        is_as_asked = self.field.value.strip() == self.asked
        if self._goes_to_hits and is_as_asked and (self.found.hits or self.proposals):
            self.sheet.focus()
        self._goes_to_hits = False
        self.show_all()

    def _refuse(self, error: QualcodeError) -> None:
        """Say why there is no answer; where it could not be read, the cursor stands there."""
        self.is_looking, self.refusal = False, str(error)
        self.answer, self.found = None, HitList()
        if isinstance(error, BadQuery) and self._goes_to_hits:
            self.field.cursor_position = min(error.place, len(self.field.value))
        self._goes_to_hits = False
        self.show_all()

    def action_submit(self) -> None:
        """Ask what is typed; the same again leaves the narrowing."""
        if self.field.value.strip() != self.asked:
            self._kept_as = ""
        self._anew(self.field.value)

    def action_query(self) -> None:
        """To the field; an answer that is still to come leaves one there."""
        self._goes_to_hits = False
        self.field.focus()

    def action_leave_query(self) -> None:
        self.sheet.focus()

    def action_exact(self) -> None:
        """Heed accents, or not."""
        self.exact = not self.exact
        self.reload()

    # ---- narrowing -------------------------------------------------------------------------------

    def narrow(self, by: Narrowing) -> None:
        """Narrow to a value, or let it go."""
        self.found.toggle(by)
        self.sheet.cursor = 0
        self.reload()

    def action_narrow(self) -> None:
        """Choose among all values that the hits have."""
        values = [
            (Narrowing(facet.name, value), count)
            for facet in (self.answer.facets if self.answer else ())
            for value, count in facet.values
        ]
        if not values:
            self.say(_("There is nothing to narrow by: the hits are all alike."))
            return
        labels = [
            f"{'✓ ' if by in self.found.narrowed else ''}{by.name}:{value_name(by.value)}  {count}"
            for by, count in values
        ]
        self.choose(_("Narrow to"), labels, lambda number: self.narrow(values[number][0]))

    def action_widen(self) -> None:
        """Let go of all that the hits are narrowed to."""
        if self.found.narrowed:
            self.found.narrowed.clear()
            self.reload()

    # ---- kept queries ----------------------------------------------------------------------------

    def action_save(self) -> None:
        """Keep the query with what it is narrowed to."""
        from qualcode.tui.screens.prompts import Ask

        if self.answer is None:
            self.say(_("Search for something first; then w keeps the query."))
            return
        text = self.answer.text

        def named(name: str | None) -> None:
            if name and name.strip():
                self.with_coder(lambda: self._save(name.strip(), text))

        hint = _("a name that is there already is given this query")
        self.app.push_screen(
            Ask(self.look, _("Name of the query"), shown_line(self._kept_as), hint), named
        )

    def _save(self, name: str, text: str) -> None:
        if self.attempt(lambda: self.study.save_query(name, text)):
            self._kept_as = name
            self._saved = self.study.saved_queries()
            self._version = self.study.data_version()
            self.say(_("«{name}» is kept; W opens it").format(name=name))

    def action_saved(self) -> None:
        """Open a query that was kept."""
        self._choose_saved(_("Open a query"), self.open_saved)

    def open_saved(self, name: str) -> None:
        """Ask a query that was kept."""
        kept = next((kept for kept in self._saved if kept.name == name), None)
        if kept is not None:
            self.exact = False
            self.ask(kept.text)
            self._kept_as = kept.name

    def action_rename_saved(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def chosen(name: str) -> None:
            def named(new: str | None) -> None:
                if new and new.strip() and new.strip() != name:
                    self._change(lambda: self.study.rename_query(name, new.strip()))

            asking = Ask(self.look, _("Name of the query"), shown_line(name))
            self.app.push_screen(asking, named)

        self._choose_saved(_("Rename a query"), chosen)

    def action_remove_saved(self) -> None:
        def chosen(name: str) -> None:
            self._change(lambda: self.study.remove_query(name))

        self._choose_saved(_("Remove a query"), chosen)

    def _choose_saved(self, title: str, then: Callable[[str], None]) -> None:
        self._saved = self.study.saved_queries()
        if not self._saved:
            self.say(_("No query is kept yet; w keeps one."))
            return
        labels = [f"{kept.name}  {kept.text}" for kept in self._saved]
        names = [kept.name for kept in self._saved]
        self.choose(title, labels, lambda number: then(names[number]))

    def _change(self, act: Callable[[], object]) -> None:
        def change() -> None:
            if self.attempt(act):
                self.reload()
                self.say(_("Done; u takes it back."))

        self.with_coder(change)

    # ---- what leaves -----------------------------------------------------------------------------

    def action_export(self) -> None:
        """Write the list to a file whose suffix chooses the format."""
        from qualcode.tui.screens.prompts import Ask

        if not self.found.hits:
            self.say(_("There are no hits to export."))
            return

        def named(name: str | None) -> None:
            if name and name.strip():
                self._export_after_look(Path(name.strip()).expanduser())

        hint = _("its end chooses the format: .xlsx .csv .html .md …")
        self.app.push_screen(Ask(self.look, _("Export to"), "search.xlsx", hint), named)

    def _export_after_look(self, target: Path) -> None:
        if not target.exists():
            self._export(target)
            return
        title = _("{file} exists. Replace it?").format(file=target.name)
        labels = [_("no, leave it"), _("yes, replace it")]
        self.choose(title, labels, lambda number: self._export(target) if number else None)

    def _export(self, target: Path) -> None:
        hits, text = list(self.found.hits), self.answer.text if self.answer else self.asked
        told = _("Wrote {file}").format(file=str(target))
        self.ask_aside(
            lambda study: study.export_search(hits, text, target), lambda _files: self.say(told)
        )
