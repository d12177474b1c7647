"""Labels that were accepted → turns: where the words of each begin and end.

Rules, headings, footers and stray subtitle marks at the end of a turn are nobody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from qualcode.model import Turn
from qualcode.transcripts.candidates import TIME, times_of
from qualcode.transcripts.words import FOOTER, STOPPED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.transcripts.candidates import Candidate, Lines

_RULE = re.compile(r"[ \t]*(?:\\?[-–—*_=~][ \t]*){3,}")
_HEADING = re.compile(r"#{1,6}[ \t].*")
_TIME_LINE = re.compile(rf"[ \t]*\\?[\[(]?{TIME}\\?[\])]?(?:[ \t]*(?:-->|-|–)[ \t]*\S.*)?")
_LINK = re.compile(r".{0,120}<?https?://\S+")
_OPENING_TIME = re.compile(rf"\\?[\[(]{TIME}\\?[\])]")


def cut(
    text: str,
    lines: Lines,
    labels: Sequence[Candidate],
    speakers: Mapping[str, str],
    closed: Sequence[int] = (),
) -> tuple[Turn, ...]:
    """The turns of a text.

    Args:
        text: Stored text.
        lines: The same by lines.
        labels: The accepted labels, in order.
        speakers: The name of a speaker by its key.
        closed: Lines, in order, that end a turn without opening one, such as a break.
    """
    turns = []
    for label, following in zip_longest(labels, labels[1:]):
        end = following.line if following else _footer(lines.rows, label.line + 1)
        if closed:
            place = bisect_right(closed, label.line)
            end = min(end, closed[place]) if place < len(closed) else end
        turns.append(_turn(text, lines, label, end, speakers[label.name.key]))
    return tuple(turns)


def _turn(text: str, lines: Lines, label: Candidate, end_line: int, speaker: str) -> Turn:
    last = _last_spoken(lines.rows, label.line, end_line)
    end = lines.starts[last] + len(lines.rows[last])
    speech = label.speech
    while speech < end and text[speech].isspace():
        speech += 1
    t0 = label.t0
    if t0 is None and (match := _OPENING_TIME.match(text, speech, end)):
        t0 = times_of(match[0])[0]
    return Turn(label.start, end, speech, label.name.label, speaker, t0, label.t1)


def _last_spoken(rows: list[str], label_line: int, end_line: int) -> int:
    """The last line with words of the turn.

    Lines that are only a link go where a heading or rule stands above them: they belong to it.
    """
    cut = end_line
    for line in range(end_line - 1, label_line, -1):
        row = rows[line]
        if _is_no_speech(row) or (cut == line + 1 and _is_cue_number(rows, line)):
            cut = line
        elif row and not _LINK.fullmatch(row):
            break
    last = cut - 1
    while last > label_line and not rows[last]:
        last -= 1
    return max(last, label_line)


def _is_no_speech(row: str) -> bool:
    return bool(row) and any(shape.fullmatch(row) for shape in (_RULE, _HEADING, _TIME_LINE))


def _is_cue_number(rows: list[str], line: int) -> bool:
    below = rows[line + 1] if line + 1 < len(rows) else ""
    return rows[line].isdecimal() and _TIME_LINE.fullmatch(below) is not None


def _footer(rows: list[str], start: int) -> int:
    """Where the dialogue ends below the last label: a rule, or a line that closes a transcript."""
    for line in range(start, len(rows)):
        row = rows[line]
        if row and (_RULE.fullmatch(row) or _closes(row.casefold())):
            return line
    return len(rows)


def _closes(row: str) -> bool:
    """`End of interview`, also as a note: `[Ferry horn. End of interview.]`."""
    if row.lstrip("[(*_# ").startswith(FOOTER) or row.endswith(STOPPED):
        return True
    return row[0] in "[(" and row[-1] in ")]" and any(phrase in row for phrase in FOOTER)
