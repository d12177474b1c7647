"""Taking back on the screens: only what is done here; the history takes back the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import Refused
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Container

    from qualcode.api import Study
    from qualcode.model import Step

ACTS = frozenset({
    "tag", "untag", "recode", "codings set", "memo", "docs done", "docs open", "codebook add",
    "docs assigned", "suggest accept", "suggest reject", "search", "search save", "search rename",
    "search remove", "attribute", "link", "back",
    *(f"codebook {act}" for act in (
        "set", "rename", "move", "merge", "split", "retire", "bridge", "facet", "example")),
    "theme add", "theme change", "theme remove",
})  # fmt: skip
"""The verbs of what the screens do."""


def take_back(study: Study, seen: Container[int] = ()) -> Step:
    """Undo my latest step, if it is an act of the screens.

    Args:
        study: The open project.
        seen: Steps that brought something in while one looked, which are acts as well.

    Raises:
        NotFound: There is nothing to undo.
        Refused: The step brought in or changed more than one can see here.
    """
    step = study.undoable()
    if step.verb not in ACTS and step.id not in seen and not study.readonly:
        told = _("The step before is no coding: {what}; u on the history (g u) takes it back.")
        raise Refused(told.format(what=step.told))
    return study.undo(step.id)
