"""Going back: the project as it was after a step, for good or only to look at.

Every change is in the history with the row before and after, so taking all later changes back, the
last one first, leaves what was there. Nothing is refused: nothing later is left to build on them.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import Refused
from qualcode.messages import _
from qualcode.project import file, history, schema

if TYPE_CHECKING:
    from qualcode.model import Step
    from qualcode.project.file import Project

VERB = "back"


class Later(NamedTuple):
    """What going back would take away: how many steps, and how many of them are whose."""

    step: Step
    steps: int
    by_coder: dict[str, int]


def later_than(project: Project, step: int) -> Later:
    """What came after a step.

    Raises:
        NotFound: There is no such step.
    """
    target = history.get(project, step)
    rows = project.rows(
        "SELECT coder.name, count(*) FROM step JOIN coder ON coder.id = step.coder"
        " WHERE step.id > ? GROUP BY coder.id ORDER BY coder.id",
        step,
    )
    return Later(target, sum(row[1] for row in rows), dict(rows))


def go_back(project: Project, step: int) -> Later:
    """Take back everything after a step, as one step that can itself be undone.

    Raises:
        NotFound: There is no such step.
        Refused: Nothing came after it.
    """
    later = later_than(project, step)
    if not later.steps:
        raise Refused(
            _("Step {step} ({what}) is the last one; nothing came after it.").format(
                step=step, what=later.step.told
            )
        )
    told = f"went back to step {step}, before {later.steps} later"
    with project.step(VERB, told) as now:
        history.reverse_all(project, history.changes_between(project, step, now.id))
    return later


def at(project: Project, step: int) -> Project:
    """A copy in memory of the project as it was after a step; it can only be read.

    Raises:
        NotFound: There is no such step.
    """
    later = later_than(project, step)
    con = sqlite3.connect(":memory:", isolation_level=None)
    project.con.backup(con)
    for setting in ("foreign_keys = on", "trusted_schema = on"):
        con.execute(f"PRAGMA {setting}")
    copy = file.Project(project.path, con, False, project.surroundings, later.step.coder)
    if later.steps:
        with copy.step(VERB, "looking back") as now:
            history.reverse_all(copy, history.changes_between(copy, step, now.id))
        # Here, and only in a copy that is thrown away, the history itself ends at the step.
        for table, column in (("change", "step"), ("step", "id")):
            con.execute(f"DROP TRIGGER {table}_guard_delete")
            con.execute(f"DELETE FROM {table} WHERE {column} > ?", (step,))
        schema.make_triggers_and_views(con)
    copy.coder, copy.readonly = project.coder, True
    return copy
