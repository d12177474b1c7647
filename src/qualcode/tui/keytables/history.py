"""Keys of the history, and of what one step changed."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action

HISTORY, CHANGES = _("On the history"), _("On what a step changed")

ACTIONS: tuple[Action, ...] = (
    Action("history.open", "history", HISTORY, ("enter",), "open", _("show"),
           _("Show what the step changed, row by row; one passage opens on the desk at once."),
           _("show the step")),
    Action("history.back", "history", HISTORY, ("B",), "go_back", _("back to here"),
           _("Take back everything after this step, after a look; u brings it again.")),
    Action("history.undo_one", "history", HISTORY, ("x",), "undo_one", _("take back"),
           _("Take back this step alone; where a later one needs it, that one is named."),
           _("take back this step")),
    Action("history.filter", "history", HISTORY, ("f", "slash", "ctrl+f"), "filter", _("filter"),
           _("Show only the steps of a coder, of one sort, or on a document or code."),
           _("filter the steps")),
    Action("history.all", "history", HISTORY, ("escape",), "show_all", _("all"),
           _("Show all steps again."), _("all steps")),
    Action("history.export", "history", HISTORY, (), "export", _("write history"),
           _("Write the steps that are shown to a file: csv, xlsx, html, md or json.")),
    Action("changes.open", "changes", CHANGES, ("enter",), "open", _("desk"),
           _("Open the passage or document on the desk; q comes back here."),
           _("open the changed passage")),
)  # fmt: skip
