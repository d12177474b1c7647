"""Keys of the search screen."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

SEARCH, QUERY = _("On the search screen"), _("In the field of the search screen")
FACETS = _("In the panel of the search screen")

ACTIONS: tuple[Action, ...] = (
    Action("search.code", "search", SEARCH, ("enter",), "open", _("code marked"),
           _("Code the marked hits, after a look; with none marked, open the desk at the hit.")),
    Action("search.open", "search", SEARCH, ("o",), "desk", _("desk"),
           _("Open the hit on the desk; q comes back here."), _("open on the desk")),
    Action("search.query", "search", SEARCH, ("slash", "ctrl+f"), "query", _("search"),
           _('Look for something: words, "a phrase", begin*, lemma:, re:, code:, NAME:VALUE.'),
           _("search for")),
    Action("search.mark", "search", SEARCH, ("space",), "mark", _("mark"),
           _("Mark the hit, or take the mark away, and go on to the next.")),
    Action("search.mark_all", "search", SEARCH, ("asterisk",), "mark_all", _("mark all"),
           _("Mark every hit of the list; again: none.")),
    Action("search.drop", "search", SEARCH, ("x",), "drop", _("drop"),
           _("Take the hit, or the marked ones, off the list; the text keeps them.")),
    Action("search.bring_back", "search", SEARCH, ("X",), "bring_back", _("bring back"),
           _("Show the dropped hits again.")),
    Action("search.unit", "search", SEARCH, ("t",), "unit", _("unit"),
           _("Choose what coding takes: the sentence of a hit, its turn, or exactly the hit."),
           _("unit to code")),
    Action("search.narrow", "search", SEARCH, ("f",), "narrow", _("narrow"),
           _("Narrow to a country, coder, kind, document, speaker and more; again: widen.")),
    Action("search.widen", "search", SEARCH, ("escape",), "widen", _("widen"),
           _("Let go of all that the hits are narrowed to.")),
    Action("search.exact", "search", SEARCH, ("a",), "exact", _("accents"),
           _("Heed accents, or not.")),
    Action("search.save", "search", SEARCH, ("w",), "save", _("keep"),
           _("Keep the query under a name, with what it is narrowed to."), _("keep the query")),
    Action("search.saved", "search", SEARCH, ("W",), "saved", _("kept"),
           _("Open a query that was kept."), _("kept queries")),
    Action("search.rename", "search", SEARCH, (), "rename_saved", _("rename"),
           _("Give a kept query another name."), _("rename query")),
    Action("search.remove", "search", SEARCH, (), "remove_saved", _("remove"),
           _("Remove a kept query."), _("remove query")),
    Action("search.export", "search", SEARCH, ("e",), "export", _("export"),
           _("Write the list to a file: xlsx, csv, html, md; consent is obeyed.")),
    Action("facets.narrow", "facets", FACETS, ("enter", "space"), "narrow_here", _("narrow"),
           _("Narrow to the value under the cursor; again: widen."), _("narrow to the value")),
    Action("query.take", "query", QUERY, ("enter",), "submit", _("search"),
           _("Look for what is typed.")),
    Action("query.leave", "query", QUERY, ("escape", "down"), "leave_query", _("to the hits"),
           _("Leave the field for the list of hits.")),
)  # fmt: skip
