"""Looking something up without keeping any key waiting: in a thread, on a connection of its own.

Answers to earlier questions that come late are dropped, so what is shown answers the last one.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from qualcode.errors import QualcodeError
from qualcode.tui.screens.base import StudyScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.api import Study

T = TypeVar("T")
GROUP = "aside"
_TURN, _ORDINARY = 0.0005, sys.getswitchinterval()


@contextlib.contextmanager
def giving_way() -> Iterator[None]:
    """Let keys have their turn sooner: a key needs several, and Python gives one every 5 ms."""
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(_ORDINARY)


class Aside(StudyScreen):
    """A screen that asks questions whose answers may take a while."""

    _question = 0

    class Answered(Message):
        """The answer to a question, to be handed on where nothing was asked since."""

        def __init__(self, question: int, hand_on: Callable[[], None]) -> None:
            super().__init__()
            self.question, self.hand_on = question, hand_on

    def ask_aside(
        self,
        work: Callable[[Study], T],
        then: Callable[[T], None],
        otherwise: Callable[[QualcodeError], None] | None = None,
    ) -> None:
        """Do `work` on the study in a thread, then hand on what it gave, or why it failed.

        Args:
            work: Reads from the study it is given, which is open for this question alone.
            then: Takes the answer.
            otherwise: Takes the reason where there is none; by default it is told.
        """
        self._question += 1
        question, failed = self._question, otherwise or self.trouble

        def run() -> None:
            hand_on: Callable[[], Any]
            try:
                with giving_way(), self.study.reader() as reader:
                    answer = work(reader)
                hand_on = lambda: then(answer)  # noqa: E731
            except QualcodeError as error:
                reason = error
                hand_on = lambda: failed(reason)  # noqa: E731
            with contextlib.suppress(RuntimeError):  # the screens were left meanwhile
                self.post_message(self.Answered(question, hand_on))

        self.run_worker(run, thread=True, group=GROUP)

    def forget_questions(self) -> None:
        """Drop answers that are still to come."""
        self._question += 1

    def on_aside_answered(self, event: Answered) -> None:
        if event.question == self._question:
            event.hand_on()
