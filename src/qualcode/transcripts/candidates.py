"""Every reading of every line that could be the label of a speaker, by shape.

A line may be read in several ways; nothing is decided here. Shapes are those met in real
transcripts: `Name: text`, a name on its own line, a name with a time, a time line above a name, a
heading, a tab, brackets, a dash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from qualcode.transcripts.names import NOBODY, Name, plain_name, read_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

Shape: TypeAlias = Literal[
    "chat", "colon", "time", "cue", "tab", "heading", "ownline", "bracket", "dash"
]


class Candidate(NamedTuple):
    """One reading: the label is `text[start:speech]` and ends in `line`; times are milliseconds."""

    line: int
    start: int
    speech: int
    name: Name
    is_bold: bool = False
    t0: int | None = None
    t1: int | None = None


class Lines(NamedTuple):
    """A text by lines: `starts[n]` is where line n begins."""

    rows: list[str]
    starts: list[int]


Reader: TypeAlias = "Callable[[str], Name | None]"

TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,:;]\d{1,3})?"
_WRAPPED_TIME = rf"\\?[\[(<#]?{TIME}(?:-\d)?\\?[\])>#]?"
_RANGE = rf"{_WRAPPED_TIME}(?:[ \t]*(?:-->|-|–)[ \t]*{_WRAPPED_TIME})?"
_BARE_TIME = r"\d{1,2}:\d{1,2}:\d{1,2}(?:[.,;]\d{1,7})?(?![:\d])"
"""As Teams wrote it: `0:0:5.12`."""

_LEAD = re.compile(
    rf"[ \t>]*(?:[-*•·–][ \t]+)?(?:\d{{1,5}}[.)]?[ \t]+)?"
    rf"(?P<time>{_WRAPPED_TIME}(?:[ \t]*(?:-->|-|–)[ \t]*{_WRAPPED_TIME})?[ \t]*"
    rf"(?:[-–][ \t]+)?)?"
)
"""What may stand before a label: quote mark, bullet, line number, time."""
_NEEDS_LEAD = frozenset(" \t>-*•·–\\[(<#0123456789")

_BRACKETED = r"(?:[ \t]*[(\[][^()\[\]\n]{1,60}[)\]])?"
_COLON = re.compile(rf"([^:：\n()\[\]\t]{{1,80}}{_BRACKETED}[*_]{{0,3}})[ \t]?[:：](?!//)(?!\d)")
_TIMED = re.compile(
    rf"([^\n\t:：]{{1,60}}?)[:：]?(?:[ \t]+[-–—|,]?[ \t]*|(?=[\[(]))({_WRAPPED_TIME})[*_]*[:：]?\Z"
)
_TAB = re.compile(r"([^\t\n]{1,60}?)[:：]?\t+(?=\S)")
_BRACKET_NAME = re.compile(r"(?:\\?\[([^\[\]\n\\]{1,60})\\?\]|<([^<>\n]{1,60})>)[:：]?[ \t]+(?=\S)")
_DASH = re.compile(r"([^\n–—]{1,60}?)(?:[ \t]+[-–—]{1,2}[ \t]+|\.[-–—]+[ \t]*)(?=\S)")
_HAS_DASH = re.compile("[-–—]")
_HEADING = re.compile(r"#{1,6}[ \t]+(.{1,80}?)[ \t]*[:：]?[ \t]*#*\Z")
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ ]?[AaPp]\.?[ ]?[Mm]\.?)?"
_SENT = re.compile(
    rf"[\u200e\u200f]*(?:\[{_DAY},?[ ]+{_CLOCK}\][ ]|{_DAY},?[ ]+{_CLOCK}[ ]+[-–][ ])"
    r"[\u200e\u200f]*(?:(?P<name>[^:\n\"“”«»]{1,60}):(?:[ ]|\Z))?"
)
"""A message as WhatsApp exports it; without a name it is the program that speaks."""
_FROM = re.compile(
    rf"(?P<time>{TIME})[ \t]+(?:From|De|Von)[ \t]+(?P<name>[^:\n\t]{{1,60}}?)"
    r"(?:[ \t]+(?:to|para|a|an|à)[ \t]+[^:\n]{1,60}?)?[ \t]*:[ \t]*"
)
"""A message as Zoom saves it, to everyone or to one."""
_CUE_LINE = re.compile(rf"[ \t]*(?:{_RANGE}|{_BARE_TIME} --> {_BARE_TIME})[ \t]*")
_STAMPED = re.compile(rf"\\?[\[(]{TIME}\\?[\])]")
_CLOSING = re.compile(r"[*_]{0,3}[ \t]*")


def candidates(lines: Lines, known: Set[str] = frozenset()) -> dict[Shape, list[Candidate]]:
    """The readings of a document by shape, each list in the order of the text.

    Args:
        lines: The stored text.
        known: Keys of names that are read as such whatever they look like.
    """
    read = _reader(known)
    found: dict[Shape, list[Candidate]] = {}
    previous = ""
    in_matter = _front_matter(lines.rows)
    code = _code(lines.rows)
    for number, row in enumerate(lines.rows):
        if not row or number < in_matter or number in code:
            previous = row
            continue
        for shape, candidate in _readings(row, number, lines.starts[number], read):
            found.setdefault(shape, []).append(candidate)
        if _stands_alone(row):
            for shape, candidate in _alone(lines, number, previous, read):
                found.setdefault(shape, []).append(candidate)
        previous = row
    return found


def _reader(known: Set[str]) -> Reader:
    if not known:
        return read_name

    def read(head: str) -> Name | None:
        told = plain_name(head)
        if told.key in known or told.label.casefold() in known:
            return told
        return read_name(head)

    return read


def _front_matter(rows: list[str]) -> int:
    """How many lines a YAML head takes, as Markdown files have it."""
    if rows[0] != "---":
        return 0
    for number, row in enumerate(rows[1:200], 1):
        if row in ("---", "..."):
            return number + 1
    return 0


def _code(rows: list[str]) -> set[int]:
    """The lines between fences, as Markdown sets code apart; none where that is most of a text."""
    fences = [number for number, row in enumerate(rows) if row.startswith(("```", "~~~"))]
    code = {n for a, b in zip(fences[::2], fences[1::2], strict=False) for n in range(a, b + 1)}
    return code if len(code) < len(rows) / 2 else set()


def _readings(row: str, number: int, start: int, read: Reader) -> Iterator[tuple[Shape, Candidate]]:
    """Labels followed by their text, or by a time, on one line."""
    if (row[0].isdigit() or row[0] in "[\u200e\u200f") and (sent := _message(row, number, start)):
        yield "chat", sent
    lead, time = _lead(row)
    t0, t1 = times_of(time)

    def reading(name: Name | None, speech: int, *, bold: bool = False) -> Candidate | None:
        if name is None or name.kind == "handle":
            return None
        return Candidate(number, start, start + speech, name, bold, t0, t1)

    if (match := _COLON.match(row, lead)) and (found := read(match[1])):
        end = match.end() + len(_closing(row, match.end()))
        bold = "**" in match[1] or "__" in match[1]
        candidate = reading(found, end, bold=bold)
        if candidate:
            yield "colon", candidate
    if "\t" in row and (match := _TAB.match(row, lead)):
        # Behind a time and before a tab stands a name, whatever it looks like.
        found = plain_name(match[1]) if time else read(match[1])
        if found:
            yield "tab", Candidate(number, start, start + match.end(), found, False, t0, t1)
    if row[0] in "[<\\" and (match := _BRACKET_NAME.match(row)):
        candidate = reading(read(match[1] or match[2]), match.end())
        if candidate:
            yield "bracket", candidate
    if _HAS_DASH.search(row, 0, 70) and (match := _DASH.match(row, lead)):
        candidate = reading(read(match[1]), match.end())
        if candidate:
            yield "dash", candidate
    if row[-1] in "0123456789])>#:：*" and (match := _TIMED.match(row, lead)):
        t0, t1 = times_of(match[2])
        candidate = reading(read(match[1]), len(row))
        if candidate:
            yield "time", candidate
    elif time and len(row) - lead <= LONGEST_ALONE and row[-1] not in ".,;!?…":
        # `00:12 Ana` above her words; a label with a colon has been read already.
        candidate = reading(read(row[lead:].rstrip(":： ")), len(row))
        if candidate:
            yield "time", candidate


def _message(row: str, number: int, start: int) -> Candidate | None:
    """The head of a message in a chat log; the hour of a message is no time of a recording."""
    if match := _SENT.match(row):
        name = plain_name(match["name"]) if match["name"] else NOBODY
        return Candidate(number, start, start + match.end(), name)
    if match := _FROM.match(row):
        time = times_of(match["time"])[0]
        return Candidate(number, start, start + match.end(), plain_name(match["name"]), t0=time)
    return None


def _closing(row: str, place: int) -> str:
    """Bold marks and blanks behind a label."""
    match = _CLOSING.match(row, place)
    return match[0] if match else ""


def _lead(row: str) -> tuple[int, str]:
    if row[0] not in _NEEDS_LEAD:
        return 0, ""
    match = _LEAD.match(row)
    return (match.end(), match["time"] or "") if match else (0, "")


LONGEST_ALONE = 90


def _stands_alone(row: str) -> bool:
    return len(row) <= LONGEST_ALONE and row[-1] not in ".,;!?…"


def _alone(
    lines: Lines, number: int, previous: str, read: Reader
) -> Iterator[tuple[Shape, Candidate]]:
    """Labels that fill their line: below a time line, as a heading, or in a paragraph's place."""
    row, start = lines.rows[number], lines.starts[number]
    speech = start + len(row)
    if match := _HEADING.fullmatch(row):
        if (name := read(match[1])) and name.kind != "handle":
            yield "heading", Candidate(number, start, speech, name)
        return
    if not _has_text_below(lines.rows, number):
        return
    if _STAMPED.match(lines.rows[number + 1]):
        name = read(row.rstrip(":： "))
        if name and name.kind != "handle":
            yield "time", Candidate(number, start, speech, name)
    if ":" in previous and _CUE_LINE.fullmatch(previous):
        if name := read(row.rstrip(":： ")):
            t0, t1 = times_of(previous)
            begin = lines.starts[number - 1]
            yield "cue", Candidate(number, begin, speech, name, False, t0, t1)
    elif not previous.strip("-*_ \\"):
        name = read(row.rstrip(":： "))
        if name and name.kind != "handle":
            yield "ownline", Candidate(number, start, speech, name, row.startswith("**"))


def _has_text_below(rows: list[str], number: int) -> bool:
    return any(rows[number + 1 : number + 3])


_ONE_TIME = re.compile(rf"{_BARE_TIME}|{TIME}")


def times_of(text: str) -> tuple[int | None, int | None]:
    """The first two times of a text in milliseconds; `h:mm:ss`, `m:ss`, fractions with `.` or `,`.

    A fourth field after a colon counts frames of a film, whose number a second is unknown: dropped.

    Examples:
        >>> times_of("[00:12:33] - 1:02:03.5")
        (753000, 3723500)
    """
    if ":" not in text:
        return None, None
    found = [_milliseconds(match) for match in _ONE_TIME.findall(text)[:2]]
    first, second, *_ = [*found, None, None]
    return first, second


def _milliseconds(time: str) -> int | None:
    whole, _, fraction = re.sub(r"[,;]", ".", time).partition(".")
    fields = [int(field) for field in whole.split(":")][:3]
    if fields[-1] > 59 or (len(fields) == 3 and fields[1] > 59):
        return None
    seconds = 0
    for field in fields:
        seconds = seconds * 60 + field
    return seconds * 1000 + int((fraction + "000")[:3])
