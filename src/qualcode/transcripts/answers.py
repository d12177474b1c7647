"""The answers to a question: what participants say until the next one.

A question is what a moderator says, several turns together; in a text without speakers it is a
heading, such as the questions of a survey.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Span

if TYPE_CHECKING:
    from qualcode.model import Reading


class Answers(NamedTuple):
    """A question and the words of each answer to it, without outer blanks."""

    question: Span
    spans: tuple[Span, ...]


def answers_to(reading: Reading, at: int) -> Answers | None:
    """The answers to the question at a place or above it; None where no question is asked."""
    if reading.turns:
        return _of_turns(reading, at)
    return _of_heading(reading, at) if reading.headings else None


def _of_turns(reading: Reading, at: int) -> Answers | None:
    turns, roles = reading.turns, reading.roles
    asked = bisect_right(turns, at, key=lambda turn: turn.start) - 1
    while asked >= 0 and roles.get(turns[asked].speaker) != "moderator":
        asked -= 1
    if asked < 0:
        return None
    last = asked
    while last + 1 < len(turns) and roles.get(turns[last + 1].speaker) == "moderator":
        last += 1
    question = Span(turns[asked].speech_start, turns[last].end)
    stop = next((h.start for h in reading.headings if h.start > question.end), len(reading.text))
    found = []
    for turn in turns[last + 1 :]:
        role = roles.get(turn.speaker)
        if role == "moderator" or turn.start >= stop:
            break
        span = _trimmed(reading.text, turn.speech_start, turn.end)
        if role == "participant" and span is not None:
            found.append(span)
    return Answers(question, tuple(found))


def _of_heading(reading: Reading, at: int) -> Answers | None:
    starts = [heading.start for heading in reading.headings]
    number = bisect_right(starts, at) - 1
    if number < 0:
        return None
    heading = reading.headings[number]
    stop = starts[number + 1] if number + 1 < len(starts) else len(reading.text)
    found = []
    place = heading.end
    for line in reading.text[heading.end : stop].splitlines(keepends=True):
        span = _trimmed(reading.text, place, place + len(line))
        place += len(line)
        if span is not None:
            found.append(span)
    return Answers(heading, tuple(found))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(start + left, start + right) if left < right else None
