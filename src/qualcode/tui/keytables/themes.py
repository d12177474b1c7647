"""Keys of the themes and of the lists behind their numbers."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

THEMES, UNITS, PASSAGES = (
    _("On the themes screen"), _("Behind a number: who"), _("Behind a number: passages"),
)  # fmt: skip

_STATES = (
    ("1", _("said")), ("2", _("silent")), ("3", _("not asked")), ("4", _("not yet known")),
    ("5", _("not reached")),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    Action("themes.open", "themes", THEMES, ("enter",), "open", _("who"),
           _("Open the units behind the number under the cursor.")),
    Action("themes.left", "themes", THEMES, ("left",), "column(-1)", _("group"),
           _("The group to the left; the first column is all."), _("previous group")),
    Action("themes.right", "themes", THEMES, ("right",), "column(1)", _("group"),
           _("The group to the right."), _("next group")),
    Action("themes.by", "themes", THEMES, ("b",), "by", _("by"),
           _("Split the table by an attribute or property, or not.")),
    Action("themes.unit", "themes", THEMES, ("w",), "unit", _("unit"),
           _("Choose who counts: a kind of case, documents or segments.")),
    Action("themes.layer", "themes", THEMES, ("L",), "layer", _("layer"),
           _("Choose whose codings count: final, any, or one coder's.")),
    Action("themes.levels", "themes", THEMES, ("c",), "levels", _("codes"),
           _("Show themes and codes, themes alone or codes alone, in turn.")),
    Action("themes.sort", "themes", THEMES, ("o",), "sort", _("sort"),
           _("Sort by codebook, units, share or name, in turn.")),
    Action("themes.names", "themes", THEMES, ("n",), "names", _("names"),
           _("Names of codes and themes in another language, in turn.")),
    Action("themes.percent", "themes", THEMES, ("percent_sign",), "percent", _("share"),
           _("Show shares or numbers in the groups.")),
    Action("themes.not", "themes", THEMES, ("exclamation_mark",), "not", _("who not"),
           _("Open the units that have not said it.")),
    *(Action(f"themes.state.{key}", "themes", THEMES, (key,), f"state({key})", state,
             _("Open the units of one state: {state}.").format(state=state))
      for key, state in _STATES),
    Action("themes.memo", "themes", THEMES, ("m",), "memo", _("memo"),
           _("Write a memo on the theme or code.")),
    Action("units.open", "units", UNITS, ("enter",), "open", _("passages"),
           _("Open the passages of the unit.")),
    Action("units.not", "units", UNITS, ("exclamation_mark",), "not", _("who not"),
           _("Show only the units that have not said it; again: all.")),
    Action("units.all", "units", UNITS, ("0", "escape"), "state(0)", _("all"),
           _("Show the units of all states.")),
    *(Action(f"units.state.{key}", "units", UNITS, (key,), f"state({key})", state,
             _("Show only the units of one state: {state}.").format(state=state))
      for key, state in _STATES),
    Action("passages.open", "passages", PASSAGES, ("enter",), "open", _("desk"),
           _("Open the passage on the desk; q comes back here."), _("open on the desk")),
)  # fmt: skip
