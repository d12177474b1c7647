"""What can go wrong, as a person meets it.

    QualcodeError            a sentence, and what to do
    ├── BadFile              pick another file, or mend this one
    │   └── BadCodebook      edit the lines named
    ├── NotFound             no such document, code, case …; near misses are offered
    ├── Refused              would lose or contradict something
    ├── WrongUsage           the command was given in a way that cannot be meant
    ├── NotAProject          the file is no qualcode project, or not one that can be trusted
    └── StorageFailed        the disk, a lock or another program stands in the way

An error never quotes more of a transcript than a name: messages reach logs and screens.
"""

from __future__ import annotations

import difflib
from enum import IntEnum
from typing import TYPE_CHECKING

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExitCode(IntEnum):
    """What a command answers to the shell."""

    DONE = 0
    PROBLEM = 1
    """A problem the user can mend, told in one sentence."""
    USAGE = 2
    INTERRUPTED = 130


class QualcodeError(Exception):
    """A problem that a person can act on.

    Args:
        sentence: What is wrong and where, in one sentence.
        hint: What to do about it, where the sentence does not say so itself.
    """

    exit_code = ExitCode.PROBLEM

    def __init__(self, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}" if self.hint else self.sentence


class BadFile(QualcodeError):
    """A file that cannot be read as what it should be."""


class BadCodebook(BadFile):
    """A codebook with faults; `faults` names every one of them with its line."""

    def __init__(
        self, sentence: str, faults: tuple[str, ...] = (), hint: str | None = None
    ) -> None:
        super().__init__(sentence, hint)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {fault}" for fault in self.faults)])


def did_you_mean(names: Iterable[str]) -> str:
    """The question that offers some names."""
    return _("Did you mean {names}?").format(names=_(" or ").join(map(repr, names)))


class NotFound(QualcodeError):
    """Nothing goes by that name."""

    @classmethod
    def among(cls, sentence: str, wanted: str, names: Iterable[str]) -> NotFound:
        """The error of this sentence, with up to three names that look like the wanted one."""
        near = difflib.get_close_matches(wanted, list(names), n=3, cutoff=0.5)
        return cls(sentence, did_you_mean(near) if near else None)


class Refused(QualcodeError):
    """The act would lose, contradict or overwrite something."""


class WrongUsage(QualcodeError):
    """The request cannot be meant as given."""

    exit_code = ExitCode.USAGE


class NotAProject(QualcodeError):
    """The file is not a project of ours, or has been changed in a way that cannot be trusted."""


class StorageFailed(QualcodeError):
    """The project could not be written or read: disk full, locked, replaced, read-only."""
