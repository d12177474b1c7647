"""The search screen: all passages of the project that answer a query, looked at, then coded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Input

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.signs import Signs
from qualcode.tui.widgets.context import context
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from qualcode.api import Study
    from qualcode.model import Document, Span
    from qualcode.search import Hit
    from qualcode.tui.actions import Place
    from qualcode.tui.screens.picker import Picked
    from qualcode.tui.theme import Look

_DOCUMENT, _WHO = 14, 10


class QueryInput(Input):
    """The field of the query; it keeps every letter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("query")


class Search(ListScreen):
    """Hits in their sentences; marked ones are coded together."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    PLACES: ClassVar[tuple[Place, ...]] = ("search", "list", "everywhere")
    FOOTER = ("search.query", "search.mark", "search.mark_all", "search.drop", "search.exact",
              "list.back")  # fmt: skip
    AUTO_FOCUS = "#query"
    CSS = """
    Search #query { border: none; padding: 0 1; height: 1; background: $surface; }
    Search #beside { width: 44; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._query = ""
        self._exact = False
        self._trouble = ""
        self._instead: list[tuple[str, int]] = []
        self._hits: list[Hit] = []
        self._marked: set[Hit] = set()
        self._dropped: set[Hit] = set()
        self._rows: dict[Hit, tuple[dict[str, Any], Span]] = {}
        self._reading = cache(study.reading)

    def above(self) -> Sequence[Widget]:
        placeholder = _('words, "a phrase", begin*, code:NAME')
        return (QueryInput(placeholder=placeholder, id="query", select_on_focus=False),)

    # ---- what is shown ---------------------------------------------------------------------------

    def load(self) -> None:
        book = self.study.codebook()
        self._signs, self._by_path = Signs(book, letters=self.look.letters), book.by_path()
        self._documents = {document.id: document for document in self.study.documents()}
        self._rows.clear()
        self._trouble, self._instead, self._hits = "", [], []
        if not self._query:
            return
        try:
            found = self.study.search(self._query, exact=self._exact)
            if not found:
                self._instead = self.study.other_searches(self._query, exact=self._exact)
        except QualcodeError as error:
            self._trouble = str(error)
            return
        self._hits = [hit for hit in dict.fromkeys(found) if hit not in self._dropped]
        self._marked &= set(self._hits)

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def count(self) -> int:
        return len(self._hits)

    def head(self, total: int) -> Line:
        found = _("accents count") if self._exact else _("without accents")
        right = [found]
        if self._hits:
            documents = len({hit.document for hit in self._hits})
            right = [
                ngettext("{n} hit", "{n} hits", len(self._hits)),
                ngettext("in {n} document", "in {n} documents", documents), found,
            ]  # fmt: skip
        if self._marked:
            right.insert(0, ngettext("{n} marked", "{n} marked", len(self._marked)))
        told = "  " + " · ".join(right) + " "
        return spread([Piece(f" {_('Search')}", "strong")], [Piece(told, "dim")], total)

    def columns(self, total: int) -> Line:
        heads = f"  {_('document'):<{_DOCUMENT}} {_('who'):<{_WHO}} {_('line'):>5} {_('text')}"
        return (Piece(heads, "dim"),)

    def row(self, number: int, total: int) -> Line:
        hit = self._hits[number]
        told, sentence = self._told(hit)
        signs = self._glyphs(told["codes"])
        left = [
            Piece("✓ " if hit in self._marked else "  ", "strong"),
            Piece(fitted(drawable(told["document"]), _DOCUMENT) + " "),
            Piece(fitted(drawable(told["speaker"] or "–"), _WHO) + " ", "dim"),
            Piece(f"{told['line']:>5} ", "dim"),
        ]
        room = max(total - cells(left) - cells(signs) - 1, 8)
        start, end = hit.start - sentence.start, hit.end - sentence.start
        return spread(
            [*left, *_around(told["text"], start, end, room)], [Piece(" "), *signs], total
        )

    def _told(self, hit: Hit) -> tuple[dict[str, Any], Span]:
        """The row of a hit and its sentence; a document's hits are made ready together."""
        if hit not in self._rows:
            these = [other for other in self._hits if other.document == hit.document]
            made = zip(self.study.hit_rows(these), self.study.hit_units(these), strict=True)
            self._rows |= dict(zip(these, made, strict=True))
        return self._rows[hit]

    def _glyphs(self, paths: Sequence[str]) -> list[Piece]:
        known = [self._signs.of(self._by_path[path].id) for path in paths if path in self._by_path]
        return [Piece(sign.glyph, hue=sign.hue) for sign in known[:5]]

    def facts(self, total: int) -> Line:
        hit = self.hit
        if hit is not None:
            codes = " · ".join(self._told(hit)[0]["codes"]) or _("not coded")
            return (Piece(f" {codes}", "dim"),)
        if self._trouble:
            return (Piece(f" {self._trouble}"),)
        if not self._query:
            return (Piece(_(" Type what to look for, then Enter."), "dim"),)
        near = " · ".join(f"{query}: {n}" for query, n in self._instead)
        told = _("No match.") + (" " + _("But: {near}").format(near=near) if near else "")
        return (Piece(f" {told}"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        hit = self.hit
        if hit is None:
            told = _("Every word must stand in one turn or paragraph. code:NAME finds passages "
                     "that carry a code, alone or with words.")  # fmt: skip
            return prose(told, total, "dim")
        return context(self._reading(hit.document), hit.start, hit.end, total, height)

    def footer(self) -> tuple[str, ...]:
        if isinstance(self.focused, Input):
            return ("query.take", "query.leave")
        first = "search.code" if self._marked else "search.open"
        return (first, *self.FOOTER)

    def on_descendant_focus(self) -> None:
        self.show_here()

    # ---- asking ----------------------------------------------------------------------------------

    def ask(self, query: str) -> None:
        """Look for something else; the list begins at its first hit."""
        self.query_one("#query", Input).value = query
        self._query, self.told = query, ""
        self._marked.clear()
        self._dropped.clear()
        self.sheet.cursor = 0
        self.reload()
        if self._hits:
            self.sheet.focus()

    def action_submit(self) -> None:
        self.ask(self.query_one("#query", Input).value.strip())

    def action_query(self) -> None:
        self.query_one("#query", Input).focus()

    def action_leave_query(self) -> None:
        self.sheet.focus()

    def action_exact(self) -> None:
        """Heed accents, or not."""
        self._exact = not self._exact
        self.reload()

    # ---- looking, marking ------------------------------------------------------------------------

    def action_mark(self) -> None:
        hit = self.hit
        if hit is not None:
            self._marked ^= {hit}
            self.sheet.move(1)
            self.show_all()

    def action_mark_all(self) -> None:
        """Mark every hit; again: none."""
        everything = set(self._hits)
        self._marked = set() if self._marked == everything else everything
        self.show_all()

    def action_drop(self) -> None:
        """Take the hit off the list; the text keeps it."""
        hit = self.hit
        if hit is not None:
            self._dropped.add(hit)
            self._marked.discard(hit)
            self._hits.remove(hit)
            self.show_all()

    def action_open(self) -> None:
        """Code what is marked; with nothing marked, go to the hit."""
        if self._marked:
            self.with_coder(self._choose_code)
        else:
            self.action_desk()

    def action_desk(self) -> None:
        """The hit on the desk."""
        hit = self.hit
        if hit is not None:
            self.qualcode.show_passage(self._documents[hit.document], hit.start, hit.end)

    # ---- coding ----------------------------------------------------------------------------------

    def _chosen(self) -> list[Hit]:
        return [hit for hit in self._hits if hit in self._marked]

    def _choose_code(self) -> None:
        from qualcode.tui.screens.picker import Picker
        from qualcode.tui.session import Session

        chosen = self._chosen()
        document: Document = self._documents[chosen[0].document]
        session = Session(self.study, document, letters=self.look.letters)
        title = ngettext("Code {n} hit", "Code {n} hits", len(chosen))

        def picked(answer: Picked | None) -> None:
            if answer is None:
                return
            if answer.codes:
                self._confirm(chosen, answer.codes[0])
            else:
                self.say(_("A new code is made on the desk, where its words are."))

        self.app.push_screen(Picker(self.look, session, title, several=False), picked)

    def _confirm(self, hits: Sequence[Hit], code: int) -> None:
        """A look before many passages are coded at once."""
        from qualcode.tui.screens.prompts import Choose

        sentences = zip(hits, self.study.hit_units(hits), strict=True)
        count = len({(hit.document, *sentence) for hit, sentence in sentences})
        path = next(known.path for known in self.study.codebook().codes if known.id == code)
        title = ngettext("Code {n} sentence?", "Code {n} sentences?", count)
        labels = (_("yes, as {path}").format(path=path), _("no, look again"))
        choices = [(label, (Piece(label),)) for label in labels]

        def answered(number: int | None) -> None:
            if number == 0:
                self._apply(hits, code, path, count)

        self.app.push_screen(Choose(self.look, title, choices), answered)

    def _apply(self, hits: Sequence[Hit], code: int, path: str, count: int) -> None:
        if not self.attempt(lambda: self.study.apply_search(hits, code, self._query)):
            return
        self._marked.clear()
        self.reload()
        told = ngettext("{n} sentence coded as", "{n} sentences coded as", count)
        self.say(f"{told} {path}")

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Passages of the whole project that answer a query. Space marks; Enter codes "
                 "what is marked, after a look, or else opens the desk there.")  # fmt: skip
        return told, ("search", "query", "list", "everywhere", "go")


def _around(text: str, start: int, end: int, room: int) -> list[Piece]:
    """A sentence cut to so many cells so that its hit is in sight, the hit standing out."""
    first = 0
    if end > room:
        first = max(min(start - room // 3, len(text) - room), 0)
    lead = "…" if first else ""
    before = drawable(text[first + len(lead) : max(start, first)])
    return [
        Piece(lead + before),
        Piece(drawable(text[max(start, first) : end]), "strong"),
        Piece(drawable(text[end:])),
    ]
