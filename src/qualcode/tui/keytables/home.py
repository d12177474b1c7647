"""Keys of the first screen."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

HOME = _("On the first screen")

ACTIONS: tuple[Action, ...] = (
    Action("home.up", "home", HOME, ("up", "k"), "row(-1)", _("up"), _("The document above.")),
    Action("home.down", "home", HOME, ("down", "j"), "row(1)", _("down"), _("The document below.")),
    Action("home.page_up", "home", HOME, ("pageup",), "row(-10)", _("page"),
           _("Ten documents up."), _("previous page")),
    Action("home.page_down", "home", HOME, ("pagedown",), "row(10)", _("page"),
           _("Ten documents down."), _("next page")),
    Action("home.open", "home", HOME, ("enter",), "open", _("open"),
           _("Open the document, where you left it.")),
    Action("home.filter", "home", HOME, ("slash", "ctrl+f"), "filter", _("filter"),
           _("Show only documents whose name, kind or language has these letters.")),
    Action("home.all", "home", HOME, ("escape",), "show_all", _("all"),
           _("Show all documents again.")),
    Action("home.sort", "home", HOME, ("o",), "sort", _("sort"),
           _("Sort by import, name, share coded, words, last coding or place, in turn.")),
    Action("home.mark", "home", HOME, ("space",), "mark", _("mark"),
           _("Mark the document, or take the mark away, and go on to the next."),
           _("mark the document")),
    Action("home.mark_all", "home", HOME, ("asterisk",), "mark_all", _("mark all"),
           _("Mark all documents of the list; again: none."), _("mark all documents")),
    Action("home.assign", "home", HOME, ("A",), "assign", _("assign"),
           _("Give the marked documents, or the one under the cursor, to a coder.")),
    Action("home.undo", "home", HOME, ("u", "ctrl+z"), "undo", _("undo"),
           _("Take back your last step.")),
    Action("home.redo", "home", HOME, ("U", "ctrl+y"), "redo", _("redo"),
           _("Do again what was taken back.")),
    Action("home.leave", "home", HOME, ("q",), "leave", _("leave"),
           _("Leave; everything is saved.")),
)  # fmt: skip
