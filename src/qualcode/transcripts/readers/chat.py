"""CHAT (TalkBank): main lines as they stand, with their times; header and dependent tiers left out.

The signs of CHAT (`&-um`, `[/]`, `xxx`) belong to what was written and stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.read import decode
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import Piece, transcript_of_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_LINE_END = re.compile("\r\n|\r|\n")
_MAIN = re.compile(r"\*([^\s:*]{1,40}):\s*(.*)")
_BULLET = re.compile("\x15[^\x15\n]{0,80}?(\\d{1,10})_(\\d{1,10})[^\x15\n]{0,20}\x15")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a CHAT file.

    Raises:
        BadFile: It has no main line, or nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    pieces = [_piece(speaker, said) for speaker, said in _utterances(decoded)]
    if not pieces:
        raise BadFile(
            _("{name} is no CHAT file: no line begins like *ANA:.").format(name=shown_line(name)),
            _("If it is plain text, give it a name that ends in .txt."),
        )
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _utterances(text: str) -> Iterator[tuple[str, str]]:
    """Speaker and words; a line that begins with a tab continues the one above it."""
    current: list[str] | None = None
    for line in _LINE_END.split(text.removeprefix("\ufeff")):
        if line.startswith(("\t", " ")) and current is not None:
            current.append(line.strip())
            continue
        if current and current[0]:
            yield current[0], " ".join(current[1:])
        match = _MAIN.match(line)
        current = [match[1], match[2]] if match else None if not line.strip() else [""]
    if current and current[0]:
        yield current[0], " ".join(current[1:])


def _piece(speaker: str, said: str) -> Piece:
    times = [(int(start), int(end)) for start, end in _BULLET.findall(said)]
    words = " ".join(_BULLET.sub(" ", said).replace("\x15", " ").split())
    if not times or times[-1][1] < times[0][0]:
        return Piece(words, speaker, None, None)
    return Piece(words, speaker, times[0][0], times[-1][1])
