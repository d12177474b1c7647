"""Keys of the search screen."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

SEARCH, QUERY = _("On the search screen"), _("In the field of the search screen")

ACTIONS: tuple[Action, ...] = (
    Action("search.code", "search", SEARCH, ("enter",), "open", _("code marked"),
           _("Code the marked hits, after a look; with none marked, open the desk at the hit.")),
    Action("search.open", "search", SEARCH, ("o",), "desk", _("desk"),
           _("Open the hit on the desk; q comes back here."), _("open on the desk")),
    Action("search.query", "search", SEARCH, ("slash", "ctrl+f"), "query", _("search"),
           _('Look for something: words, "a phrase", begin*, code:NAME.'), _("search for")),
    Action("search.mark", "search", SEARCH, ("space",), "mark", _("mark"),
           _("Mark the hit, or take the mark away, and go on to the next.")),
    Action("search.mark_all", "search", SEARCH, ("asterisk",), "mark_all", _("mark all"),
           _("Mark every hit of the list; again: none.")),
    Action("search.drop", "search", SEARCH, ("x",), "drop", _("drop"),
           _("Take the hit off the list; the text keeps it.")),
    Action("search.exact", "search", SEARCH, ("a",), "exact", _("accents"),
           _("Heed accents, or not.")),
    Action("query.take", "query", QUERY, ("enter",), "submit", _("search"),
           _("Look for what is typed.")),
    Action("query.leave", "query", QUERY, ("escape", "down"), "leave_query", _("to the hits"),
           _("Leave the field for the list of hits.")),
)  # fmt: skip
