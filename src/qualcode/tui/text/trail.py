"""The way a person went: places that were left by a jump, to go back to and forward again."""

from __future__ import annotations

from typing import NamedTuple

MOST = 100
"""Places remembered; the oldest is forgotten first."""


class Stop(NamedTuple):
    """A place on a screen: a row of a list, or an offset in a document."""

    screen: str
    at: int = 0
    document: int | None = None
    depth: int = 1
    """How many screens lay on one another there."""


class Trail:
    """The places behind and ahead, as in a browser."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def leave(self, stop: Stop) -> None:
        """A jump starts here; what lay ahead is forgotten."""
        self._ahead.clear()
        if self._behind[-1:] != [stop]:
            self._behind.append(stop)
            del self._behind[:-MOST]

    def back(self, now: Stop) -> Stop | None:
        """The place before, coming from here; None where there is none."""
        return _step(self._behind, self._ahead, now)

    def forward(self, now: Stop) -> Stop | None:
        """The place that was gone back from."""
        return _step(self._ahead, self._behind, now)


def _step(from_these: list[Stop], to_these: list[Stop], now: Stop) -> Stop | None:
    while from_these:
        stop = from_these.pop()
        if stop != now:
            to_these.append(now)
            return stop
    return None
