"""The history: who did what and when, what it changed, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.changes import Changes, open_place
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.widgets.changelines import changed_lines
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Step
    from qualcode.project.difference import Difference
    from qualcode.project.step_list import Listed, Steps
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_WHEN, _CODER, _ROWS, _STATE = 12, 8, 7, 11
_PAGE = 200
"""Steps that are read at once."""
STATES = {
    "undoable": _("undoable"), "undone": _("undone"), "taken back": _("taken back"), "undo": "",
}  # fmt: skip
_IN_PANE = 40
"""Changed rows that the pane shows; Enter shows all."""


class History(ListScreen):
    """Steps by row, the newest first; below or beside, what the one under the cursor changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("history")
    PLACES: ClassVar[tuple[Place, ...]] = ("history", "list", "everywhere")
    FOOTER = ("history.open", "list.undo", "history.undo_one", "history.back", "history.filter",
              "list.back")  # fmt: skip
    CSS = """
    History #beside { width: 42%; }
    History #below { height: 8; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._steps: Steps | None = None
        self._pages: dict[int, list[Listed]] = {}
        self._filter: dict[str, str] = {}
        self._told = ""
        self._known: tuple[int, Difference] | None = None

    # ---- what is shown ---------------------------------------------------------------------------

    def load(self) -> None:
        self._steps, self._known = self.study.history_list(**self._filter), None
        self._pages.clear()

    def count(self) -> int:
        return len(self._steps) if self._steps else 0

    def listed(self, number: int) -> Listed:
        """A row, read with those around it."""
        page, place = divmod(number, _PAGE)
        if page not in self._pages and self._steps:
            self._pages[page] = self._steps.fetch(page * _PAGE, (page + 1) * _PAGE)
        return self._pages[page][place]

    @property
    def here(self) -> Listed | None:
        """The step under the cursor."""
        return self.listed(self.cursor) if self.count() else None

    def head(self, total: int) -> Line:
        told = ngettext("{n} step", "{n} steps", self.count())
        if self._told:
            told = f"{self._told} · {told}"
        return spread([Piece(f" {_('History')}", "strong")], [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        heads = (_("when"), _("coder"), _("what"), _("rows"), "")
        return self._cells(*heads, total, is_head=True)

    def row(self, number: int, total: int) -> Line:
        step, rows, state = self.listed(number)
        when = _local(step).strftime("%m-%d %H:%M")
        return self._cells(when, step.coder, step.told, str(rows), STATES[state], total)

    def _cells(
        self, when: str, coder: str, what: str, rows: str, state: str, total: int,
        *, is_head: bool = False,
    ) -> Line:  # fmt: skip
        room = max(total - _WHEN - _CODER - _ROWS - _STATE - 1, 8)
        tone: Tone = "dim" if is_head else "base"
        return (
            Piece(fitted(when, _WHEN) + fitted(drawable(coder), _CODER - 1) + " ", "dim"),
            Piece(fitted(drawable(what), room), tone),
            Piece(f"{rows:>{_ROWS}} ", "dim"),
            Piece(fitted(f" {state}", _STATE), "dim"),
        )

    def facts(self, total: int) -> Line:
        listed = self.here
        if listed is None:
            told = _(" Nothing of this; Esc shows all steps.")
            return (Piece(told if self._filter else _(" No change yet.")),)
        step = listed.step
        rows = ngettext("{n} row", "{n} rows", listed.rows)
        when = _local(step).strftime("%Y-%m-%d %H:%M:%S")
        return (Piece(f" {_('step')} {step.id} · {when} · {step.verb} · {rows}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        listed = self.here
        if listed is None:
            return ()
        found = self._difference(listed.step.id)
        lines: list[Line] = []
        for number in range(min(len(found), _IN_PANE)):
            lines += changed_lines(found[number], total)
            if len(lines) >= height:
                break
        return lines

    def _difference(self, step: int) -> Difference:
        if self._known is None or self._known[0] != step:
            self._known = (step, self.study.difference(step))
        return self._known[1]

    # ---- acting ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """What the step changed: a single passage on the desk, several as a list."""
        if (listed := self.here) is None:
            return
        found = self._difference(listed.step.id)
        if len(found) == 1 and found[0].place is not None:
            open_place(self, found[0].place)
        else:
            self.app.push_screen(Changes(self.study, self.look, listed.step, found))

    def undo(self) -> Step:
        """Here one sees what was done, so any step of mine can be taken back."""
        return self.study.undo()

    def action_undo_one(self) -> None:
        if (listed := self.here) is None:
            return

        def act() -> None:
            if self.attempt(lambda: self.study.undo(listed.step.id)):
                self.reload()
                self.say(_("undone: {what}").format(what=listed.step.told))

        self.with_coder(act)

    def action_go_back(self) -> None:
        """Everything after the step, after a look at how much that is."""
        if (listed := self.here) is None:
            return
        later = self.study.later_than(listed.step.id)
        if self.study.readonly or not later.steps:
            self.say(_("Nothing came after this step, or the project is only read."))
            return
        others = sum(n for coder, n in later.by_coder.items() if coder != self.study.coder)
        question = ngettext(
            "Take back the {n} step after this one?",
            "Take back the {n} steps after this one?",
            later.steps,
        )
        if others:
            told = ngettext("{n} is by somebody else.", "{n} are by others.", others)
            question = f"{question} {told}"

        def chosen(number: int) -> None:
            if number:
                self.with_coder(lambda: self._go_back(listed.step))

        self.choose(question, [_("no, leave everything"), _("yes; u brings it again")], chosen)

    def _go_back(self, step: Step) -> None:
        if self.attempt(lambda: self.study.go_back(step.id)):
            self.sheet.cursor = 0
            self.reload()
            self.say(_("back at: {what}").format(what=step.told))

    # ---- choosing --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Choose what the steps are to be of."""
        study = self.study
        options: list[tuple[str, str, str]] = [("", "", _("all steps"))]
        options += [("coder", name, f"{_('coder')} {name}") for name in study.hands()]
        options += [("verb", verb, f"{_('kind of step')} {verb}") for verb in study.verbs()]
        options += [("touching", d.guid, f"{_('document')} {d.name}") for d in study.documents()]
        options += [
            ("touching", code.guid or "", f"{_('code')} {code.path}")
            for code in study.codebook().codes
        ]

        def chosen(number: int) -> None:
            name, value, told = options[number]
            self._show_only({name: value} if name else {}, told if name else "")

        self.choose(_("Only the steps of"), [told for _n, _v, told in options], chosen)

    def action_show_all(self) -> None:
        self._show_only({}, "")

    def _show_only(self, wanted: dict[str, str], told: str) -> None:
        self._filter, self._told = wanted, told
        self.sheet.cursor = 0
        self.reload()

    def action_export(self) -> None:
        """Ask for a file and write what is shown."""
        from qualcode.tui.screens.prompts import Ask

        def answered(name: str | None) -> None:
            if name and name.strip():
                self.attempt(lambda: self._export(name.strip()))

        hint = _("a name ending in .csv, .xlsx, .html, .md or .json")
        self.app.push_screen(Ask(self.look, _("Write to which file?"), "", hint), answered)

    def _export(self, name: str) -> None:
        path = self.study.export_history(name, **self._filter)
        self.say(_("written: {path}").format(path=path))

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Everything that was done to this project, the newest first. u takes back your "
                 "last step, B goes back to the step under the cursor; both can be "
                 "undone.")  # fmt: skip
        return told, ("history", "list", "everywhere", "go")


def _local(step: Step) -> datetime:
    """When a step was taken, by the clock of this place."""
    try:
        return datetime.fromisoformat(step.when).astimezone()
    except ValueError:
        return datetime.fromtimestamp(0).astimezone()
