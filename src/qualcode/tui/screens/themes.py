"""The themes screen: which needs, voiced by how many, where; each number opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from qualcode.errors import QualcodeError
from qualcode.messages import _, language_in_use
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.themeboard import ORDERS, Board, Order
from qualcode.tui.widgets import themerows
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.analysis.frequencies import ThemeRow
    from qualcode.analysis.questions import Level
    from qualcode.api import Study
    from qualcode.model import Code, Theme
    from qualcode.tui.actions import Place
    from qualcode.tui.text.themeboard import Entry, Key
    from qualcode.tui.theme import Look

_LEVELS: tuple[tuple[Level, ...], ...] = (("theme", "code"), ("theme",), ("code",))
_STATES = ("mentioned", "asked_not_mentioned", "not_asked", "not_yet_known", "not_reached")
Asked = Literal["unit", "by", "layer"]


class Themes(ListScreen):
    """Themes and codes, how many units say each, of how many."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("themes")
    PLACES: ClassVar[tuple[Place, ...]] = ("themes", "list", "everywhere")
    FOOTER = ("themes.open", "themes.by", "themes.unit", "themes.layer", "themes.sort",
              "themes.percent", "themes.not", "list.back")  # fmt: skip

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._board: Board | None = None
        self._unit: str | None = None
        self._by: str | None = None
        self._layer = "final"
        self._levels = _LEVELS[0]
        self._order: Order = ORDERS[0]
        self._percent = False
        self._language: str | None = language_in_use()
        self._column = 0
        self._planned: tuple[tuple[int, int, bool, bool], int, themerows.Plan] | None = None

    # ---- what is shown ---------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        assert self._board is not None  # noqa: S101
        return self._board

    @property
    def entry(self) -> Entry | None:
        """The theme or code under the cursor."""
        return self.board.entries[self.cursor] if self.board.entries else None

    @property
    def group(self) -> Key | None:
        """The group of the cell under the cursor; None is all."""
        return self.board.groups[self._column - 1] if self._column else None

    def load(self) -> None:
        here = self.entry.key if self._board and self.entry else None
        self._board = self._counted()
        self._column = min(self._column, len(self.board.groups))
        if here is not None:
            self.sheet.cursor = self.board.place_of(here)

    def _counted(self) -> Board:
        table = self.study.themes(
            unit=self._unit,
            by=(self._by,) if self._by else (),
            layer=self._layer,
            level=self._levels,
        )
        return Board(table, self._order, self.study.labels(self._language))

    def _thing(self) -> Theme | Code | None:
        """The theme or code of the codebook under the cursor."""
        entry = self.entry
        if entry is None:
            return None
        book = self.study.codebook()
        if entry.whole.level == "theme":
            return next((theme for theme in book.themes if theme.name == entry.whole.path), None)
        return next((code for code in book.codes if code.path == entry.whole.path), None)

    def count(self) -> int:
        return len(self.board.entries)

    def head(self, total: int) -> Line:
        table = self.board.table
        by = f" × {self._by}" if self._by else ""
        right = [
            _("unit: {unit}").format(unit=table.unit),
            _("layer: {layer}").format(layer=table.layer),
            *([table.period] if table.period else []),
        ]
        if self._order != ORDERS[0]:
            right.append(_("by {order}").format(order=_(self._order)))
        left = [Piece(f" {_('Themes')}{by}", "strong")]
        return spread(left, [Piece("  " + " · ".join(right) + " ", "dim")], total)

    def columns(self, total: int) -> Line:
        return themerows.heads(self.board, self._plan(total), self._column, self.board.table.unit)

    def row(self, number: int, total: int) -> Line:
        return themerows.entry_line(
            self.board, self.board.entries[number], self._plan(total), self._column, self.look,
            percent=self._percent, here=number == self.cursor,
        )  # fmt: skip

    def _plan(self, total: int) -> themerows.Plan:
        beside = self.query_one("#beside").display
        key = (total, self._column, beside, self._percent)
        if self._planned is None or self._planned[:2] != (key, id(self.board)):
            plan = themerows.plan_of(
                self.board, self._column, total, beside=beside, percent=self._percent
            )
            self._planned = (key, id(self.board), plan)
        return self._planned[2]

    def facts(self, total: int) -> Line:
        entry = self.entry
        if entry is None:
            told = _("No code or theme yet; g c makes codes or brings a codebook in.")
            return (Piece(f" {told}"),)
        row, label = self._cell(entry), ""
        if self.group is not None:
            label = themerows.group_name(self.group)
        return (Piece(f" {themerows.states(row, label)}"),)

    def _cell(self, entry: Entry) -> ThemeRow:
        """The numbers under the cursor."""
        return entry.whole if self.group is None else entry.cells.get(self.group, entry.whole)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        entry, thing = self.entry, self._thing()
        if entry is None:
            return ()
        definition = thing.definition if thing else ""
        lines = themerows.about(
            entry, self.board.name_of(entry.whole), definition, self._memo_of(thing), total
        )
        if height > 8:
            bars = themerows.chart(self.board, entry, self._column, total, self.look)
            lines += [(), *bars, ()]
        if not any(row.level == "theme" for row in self.board.table.rows):
            told = _("Themes are groups of codes: mark codes in the codebook (g c) and press T.")
            lines += themerows.prose(told, total, "dim")
        return lines + themerows.notes(self.board.table.notes, total)

    # ---- choosing --------------------------------------------------------------------------------

    def action_column(self, count: int) -> None:
        """Another group."""
        column = min(max(self._column + count, 0), len(self.board.groups))
        if column != self._column:
            self._column = column
            self.show_all()
        elif not self.board.groups:
            self.say(_("The table is not split yet; b chooses by what."))

    def action_by(self) -> None:
        names = self.study.splitting_names(self._unit)
        labels = [_("(not split)"), *names]
        self.choose(_("Split the table by"), labels, lambda n: self._set("by", n, names))

    def action_unit(self) -> None:
        units = self.study.counted_units()
        self.choose(_("Who counts"), units, lambda n: self._set("unit", n + 1, units))

    def action_layer(self) -> None:
        coders = [coder for coder in self.study.coders() if coder != "survey"]
        layers = list(dict.fromkeys(("final", "any", *coders)))
        self.choose(_("Whose codings count"), layers, lambda n: self._set("layer", n + 1, layers))

    def _set(self, what: Asked, number: int, names: Sequence[str]) -> None:
        """Count anew with another choice; the former one stays where that cannot be counted."""
        before = getattr(self, f"_{what}")
        setattr(self, f"_{what}", names[number - 1] if number else None)
        if what == "by":
            self._column = 0
        if not self.attempt(self.reload):
            setattr(self, f"_{what}", before)

    def action_levels(self) -> None:
        """Themes and codes, themes, codes: in turn."""
        self._levels = _LEVELS[(_LEVELS.index(self._levels) + 1) % len(_LEVELS)]
        self.reload()

    def action_sort(self) -> None:
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        here = self.entry.key if self.entry else None
        self._board = Board(self.board.table, self._order, self.board.labels)
        self.sheet.cursor = self.board.place_of(here)
        self.say(_("sorted by {order}").format(order=_(self._order)))
        self.show_all()

    def action_names(self) -> None:
        """Names in the next language of the codebook, after the last as it calls them itself."""
        languages = [*self.study.codebook().languages(), None]
        known = self._language in languages
        at = languages.index(self._language) if known else -1
        self._language = languages[(at + 1) % len(languages)]
        self.reload()
        told = _("names in {language}") if self._language else _("names as in the codebook")
        self.say(told.format(language=self._language))

    def action_percent(self) -> None:
        self._percent = not self._percent
        if not self.board.groups:
            self.say(_("Shares and numbers change places in the groups; b splits the table."))
        self.show_all()

    # ---- going in --------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Who is behind this number."""
        self._open(None)

    def action_state(self, number: int) -> None:
        """Only the units of one state."""
        state = _STATES[number - 1]
        row = self._cell(self.entry) if self.entry else None
        if row is not None and row.registered is not None and row.not_asked is None:
            if state == "not_asked":
                self.say(_("Without an interview guide, not asked and silent are one: 2."))
                return
            state = "not_mentioned" if state == "asked_not_mentioned" else state
        self._open(state)

    def action_not(self) -> None:
        """Who has not said it."""
        self._open("not")

    def _open(self, state: str | None) -> None:
        from qualcode.tui.screens.drill import Passages, Units

        entry, group = self.entry, self.group
        if entry is None:
            return
        by = None if group is None or self._by is None else {self._by: group[0]}
        try:
            found = self.study.theme_drill(
                entry.whole.path, by, unit=self._unit, layer=self._layer, level=entry.whole.level
            )
        except QualcodeError as error:
            self.trouble(error)
            return
        label = self.board.name_of(entry.whole) + (
            f" · {themerows.group_name(group)}" if group else ""
        )
        if found.unit == "segment":
            self.app.push_screen(Passages(self.study, self.look, label, found.passages))
        else:
            self.app.push_screen(Units(self.study, self.look, label, found, state))

    # ---- memo ------------------------------------------------------------------------------------

    def _memo_of(self, thing: Theme | Code | None) -> str:
        if thing is None or thing.guid is None:
            return ""
        mine = (m for m in self.study.memos(thing.guid) if m.coder == self.study.coder)
        return next((memo.text for memo in mine if memo.kind == "note"), "")

    def action_memo(self) -> None:
        """Write on the theme or code."""
        thing = self._thing()
        if thing is not None and (guid := thing.guid) is not None:
            self.with_coder(lambda: self._write_on(thing, guid))

    def _write_on(self, thing: Theme | Code, guid: str) -> None:
        from qualcode.tui.screens.writing import write_memo

        def save(text: str) -> bool:
            if not self.attempt(lambda: self.study.set_memo(guid, text)):
                return False
            self.reload()
            self.say(_("memo kept on {name}").format(name=thing.name))
            return True

        title = _("Memo on {name}").format(name=thing.name)
        write_memo(self, guid, title, self._memo_of(thing), save)

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("How many say each theme, of how many who could have; the bar ends at the share, "
                 "the line across it is the 95 % interval. Enter opens the units behind a number, "
                 "then their passages, then the desk; q comes back the same way.")  # fmt: skip
        return told, ("themes", "list", "everywhere", "go")
