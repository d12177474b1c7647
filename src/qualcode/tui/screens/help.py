"""Help: two sentences on the thing in focus, its keys, then the keys elsewhere.

Made from the table of actions, like the bindings themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qualcode.messages import _
from qualcode.tui.actions import PLACES
from qualcode.tui.keys import at, shown_keys
from qualcode.tui.text.cells import fitted
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Line, Piece
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.actions import Action, Place
    from qualcode.tui.theme import Look

_KEYS_CELLS = 18


class _Page(Sheet):
    """Lines to be read; there is no row to take."""

    def _shows_cursor(self) -> bool:
        return False


class Help(ModalScreen[None]):
    """The keys for what has the focus, then all others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "leave", show=False),
        Binding("up,k", "rows(-1)", show=False),
        Binding("down,j", "rows(1)", show=False),
        Binding("pageup", "rows(-10)", show=False),
        Binding("pagedown,space", "rows(10)", show=False),
        Binding("home", "rows(-10000)", show=False),
        Binding("end", "rows(10000)", show=False),
    ]
    CSS = """
    Help { align: center middle; background: $background 40%; }
    Help Vertical { width: 90%; max-width: 100; height: 90%; border: round $primary;
                    background: $background; padding: 0 1; }
    """

    def __init__(self, look: Look, told: str, here: Sequence[Place]) -> None:
        super().__init__()
        self._look, self._told, self._here = look, told, here
        self._at = 0

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield _Page(self._look, id="page")

    def on_mount(self) -> None:
        self.query_one("#title", Lines).show(
            (Piece(_("Help"), "strong"), Piece(_("  ↑ ↓ PgUp PgDn read  Esc leave"), "dim"))
        )
        self.query_one(_Page).focus()

    def on_resize(self) -> None:
        page = self.query_one(_Page)
        lines = help_lines(self._told, self._here, max(page.size.width - 1, 40))
        page.show(len(lines), lambda row, _width: lines[row])

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_rows(self, count: int) -> None:
        """Read on, or back."""
        page = self.query_one(_Page)
        self._at = min(max(self._at + count, 0), max(page.count - page.size.height, 0))
        page.scroll_top(self._at)


def help_lines(told: str, here: Sequence[Place], total: int) -> list[Line]:
    """Everything the help screen says, in lines of a width."""
    lines: list[Line] = [(Piece(row),) for row in cut_lines(told, total)]
    elsewhere = [place for place in PLACES if place not in here]
    for places, group_title in ((here, None), (elsewhere, _("In other places"))):
        if group_title:
            lines += [(), (Piece(f"— {group_title} —", "dim"),)]
        group = ""
        for action in at(*places):
            if action.group != group:
                group = action.group
                lines += [(), (Piece(group, "strong"),)]
            lines += _action_lines(action, total)
    return lines


def _action_lines(action: Action, total: int) -> list[Line]:
    keys = shown_keys(action)
    rows = cut_lines(action.help, max(total - _KEYS_CELLS, 10))
    first = (Piece(fitted(keys, _KEYS_CELLS - 1) + " ", "strong"), Piece(rows[0]))
    return [first, *((Piece(" " * _KEYS_CELLS + row),) for row in rows[1:])]
