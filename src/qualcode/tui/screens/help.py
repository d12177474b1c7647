"""Help: two sentences on the thing in focus, its keys, then all others; typing finds an action.

Made from the table of actions, like the bindings themselves. `?` again opens the guide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from qualcode.messages import _
from qualcode.tui.actions import PLACES
from qualcode.tui.keys import at, shown_keys
from qualcode.tui.text.cells import fitted
from qualcode.tui.text.fuzzy import score
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.page import Page
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from qualcode.tui.actions import Action, Place
    from qualcode.tui.theme import Look

_KEYS_CELLS = 18
_NEAR = 15.0
"""Below this a letter here and there is all that an action shares with what was typed."""


class Wanted(Field):
    """What to find; a question mark is no letter here but the key of the guide."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character != "?" and super().check_consume_key(key, character)


class Help(ModalScreen[None]):
    """The keys for what has the focus, then all others, found by typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", show=False, priority=True),
        Binding("question_mark,f1", "guide", show=False, priority=True),
        Binding("up", "rows(-1)", show=False, priority=True),
        Binding("down", "rows(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]
    CSS = """
    Help { align: center middle; background: $background 40%; }
    Help Vertical { width: 90%; max-width: 100; height: 90%; border: round $primary;
                    background: $background; padding: 0 1; }
    Help Input { border: none; padding: 0; height: 1; background: $surface; }
    """

    def __init__(self, look: Look, title: str, told: str, here: Sequence[Place]) -> None:
        super().__init__()
        self._look, self._title, self._told, self._here = look, title, told, here

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield Wanted(placeholder=_("type to find an action"), id="wanted")
            page = Page(self._look, id="page")
            page.can_focus = False
            yield page

    def on_mount(self) -> None:
        hint = _("  ↑ ↓ PgUp PgDn read  ? guide  Esc leave")
        self.query_one("#title", Lines).show((Piece(self._title, "strong"), Piece(hint, "dim")))

    def on_page_resized(self) -> None:
        self._show()

    def on_input_changed(self) -> None:
        self._show()

    def on_click(self) -> None:
        self.query_one(Input).focus()

    def _show(self) -> None:
        page = self.query_one(Page)
        wanted = self.query_one(Input).value.strip()
        total = max(page.size.width - 1, 30)
        page.show_lines(
            found_lines(wanted, total) if wanted else help_lines(self._told, self._here, total)
        )

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_guide(self) -> None:
        """The guide instead of the keys."""
        from qualcode.tui.screens.guide import Guide

        self.app.switch_screen(Guide(self._look))

    def action_rows(self, count: int) -> None:
        """Read on, or back."""
        self.query_one(Page).read_on(count)

    def action_page(self, way: int) -> None:
        page = self.query_one(Page)
        page.read_on(way * max(page.size.height - 1, 1))


def help_lines(told: str, here: Sequence[Place], total: int) -> list[Line]:
    """Everything the help screen says, in lines of a width."""
    lines: list[Line] = [(Piece(row),) for row in cut_lines(told, total)]
    elsewhere = [place for place in PLACES if place not in here]
    for places, group_title in ((here, None), (elsewhere, _("In other places"))):
        if group_title and elsewhere:
            lines += [(), (Piece(f"— {group_title} —", "dim"),)]
        group = ""
        for action in at(*places):
            if action.group != group:
                group = action.group
                lines += [(), (Piece(group, "strong"),)]
            lines += _action_lines(action, total)
    return lines


def found_lines(wanted: str, total: int) -> list[Line]:
    """The actions that have what was typed in key, name, sentence or place, the nearest first."""
    scored = []
    for n, action in enumerate(at(*PLACES)):
        is_key = wanted in shown_keys(action).split("  ")
        text = f"{action.name or action.label} {action.help} {action.group}"
        found = 1000.0 if is_key else score(wanted, text) or 0.0
        if found >= _NEAR:
            scored.append((-found, n, action))
    if not scored:
        return [(Piece(_("No action has this in its name, key or sentence.")),)]
    return [line for *_found, action in sorted(scored)
            for line in _action_lines(action, total, where=True)]  # fmt: skip


def _action_lines(action: Action, total: int, *, where: bool = False) -> list[Line]:
    keys = shown_keys(action)
    told = f"{action.help} · {action.group}" if where else action.help
    rows = cut_lines(told, max(total - _KEYS_CELLS, 10))
    first = (Piece(fitted(keys, _KEYS_CELLS - 1) + " ", "strong"), Piece(rows[0]))
    return [first, *((Piece(" " * _KEYS_CELLS + row),) for row in rows[1:])]
