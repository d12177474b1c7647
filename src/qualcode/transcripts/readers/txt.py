"""Plain text: decoded, normalised once, and read for speakers. Every sign of the text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.limits import DOCUMENT_CHARACTERS
from qualcode.files.read import decode
from qualcode.shown import shown_line
from qualcode.transcripts.layers import transcript_of
from qualcode.transcripts.normalise import normalise

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
    if not text.strip():
        raise BadFile(f"{shown_line(name)} is empty: it holds no text.")
    if len(text) > DOCUMENT_CHARACTERS:
        millions = DOCUMENT_CHARACTERS // 1_000_000
        raise BadFile(
            f"{shown_line(name)} has more than {millions} million characters.", "Split it."
        )
    return transcript_of(text, options, encoding=encoding, warnings=tuple(warnings))
