"""SubRip subtitles: cues joined to turns or paragraphs, times kept, marks of style left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.read import decode
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import (
    impossible_times,
    pieces_of,
    raw_cues,
    refuse_no_cues,
    transcript_of_pieces,
)

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions
    from qualcode.transcripts.readers.cues import RawCue

_LINE_END = re.compile("\r\n|\r|\n")
_STYLE = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^>\n]{0,200})?>|\{\\[^}\n]{1,40}\}", re.IGNORECASE)


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a SubRip file.

    Raises:
        BadFile: It has no cue, or nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    if not decoded.strip("\ufeff \t\r\n"):
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    cues = raw_cues(_LINE_END.split(decoded.removeprefix("\ufeff")))
    refuse_no_cues(cues, name, _("subtitle"))
    warnings += impossible_times(cues)
    pieces = pieces_of(map(_clean, cues))
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _clean(cue: RawCue) -> RawCue:
    plain = (_STYLE.sub("", line).strip() for line in cue.lines)
    return cue._replace(lines=tuple(filter(None, plain)))
