"""Keys after `g`, and those that count everywhere."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

GO, ALL = _("After g"), _("Everywhere")

ACTIONS: tuple[Action, ...] = (
    Action("go.home", "go", GO, ("h",), "go_home", _("first screen"), _("To the first screen.")),
    Action("go.desk", "go", GO, ("w",), "go_desk", _("desk"),
           _("To the desk, with the document last open.")),
    Action("go.themes", "go", GO, ("t",), "go_screen('themes')", _("themes"),
           _("To the themes: how many say what.")),
    Action("go.search", "go", GO, ("f",), "go_screen('search')", _("search"),
           _("To the search over all documents.")),
    Action("go.cases", "go", GO, ("p",), "go_screen('cases')", _("cases"),
           _("To the cases: who can be counted.")),
    Action("go.memos", "go", GO, ("m",), "go_screen('memos')", _("memos"),
           _("To the memos: what was thought, and on what.")),
    Action("go.history", "go", GO, ("u",), "go_screen('history')", _("history"),
           _("To the history: who did what, and taking it back.")),
    Action("go.document", "go", GO, ("d",), "go_document", _("a document"),
           _("To a document, found by some of its letters.")),
    Action("go.line", "go", GO, ("l",), "go_line", _("a line"),
           _("To a line (91), a turn (t14) or a time (12:40) of the document.")),
    Action("go.back", "go", GO, ("b",), "go_along(-1)", _("back"),
           _("Back to where the last jump started."), _("back in jumps")),
    Action("go.forward", "go", GO, ("n",), "go_along(1)", _("forward"),
           _("Forward again, to where you went back from."), _("forward in jumps")),
    Action("go.start", "go", GO, ("g",), "go_end(-1)", _("start"),
           _("To the start of the document or list."), _("go to the start")),
    Action("go.end", "go", GO, ("G",), "go_end(1)", _("end"),
           _("To the end of the document or list."), _("go to the end")),
    Action("go.menu", "everywhere", ALL, ("g",), "go", _("go"),
           _("Go to a screen, document or line; the next key says which.")),
    Action("all.jump", "everywhere", ALL, ("apostrophe",), "jump", _("jump"),
           _("Put letters on everything in sight: type one to go there.")),
    Action("all.palette", "everywhere", ALL, ("colon", "ctrl+p"), "palette", _("commands"),
           _("Find any action, document or code by its name.")),
    Action("all.help", "everywhere", ALL, ("question_mark", "f1"), "help", _("help"),
           _("Show the keys for what has the focus; again: the guide.")),
    Action("all.keys", "everywhere", ALL, (), "key_sheet", _("keys"),
           _("Show the keys of every place.")),
    Action("all.home", "everywhere", ALL, ("f2",), "go_home", _("first screen"),
           _("To the first screen.")),
    Action("all.desk", "everywhere", ALL, ("f3",), "go_desk", _("desk"),
           _("To the desk, with the document last open.")),
    Action("all.themes", "everywhere", ALL, ("f6",), "go_screen('themes')", _("themes"),
           _("To the themes: how many say what.")),
    Action("all.search", "everywhere", ALL, ("f5",), "go_screen('search')", _("search"),
           _("To the search over all documents.")),
    Action("all.cases", "everywhere", ALL, ("f8",), "go_screen('cases')", _("cases"),
           _("To the cases: who can be counted.")),
)  # fmt: skip
