"""A passage in its surroundings, for reading panes: words before, the passage, words after."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Reading
    from qualcode.tui.widgets.pieces import Line, Tone

_AROUND = 2
"""Turns before and after."""
_MOST = 4_000
"""Characters looked at on either side, where turns are long."""


class Word(NamedTuple):
    """A word with its tone, to be put into lines."""

    text: str
    tone: Tone
    is_glued: bool = False
    """Whether it follows the one before without a blank: a passage may begin inside a word."""


def context(reading: Reading, start: int, end: int, total: int, height: int) -> list[Line]:
    """The lines around a passage, the passage itself among them and as high as it can stand.

    Args:
        reading: The document.
        start: Where the passage begins.
        end: Where it ends.
        total: Cells of a line.
        height: Lines to be filled.
    """
    lines: list[Line] = []
    first_marked = None
    for stretch_start, stretch_end, speaker in _stretches(reading, start, end):
        tokens = [Word(f"{speaker}:", "dim")] if speaker else []
        tokens += _words(reading.text, stretch_start, stretch_end, start, end)
        for made in wrapped(tokens, max(total - 2, 8)):
            if first_marked is None and any(piece.tone == "strong" for piece in made):
                first_marked = len(lines)
            lines.append(made)
    top = max(min((first_marked or 0) - max(height // 3, 1), len(lines) - height), 0)
    return lines[top : top + height]


def _stretches(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The turns in sight with who speaks; a text without turns is one stretch."""
    low, high = max(start - _MOST, 0), min(end + _MOST, len(reading.text))
    turns = reading.turns
    if not turns:
        yield low, high, ""
        return
    first = max(bisect_right(turns, start, key=lambda turn: turn.start) - 1 - _AROUND, 0)
    last = bisect_right(turns, end, key=lambda turn: turn.start) + _AROUND
    for turn in turns[first:last]:
        if turn.end > low and turn.start < high:
            yield max(turn.speech_start, low), min(turn.end, high), turn.speaker


def _words(text: str, left: int, right: int, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch; those of the passage stand out."""
    edges = sorted({left, right, min(max(start, left), right), min(max(end, left), right)})
    for a, b in pairwise(edges):
        tone: Tone = "strong" if start <= a < end else "base"
        for n, word in enumerate(text[a:b].split()):
            touches = a > left and not text[a - 1].isspace() and not text[a].isspace()
            yield Word(drawable(word), tone, touches and n == 0)


def wrapped(tokens: Sequence[Word], total: int) -> Iterator[Line]:
    """Words in lines of so many cells, after a blank."""
    pieces: list[Piece] = [Piece(" ")]
    used = 0
    for token in tokens:
        cells = min(width(token.text), total)
        gap = "" if token.is_glued or not used else " "
        if used and used + len(gap) + cells > total:
            yield tuple(pieces)
            pieces, used, gap = [Piece(" ")], 0, ""
        pieces.append(Piece(gap + fitted(token.text, cells), token.tone))
        used += cells + len(gap)
    if used:
        yield tuple(pieces)
