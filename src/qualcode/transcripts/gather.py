"""Files out of what a person names: a file, a folder, a pattern, a zip file or one part of it.

Nothing is unpacked to the disk; a part of a zip file is read when its turn comes.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from qualcode.errors import BadFile, QualcodeError
from qualcode.files.archive import SafeZip
from qualcode.files.limits import ARCHIVE_BYTES, GATHERED_FILES
from qualcode.files.read import read_bytes
from qualcode.messages import _, grouped
from qualcode.shown import shown_line
from qualcode.transcripts.readers import is_readable, is_text_elsewhere, limit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, or why there is none; a part of a zip file stands below its path."""

    path: Path
    archive: SafeZip | None = None
    part: str = ""
    fault: QualcodeError | None = None

    def read(self) -> bytes:
        """The bytes.

        Raises:
            QualcodeError: There are none, or too many.
        """
        if self.fault:
            raise self.fault
        if self.archive:
            return self.archive.read(self.part)
        return read_bytes(self.path, limit_of(self.path.name))


@dataclass(slots=True)
class Gathered:
    """What was found; `left_out` counts files of other kinds by their suffix."""

    files: list[Found] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def gather(paths: Iterable[Path | Found]) -> Gathered:
    """The files of paths, each folder in the order of people (2 before 10).

    A file that is named itself is always among them, to be read or refused by its own name.
    """
    gathered = Gathered()
    for path in paths:
        if isinstance(path, Found):
            gathered.files.append(path)
            continue
        try:
            gathered.files += _files_of(path, gathered.left_out)
        except QualcodeError as error:
            gathered.files.append(Found(path, fault=error))
    return gathered


def _files_of(path: Path, left_out: Counter[str]) -> list[Found]:
    if os.path.isdir(path):  # noqa: PTH112 - which never raises
        return _some(path, [Found(file) for file in _in_folder(path, left_out)])
    if path.suffix.lower() == ".zip":
        return _some(path, list(_in_zip(path, left_out)))
    if not os.path.lexists(path):
        if (archive := _archive_above(path)) is not None:
            return [one for one in _in_zip(archive, Counter()) if one.path == path] or [Found(path)]
        if any(sign in str(path) for sign in "*?["):
            fitting = sorted(map(Path, glob(str(path), recursive=True)), key=_order)  # noqa: PTH207 - of any folder
            return _some(path, [one for each in fitting for one in _files_of(each, left_out)])
    return [Found(path)]


def _some(path: Path, found: list[Found]) -> list[Found]:
    if not found:
        raise BadFile(_("There is no transcript in {name}.").format(name=shown_line(str(path))))
    if len(found) > GATHERED_FILES:
        raise BadFile(
            _("{name} holds more than {limit} files.").format(
                name=shown_line(str(path)), limit=grouped(GATHERED_FILES)
            ),
            _("Bring them in by parts."),
        )
    return found


def _in_folder(folder: Path, left_out: Counter[str]) -> Iterator[Path]:
    count = 0
    for where, folders, files in os.walk(folder):
        folders[:] = sorted((name for name in folders if not _is_hidden(name)), key=_order)
        for name in sorted(files, key=_order):
            if _is_wanted(name, left_out):
                yield Path(where, name)
                count += 1
        if count > GATHERED_FILES:
            return


def _in_zip(path: Path, left_out: Counter[str]) -> Iterator[Found]:
    archive = SafeZip(read_bytes(path, ARCHIVE_BYTES), str(path))
    for part in sorted(archive.names(), key=_order):
        name = _spelt(part)
        inside = PurePath(name.replace("\\", "/")).parts
        if name.endswith("/") or not inside or any(map(_is_hidden, inside)):
            continue
        if _is_wanted(inside[-1], left_out):
            below = [step for step in inside if step not in ("/", "..", ".")]
            yield Found(path.joinpath(*below), archive, part)


def _archive_above(path: Path) -> Path | None:
    for folder in path.parents:
        if folder.suffix.lower() == ".zip" and os.path.isfile(folder):  # noqa: PTH113 - never raises
            return folder
    return None


def _is_wanted(name: str, left_out: Counter[str]) -> bool:
    """Whether a file of a folder is a transcript by its name, if only one that will be refused."""
    if _is_hidden(name):
        return False
    if is_readable(name) or is_text_elsewhere(name):
        return True
    left_out[PurePath(name).suffix.lower()] += 1
    return False


_LITTER = ("Thumbs.db", "desktop.ini")


def _is_hidden(name: str) -> bool:
    """Also what systems and word processors leave beside the files of people."""
    is_dotted = name.startswith(".") and name not in (".", "..")
    return is_dotted or name.startswith(("~$", "__MACOSX")) or name in _LITTER


def _order(name: str | Path) -> tuple[list[tuple[int, str]], str]:
    pieces = re.findall(r"\d{1,9}|\D+", str(name).casefold())
    return [(int(p), "") if p.isdecimal() else (-1, p) for p in pieces], str(name)


def _spelt(part: str) -> str:
    """The name of a part as it was typed: some systems write UTF-8 and do not say so."""
    try:
        return part.encode("cp437").decode("utf-8")
    except UnicodeError:
        return part
