"""Looking for files: what a folder holds, and which paths were dropped or pasted into a terminal.

Nothing is opened: what a file is follows from its suffix, and reading it later says what it is not.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from qualcode.api.later import sheet_files
from qualcode.api.opening import SUFFIX
from qualcode.errors import BadFile
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers import READERS

What = Literal["folder", "project", "transcript", "codebook", "sheet", "other"]
_CODEBOOKS, _SHEETS = (".yaml", ".yml"), (".csv", ".tsv")
_MOST = 5_000
"""Entries of a folder that are listed."""
_LONGEST = 8_192
"""Characters of a paste in which paths are looked for."""
_HIDDEN = re.compile(rf"^\.|{re.escape(SUFFIX)}-(wal|shm|journal)$")
_DRIVE = re.compile(r"/[A-Za-z]:")


class Found(NamedTuple):
    """A file or folder."""

    path: Path
    what: What
    size: int


def look_into(folder: Path) -> list[Found]:
    """What a folder holds, folders first, then files, each by name; hidden files are left out, and
    those that an open project keeps beside it.

    Raises:
        BadFile: It is no folder, or may not be read.
    """
    found: list[Found] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not _HIDDEN.search(entry.name) and len(found) < _MOST:
                    found += _found(entry)
    except OSError as error:
        raise BadFile(
            _("{folder} cannot be looked into ({reason}).").format(
                folder=shown_line(str(folder)), reason=(error.strerror or "?").lower()
            )
        ) from None
    return sorted(found, key=lambda one: (one.what != "folder", one.path.name.casefold()))


def _found(entry: os.DirEntry[str]) -> list[Found]:
    """An entry as it is listed; what vanished meanwhile, and pipes and devices, are not."""
    try:
        if entry.is_dir():
            return [Found(Path(entry.path), "folder", 0)]
        if not entry.is_file():
            return []
        return [Found(Path(entry.path), what_is(Path(entry.path)), entry.stat().st_size)]
    except OSError:
        return []


def what_is(path: Path) -> What:
    """What a file is by its name."""
    suffix = path.suffix.casefold()
    if suffix == SUFFIX:
        return "project"
    if suffix in _SHEETS:
        return "sheet"
    if suffix in READERS or suffix == ".zip":
        return "transcript"
    if suffix in _CODEBOOKS:
        return "codebook"
    return "sheet" if suffix in _SHEETS or sheet_files.is_spreadsheet(path.name) else "other"


def dropped_paths(text: str) -> list[Path]:
    r"""The files and folders whose paths were dropped into a terminal; none if it is other text.

    Terminals quote as shells do, or give `file://` addresses, one a line or several a line.

    Examples:
        >>> dropped_paths("no path at all")
        []
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> file = Path(folder.name) / "my text.txt"
        >>> _ = file.write_text("A: hello")
        >>> dropped_paths(f"'{file}' ") == dropped_paths(str(file).replace(" ", "\\ ")) == [file]
        True
        >>> dropped_paths(file.as_uri()) == [file]
        True
        >>> folder.cleanup()
    """
    if len(text) > _LONGEST or "\0" in text:
        return []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found: list[Path] = []
    for line in lines:
        paths = _in_line(line)
        if not paths:
            return []
        found += paths
    return list(dict.fromkeys(found))


def _in_line(line: str) -> list[Path]:
    """The paths of one line: as it stands, else in words as a shell reads them."""
    whole = _path(line)
    if whole is not None:
        return [whole]
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    paths = [_path(word) for word in words]
    return [path for path in paths if path is not None] if all(paths) else []


def _path(word: str) -> Path | None:
    """The existing file or folder that a word names by its whole path."""
    if word.startswith("file:"):
        word = unquote(urlsplit(word).path)
        word = word[1:] if _DRIVE.match(word) else word
    try:
        path = Path(word).expanduser()
        return path if path.is_absolute() and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None
