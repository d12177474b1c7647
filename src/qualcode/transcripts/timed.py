"""Speakers and times of a text that was written from cues, found again from text and cues alone.

Such a text holds one paragraph a line. Where the first cue of a line begins behind its beginning,
what stands before it is the label; so nothing but the cues has to be kept to make turns again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Turn
from qualcode.transcripts.candidates import TIME
from qualcode.transcripts.doubts import unknown_names
from qualcode.transcripts.names import plain_name
from qualcode.transcripts.roles import roles_of
from qualcode.transcripts.speakers import Found, find_speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.model import Cue, Role

LABEL_END = ": "
"""What the writer of such a text puts between a label and the words."""


_STAMP = re.compile(TIME)
_WORD = re.compile(r"\w")


class _Labelled(NamedTuple):
    """A line that opens a turn."""

    start: int
    speech: int
    label: str


def find_timed(
    text: str, cues: Sequence[Cue], *, choice: str = "auto", roles: Mapping[str, Role] | None = None
) -> Found:
    """The turns of a text with cues, each with the times of its first and last cue.

    Args:
        text: Stored text.
        cues: Its cues, in the order of the text.
        choice: As for `find_speakers`; names given by a person are looked for in the text.
        roles: Roles that a person has given, by name.
    """
    labelled = list(_labelled(text, cues)) if choice in ("auto", "guess") else []
    if not labelled:
        found = find_speakers(text, choice=choice, roles=roles)
        turns = tuple(_with_times(text, turn, cues) for turn in found.turns)
        return Found(
            turns, found.roles, found.layout, found.confidence, found.guess, found.warnings
        )
    names = _names(labelled)
    turns = tuple(
        _with_times(text, _turn(text, line, following, names), cues)
        for line, following in zip_longest(labelled, labelled[1:])
    )
    found_roles, unknown = roles_of(turns, roles or {}, text[: labelled[0].start])
    return Found(turns, found_roles, "cue", "high", None, tuple(unknown_names(unknown)))


def _labelled(text: str, cues: Sequence[Cue]) -> Iterator[_Labelled]:
    """The lines with a label: shown by their first cue, or (a line whose times were impossible)
    by a label that others have.
    """
    starts = [cue.start for cue in cues]
    lines = list(_lines(text))
    firsts = [bisect_left(starts, start) for start, _ in lines]
    labels: dict[int, str] = {}
    silent: list[int] = []
    for n, (start, end) in enumerate(lines):
        if firsts[n] < len(starts) and starts[firsts[n]] <= end:
            before = text[start : starts[firsts[n]]]
            if before.endswith(LABEL_END):
                labels[n] = before.removesuffix(LABEL_END)
        else:
            silent.append(n)
    known = set(labels.values())
    for n in silent:
        head, sign, _ = text[slice(*lines[n])].partition(LABEL_END)
        if sign and head in known:
            labels[n] = head
    for n, label in sorted(labels.items()):
        yield _Labelled(lines[n][0], lines[n][0] + len(label) + len(LABEL_END), label)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _names(labelled: Sequence[_Labelled]) -> dict[str, str]:
    """Label → the speaker: the most frequent spelling of those that fold to the same."""
    spellings = Counter(plain_name(line.label)[1:4:2] for line in labelled)
    chosen: dict[str, str] = {}
    for (base, key), _ in spellings.most_common():
        chosen.setdefault(key, base)
    return {
        line.label: chosen[plain_name(line.label).key].strip() or line.label for line in labelled
    }


def _turn(
    text: str, line: _Labelled, following: _Labelled | None, names: Mapping[str, str]
) -> Turn:
    end = following.start if following else len(text)
    while end > line.speech and text[end - 1].isspace():
        end -= 1
    return Turn(line.start, end, line.speech, line.label, names[line.label])


def _with_times(text: str, turn: Turn, cues: Sequence[Cue]) -> Turn:
    """The turn with the times of its cues, where these reach to its first and last words.

    The times that stand in a text need not: one in mid-sentence says nothing of the beginning.
    """
    first = bisect_left(cues, turn.start, key=lambda cue: cue.start)
    last = bisect_left(cues, turn.end, key=lambda cue: cue.start)
    inside = cues[first:last]
    if not inside:
        return turn
    opens = not _WORD.search(_STAMP.sub("", text[turn.speech_start : inside[0].start]))
    closes = max(cue.end for cue in inside) <= turn.end
    return turn._replace(
        t0=inside[0].t0 if opens else turn.t0,
        t1=max(cue.t1 for cue in inside) if closes else turn.t1,
    )
