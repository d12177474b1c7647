"""One module a format, found by the suffix of the file name and imported only then."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from qualcode.errors import BadFile
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

READERS = {
    ".txt": "qualcode.transcripts.readers.txt",
    ".text": "qualcode.transcripts.readers.txt",
    ".md": "qualcode.transcripts.readers.md",
    ".markdown": "qualcode.transcripts.readers.md",
}
"""Suffix → module with `read(data, name, options)`."""


class Reader(Protocol):
    """What a module of this package gives."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Transcript: ...


def reader_for(name: str) -> Reader:
    """The reader of a file by its name.

    Raises:
        BadFile: The suffix is none that we read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        kind = f"{shown_line(suffix)} files" if suffix else "a file without a suffix"
        known = ", ".join(READERS)
        raise BadFile(
            f"{shown_line(name)} was not read: {kind} cannot be read here, only {known}.",
            "Save it as plain text (.txt).",
        )
    return cast("Reader", import_module(READERS[suffix]))
