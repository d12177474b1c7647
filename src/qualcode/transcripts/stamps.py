"""Times that stand inside a text, as spans from one to the next: `[00:01:00]`, `#00:01:02-5#`.

A stamp in brackets says when the words behind it begin; a mark between hash signs (f4, MAXQDA,
easytranscript) when those before it end. The text stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Cue
from qualcode.transcripts.candidates import TIME, times_of
from qualcode.transcripts.speakers import find_speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Turn

_MARK = re.compile(r"#(\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?)#")
_STAMP = re.compile(rf"\\?[\[(]({TIME})\\?[\])]|^[ \t]*({TIME})$", re.MULTILINE)
_FEWEST_MARKS = 2
_FEWEST_STAMPS = 3
_IN_ORDER = 0.9
_BEHIND = "*_:： \t\n"
"""What may still belong to a label behind its time: `**Ana (00:12):**`."""


class _Stamp(NamedTuple):
    start: int
    end: int
    time: int


def cues_of_stamps(text: str) -> tuple[Cue, ...]:
    """The stretches between the times of a stored text; none where it has too few, or where they do
    not go forward.
    """
    marks = _found(_MARK, text) if "#" in text else []
    stamps = [] if len(marks) >= _FEWEST_MARKS else _found(_STAMP, text)
    if len(marks) < _FEWEST_MARKS and len(stamps) < _FEWEST_STAMPS:
        return ()
    ordered = _forward(marks or stamps)
    if len(ordered) < _IN_ORDER * len(marks or stamps):
        return ()
    turns = find_speakers(text).turns
    if marks:
        begin = turns[0].start if turns and turns[0].start < ordered[0].start else 0
        ordered = [_Stamp(begin, begin, 0), *ordered]
    return tuple(_cues(text, ordered, turns, closes=bool(marks)))


def _found(pattern: re.Pattern[str], text: str) -> list[_Stamp]:
    found = []
    for match in pattern.finditer(text):
        time = times_of(match[match.lastindex or 1].replace("-", "."))[0]
        if time is not None:
            found.append(_Stamp(match.start(), match.end(), time))
    return found


def _forward(stamps: Sequence[_Stamp]) -> list[_Stamp]:
    """The most stamps whose times never go back: one typed wrongly is left out alone."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, stamp in enumerate(stamps):
        at = bisect_right(ends, stamp.time)
        before.append(places[at - 1] if at else None)
        ends[at : at + 1] = [stamp.time]
        places[at : at + 1] = [place]
    kept = []
    step = places[-1] if places else None
    while step is not None:
        kept.append(stamps[step])
        step = before[step]
    return kept[::-1]


def _cues(text: str, stamps: Sequence[_Stamp], turns: Sequence[Turn], *, closes: bool) -> list[Cue]:
    starts = [turn.start for turn in turns]
    cues = []
    for one, following in zip(stamps, [*stamps[1:], None], strict=True):
        if following is None and closes:
            break
        end = _before_label(following.start, starts, turns) if following else len(text)
        start = one.end
        while start < end and text[start] in _BEHIND:
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            cues.append(Cue(start, end, one.time, following.time if following else one.time))
    return cues


def _before_label(place: int, starts: Sequence[int], turns: Sequence[Turn]) -> int:
    """Where the words before a stamp end: before the label in which the stamp stands."""
    at = bisect_right(starts, place) - 1
    return turns[at].start if at >= 0 and place < turns[at].speech_start else place
