"""Taking back on the screens: only what is done here; imports and sheets wait for the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import Refused
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Step

ACTS = frozenset({
    "tag", "untag", "recode", "codings set", "memo", "docs done", "docs open", "codebook add",
    "docs assigned", "suggest accept", "suggest reject", "search", "search save", "search rename",
    "search remove", "attribute", "link", "back",
})  # fmt: skip
"""The verbs of what the screens do."""


def take_back(study: Study) -> Step:
    """Undo my latest step, if it is an act of the screens.

    Raises:
        NotFound: There is nothing to undo.
        Refused: The step brought in or changed more than one can see here.
    """
    step = study.undoable()
    if step.verb not in ACTS and not study.readonly:
        told = _("The step before is no coding: {what}; qualcode undo takes it back.")
        raise Refused(told.format(what=step.summary))
    return study.undo(step.id)
