"""Keys of the first screen."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

HOME = _("On the first screen")

ARRIVING = _("On files that are to come in")

ACTIONS: tuple[Action, ...] = (
    Action("home.up", "home", HOME, ("up", "k"), "row(-1)", _("up"), _("The document above.")),
    Action("home.down", "home", HOME, ("down", "j"), "row(1)", _("down"), _("The document below.")),
    Action("home.page_up", "home", HOME, ("pageup",), "row(-10)", _("page"),
           _("Ten documents up."), _("previous page")),
    Action("home.page_down", "home", HOME, ("pagedown",), "row(10)", _("page"),
           _("Ten documents down."), _("next page")),
    Action("home.start", "home", HOME, ("home", "ctrl+home"), "go_end(-1)", _("start"),
           _("The first document.")),
    Action("home.end", "home", HOME, ("end", "G", "ctrl+end"), "go_end(1)", _("end"),
           _("The last document.")),
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
    Action("home.import", "home", HOME, ("plus",), "bring", _("import"),
           _("Choose transcripts or a codebook and bring them in, as a file dropped here is.")),
    Action("home.demo", "home", HOME, (), "demo", _("demo"),
           _("Open the sample study, a fictional one, to try everything; it is built once.")),
    Action("home.undo", "home", HOME, ("u", "ctrl+z"), "undo", _("undo"),
           _("Take back your last step.")),
    Action("home.redo", "home", HOME, ("U", "ctrl+y"), "redo", _("redo"),
           _("Do again what was taken back.")),
    Action("home.leave", "home", HOME, ("q",), "leave", _("leave"),
           _("Leave; everything is saved.")),
    Action("arriving.take", "arriving", ARRIVING, ("enter",), "open", _("bring in"),
           _("Bring in the files that could be read, as one step.")),
    Action("arriving.kind", "arriving", ARRIVING, ("K",), "kind", _("kind"),
           _("Say what kind of documents they are: interview, focus group, and so on in turn."),
           _("kind of documents")),
    Action("arriving.period", "arriving", ARRIVING, ("p",), "period", _("period"),
           _("Say which period they belong to: 2026, or baseline."), _("period of documents")),
    Action("arriving.guess", "arriving", ARRIVING, ("s",), "guess", _("speakers"),
           _("Take the speakers that were guessed in the file under the cursor, or leave them."),
           _("take the guessed speakers")),
    Action("arriving.drop", "arriving", ARRIVING, ("x",), "drop", _("leave out"),
           _("Leave the file under the cursor out.")),
)  # fmt: skip
