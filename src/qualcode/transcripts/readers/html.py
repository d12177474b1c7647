"""Pages (html): their text as a browser would show it, nothing fetched and nothing run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.files.read import beginning, decode
from qualcode.transcripts.readers.markup import lines_of
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_CHARSET = re.compile(
    r"<meta[^>]{0,200}charset=[\"']?([\w.:-]{2,30})|encoding=[\"']([\w.:-]{2,30})", re.IGNORECASE
)
_HEAD = 4_096


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a page.

    Raises:
        BadFile: It is no text, or shows none.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding or declared(data))
    return transcript_of_lines(
        lines_of(decoded), name, options, encoding=encoding, warnings=warnings
    )


def declared(data: bytes) -> str | None:
    """The encoding that a page names, where its bytes are that; UTF-8 and marks need no name."""
    match = _CHARSET.search(beginning(data[:_HEAD]))
    if match is None or (not data.isascii() and _is_utf8(data)):
        return None
    encoding = match[1] or match[2]
    encoding = "cp1252" if encoding.casefold() in ("iso-8859-1", "latin1", "us-ascii") else encoding
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    return encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True
