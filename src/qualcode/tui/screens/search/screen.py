"""The search screen: all places of the project that answer a query, looked at, then coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from qualcode.messages import _, ngettext
from qualcode.search import UNITS, Narrowing
from qualcode.tui.keys import bindings
from qualcode.tui.screens.search.coding_hits import CodingHits
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.hitlist import facet_rows
from qualcode.tui.text.signs import Signs
from qualcode.tui.widgets.context import context
from qualcode.tui.widgets.facetpanel import FacetPanel
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from qualcode.search import Hit, Spot
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.sheet import Sheet

_CODINGS_SHOWN = 5
_UNIT_NAMES = {"sentence": _("sentence"), "turn": _("turn"), "hit": _("exactly the hit")}


class QueryInput(Field):
    """The field of the query; it keeps every letter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("query")


class Search(CodingHits):
    """Hits in their sentences; marked ones are coded together."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    PLACES: ClassVar[tuple[Place, ...]] = ("search", "list", "everywhere")
    FOOTER = ("search.query", "search.mark", "search.mark_all", "search.drop", "search.narrow",
              "search.unit", "search.save", "list.back")  # fmt: skip
    AUTO_FOCUS = "#query"
    CSS = """
    Search #query { border: none; padding: 0 1; height: 1; background: $surface; }
    Search #beside { width: 42; }
    Search #facets { width: 20; border-right: solid $panel; display: none; }
    Search.-wide #facets { display: block; }
    """

    _was_left = False
    """Whether another screen was gone to, not only something opened over this one."""

    def above(self) -> Sequence[Widget]:
        placeholder = _('words, "a phrase", begin*, lemma:…, re:…, code:…, country:…')
        return (QueryInput(placeholder=placeholder, id="query", select_on_focus=False),)

    def left(self) -> Sequence[Widget]:
        return (FacetPanel(self.look, id="facets"),)

    @property
    def panel(self) -> FacetPanel:
        return self.query_one("#facets", FacetPanel)

    # ---- what is shown ---------------------------------------------------------------------------

    def load(self) -> None:
        book = self.study.codebook()
        self._signs, self._by_path = Signs(book, letters=self.look.letters), book.by_path()
        super().load()

    def count(self) -> int:
        return len(self.found.hits) or len(self.proposals)

    def show_all(self) -> None:
        if self.is_mounted:
            facets = self.answer.facets if self.answer else ()
            height = self.panel.size.height
            self.panel.show_rows(facet_rows(facets, self.found.narrowed, height))
        super().show_all()

    def use_look(self, look: Look) -> None:
        super().use_look(look)
        self.panel.use_look(look)

    def head(self, total: int) -> Line:
        said = [f"{by.name}:{by.value or '?'}" for by in self.found.narrowed]
        left = [Piece(f" {_('Search')}", "strong"), Piece("".join(f"  {one}" for one in said))]
        told = "  " + " · ".join(self._counted()) + " "
        return spread(left, [Piece(told, "dim")], total)

    def _counted(self) -> list[str]:
        if self.is_looking:
            return [_("looking …")]
        told = [_("accents count")] if self.exact else []
        answer = self.answer
        if answer is None or not self.found.hits:
            return told
        hits = ngettext("{n} hit", "{n} hits", len(self.found.hits))
        counts = [hits, ngettext("{n} document", "{n} documents", answer.documents)]
        if answer.unit != "document":
            counts.append(f"{answer.unit}: {answer.units}")
        if not answer.found.is_complete:
            counts.insert(0, _("⚠ not complete"))
        if self.found.marks:
            counts.insert(0, ngettext("{n} marked", "{n} marked", self.found.marks))
        return counts + told

    def columns(self, total: int) -> Line:
        if not self.found.hits:
            return (Piece(_("query") if not self.asked else _("instead"), "dim"),)
        document, who = _plan(total)
        heads = f"  {fitted(_('document'), document)} {fitted(_('who'), who)}"
        return (Piece(f"{heads} {_('line'):>4} {_('text')}", "dim"),)

    def row(self, number: int, total: int) -> Line:
        if not self.found.hits:
            proposal = self.proposals[number]
            left = [Piece(f"{proposal.told}  ", "strong"), Piece(proposal.text)]
            return spread(left, [], total)
        hit = self.found.hits[number]
        spot, (document, who) = self.spot(hit.document), _plan(total)
        text, shown = spot.reading.text, spot.shown(hit)
        signs = self._glyphs(spot, hit)
        left = [
            Piece("✓ " if self.found.is_marked(hit) else "  ", "strong"),
            Piece(_both_ends(spot.reading.document.name, document) + " "),
            Piece(fitted(drawable(spot.speaker(hit.start) or "–"), who) + " ", "dim"),
            Piece(f"{spot.line(hit):>4} ", "dim"),
        ]
        room = max(total - cells(left) - cells(signs) - 1, 8)
        words = text[shown.start : shown.end]
        found = _around(words, hit.start - shown.start, hit.end - shown.start, room)
        return spread([*left, *found], [Piece(" "), *signs], total)

    def _glyphs(self, spot: Spot, hit: Hit) -> list[Piece]:
        paths = dict.fromkeys(coding.path for coding in spot.codings(hit))
        known = [self._signs.of(self._by_path[path].id) for path in paths if path in self._by_path]
        return [Piece(sign.glyph, hue=sign.hue) for sign in known[:4]]

    def facts(self, total: int) -> Line:
        hit = self.hit
        if self.refusal:
            return (Piece(f" {self.refusal}"),)
        if hit is not None:
            return self._facts_of(hit)
        if self.is_looking:
            return (Piece(_(" Looking …"), "dim"),)
        if not self.asked:
            kept = _(" Type what to look for, or take a kept query from the list.")
            told = _(" Type what to look for, then Enter.")
            return (Piece(kept if self.proposals else told, "dim"),)
        notes = " ".join(self.answer.found.notes) if self.answer else ""
        near = _("But near it, with Enter:") if self.proposals else ""
        return (Piece(" " + " ".join(filter(None, (_("No match."), near, notes)))),)

    def _facts_of(self, hit: Hit) -> Line:
        notes = self.answer.found.notes if self.answer else ()
        if notes:
            return (Piece(f" {' '.join(notes)}"),)
        is_whole = self.unit != "turn" and hit.sort != "words"
        unit = _("all of it") if is_whole else _UNIT_NAMES[self.unit]
        told = _("codes: {unit}").format(unit=unit)
        paths = dict.fromkeys(coding.path for coding in self.spot(hit.document).codings(hit))
        codes = " · ".join(paths) or _("not coded")
        return (Piece(f" {told}", "strong"), Piece(f"  {codes}", "dim"))

    def pane(self, total: int, height: int) -> Sequence[Line]:
        hit = self.hit
        if hit is None:
            told = _("Words side by side must stand in one turn. OR, NOT and brackets join words, "
                     "lemma:, re:, code:, coder:, near: and NAME:VALUE of speakers.")  # fmt: skip
            return prose(told, total, "dim")
        spot = self.spot(hit.document)
        span = spot.unit(hit, self.unit)
        codings = self._codings_of(spot, hit) if height > 2 * _CODINGS_SHOWN else []
        room = height - len(codings)
        return [*context(spot.reading, span.start, span.end, total, room), *codings]

    def _codings_of(self, spot: Spot, hit: Hit) -> list[Line]:
        """The codings on a hit, each with its sign, its code and its coder."""
        codings = spot.codings(hit)
        lines: list[Line] = [()] if codings else []
        for coding in codings[:_CODINGS_SHOWN]:
            sign = self._signs.of(coding.code)
            words = spot.reading.text[coding.start : coding.end]
            lines.append((
                Piece(" "), Piece(f"{sign.glyph} ", hue=sign.hue), Piece(coding.path),
                Piece(f"  {coding.coder}  «{' '.join(words.split())}»", "dim"),
            ))  # fmt: skip
        if len(codings) > _CODINGS_SHOWN:
            more = _("and {n} more").format(n=len(codings) - _CODINGS_SHOWN)
            lines.append((Piece(f"   {more}", "dim"),))
        return lines

    def footer(self) -> tuple[str, ...]:
        if isinstance(self.focused, Input):
            return ("query.take", "query.leave")
        if self.focused is self.panel:
            return ("facets.narrow", "search.widen", "list.back")
        if not self.found.hits:
            ask = ("query.take",) if self.proposals else ()
            return (*ask, "search.query", "search.saved", "list.back")
        first = "search.code" if self.found.marks else "search.open"
        return (first, *self.FOOTER)

    def on_screen_suspend(self) -> None:
        self._was_left = self.qualcode.current_mode != "search"

    def on_screen_resume(self) -> None:
        """Who comes back with nothing asked yet comes to type."""
        if self._was_left and not self.asked:
            self.field.focus()
        self._was_left = False

    def on_descendant_focus(self) -> None:
        self.show_here()

    # ---- moving ----------------------------------------------------------------------------------

    @property
    def _moved(self) -> Sheet:
        """The list in which keys move: that of the facets where it has the focus."""
        return self.panel if self.focused is self.panel else self.sheet

    def action_list_row(self, count: int) -> None:
        self._moved.move(count)

    def action_list_page(self, way: int) -> None:
        self._moved.page(way)

    def action_go_end(self, way: int) -> None:
        self._moved.go(0 if way < 0 else self._moved.count - 1)

    def action_back(self) -> None:
        self.qualcode.leave()

    # ---- looking, marking ------------------------------------------------------------------------

    def on_facet_panel_taken(self) -> None:
        self.action_narrow_here()

    def action_narrow_here(self) -> None:
        row = self.panel.here()
        if row is not None and row.value is not None:
            self.narrow(Narrowing(row.name, row.value))

    def action_mark(self) -> None:
        hit = self.hit
        if hit is not None:
            self.found.mark(hit)
            self.sheet.move(1)
            self.show_all()

    def action_mark_all(self) -> None:
        """Mark every hit; again: none."""
        self.found.mark_all()
        self.show_all()

    def action_drop(self) -> None:
        """Take the hit off the list, or all that are marked; the text keeps them."""
        hit = self.hit
        if hit is not None:
            self.found.drop(self.found.marked or [hit])
            self.show_all()

    def action_bring_back(self) -> None:
        """Show the hits again that were dropped."""
        if self.found.drops:
            self.found.bring_back()
            self.show_all()
        else:
            self.say(_("No hit was dropped."))

    def action_unit(self) -> None:
        """Code the sentence, the turn, or exactly the hit, in turn."""
        self.unit = UNITS[(UNITS.index(self.unit) + 1) % len(UNITS)]
        self.show_all()

    def action_open(self) -> None:
        """Code what is marked; with nothing marked, go to the hit, or ask what is proposed."""
        if self.found.marks:
            self.with_coder(self.choose_codes)
        elif self.hit is not None:
            self.action_desk()
        elif self.proposals:
            self._ask_proposal(self.proposals[self.cursor].text)

    def _ask_proposal(self, text: str) -> None:
        if self.asked:
            self.exact = False
            self.ask(text)
        else:
            self.open_saved(self.proposals[self.cursor].told)

    def action_desk(self) -> None:
        """The hit on the desk."""
        hit = self.hit
        if hit is not None:
            document = self.spot(hit.document).reading.document
            self.attempt(lambda: self.qualcode.show_passage(document, hit.start, hit.end))

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Places of the whole project that answer a query. Space marks; Enter codes "
                 "what is marked, after a look, or else opens the desk there.")  # fmt: skip
        return told, ("search", "query", "list", "everywhere", "go")


def _plan(total: int) -> tuple[int, int]:
    """Cells of the document's name and of the speaker."""
    return (16, 10) if total >= 70 else (11, 6)


def _both_ends(name: str, room: int) -> str:
    """A name in so many cells; where it is longer, its end tells records of a sheet apart."""
    told = drawable(name)
    if width(told) > room:
        told = fitted(told, room - 5).rstrip("… ") + "…" + told[-4:]
    return fitted(told, room)


def _around(text: str, start: int, end: int, room: int) -> list[Piece]:
    """A sentence cut to so many cells so that its hit is in sight, the hit standing out."""
    first = 0
    if end > room:
        first = max(min(start - room // 3, len(text) - room), 0)
    lead, last = "…" if first else "", first + room
    inside, after = max(start, first), max(min(end, last), first)
    return [
        Piece(lead + drawable(text[first + len(lead) : inside])),
        Piece(drawable(text[inside:after]), "strong"),
        Piece(drawable(text[after:last])),
    ]
