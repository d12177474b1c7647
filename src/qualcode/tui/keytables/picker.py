"""Keys of the code picker."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

PICKER = _("In the code picker")

ACTIONS: tuple[Action, ...] = (
    Action("picker.up", "picker", PICKER, ("up",), "row(-1)", _("up"), _("The code above.")),
    Action("picker.down", "picker", PICKER, ("down",), "row(1)", _("down"), _("The code below.")),
    Action("picker.page_up", "picker", PICKER, ("pageup",), "row(-6)", _("page"),
           _("Six codes up."), _("previous page")),
    Action("picker.page_down", "picker", PICKER, ("pagedown",), "row(6)", _("page"),
           _("Six codes down."), _("next page")),
    Action("picker.take", "picker", PICKER, ("enter",), "take", _("take"),
           _("Take the code under the cursor, with those marked.")),
    Action("picker.mark", "picker", PICKER, ("tab",), "mark", _("mark several"),
           _("Mark the code, to take several at once; again: not.")),
    Action("picker.new", "picker", PICKER, ("plus",), "new", _("new"),
           _("Make a new code, named by the letters so far.")),
    Action("picker.define", "picker", PICKER, ("equals_sign",), "define", _("more"),
           _("Show all that the codebook says of the code; again: the list."),
           _("whole definition")),
    Action("picker.leave", "picker", PICKER, ("escape",), "leave", _("leave"),
           _("Leave, and code nothing.")),
)  # fmt: skip
