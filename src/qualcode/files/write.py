"""Files written whole or not at all, readable by their owner alone.

What leaves a project may name people: every file starts as 0600 beside its target and takes its
place in one step, so a crash leaves the old one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from qualcode.errors import Refused, StorageFailed
from qualcode.files.limits import FILE_NAME_BYTES
from qualcode.messages import _
from qualcode.shown import shown_line


def atomic_write(path: Path | str, data: bytes) -> None:
    """Put `data` at `path`, replacing what was there only when all of it is on the disk.

    Raises:
        Refused: The path is a folder, a pipe or a device.
        StorageFailed: The folder is missing, full, or not ours to write in.
    """
    target = Path(path)
    if target.is_dir():
        raise Refused(
            _("{path} is a folder.").format(path=shown_line(str(path))), _("Name a file to write.")
        )
    if target.exists() and not target.is_file():
        # A pipe or device would be replaced, not written to.
        raise Refused(
            _("{path} is no ordinary file.").format(path=shown_line(str(path))),
            _("Name a file to write."),
        )
    try:
        _write_beside(target, data)
    except OSError as error:
        raise StorageFailed(
            _("{path} could not be written: {reason}.").format(
                path=shown_line(str(path)), reason=_reason(error, len(data))
            )
        ) from None


def _write_beside(target: Path, data: bytes) -> None:
    number, name = tempfile.mkstemp(prefix=".qualcode-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name last; systems that cannot open a folder do this by themselves."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _reason(error: OSError, size: int) -> str:
    if error.errno == errno.ENOSPC:
        return _("the disk is full ({size:.1f} MB are needed)").format(size=size / 1_000_000)
    if isinstance(error, FileNotFoundError):
        return _("its folder does not exist")
    return (error.strerror or _("unknown reason")).lower()


_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A file name made from data: letters, digits and `-_.`, at most 80 bytes, never a path.

    Examples:
        >>> safe_name("../Año 2024: café?")
        'Año-2024-café'
        >>> safe_name("con")
        '_con'
    """
    kept = "".join(c if _is_kept(c) else "-" for c in unicodedata.normalize("NFC", text))
    name = re.sub(r"-{2,}", "-", kept).strip("-. ")
    name = name.encode()[:FILE_NAME_BYTES].decode(errors="ignore").rstrip("-.")
    if _DEVICES.match(unicodedata.normalize("NFKC", name.split(".")[0])):
        # Windows opens the device whatever the folder and the suffix.
        name = f"_{name}"[:FILE_NAME_BYTES]
    return name or "unnamed"


def _is_kept(character: str) -> bool:
    return character in "-_." or unicodedata.category(character)[0] in "LMN"
