"""What stands in the gutter beside the text: lines, turns or times. Each knows its width."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.tui.text.textmap import TextMap
    from qualcode.tui.text.wrap import Row

Kind = Literal["line", "turn", "time"]


class Gutter(Protocol):
    """Something to say beside a row."""

    kind: Kind
    cells: int

    def of(self, row: Row) -> str:
        """What stands beside a row; empty where nothing begins."""


class Lines:
    """Numbers of the stored lines, which last whatever the width."""

    kind: Kind = "line"

    def __init__(self, text: TextMap) -> None:
        self._text = text
        self.cells = _cells(text.line_count)

    def of(self, row: Row) -> str:
        return str(self._text.line_of(row.shown)) if row.first else ""


class Turns:
    """Numbers of the turns, which quotes cite."""

    kind: Kind = "turn"

    def __init__(self, text: TextMap) -> None:
        self._text = text
        self.cells = _cells(len(text.turns))

    def of(self, row: Row) -> str:
        number = self._text.turn_index(row.shown)
        if number is None:
            return ""
        turn = self._text.turns[number]
        opens = row.start <= max(turn.start, turn.speech_start) <= row.shown
        return str(number + 1) if opens else ""


class Times:
    """When the words were said: (place, milliseconds) pairs in the order of the text."""

    kind: Kind = "time"

    def __init__(self, times: Sequence[tuple[int, int]]) -> None:
        self._times = times
        self.cells = max((len(clock(ms)) for _place, ms in times[-1:]), default=4) + 1

    def of(self, row: Row) -> str:
        at = bisect_left(self._times, (row.start,))
        if at == len(self._times) or self._times[at][0] >= row.end:
            return ""
        return clock(self._times[at][1])


def clock(ms: int) -> str:
    """`1:02:03`, or `02:03` in the first hour."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _cells(most: int) -> int:
    return max(4, len(str(most)) + 1)
