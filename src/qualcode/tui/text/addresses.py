"""What `go to` understands: a line `91`, a turn `t14`, a time `12:40` or `1:02:03`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from qualcode.errors import NotFound
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.tui.text.textmap import TextMap

_LINE = re.compile(r"(?:l\.?\s*)?(\d{1,9})", re.IGNORECASE)
_TURN = re.compile(r"t\.?\s*(\d{1,9})", re.IGNORECASE)
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})")


def find_address(text: TextMap, asked: str) -> int:
    """The offset that an address means; numbers out of range give the nearest.

    Raises:
        NotFound: It is no address, or the document has no turns or times.
    """
    asked = asked.strip()
    if match := _LINE.fullmatch(asked):
        return text.line(int(match[1])).start
    if match := _TURN.fullmatch(asked):
        return _turn(text, int(match[1]))
    if match := _TIME.fullmatch(asked):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return _time(text, ((hours * 60 + minutes) * 60 + seconds) * 1000)
    raise NotFound(_("A line is 91, a turn t14, a time 12:40."))


def _turn(text: TextMap, number: int) -> int:
    if not text.turns:
        raise NotFound(_("This document has no turns of speakers."))
    return text.turns[min(max(number, 1), len(text.turns)) - 1].speech_start


def _time(text: TextMap, asked: int) -> int:
    timed = [(turn.t0, turn.speech_start) for turn in text.turns if turn.t0 is not None]
    if not timed:
        raise NotFound(_("This document has no times."))
    at = bisect_right([begins for begins, _start in timed], asked) - 1
    return timed[max(at, 0)][1]
