"""One module a format, found by the suffix of the file name and imported only then.

Where several formats share a suffix they stand in order of confidence: each but the last says by
the beginning of a file whether it is one of its own.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from qualcode.errors import BadFile
from qualcode.files.limits import ARCHIVE_BYTES, JSON_BYTES, MARKUP_BYTES, PDF_BYTES, TEXT_BYTES
from qualcode.files.read import beginning
from qualcode.messages import _, marked
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

READERS: dict[str, tuple[str, ...]] = {
    ".txt": ("console", "timed_table", "txt"),
    ".text": ("console", "timed_table", "txt"),
    ".md": ("md",),
    ".markdown": ("md",),
    ".docx": ("docx",),
    ".vtt": ("vtt",),
    ".srt": ("srt",),
    ".json": ("segments",),
    ".tsv": ("timed_table",),
    ".csv": ("timed_table",),
    ".odt": ("odt",),
    ".rtf": ("rtf",),
    ".html": ("html",),
    ".htm": ("html",),
    ".xhtml": ("html",),
    ".epub": ("epub",),
    ".pdf": ("pdf",),
    ".textgrid": ("textgrid",),
    ".eaf": ("eaf",),
    ".cha": ("chat",),
    ".otr": ("otr",),
}
"""Suffix → modules with `read(data, name, options)`, and `fits(head)` in all but the last."""

_LIMITS = {
    ".docx": ARCHIVE_BYTES,
    ".odt": ARCHIVE_BYTES,
    ".epub": ARCHIVE_BYTES,
    ".pdf": PDF_BYTES,
    ".json": JSON_BYTES,
    ".otr": JSON_BYTES,
    ".html": MARKUP_BYTES,
    ".htm": MARKUP_BYTES,
    ".xhtml": MARKUP_BYTES,
    ".eaf": MARKUP_BYTES,
    ".rtf": MARKUP_BYTES,
}
"""How large a file may be, where that is not the limit of text."""


class Reader(Protocol):
    """What a module of this package gives."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Transcript: ...


class Fitting(Reader, Protocol):
    """What a module gives that shares its suffix with others."""

    def fits(self, head: str) -> bool: ...


_WAYS_OUT = {
    ".doc": marked("Open it in a word processor and save it as .docx."),
    ".dot": marked("Open it in a word processor and save it as .docx."),
    ".pages": marked("Export it as .docx."),
    ".xlsx": marked("A survey comes in with: qualcode survey FILE."),
    ".xls": marked("A survey comes in with: qualcode survey FILE."),
    ".ods": marked("A survey comes in with: qualcode survey FILE."),
    ".qdpx": marked("Export its texts as .docx or .txt first."),
}


_TEXTS_ELSEWHERE = frozenset([".doc", ".dot", ".pages", ".wpd", ".wps"])


def _way_out(suffix: str) -> str:
    return _(_WAYS_OUT.get(suffix, marked("Save it as plain text (.txt).")))


def is_readable(name: str) -> bool:
    """Whether files of this name are read here."""
    return PurePath(name).suffix.lower() in READERS


def is_text_elsewhere(name: str) -> bool:
    """Whether files of this name hold texts that other programs read, and are refused here."""
    return PurePath(name).suffix.lower() in _TEXTS_ELSEWHERE


def refuse_unreadable(name: str) -> None:
    """Do nothing for the name of a file that is read here.

    Raises:
        BadFile: The suffix is none that we read.
    """
    if is_readable(name):
        return
    suffix = PurePath(name).suffix.lower()
    kind = (
        _("{suffix} files").format(suffix=shown_line(suffix))
        if suffix
        else _("a file without a suffix")
    )
    raise BadFile(
        _("{name} was not read: {kind} cannot be read here, only {known}.").format(
            name=shown_line(name), kind=kind, known=", ".join(READERS)
        ),
        _way_out(suffix),
    )


def reader_for(name: str, data: bytes) -> Reader:
    """The reader of a file by its name, and by how it begins where a suffix says too little.

    Raises:
        BadFile: The suffix is none that we read.
    """
    refuse_unreadable(name)
    *sharing, last = READERS[PurePath(name).suffix.lower()]
    head = beginning(data) if sharing else ""
    for one in sharing:
        reader = cast("Fitting", _module(one))
        if reader.fits(head):
            return reader
    return cast("Reader", _module(last))


def _module(name: str) -> object:
    return import_module(f"{__name__}.{name}")


def limit_of(name: str) -> int:
    """How many bytes a file of this name may have."""
    return _LIMITS.get(PurePath(name).suffix.lower(), TEXT_BYTES)
