"""One key after the other: each is done before the next is looked at.

Textual hands a key to what has the focus when it arrives, and runs its action some messages later.
Keys that come in one burst (quick fingers, a line that was slow, ssh) would so be taken before the
one in front of them has opened its screen: letters meant for the code picker would act on the text.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen

_LOST_AFTER = 1.0
"""Seconds until a key is taken for done whose widget went away with it."""


class KeysInTurn(App[None]):
    """An application that types ahead in order."""

    class Done(Message):
        """Follows a key by the way that it bubbles, and so arrives when its action has run."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._number = 0
        self._taken: int | None = None
        self._before: Screen[object] | None = None
        self._waiting: deque[events.Event] = deque()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._taken is None:
            await self._take(event)
        else:
            self._waiting.append(event)
            self._mind(self._taken)

    async def _take(self, event: events.Event) -> None:
        self._number += 1
        self._taken, self._before = self._number, self.screen
        await super().on_event(event)
        number = self._number
        (self.focused or self.screen).post_message(self.Done(number))
        if self._waiting:
            self._mind(number)

    def _mind(self, number: int) -> None:
        self.set_timer(_LOST_AFTER, lambda: self._next(number))

    def on_keys_in_turn_done(self, message: Done) -> None:
        """A screen that was opened has its focus only once it was shown."""
        if self.screen is self._before:
            self.call_later(self._next, message.number)
        else:
            self.screen.call_after_refresh(self._next, message.number)

    async def _next(self, number: int) -> None:
        if number != self._taken:
            return
        self._taken = self._before = None
        if self._waiting:
            await self._take(self._waiting.popleft())
