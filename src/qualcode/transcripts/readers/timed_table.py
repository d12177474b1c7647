"""Tables of what was said, one piece a row: Whisper's tsv, whisper.cpp's csv, NVivo's text.

Known by their first row, which names a column of times and a column of words in any order.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadFile
from qualcode.files.csvs import find_delimiter
from qualcode.files.limits import CELL_CHARACTERS
from qualcode.files.read import decode
from qualcode.messages import _, grouped
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import (
    RawCue,
    impossible_times,
    milliseconds,
    pieces_of,
    pieces_with_speakers,
    transcript_of_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_SPANS = frozenset(["timespan", "time span", "intervalo de tiempo", "zeitraum", "période"])
_STARTS = frozenset(["start", "start time", "start_time", "begin", "in", "inicio", "time", "hora"])
_ENDS = frozenset(["end", "end time", "end_time", "out", "fin", "final"])
_WORDS = frozenset(
    ["text", "content", "transcript", "words", "contenido", "texto", "inhalt", "contenu"]
)
_SPEAKERS = frozenset(
    ["speaker", "speaker name", "name", "participant", "hablante", "sprecher", "locuteur"]
)
_LINE_END = re.compile("\r\n|\r|\n")
_NUMBER = re.compile(r"\d{1,12}([.,]\d{1,6})?\Z")
_BETWEEN = re.compile(r"\s*(?:-->|[-–/])\s*")
_WRAPPED = "[]()<>#* "


class _Columns(NamedTuple):
    """Where each thing stands; `span` holds both times in one cell."""

    words: int
    speaker: int | None
    span: int | None
    start: int | None
    end: int | None


def fits(head: str) -> bool:
    """Whether the first row names times and words."""
    first = _LINE_END.split(head.lstrip("\ufeff\r\n"), maxsplit=1)[0]
    return any(_columns(first.split(sign)) for sign in "\t,;")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a table of pieces.

    Raises:
        BadFile: Its first row names no times and words, or nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    rows = list(_rows(decoded.removeprefix("\ufeff"), name))
    columns = _columns(rows[0][1]) if rows else None
    if columns is None:
        raise BadFile(
            _(
                "{name} is no table of a transcript: its first row does not name a column of times"
                " and one of words (such as start, end, text)."
            ).format(name=shown_line(name)),
            _("A survey comes in with: qualcode survey FILE."),
        )
    in_seconds = columns.span is not None or any(
        set(".,:") & set(_cell(cells, place))
        for _, cells in rows[1:]
        for place in (columns.start, columns.end)
    )
    cues = [_cue(row, columns, 1000 if in_seconds else 1) for row in rows[1:]]
    warnings += impossible_times(cues)
    if columns.speaker is None:
        pieces = pieces_of(cues)
    else:
        speakers = [_cell(cells, columns.speaker) or None for _, cells in rows[1:]]
        pieces = pieces_with_speakers(cues, speakers)
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _columns(header: Sequence[str]) -> _Columns | None:
    names = [" ".join(cell.strip('"\ufeff ').casefold().split()) for cell in header]

    def place(known: frozenset[str]) -> int | None:
        return next((n for n, name in enumerate(names) if name in known), None)

    words, span, start = place(_WORDS), place(_SPANS), place(_STARTS)
    end = place(_ENDS)
    if words is None or (span is None and (start is None or end is None)):
        return None
    return _Columns(words, place(_SPEAKERS), span, start, end)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells. Whisper quotes nothing, so a tab always parts cells where every row has the
    same number of them; other files are read as csv.
    """
    lines = [(n, line) for n, line in enumerate(_LINE_END.split(text), 1) if line.strip()]
    counts = {line.count("\t") for _, line in lines}
    if len(counts) == 1 and counts != {0}:
        yield from ((n, line.split("\t")) for n, line in lines)
        return
    csv.field_size_limit(CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise BadFile(
            _("{name}, line {line}: a cell has more than {limit} characters.").format(
                name=shown_line(name), line=line, limit=grouped(CELL_CHARACTERS)
            ),
            _("Is a quotation mark missing?"),
        ) from None


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _cue(row: tuple[int, list[str]], columns: _Columns, unit: int) -> RawCue:
    line, cells = row
    if columns.span is not None:
        first, *rest = _BETWEEN.split(_cell(cells, columns.span), maxsplit=1)
        times = (first, rest[0] if rest else first)
    else:
        times = (_cell(cells, columns.start), _cell(cells, columns.end))
    t0, t1 = (_time(time, unit) for time in times)
    said = tuple(filter(None, (part.strip() for part in _cell(cells, columns.words).split("\n"))))
    if t0 is None or t1 is None or t1 < t0:
        return RawCue(line, said, None, None)
    return RawCue(line, said, t0, t1)


def _time(time: str, unit: int) -> int | None:
    plain = time.strip(_WRAPPED)
    if _NUMBER.match(plain):
        return round(float(plain.replace(",", ".")) * unit)
    return milliseconds(plain)
