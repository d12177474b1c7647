"""Where a motion leads: pure functions from an offset to an offset.

Each returns the offset it was given where there is nothing further that way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from qualcode.tui.text.textmap import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.tui.text.textmap import TextMap


def char(text: TextMap, at: int, way: int) -> int:
    """The next or previous grapheme; labels of turns are stepped over."""
    if way > 0:
        following = text.visible(text.grapheme_at(at).end)
        return following if following <= text.length else at
    before = text.grapheme_before(at).start
    turn = text.turn_at(before)
    if turn and turn.start <= before < turn.speech_start:
        return text.grapheme_before(turn.start).start if turn.start else at
    return before


def word(text: TextMap, at: int, way: int) -> int:
    """The start of the next or previous word of speech."""
    if way > 0:
        for match in WORD.finditer(text.text, at):
            if match.start() > at and text.visible(match.start()) == match.start():
                return match.start()
        return at
    before = text.words_before(at)
    if before is None:
        return at
    turn = text.turn_at(before.start)
    if turn and turn.start <= before.start < turn.speech_start:
        return word(text, turn.start, -1) if turn.start and before.start < at else at
    return before.start


def sentence(text: TextMap, at: int, way: int) -> int:
    """The start of the next sentence, or of this one, then the previous."""
    index = text.sentence_index(at)
    spans = text.sentences
    if way > 0:
        following = 0 if index is None else index + 1
        return spans[following].start if following < len(spans) else at
    if index is None:
        return at
    if spans[index].start < at:
        return spans[index].start
    return spans[index - 1].start if index else at


def turn(text: TextMap, at: int, way: int) -> int:
    """The first word of the next turn, or of this one, then the previous."""
    index = text.turn_index(at)
    turns = text.turns
    if way > 0:
        following = 0 if index is None else index + 1
        return text.visible(turns[following].start) if following < len(turns) else at
    if index is None:
        return at
    if turns[index].speech_start < at:
        return turns[index].speech_start
    return turns[index - 1].speech_start if index else at


def turn_of(text: TextMap, at: int, way: int, speaker: str) -> int:
    """The first word of the next or previous turn of one speaker."""
    found = turn(text, at, way)
    while found != at and text.speaker_at(found) != speaker:
        at, found = found, turn(text, found, way)
    return found


def paragraph(text: TextMap, at: int, way: int) -> int:
    """The start of the next stored line that is not blank, or of this one, then the previous."""
    here = text.line_of(at)
    if way < 0 and text.visible(text.line(here).start) < at:
        return text.visible(text.line(here).start)
    number = here + way
    while 1 <= number <= text.line_count:
        line = text.line(number)
        start = text.visible(line.start)
        if text.trimmed(*line) and (start - at) * way > 0:
            return start
        number += way
    return at


def neighbour(starts: Sequence[int], at: int, way: int) -> int:
    """The next or previous of some sorted starts."""
    if way > 0:
        index = bisect_right(starts, at)
        return starts[index] if index < len(starts) else at
    index = bisect_left(starts, at) - 1
    return starts[index] if index >= 0 else at
