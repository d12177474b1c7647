"""What Whisper prints while it works, saved as text: `[00:43.810 --> 00:47.850]  words`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.files.read import decode
from qualcode.transcripts.readers.cues import (
    RawCue,
    cue_of,
    impossible_times,
    pieces_of,
    transcript_of_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_LINE_END = re.compile("\r\n|\r|\n")
_LINE = re.compile(r"\s*\[(\d[\d:.,]{3,15}) --> (\d[\d:.,]{3,15})\][ \t]*(.*)")
_SHOWN = 20
_MOST = 0.8


def fits(head: str) -> bool:
    """Whether the first line, and nearly all of the first twenty, begin with a span of time."""
    lines = [line for line in _LINE_END.split(head[:20_000]) if line.strip()][:_SHOWN]
    timed = [_LINE.match(line) is not None for line in lines]
    return bool(timed) and timed[0] and sum(timed) >= _MOST * len(timed)


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of such lines; a line without times continues the one above it.

    Raises:
        BadFile: Nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    cues = list(_cues(_LINE_END.split(decoded.removeprefix("\ufeff"))))
    warnings += impossible_times(cues)
    pieces = pieces_of(cues)
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _cues(lines: Sequence[str]) -> Iterator[RawCue]:
    last: RawCue | None = None
    for number, line in enumerate(lines, 1):
        if match := _LINE.match(line):
            if last:
                yield last
            said = (match[3].strip(),) if match[3].strip() else ()
            last = cue_of(number, said, match[1], match[2])
        elif last and line.strip():
            last = last._replace(lines=(*last.lines, line.strip()))
    if last:
        yield last
