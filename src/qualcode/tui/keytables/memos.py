"""Keys of the memos."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

MEMOS = _("On the memos")

ACTIONS: tuple[Action, ...] = (
    Action("memos.open", "memos", MEMOS, ("enter", "e"), "open", _("write"),
           _("Write in the memo, or open the passage of the link chosen with n."),
           _("write in the memo")),
    Action("memos.new", "memos", MEMOS, ("plus",), "new", _("new"),
           _("A new memo: choose what it is on, then write."), _("new memo")),
    Action("memos.kind", "memos", MEMOS, ("K",), "kind", _("kind"),
           _("Make the memo a note, a theory, a method or a doubt, in turn."), _("kind of memo")),
    Action("memos.cite", "memos", MEMOS, ("y",), "cite", _("cite"),
           _("Put a link into the memo: the one copied on the desk with Y, or to a line."),
           _("cite a passage")),
    Action("memos.link.next", "memos", MEMOS, ("n",), "link(1)", _("link"),
           _("The next link of the memo; Enter opens its passage."), _("next link")),
    Action("memos.link.previous", "memos", MEMOS, ("N",), "link(-1)", _("previous link"),
           _("The previous link of the memo.")),
    Action("memos.on", "memos", MEMOS, ("o",), "open_thing", _("what it is on"),
           _("Open what the memo is on: its passage, code, theme or case."),
           _("open what the memo is on")),
    Action("memos.remove", "memos", MEMOS, ("d", "delete"), "remove", _("remove"),
           _("Remove the memo; u brings it back."), _("remove the memo")),
    Action("memos.restore", "memos", MEMOS, ("R",), "restore", _("restore"),
           _("Go on with what was not saved when the program ended."), _("restore a draft")),
    Action("memos.filter", "memos", MEMOS, ("slash", "ctrl+f"), "filter", _("search"),
           _("Show only memos that have these letters, in the text or in what they are on."),
           _("search the memos")),
    Action("memos.all", "memos", MEMOS, ("escape",), "show_all", _("all"),
           _("Show all memos again, no link chosen."), _("all memos")),
)  # fmt: skip
