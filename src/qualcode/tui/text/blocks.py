"""The pieces that are wrapped on their own: stored lines, mostly.

Blank lines join their neighbour, labels of turns are hidden because the gutter shows them, and a
very long line is cut, so that one key never has to wrap more than a few pages.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.tui.text.textmap import TextMap

LONGEST_BLOCK = 8_000
"""Characters wrapped in one go; a longer line is cut at a blank where there is one."""
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Blocks(NamedTuple):
    """Where blocks start, where each is drawn from, and whether a stored line begins there."""

    starts: array[int]
    shown: array[int]
    opens: bytearray


def blocks_of(text: TextMap) -> Blocks:
    """The blocks of a document, whatever the width."""
    starts, shown, opens = array("Q"), array("Q"), bytearray()
    hidden = {turn.start: turn.speech_start for turn in text.turns}
    fold_all = bool(hidden)
    after_blank = False
    covered = last_line = 0
    for start, end in _pieces(text):
        if start < covered:
            continue
        speech = hidden.get(start, start)
        if speech >= end:
            covered = _piece_end(text.text, speech)
            end = max(end, covered)
        is_blank = speech == start and not text.text[start:end].strip()
        if is_blank and starts and (fold_all or after_blank):
            continue
        after_blank = is_blank
        starts.append(start)
        shown.append(min(speech, text.length))
        line = text.line_of(shown[-1])
        opens.append(line != last_line)
        last_line = line
    if not starts:
        starts.append(0)
        shown.append(0)
        opens.append(1)
    starts[0] = 0
    return Blocks(starts, shown, opens)


def _pieces(text: TextMap) -> list[tuple[int, int]]:
    """Stored lines, cut where a turn begins inside one and where they are very long."""
    borders = sorted({turn.start for turn in text.turns})
    found: list[tuple[int, int]] = []
    at = 0
    for match in _LINES.finditer(text.text):
        start, end = match.span()
        while at < len(borders) and borders[at] < end:
            if borders[at] > start:
                found.append((start, borders[at]))
                start = borders[at]
            at += 1
        while end - start > LONGEST_BLOCK:
            cut = text.text.rfind(" ", start, start + LONGEST_BLOCK) + 1
            cut = cut if cut > start else start + LONGEST_BLOCK
            found.append((start, cut))
            start = cut
        found.append((start, end))
    return found


def _piece_end(text: str, offset: int) -> int:
    """The end of the stored line that an own-line label hands over to."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1
