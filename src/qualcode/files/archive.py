"""Parts of zip containers (docx, xlsx), read one by one and counted while they are unpacked.

Nothing is written to the disk and no header is believed: a part of 100 MB may claim 100 bytes.
Containers built to be read in two ways (a name twice, parts that overlap) are refused at once.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.limits import (
    ARCHIVE_ENTRIES,
    MB,
    PART_BYTES,
    PART_RATIO,
    PARTS_BYTES,
)
from qualcode.messages import _, grouped
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 65_536
_END = b"PK\x05\x06"
_END_BYTES = 22
_ENTRY_BYTES = 46
_LOCAL_BYTES = 30
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, struct.error,
)  # fmt: skip
"""What the zip and inflate modules raise on damaged bytes."""


class SafeZip:
    """A zip container whose parts are read by exact name, within the limits.

    Args:
        data: The whole file.
        name: What to call it in a message.

    Raises:
        BadFile: It is no whole zip file, or is built to mislead.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = shown_line(name)
        self._read = 0
        _refuse_many(data, self._name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise _damaged(self._name) from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        _refuse_misleading(self._zip.infolist(), self._name)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the container."""
        return tuple(self._entries)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            BadFile: It is not there, damaged, or larger than the limits allow.
        """
        entry = self._entries.get(part)
        if entry is None:
            raise BadFile(
                _("{name} has no part {part}.").format(name=self._name, part=shown_line(part)),
                _("Save it again."),
            )
        return b"".join(self._chunks(entry))

    def check(self) -> None:
        """Unpack every part once and keep nothing, before a library reads them by itself.

        Raises:
            BadFile: A part is damaged or larger than the limits allow.
        """
        for entry in self._entries.values():
            for _piece in self._chunks(entry):
                pass

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        allowed = min(PART_BYTES, max(MB, PART_RATIO * entry.compress_size))
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._read += len(chunk)
                    if size > allowed or self._read > PARTS_BYTES:
                        raise _too_large(self._name, entry, allowed)
                    yield chunk
        except _BROKEN:
            raise _damaged(self._name) from None


def _too_large(name: str, entry: zipfile.ZipInfo, allowed: int) -> BadFile:
    part = shown_line(entry.filename[:80])
    return BadFile(
        _(
            "{name}: the part {part} is too large; more than the limit of {allowed} MB"
            " comes out of {size} bytes, or more than {limit} MB of the file."
        ).format(
            name=name,
            part=part,
            allowed=allowed // MB,
            size=grouped(entry.compress_size),
            limit=PARTS_BYTES // MB,
        ),
        _("Split the file, or save it as plain text (.txt)."),
    )


def _damaged(name: str) -> BadFile:
    return BadFile(
        _("{name} is damaged or not whole: it cannot be unpacked.").format(name=name),
        _("Fetch it again, or open it and save it once more."),
    )


def _refuse_many(data: bytes, name: str) -> None:
    """Look at the end of the file, before a directory of a million entries is built in memory."""
    end = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_BYTES))
    if end < 0 or len(data) - end < _END_BYTES:
        raise _damaged(name)
    entries, directory = struct.unpack_from("<HI", data, end + 10)
    if entries > ARCHIVE_ENTRIES or directory > ARCHIVE_ENTRIES * _ENTRY_BYTES * 10:
        raise BadFile(
            _("{name} has more than {limit} parts.").format(
                name=name, limit=grouped(ARCHIVE_ENTRIES)
            ),
            _("Split it."),
        )


def _refuse_misleading(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > ARCHIVE_ENTRIES:
        raise BadFile(
            _("{name} has more than {limit} parts.").format(
                name=name, limit=grouped(ARCHIVE_ENTRIES)
            ),
            _("Split it."),
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadFile(
            _("{name} is locked with a password.").format(name=name), _("Save it without one.")
        )
    twice = [part for part, n in Counter(e.filename for e in entries).items() if n > 1]
    if twice:
        raise BadFile(
            _("{name} holds the part {part} twice.").format(
                name=name, part=shown_line(twice[0][:80])
            ),
            _("Save it again."),
        )
    if strange := next((entry for entry in entries if not _is_plain(entry)), None):
        part = shown_line(strange.filename[:80])
        raise BadFile(
            _("{name}: the part {part} is no ordinary file but a link or device.").format(
                name=name, part=part
            )
        )
    for entry, following in pairwise(sorted(entries, key=lambda entry: entry.header_offset)):
        if entry.header_offset + _LOCAL_BYTES + entry.compress_size > following.header_offset:
            raise BadFile(
                _("{name} has parts that overlap: no program writes such a file.").format(name=name)
            )


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    mode = stat.S_IFMT(entry.external_attr >> 16)
    return mode in (0, stat.S_IFREG) or (mode == stat.S_IFDIR and entry.is_dir())
