"""The history as a list of any length: ids first, whole rows only for what is looked at.

Which step was taken back is worked out for all at once; asked for each row it would take longer
the longer the history is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.model import Step
from qualcode.project.past import VERB as BACK

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from qualcode.project.file import Project

StepState = Literal["undoable", "undone", "taken back", "undo"]
_BACK_TO = re.compile(r"went back to step (\d+)")
_AT_ONCE = 500
"""Ids in one query."""


class Listed(NamedTuple):
    """A step with how many rows it changed, and whether it stands."""

    step: Step
    rows: int
    state: StepState


class Steps:
    """The steps that are wanted, newest first."""

    def __init__(
        self,
        project: Project,
        *,
        coder: str | None = None,
        verb: str | None = None,
        touching: str | None = None,
    ) -> None:
        """`touching` is the GUID of a thing: steps that changed it or a row that names it."""
        self._project = project
        wanted, values = ["1"], []
        for sql, value in (
            ("coder = (SELECT id FROM coder WHERE name = ?)", coder),
            ("verb = ?", verb),
            (
                """id IN (SELECT step FROM change WHERE guid = ?1 OR instr(before, ?1) > 0
                OR instr(after, ?1) > 0)""",
                touching,
            ),
        ):
            if value is not None:
                wanted.append(sql.replace("?1", "?"))
                values += [value] * sql.replace("?1", "?").count("?")
        rows = project.rows(
            f"SELECT id FROM step WHERE {' AND '.join(wanted)} ORDER BY id DESC", *values
        )
        self.ids: Sequence[int] = [row[0] for row in rows]
        self._undone = _undone(project)
        self._gone = _gone(project, self._undone)

    def __len__(self) -> int:
        return len(self.ids)

    def fetch(self, start: int, stop: int) -> list[Listed]:
        """The rows from one place of the list up to another."""
        found: list[Listed] = []
        for first in range(start, min(stop, len(self.ids)), _AT_ONCE):
            ids = self.ids[first : min(first + _AT_ONCE, stop)]
            marks = ", ".join("?" * len(ids))
            for row in self._project.rows(
                "SELECT step.id, step.guid, step.at, coder.name, step.verb, step.summary,"
                " (SELECT count(*) FROM change WHERE change.step = step.id)"
                " FROM step JOIN coder ON coder.id = step.coder"
                f" WHERE step.id IN ({marks}) ORDER BY step.id DESC",
                *ids,
            ):
                number, guid, when, coder, verb, summary, rows = row
                step = Step(number, guid, when, coder, verb, summary, self._undone.get(number))
                found.append(Listed(step, rows, self.state_of(step)))
        return found

    def state_of(self, step: Step) -> StepState:
        """Whether a step stands and can be taken back."""
        if step.verb in ("undo", "redo"):
            return "undo"
        if step.id in self._undone:
            return "undone"
        is_gone = any(low < step.id < high for low, high in self._gone)
        return "taken back" if is_gone else "undoable"


def _undone(project: Project) -> dict[int, str]:
    """Step → the GUID of the undo that took it back and was not itself taken back."""
    pairs = project.rows(
        "SELECT id, guid, verb, undoes FROM step WHERE undoes IS NOT NULL ORDER BY id"
    )
    redone = {undoes for _id, _guid, _verb, undoes in pairs}
    return {
        undoes: guid for step, guid, verb, undoes in pairs if verb == "undo" and step not in redone
    }


def _gone(project: Project, undone: Container[int]) -> list[tuple[int, int]]:
    """The stretches of the history that a going back took away and that were not restored."""
    rows = project.rows("SELECT id, summary FROM step WHERE verb = ?", BACK)
    found = [(_BACK_TO.match(summary), step) for step, summary in rows if step not in undone]
    return [(int(match[1]), step) for match, step in found if match]
