"""Keeping the work: history, undo, check, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.base import Base
from qualcode.api.later import backup, check, dump, history
from qualcode.errors import Refused
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Step


class Keeping(Base):
    """Keeping the work: history, undo, check, copies."""

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps, newest first."""
        return history.steps(self._project, limit)

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

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy, by default into the project's backup folder."""
        if target is not None:
            if target.exists():
                raise Refused(f"{shown_line(target.name)} exists already; it is left as it is.")
            return backup.copy_to(self._project.con, target)
        return backup.make(self._project.con, self.path, self._project.surroundings.now())

    def dump(self, folder: Path) -> int:
        """Write the project as plain text files; the number of files is returned."""
        return dump.write(self._project, folder)
