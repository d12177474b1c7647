"""What subtitle formats have in common: times, cues, who speaks in them, and cues to paragraphs.

The text has one paragraph a line: `Name: words` where speakers are known, neighbours of one speaker
joined. Every cue keeps its place and times; a time that cannot be is said and left unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadFile
from qualcode.messages import _
from qualcode.model import Cue, Warned
from qualcode.shown import shown_line
from qualcode.transcripts.layers import transcript_of
from qualcode.transcripts.names import fold, plain_name, read_name
from qualcode.transcripts.normalise import normalise
from qualcode.transcripts.readers.text import refuse_length
from qualcode.transcripts.speakers import find_speakers
from qualcode.transcripts.timed import LABEL_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions


class RawCue(NamedTuple):
    """A cue as it stands in the file: its lines, and milliseconds where its times can be."""

    line: int
    lines: tuple[str, ...]
    t0: int | None
    t1: int | None


class Piece(NamedTuple):
    """Words of one speaker in one cue; `speaker` is None where the cue names nobody."""

    words: str
    speaker: str | None
    t0: int | None
    t1: int | None
    is_change: bool = False
    """The file marks that somebody else begins here, without saying who."""


# ---- a file to its cues --------------------------------------------------------------------------

_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,:](\d{1,3}))?"
_ONE_TIME = re.compile(rf"{_TIME}\Z")
_ARROW = re.compile(r"[ \t]*(?P<t0>\S{1,40})[ \t]*--?>[ \t]*(?P<t1>\S{1,40})(?:[ \t].*)?\Z")
_NUMBER = re.compile(r"-?\d{1,12}\Z")
_MOST_WARNINGS = 20


def raw_cues(lines: Sequence[str], skipped: frozenset[str] = frozenset()) -> list[RawCue]:
    """The cues of a file by lines.

    Args:
        lines: The decoded file.
        skipped: First words of blocks that are no speech, such as `NOTE`.
    """
    found: list[tuple[int, list[tuple[int, str]]]] = []
    skips = False
    for number, line in enumerate(lines):
        if not line.strip():
            skips = False
        elif _opens_cue(lines, number):
            if found and found[-1][1] and _is_id(lines, number, found[-1][1][-1][0]):
                found[-1][1].pop()
            found.append((number, []))
            skips = False
        elif not lines[number - 1].strip() and line.split()[0] in skipped:
            skips = True
        elif found and not skips:
            found[-1][1].append((number, line.strip()))
    return [_raw(lines[n], n + 1, tuple(line for _, line in said)) for n, said in found]


def _opens_cue(lines: Sequence[str], number: int) -> bool:
    """Whether a line is one of times; an arrow between words is something that was said."""
    line = lines[number]
    match = _ARROW.match(line) if "->" in line else None
    if match is None:
        return False
    if any(_ONE_TIME.match(time) for time in match.group("t0", "t1")):
        return True
    is_numbered = number > 0 and _NUMBER.match(lines[number - 1].strip()) is not None
    return "-->" in line and is_numbered


def _is_id(lines: Sequence[str], number: int, last: int) -> bool:
    """Whether the line above a line of times is the cue's number or id, and not the words above."""
    if last != number - 1:
        return False
    return bool(_NUMBER.match(lines[last].strip())) or not lines[last - 1].strip()


def _raw(arrow: str, line: int, said: tuple[str, ...]) -> RawCue:
    match = _ARROW.match(arrow)
    times = match.group("t0", "t1") if match else ("", "")
    return cue_of(line, said, *times)


def cue_of(line: int, said: tuple[str, ...], *times: str) -> RawCue:
    """A cue with its two times, or without where they cannot be."""
    t0, t1 = map(milliseconds, times)
    if t0 is None or t1 is None or t1 < t0:
        return RawCue(line, said, None, None)
    return RawCue(line, said, t0, t1)


def milliseconds(time: str) -> int | None:
    """A time such as `1:02:03.5` or `00:12,500`; None where it cannot be one."""
    match = _ONE_TIME.match(time)
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(((fraction or "") + "000")[:3])


# ---- who speaks ----------------------------------------------------------------------------------

_LABEL = re.compile(
    r"(?:>>+\s*)?(?P<open>\[)?(?P<name>[^:：\n\[\]]{1,60}?|[^:：\n]{1,60}?)(?(open)\])"
    r"\s?[:：]\s+(?P<words>\S.*)"
)
"""`Name: words`, and `[SPEAKER_00]: words` as WhisperX has it."""
_CHANGE = re.compile(r">>+\s*|[-–—]\s+(?=\S)")
_NEARLY_ALL = 0.8


def pieces_of(cues: Iterable[RawCue]) -> list[Piece]:
    """The words of plain cues by speaker: `Name: words` where the file has it for nearly all of its
    cues, or where the vote of the document is clear.
    """
    cues = [cue for cue in cues if cue.lines]
    names = _names([line for cue in cues for line in cue.lines], [cue.lines[0] for cue in cues])
    return [piece for cue in cues for piece in _pieces(cue, names)]


def pieces_with_speakers(cues: Sequence[RawCue], speakers: Sequence[str | None]) -> list[Piece]:
    """The words of cues whose speakers the file names apart, one for each cue."""
    return [
        Piece(" ".join(cue.lines), speaker, cue.t0, cue.t1)
        for cue, speaker in zip(cues, speakers, strict=True)
    ]


def _names(lines: Sequence[str], firsts: Sequence[str]) -> frozenset[str]:
    """The keys of the labels that are speakers."""
    seen: dict[str, int] = {}
    sure: set[str] = set()
    for first in firsts:
        if match := _LABEL.match(first):
            key = plain_name(match["name"]).key
            seen[key] = seen.get(key, 0) + 1
            name = read_name(match["name"])
            if name and name.kind != "stop":
                sure.add(key)
    labelled = sum(n for key, n in seen.items() if key in sure or n > 1)
    if firsts and labelled >= _NEARLY_ALL * len(firsts):
        # A format that marks the speaker: handles such as `ana_92` count as well.
        return frozenset(sure | {key for key, n in seen.items() if n > 1})
    said = "\n".join(line.lstrip("> ") for line in lines)
    found = find_speakers(normalise(said))
    return frozenset(fold(turn.label) for turn in found.turns if found.layout == "colon")


def _pieces(cue: RawCue, names: frozenset[str]) -> Iterator[Piece]:
    speaker: str | None = None
    is_change = False
    words: list[str] = []
    for line in cue.lines:
        match = _LABEL.match(line)
        named = match and plain_name(match["name"]).key in names
        change = _CHANGE.match(line)
        if (named or change) and words:
            yield Piece(" ".join(words), speaker, cue.t0, cue.t1, is_change)
            words, speaker, is_change = [], None, False
        if match and named:
            speaker = " ".join(match["name"].split())
            words.append(match["words"])
        else:
            is_change = is_change or change is not None
            words.append(line.lstrip("> ") if line.startswith(">>") else line)
    if words:
        yield Piece(" ".join(words), speaker, cue.t0, cue.t1, is_change)


# ---- pieces to a text ----------------------------------------------------------------------------

_PAUSE = 1_500
_LONG = 400
_LONG_TURN = 1_500
"""Characters after which the end of a sentence ends a paragraph; in a turn, later."""
_SENTENCE_END = re.compile(r"[.!?…。？！؟][\"'»”’)\]]*\Z")


def transcript_of_pieces(
    pieces: Iterable[Piece],
    name: str,
    options: ReadOptions,
    *,
    encoding: str,
    warnings: Sequence[Warned] = (),
) -> Transcript:
    """The transcript of cues whose speakers are known.

    Raises:
        BadFile: Nothing is said in them, or more than a document may hold.
    """
    text, cues = _written([p for p in map(_normalised, pieces) if p.words])
    refuse_length(text, name)
    return transcript_of(text, options, encoding=encoding, warnings=tuple(warnings), cues=cues)


def _normalised(piece: Piece) -> Piece:
    """The piece as stored, in one line; a label without the sign that ends it."""
    speaker = None
    if piece.speaker:
        speaker = " ".join(normalise(piece.speaker).replace(LABEL_END, " ").split()).rstrip(":： ")
    words = " ".join(normalise(piece.words).split("\n")).strip()
    return piece._replace(words=words, speaker=speaker or None)


def _written(pieces: Sequence[Piece]) -> tuple[str, tuple[Cue, ...]]:
    has_speakers = any(piece.speaker for piece in pieces)
    parts: list[str] = []
    cues: list[Cue] = []
    length = begun = 0
    current: str | None = None
    previous: Piece | None = None
    for piece in pieces:
        before = ""
        speaks = piece.speaker is not None and piece.speaker != current
        if previous is None or speaks or _begins(previous, piece, length - begun, has_speakers):
            before = "\n" if previous else ""
            begun = length + len(before)
            if speaks or (piece.speaker and _is_timeless(previous, piece)):
                before += f"{piece.speaker}{LABEL_END}"
        else:
            before = " "
        parts += (before, piece.words)
        start = length + len(before)
        length = start + len(piece.words)
        if piece.t0 is not None and piece.t1 is not None:
            cues.append(Cue(start, length, piece.t0, piece.t1))
        current = piece.speaker or current
        previous = piece
    return "".join(parts), tuple(cues)


def _begins(previous: Piece, piece: Piece, length: int, has_speakers: bool) -> bool:
    """Whether a paragraph begins with this piece although the speaker stays."""
    if _is_timeless(previous, piece) or (piece.is_change and not has_speakers):
        return True
    ends = _SENTENCE_END.search(previous.words) is not None
    if has_speakers:
        return ends and length >= _LONG_TURN
    pause = (piece.t0 or 0) - (previous.t1 or 0)
    return pause >= _PAUSE or (ends and length >= _LONG)


def _is_timeless(*pieces: Piece | None) -> bool:
    """Whether one of them has no times: it stands in a line of its own."""
    return any(piece is not None and piece.t0 is None for piece in pieces)


def impossible_times(cues: Iterable[RawCue]) -> list[Warned]:
    """A warning for each cue whose times cannot be."""
    bad = [cue.line for cue in cues if cue.t0 is None]
    found = [Warned(_("these times cannot be; the words are kept without"), n) for n in bad]
    if len(found) > _MOST_WARNINGS:
        more = len(found) - _MOST_WARNINGS
        return [
            *found[:_MOST_WARNINGS],
            Warned(_("and {more} more times that cannot be").format(more=more)),
        ]
    return found


def refuse_no_cues(cues: Sequence[RawCue], name: str, what: str) -> None:
    """Do nothing where there is a cue.

    Raises:
        BadFile: There is none.
    """
    if not cues:
        raise BadFile(
            _("{name} holds no {what}: no line like 00:01.000 --> 00:02.000.").format(
                name=shown_line(name), what=what
            ),
            _("If it is plain text, give it a name that ends in .txt."),
        )
