"""Behind a number: the units by state, and the passages of one of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.signs import Signs
from qualcode.tui.widgets.context import context
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread
from qualcode.tui.widgets.themerows import STATE_NAMES, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.analysis.drill import Drill, UnitState
    from qualcode.api import Study
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_DOCUMENT, _WHO = 18, 12
_NOT = ("asked_not_mentioned", "not_mentioned", "not_asked")
_STATES = (("mentioned",), _NOT[:2], ("not_asked",), ("not_yet_known",), ("not_reached",))


class Units(ListScreen):
    """Who says it, who is silent, who is not yet known, who was not reached."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("units")
    PLACES: ClassVar[tuple[Place, ...]] = ("units", "list", "everywhere")
    FOOTER = ("units.open", "units.not", "units.state.1", "units.state.2", "units.all", "list.back")

    def __init__(
        self, study: Study, look: Look, label: str, found: Drill, only: str | None = None
    ) -> None:
        """`only` is a state, or `not` for all who have not said it."""
        super().__init__(study, look)
        self._label, self._found = label, found
        self._only: tuple[str, ...] | None = None if only is None else (only,)
        if only == "not":
            self._only = _NOT
        self._shown: list[UnitState] = []

    def load(self) -> None:
        only = self._only
        self._shown = [u for u in self._found.units if only is None or u.state in only]

    def follow(self) -> None:
        """The units stay those behind the number that was opened."""

    def on_screen_resume(self) -> None:
        """The same."""

    def count(self) -> int:
        return len(self._shown)

    def head(self, total: int) -> Line:
        right = f"  {_('unit: {unit}').format(unit=self._found.unit)} "
        return spread([Piece(f" {self._label}", "strong")], [Piece(right, "dim")], total)

    def columns(self, total: int) -> Line:
        return self._cells(_("state"), _("who"), "", _("passages"), total, "dim")

    def row(self, number: int, total: int) -> Line:
        unit = self._shown[number]
        told = str(len(unit.passages)) if unit.passages else ""
        return self._cells(
            STATE_NAMES[unit.state], unit.name, " · ".join(unit.facts), told, total, "base"
        )

    def _cells(
        self, state: str, name: str, facts: str, passages: str, total: int, tone: Tone
    ) -> Line:
        room = total - 14 - 10
        size = min(max(room * 3 // 5, 12), 48)
        return (
            Piece(fitted(state, 13) + " ", "dim"),
            Piece(fitted(drawable(name), size) + " ", tone),
            Piece(fitted(drawable(facts), max(room - size - 1, 0)), "dim"),
            Piece(f"{passages:>9} ", tone),
        )

    def facts(self, total: int) -> Line:
        if not self._found.units:
            return (Piece(_(" There is no unit of this kind in the project.")),)
        counted = Counter(unit.state for unit in self._found.units)
        parts = [f"{STATE_NAMES[state]} {n}" for state, n in counted.items()]
        if not self._shown:
            parts.insert(0, _("none; 0 shows all"))
        return (Piece(f" {' · '.join(parts)}"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._shown:
            return prose(_("Nobody is in this state; 0 shows all."), total, "dim")
        unit = self._shown[self.cursor]
        lines: list[Line] = [(Piece(f" {unit.name}", "strong"),)]
        lines += prose(" · ".join(unit.facts), total, "dim")
        for passage in unit.passages[:height]:
            lines += [(Piece(f" {passage['document']}", "dim"),), *prose(passage["text"], total)]
        if not unit.passages:
            lines += prose(_("No passage of this."), total, "dim")
        return lines

    # ---- acting ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """The passages of the unit."""
        if not self._shown:
            return
        unit = self._shown[self.cursor]
        if not unit.passages:
            told = _("{name} has no passage of this: {state}.")
            self.say(told.format(name=unit.name, state=STATE_NAMES[unit.state]))
            return
        label = f"{self._label} · {unit.name}"
        self.app.push_screen(Passages(self.study, self.look, label, unit.passages))

    def action_state(self, number: int) -> None:
        """Only one state; 0 is all."""
        self._show_only(_STATES[number - 1] if number else None)

    def action_not(self) -> None:
        """Who has not said it; again: all."""
        self._show_only(None if self._only == _NOT else _NOT)

    def _show_only(self, states: tuple[str, ...] | None) -> None:
        self._only = states
        self.sheet.cursor = 0
        self.load()
        self.show_all()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Who is behind the number, by how they stand to the question. "
                 "Enter shows the passages of one of them.")  # fmt: skip
        return told, ("units", "list", "everywhere", "go")


class Passages(ListScreen):
    """Passages, each with its words in their surroundings."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("passages")
    PLACES: ClassVar[tuple[Place, ...]] = ("passages", "list", "everywhere")
    FOOTER = ("passages.open", "list.down", "go.menu", "list.back")

    def __init__(
        self, study: Study, look: Look, label: str, passages: Sequence[dict[str, Any]]
    ) -> None:
        super().__init__(study, look)
        self._label, self._passages = label, passages
        self._reading = cache(study.reading)
        self._book = study.codebook()
        self._signs = Signs(self._book, letters=look.letters)

    def follow(self) -> None:
        """The passages stay those that were opened."""

    def on_screen_resume(self) -> None:
        """The same."""

    def count(self) -> int:
        return len(self._passages)

    def head(self, total: int) -> Line:
        told = ngettext("{n} passage", "{n} passages", len(self._passages))
        left = [Piece(f" {self._label}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        return (Piece(f"{_('document'):<{_DOCUMENT}} {_('who'):<{_WHO}} {_('text')}", "dim"),)

    def row(self, number: int, total: int) -> Line:
        passage = self._passages[number]
        cases = [name for names in passage["cases"].values() for name in names]
        who = ", ".join(passage["speakers"] or cases[:1]) or "–"
        signs = self.signs(passage["paths"])
        left = [
            Piece(fitted(drawable(passage["document"]), _DOCUMENT) + " "),
            Piece(fitted(drawable(who), _WHO) + " ", "dim"),
        ]
        room = total - cells(left) - cells(signs) - 2
        text = Piece(fitted(drawable(passage["text"]), max(room, 4)) + " ")
        return (*left, text, *signs)

    def signs(self, paths: Sequence[str]) -> list[Piece]:
        """The glyphs of codes, at most six."""
        by_path = self._book.by_path()
        known = [self._signs.of(by_path[path].id) for path in paths if path in by_path]
        return [Piece(sign.glyph, hue=sign.hue) for sign in known[:6]]

    def facts(self, total: int) -> Line:
        if not self._passages:
            return (Piece(_(" There is no passage of this.")),)
        passage = self._passages[self.cursor]
        parts = [passage["document"], *passage["codes"], *passage["coders"]]
        if passage["perspective"] == "about":
            parts.insert(1, _("written about them"))
        return (Piece(" " + " · ".join(parts), "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._passages:
            return ()
        passage = self._passages[self.cursor]
        reading = self._reading(self.study.document(passage["document_guid"]).id)
        return context(reading, passage["start"], passage["end"], total, height)

    def action_open(self) -> None:
        """The passage on the desk."""
        if self._passages:
            passage = self._passages[self.cursor]
            document = self.study.document(passage["document_guid"])
            self.qualcode.show_passage(document, passage["start"], passage["end"])

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("The passages behind the number, with what stands around them. "
                 "Enter opens one on the desk; q there comes back here.")  # fmt: skip
        return told, ("passages", "list", "everywhere", "go")
