"""Plain text: decoded, normalised once, and read for speakers. Every sign of the text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.files.read import decode
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a text file.

    Raises:
        BadFile: It is no text, empty, or longer than a document may be.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    return transcript_of_lines([decoded], name, options, encoding=encoding, warnings=warnings)
