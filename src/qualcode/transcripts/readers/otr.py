"""oTranscribe (.otr): JSON around a page, whose time stamps stand in brackets in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.json import load_json
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.markup import lines_of
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_STAMP = re.compile(
    r"<span\b[^>]{0,300}\bclass=[\"']timestamp[\"'][^>]{0,300}>\s*(\d[\d:.]{2,14})\s*</span>"
)


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of an oTranscribe file.

    Raises:
        BadFile: It is none, or holds no text.
    """
    tree, encoding, warnings = load_json(data, name, options.encoding)
    page = tree.get("text") if isinstance(tree, dict) else None
    if not isinstance(page, str):
        raise BadFile(
            _("{name} is no file of oTranscribe: it holds no text.").format(name=shown_line(name)),
            _("Export it as plain text (.txt) where it was made."),
        )
    lines = lines_of(_STAMP.sub(r"[\1]", page))
    return transcript_of_lines(lines, name, options, encoding=encoding, warnings=warnings)
