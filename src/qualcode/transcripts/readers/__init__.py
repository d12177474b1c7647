"""One module a format, found by the suffix of the file name and imported only then."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from qualcode.errors import BadFile
from qualcode.files.limits import ARCHIVE_BYTES, TEXT_BYTES
from qualcode.messages import _, marked
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

READERS = {
    ".txt": "qualcode.transcripts.readers.txt",
    ".text": "qualcode.transcripts.readers.txt",
    ".md": "qualcode.transcripts.readers.md",
    ".markdown": "qualcode.transcripts.readers.md",
    ".docx": "qualcode.transcripts.readers.docx",
    ".vtt": "qualcode.transcripts.readers.vtt",
    ".srt": "qualcode.transcripts.readers.srt",
}
"""Suffix → module with `read(data, name, options)`."""


_CONTAINERS = frozenset([".docx"])


class Reader(Protocol):
    """What a module of this package gives."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Transcript: ...


_WAYS_OUT = {
    ".doc": marked("Open it in a word processor and save it as .docx."),
    ".odt": marked("Save it as .docx or as plain text (.txt)."),
    ".rtf": marked("Save it as .docx or as plain text (.txt)."),
    ".pdf": marked("Bring the file that it was made from, or its text as .txt."),
    ".csv": marked("A survey comes in with: qualcode survey FILE."),
    ".tsv": marked("A survey comes in with: qualcode survey FILE."),
    ".xlsx": marked("A survey comes in with: qualcode survey FILE."),
    ".xls": marked("A survey comes in with: qualcode survey FILE."),
    ".ods": marked("A survey comes in with: qualcode survey FILE."),
    ".json": marked("Export it as .vtt, .srt or .txt where it was made."),
    ".qdpx": marked("Export its texts as .docx or .txt first."),
}


def _way_out(suffix: str) -> str:
    return _(_WAYS_OUT.get(suffix, marked("Save it as plain text (.txt).")))


def reader_for(name: str) -> Reader:
    """The reader of a file by its name.

    Raises:
        BadFile: The suffix is none that we read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        kind = (
            _("{suffix} files").format(suffix=shown_line(suffix))
            if suffix
            else _("a file without a suffix")
        )
        known = ", ".join(READERS)
        raise BadFile(
            _("{name} was not read: {kind} cannot be read here, only {known}.").format(
                name=shown_line(name), kind=kind, known=known
            ),
            _way_out(suffix),
        )
    return cast("Reader", import_module(READERS[suffix]))


def limit_of(name: str) -> int:
    """How many bytes a file of this name may have."""
    return ARCHIVE_BYTES if PurePath(name).suffix.lower() in _CONTAINERS else TEXT_BYTES
