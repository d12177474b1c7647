"""Keys of every list."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

LISTS = _("In every list")

ACTIONS: tuple[Action, ...] = (
    Action("list.up", "list", LISTS, ("up", "k"), "list_row(-1)", _("up"), _("The row above.")),
    Action("list.down", "list", LISTS, ("down", "j"), "list_row(1)", _("down"),
           _("The row below.")),
    Action("list.page_up", "list", LISTS, ("pageup",), "list_page(-1)", _("page"),
           _("A window of rows up."), _("previous page")),
    Action("list.page_down", "list", LISTS, ("pagedown",), "list_page(1)", _("page"),
           _("A window of rows down."), _("next page")),
    Action("list.start", "list", LISTS, ("home", "ctrl+home"), "go_end(-1)", _("start"),
           _("The first row.")),
    Action("list.end", "list", LISTS, ("end", "G", "ctrl+end"), "go_end(1)", _("end"),
           _("The last row.")),
    Action("list.undo", "list", LISTS, ("u", "ctrl+z"), "undo", _("undo"),
           _("Take back your last step.")),
    Action("list.redo", "list", LISTS, ("U", "ctrl+y"), "redo", _("redo"),
           _("Do again what was taken back.")),
    Action("list.back", "list", LISTS, ("q",), "back", _("back"),
           _("Back to where you came from.")),
)  # fmt: skip
