"""The cases: who counts, what they are, and who of the speakers is whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.fuzzy import folded, score
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

ORDERS = ("tree", "name", "documents", "codings")
_KIND, _CELL, _NUMBER = 12, 12, 6


class Cases(ListScreen):
    """Cases by row, attributes by column; the cell under the cursor can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cases")
    PLACES: ClassVar[tuple[Place, ...]] = ("cases", "list", "everywhere")
    FOOTER = ("cases.edit", "cases.right", "cases.add", "cases.link", "cases.sort",
              "cases.filter", "list.undo", "list.back")  # fmt: skip

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._all: list[dict[str, Any]] = []
        self._shown: list[dict[str, Any]] = []
        self._names: list[str] = []
        self._unlinked: list[tuple[Document, str]] = []
        self._column = 0
        self._order = ORDERS[0]
        self._wanted = ""

    # ---- what is shown ---------------------------------------------------------------------------

    def load(self) -> None:
        self._all = self.study.case_rows()
        self._unlinked = self.study.unlinked_speakers()
        self._names = list(dict.fromkeys(name for row in self._all for name in row["attributes"]))
        self._column = min(self._column, max(len(self._names) - 1, 0))
        self._arrange()

    def _arrange(self) -> None:
        """Filter and sort; the cursor stays on its case."""
        here = self._shown[self.cursor]["guid"] if self._shown else None
        rows = [row for row in self._all if self._is_wanted(row)]
        if self._order == "name":
            rows.sort(key=lambda row: folded(row["case"]))
        elif self._order == "documents":
            rows.sort(key=lambda row: -len(row["documents"]))
        elif self._order == "codings":
            rows.sort(key=lambda row: -row["codings"])
        self._shown = rows
        self.sheet.cursor = next((n for n, row in enumerate(rows) if row["guid"] == here), 0)

    def _is_wanted(self, row: dict[str, Any]) -> bool:
        if not self._wanted:
            return True
        values = (_cell(value) for value in row["attributes"].values())
        told = " ".join((row["case"], row["kind"], *row["aliases"], *values))
        return (score(self._wanted, told) or 0) >= 20

    @property
    def here(self) -> dict[str, Any] | None:
        """The case under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    @property
    def attribute(self) -> str | None:
        """The attribute under the cursor."""
        return self._names[self._column] if self._names else None

    def count(self) -> int:
        return len(self._shown)

    def head(self, total: int) -> Line:
        right = [ngettext("{n} case", "{n} cases", len(self._shown))]
        if self._wanted:
            right[0] += " " + _("of {all}").format(all=len(self._all))
        if self._order != ORDERS[0]:
            right.append(_("by {order}").format(order=_(self._order)))
        if self._unlinked:
            n = len(self._unlinked)
            right.append(ngettext("{n} speaker unlinked", "{n} speakers unlinked", n))
        told = "  " + " · ".join(right) + " "
        return spread([Piece(f" {_('Cases')}", "strong")], [Piece(told, "dim")], total)

    def _plan(self, total: int) -> tuple[int, int, int]:
        """Cells of the name, the first attribute in sight, how many there are."""
        name = min(max(total * 3 // 10, 18), 40)
        room = (total - name - _KIND - 3 * _NUMBER) // _CELL
        return name, max(self._column - max(room, 1) + 1, 0), max(room, 0)

    def columns(self, total: int) -> Line:
        name, first, room = self._plan(total)
        pieces = [Piece(fitted(_("case"), name) + fitted(_("kind"), _KIND), "dim")]
        for at, attribute in enumerate(self._names[first : first + room], first):
            tone: Tone = "strong" if at == self._column else "dim"
            pieces.append(Piece(f" {fitted(drawable(attribute), _CELL - 1)}", tone))
        heads = (_("docs"), _("coded"), _("spoke"))
        pieces.append(Piece("".join(f"{head:>{_NUMBER}}" for head in heads), "dim"))
        return tuple(pieces)

    def row(self, number: int, total: int) -> Line:
        name, first, room = self._plan(total)
        row = self._shown[number]
        indent = "  " * min(row["depth"], 6) if self._order == ORDERS[0] else ""
        pieces = [
            Piece(fitted(indent + drawable(row["case"]), name - 1) + " "),
            Piece(fitted(drawable(row["kind"]), _KIND), "dim"),
        ]
        for at, attribute in enumerate(self._names[first : first + room], first):
            told = fitted(drawable(_cell(row["attributes"].get(attribute))) or "–", _CELL - 2)
            is_here = at == self._column and number == self.cursor
            marked = f"[{told.rstrip()}]".ljust(_CELL) if is_here else f" {told} "
            pieces.append(Piece(fitted(marked, _CELL), "strong" if is_here else "base"))
        numbers = (len(row["documents"]), row["codings"], len(row["speakers"]))
        pieces.append(Piece("".join(f"{n or '':>{_NUMBER}}" for n in numbers), "dim"))
        return tuple(pieces)

    def facts(self, total: int) -> Line:
        if not self._all:
            return (Piece(_(" No case yet. In a shell: qualcode cases import registry.csv.")),)
        if self._unlinked and not any(row["speakers"] for row in self._all):
            told = _("Speakers are not linked to people yet: {n} names found; L.")
            return (Piece(" " + told.format(n=len(self._unlinked))),)
        row, attribute = self.here, self.attribute
        if row is None or attribute is None:
            return (Piece(_(" Nothing has these letters; Esc shows all."), "dim"),)
        value = _cell(row["attributes"].get(attribute)) or _("unknown")
        return (Piece(f" {row['case']} · {attribute}: {value}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        row = self.here
        if row is None:
            return ()
        lines: list[Line] = list(prose(row["case"], total, "strong"))
        for label, told in (
            (_("also"), ", ".join(row["aliases"])),
            (_("part of"), row["parent"] or ""),
            (_("contact"), row["status"] or ""),
            *((name, _cell(value)) for name, value in row["attributes"].items()),
            (_("documents"), ", ".join(row["documents"])),
            (_("speakers"), ", ".join(row["speakers"])),
        ):
            if told:
                lines += prose(f"{label}: {told}", total)
        return lines

    # ---- moving and choosing ---------------------------------------------------------------------

    def action_column(self, count: int) -> None:
        """Another attribute."""
        self._column = min(max(self._column + count, 0), max(len(self._names) - 1, 0))
        self.show_all()

    def action_sort(self) -> None:
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._arrange()
        self.show_all()

    def action_filter(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(letters: str | None) -> None:
            if letters is not None:
                self._show_only(letters.strip())

        hint = _("letters of name, kind or an attribute; empty shows all")
        self.app.push_screen(Ask(self.look, _("Show only"), self._wanted, hint), answered)

    def action_show_all(self) -> None:
        self._show_only("")

    def _show_only(self, letters: str) -> None:
        self._wanted = letters
        self._arrange()
        self.show_all()

    # ---- changing --------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Change the value under the cursor."""
        row, attribute = self.here, self.attribute
        if row is not None and attribute is None:
            self.action_add()
        elif row is not None and attribute is not None:
            self._ask_value(row, attribute)

    def _ask_value(self, row: dict[str, Any], attribute: str) -> None:
        from qualcode.tui.screens.prompts import Ask

        before = _cell(row["attributes"].get(attribute))

        def answered(value: str | None) -> None:
            if value is not None and value.strip() != before:
                self.with_coder(lambda: self._set(row, attribute, value))

        question = f"{row['case']} · {attribute}"
        hint = _("empty takes the value away")
        self.app.push_screen(Ask(self.look, question, before, hint), answered)

    def _set(self, row: dict[str, Any], attribute: str, value: str) -> None:
        if self.attempt(lambda: self.study.set_attribute(row["guid"], attribute, value)):
            self.reload()
            if attribute in self._names:
                self._column = self._names.index(attribute)
            told = _("{attribute} of {case} is kept")
            self.say(told.format(attribute=attribute, case=row["case"]))
            self.show_all()

    def action_add(self) -> None:
        """A new attribute, with its value for the case under the cursor."""
        from qualcode.tui.screens.prompts import Ask

        row = self.here
        if row is None:
            return

        def named(name: str | None) -> None:
            if name and name.strip():
                self._ask_value(row, name.strip())

        hint = _("its first value says its type: a date, a number or text")
        self.app.push_screen(Ask(self.look, _("Name of the new attribute"), "", hint), named)

    def action_link(self) -> None:
        """Say who a speaker is: the speakers nobody is linked to, then the cases."""
        if not self._unlinked:
            self.say(_("Every speaker is linked to a case."))
            return
        if not self._all:
            self.say(_("There is no case to link to yet."))
            return
        labels = [f"{name} @ {document.name}" for document, name in self._unlinked]

        def chosen(number: int) -> None:
            self._choose_case(*self._unlinked[number])

        self.choose(_("Which speaker?"), labels, chosen)

    def _choose_case(self, document: Document, speaker: str) -> None:
        rows = self._all
        labels = [f"{row['case']}  {row['kind']}" for row in rows]

        def chosen(number: int) -> None:
            self.with_coder(lambda: self._link(document, speaker, rows[number]))

        self.choose(_("Who is {speaker}?").format(speaker=speaker), labels, chosen)

    def _link(self, document: Document, speaker: str, row: dict[str, Any]) -> None:
        if self.attempt(lambda: self.study.link_speaker(document, speaker, row["guid"])):
            self.reload()
            self.say(_("{speaker} is {case}").format(speaker=speaker, case=row["case"]))

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Who can be counted, those below them indented. Enter changes the value under "
                 "the cursor, L says who a speaker is; each is saved at once.")  # fmt: skip
        return told, ("cases", "list", "everywhere", "go")


def _cell(value: str | list[str] | None) -> str:
    """A value as a cell shows it; several are listed."""
    return "; ".join(value) if isinstance(value, list) else value or ""
