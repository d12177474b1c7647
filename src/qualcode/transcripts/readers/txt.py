"""Plain text: decoded, normalised once, and read for speakers. Every sign of the text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.files.read import decode
from qualcode.transcripts.layers import transcript_of
from qualcode.transcripts.normalise import normalise
from qualcode.transcripts.readers.text import refuse_length

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a text file.

    Raises:
        BadFile: It is no text, empty, or longer than a document may be.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    text = normalise(decoded)
    refuse_length(text, name)
    return transcript_of(text, options, encoding=encoding, warnings=tuple(warnings))
