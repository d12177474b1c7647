"""Keys of the cases."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

CASES = _("Among the cases")

ACTIONS: tuple[Action, ...] = (
    Action("cases.edit", "cases", CASES, ("enter",), "open", _("change"),
           _("Change the value under the cursor; what is not of its type is refused.")),
    Action("cases.left", "cases", CASES, ("left",), "column(-1)", _("attribute"),
           _("The attribute to the left."), _("previous attribute")),
    Action("cases.right", "cases", CASES, ("right",), "column(1)", _("attribute"),
           _("The attribute to the right."), _("next attribute")),
    Action("cases.add", "cases", CASES, ("plus",), "add", _("attribute"),
           _("Add an attribute, with its value for this case."), _("new attribute")),
    Action("cases.link", "cases", CASES, ("L",), "link", _("link"),
           _("Say which case a speaker is; those not linked yet are offered.")),
    Action("cases.sort", "cases", CASES, ("o",), "sort", _("sort"),
           _("Sort as a tree, by name, documents or codings, in turn.")),
    Action("cases.filter", "cases", CASES, ("slash", "ctrl+f"), "filter", _("filter"),
           _("Show only cases whose name, kind or attributes have these letters.")),
    Action("cases.all", "cases", CASES, ("escape",), "show_all", _("all"),
           _("Show all cases again.")),
)  # fmt: skip
