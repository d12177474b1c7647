"""Keeping the work: history, undo, check, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from qualcode.api.base import Base
from qualcode.api.later import backup, check, difference, dump, history, past, step_list
from qualcode.errors import Refused
from qualcode.messages import _
from qualcode.project import file
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from qualcode.model import Step
    from qualcode.project.difference import Difference
    from qualcode.project.past import Later
    from qualcode.project.step_list import Steps


class Keeping(Base):
    """Keeping the work: history, undo, check, copies."""

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps, newest first."""
        return history.steps(self._project, limit)

    def history_list(
        self, *, coder: str | None = None, verb: str | None = None, touching: str | None = None
    ) -> Steps:
        """The steps that are wanted, newest first, read when they are looked at.

        Args:
            coder: Only those of one.
            verb: Only of one sort: `tag`, `import` …
            touching: The GUID of a thing: only what changed it or a row that names it.
        """
        return step_list.Steps(self._project, coder=coder, verb=verb, touching=touching)

    def verbs(self) -> list[str]:
        """The sorts of steps that were taken."""
        return [row[0] for row in self._project.rows("SELECT DISTINCT verb FROM step ORDER BY 1")]

    def hands(self) -> list[str]:
        """Everybody who took a step."""
        rows = self._project.rows(
            "SELECT name FROM coder WHERE id IN (SELECT coder FROM step) ORDER BY id"
        )
        return [row[0] for row in rows]

    def difference(self, step: int) -> Difference:
        """What a step changed, row by row in people's words.

        Raises:
            NotFound: There is no such step.
        """
        return difference.Difference(self._project, step)

    def later_than(self, step: int) -> Later:
        """What going back to a step would take away.

        Raises:
            NotFound: There is no such step.
        """
        return past.later_than(self._project, step)

    def go_back(self, step: int) -> Later:
        """Take back everything after a step, everybody's, as one step that undo takes back.

        Raises:
            NotFound: There is no such step.
            Refused: Nothing came after it.
        """
        self._book = None
        return past.go_back(self._project, step)

    def at(self, step: int) -> Self:
        """The study as it was after a step: a copy in memory, to be read and closed.

        Raises:
            NotFound: There is no such step.
        """
        return type(self)(past.at(self._project, step))

    def steps_on(self, guid: str) -> list[Step]:
        """The steps that changed a thing, such as a coding, oldest first."""
        return history.steps_on(self._project, guid)

    def last_step(self) -> Step | None:
        """The newest step."""
        return next(iter(self.history(1)), None)

    def undoable(self) -> Step:
        """The step that undo would take back.

        Raises:
            NotFound: There is nothing to undo.
        """
        return history.latest_of_mine(self._project)

    def undo(self, step: int | None = None) -> Step:
        """Take back my latest step, or the one named; the step taken back is returned.

        Raises:
            NotFound: There is nothing to undo.
            Refused: A later step builds on it.
        """
        self._book = None
        return history.undo(self._project, step)

    def redo(self) -> Step:
        """Do again what my latest undo took back."""
        self._book = None
        return history.redo(self._project)

    def check(self) -> list[str]:
        """Everything that is wrong with the file, a sentence each."""
        return check.problems(self._project)

    def trouble(self) -> list[str]:
        """The same by a connection of its own, so that another thread can ask."""
        other = file.open_file(self.path, readonly=True)
        try:
            return check.problems(other)
        finally:
            other.close()

    def last_backup(self) -> datetime | None:
        """When the newest copy in the backup folder was made."""
        return backup.newest(self.path)

    def now(self) -> datetime:
        """The time by the project's clock."""
        return self._project.surroundings.now()

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy, by default into the project's backup folder."""
        if target is not None:
            if target.exists():
                raise Refused(
                    _("{target} exists already; it is left as it is.").format(
                        target=shown_line(target.name)
                    )
                )
            return backup.copy_to(self._project.con, target)
        return backup.make(self._project.con, self.path, self._project.surroundings.now())

    def dump(self, folder: Path) -> int:
        """Write the project as plain text files; the number of files is returned."""
        return dump.write(self._project, folder)
