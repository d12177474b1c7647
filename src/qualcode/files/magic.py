"""Files that are no text, known by their first bytes, each with what to do about it.

A binary file under a text name would otherwise decode to pages of rubbish.
"""

from __future__ import annotations

from qualcode.errors import BadFile
from qualcode.messages import _, marked
from qualcode.shown import shown_line

_SAVE_TEXT = marked("Save it as plain text (.txt).")
_NO_TEXT = marked("Name a transcript instead.")
_UNPACK = marked("Unpack it first.")
_NAME_XLSX = marked("Give it a name that ends in .xlsx.")
_NAME_ODS = marked("Give it a name that ends in .ods.")
_FOR_ALL = (_UNPACK, _NAME_XLSX, _NAME_ODS)
"""Advice that holds whatever the file should have been; the rest is for transcripts."""

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", marked("an old Word file (.doc) or one with a password"),
     marked("Open it in a word processor, save as .docx or as plain text (.txt).")),
    (b"%PDF-", marked("a PDF"), _SAVE_TEXT),
    (b"{\\rtf", marked("an RTF file"), _SAVE_TEXT),
    (b"SQLite format 3\0", marked("a database"), _NO_TEXT),
    (b"\x89PNG\r\n", marked("a picture (PNG)"), _NO_TEXT),
    (b"\xff\xd8\xff", marked("a picture (JPEG)"), _NO_TEXT),
    (b"GIF8", marked("a picture (GIF)"), _NO_TEXT),
    (b"\x1f\x8b", marked("a compressed file (gzip)"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", marked("a compressed file (7z)"), _UNPACK),
    (b"Rar!\x1a\x07", marked("a compressed file (RAR)"), _UNPACK),
    (b"ID3", marked("a sound recording (MP3)"), marked("Bring its transcript instead.")),
    (b"OggS", marked("a sound recording (Ogg)"), marked("Bring its transcript instead.")),
    (b"fLaC", marked("a sound recording (FLAC)"), marked("Bring its transcript instead.")),
    (b"\x1aE\xdf\xa3", marked("a video (Matroska)"), marked("Bring its transcript instead.")),
)  # fmt: skip

_ZIPS: tuple[tuple[bytes, str, str], ...] = (
    (b"word/", marked("a Word file (.docx)"), marked("Give it a name that ends in .docx.")),
    (b"xl/", marked("a spreadsheet (.xlsx)"), _NAME_XLSX),
    (b"ppt/", marked("a presentation (.pptx)"), _SAVE_TEXT),
    (b"opendocument.text", marked("an OpenDocument text (.odt)"), _SAVE_TEXT),
    (b"opendocument.spreadsheet", marked("a spreadsheet (.ods)"), _NAME_ODS),
    (b"application/epub", marked("an e-book (.epub)"), _SAVE_TEXT),
    (
        b"project.qde",
        marked("a REFI-QDA project (.qdpx)"),
        marked("Export its texts as .txt first."),
    ),
)

_HEAD = 65_536
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_BINARY_SHARE = 0.10


def refuse_known(data: bytes, name: str, instead: str | None = None) -> None:
    """Do nothing for what may be text.

    Args:
        data: The file, or enough of it.
        name: What to call it in a message.
        instead: What to do, where no transcript is wanted.

    Raises:
        BadFile: Naming what the file is instead.
    """
    what, hint = _known(data)
    if what:
        advice = hint if instead is None or hint in _FOR_ALL else instead
        raise BadFile(
            _("{name} is {what}, not text.").format(name=shown_line(name), what=_(what)), _(advice)
        )


def refuse_binary(data: bytes, name: str, instead: str | None = None) -> None:
    """Do nothing for text of one byte or UTF-8; wide encodings have been told apart before.

    Args:
        data: The file, or enough of it.
        name: What to call it in a message.
        instead: What to do, where no transcript is wanted.

    Raises:
        BadFile: One byte in ten is a control that no text holds.
    """
    head = data[:_HEAD]
    if share_of_controls(head) > max(2 / max(len(head), 1), _BINARY_SHARE):
        raise BadFile(
            _("{name} is a binary file, not text.").format(name=shown_line(name)),
            _(instead or _NO_TEXT),
        )


def share_of_controls(data: bytes) -> float:
    """How much of it are controls that no text holds, zero bytes among them."""
    return (len(data) - len(data.translate(None, _CONTROLS))) / max(len(data), 1)


def _known(data: bytes) -> tuple[str, str]:
    for beginning, what, hint in _BEGINNINGS:
        if data.startswith(beginning):
            return what, hint
    if data[4:8] == b"ftyp":
        return marked("a sound recording or video (MP4)"), marked("Bring its transcript instead.")
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI "):
        return marked("a sound recording or video (RIFF)"), marked("Bring its transcript instead.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    return "", ""


def _kind_of_zip(data: bytes) -> tuple[str, str]:
    """By names of its entries, which stand uncompressed at both ends of an archive."""
    ends = data[:_HEAD] + data[-_HEAD:]
    for entry, what, hint in _ZIPS:
        if entry in ends:
            return what, hint
    return marked("a compressed file (zip)"), _UNPACK
