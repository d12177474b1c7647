"""Keys of the desk beside those of its text, and of its code list."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

DESK, CODES = _("On the desk"), _("In the code list")

ACTIONS: tuple[Action, ...] = (
    Action("desk.memo", "desk", DESK, ("M",), "document_memo", _("document memo"),
           _("Write a memo on the whole document.")),
    Action("desk.done", "desk", DESK, ("D",), "done", _("done"),
           _("Say that what you did not code here you meant not to code; again: open.")),
    Action("desk.undo", "desk", DESK, ("u", "ctrl+z"), "undo", _("undo"),
           _("Take back your last step.")),
    Action("desk.redo", "desk", DESK, ("U", "ctrl+y"), "redo", _("redo"),
           _("Do again what was taken back.")),
    Action("desk.stripes", "desk", DESK, (), "stripes", _("stripes"),
           _("Choose which codings are drawn: all, a branch, one coder's, the latest, none.")),
    Action("desk.blind", "desk", DESK, (), "blind", _("blind"),
           _("Hide what other coders gave, so that you judge alone; again: show it.")),
    Action("desk.gutter", "desk", DESK, (), "gutter", _("gutter"),
           _("Lines, turns or times in the margin, in turn.")),
    Action("desk.panels", "desk", DESK, ("z",), "panels", _("panels"),
           _("Show all panels, text and inspector, or the text alone.")),
    Action("desk.back", "desk", DESK, ("q",), "back", _("back"), _("Back to the first screen.")),
    Action("codes.up", "codes", CODES, ("up", "k"), "code_row(-1)", _("up"), _("The code above.")),
    Action("codes.down", "codes", CODES, ("down", "j"), "code_row(1)", _("down"),
           _("The code below.")),
    Action("codes.page_up", "codes", CODES, ("pageup",), "code_row(-10)", _("page"),
           _("Ten codes up."), _("previous page")),
    Action("codes.page_down", "codes", CODES, ("pagedown",), "code_row(10)", _("page"),
           _("Ten codes down."), _("next page")),
    Action("codes.fold", "codes", CODES, ("space",), "fold_code", _("open"),
           _("Open or close the branch.")),
    Action("codes.give", "codes", CODES, ("enter",), "give_code", _("code"),
           _("Give this code to the selection, or to the target sentence.")),
    Action("codes.follow", "codes", CODES, ("equals_sign",), "follow_code", _("follow"),
           _("Follow this code alone with c, C and the map; again: all.")),
    Action("codes.find", "codes", CODES, ("f",), "find_code", _("find"),
           _("All passages with this code, in the whole project."), _("find this code")),
    Action("codes.filter", "codes", CODES, ("slash",), "filter_codes", _("filter"),
           _("Show only the codes that have some letters."), _("filter codes")),
    Action("codes.leave", "codes", CODES, ("escape",), "leave_codes", _("to the text"),
           _("Back to the text.")),
)  # fmt: skip
