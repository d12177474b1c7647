"""Copies of a project: whole, checked, never half-written; the older ones are thinned out."""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from qualcode.errors import StorageFailed
from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S%fZ"
_KEEP_NEWEST, _KEEP_DAYS, _KEEP_WEEKS = 10, 14, 8


def folder_of(path: Path) -> Path:
    """The folder that holds the backups of a project."""
    return path.with_name(f"{path.stem}-backups")


def make(con: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Write a checked copy of the project into its backup folder and thin out the older ones.

    Raises:
        StorageFailed: The copy could not be written; nothing half-written is left.
    """
    folder = folder_of(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageFailed(
            _("The backup folder {folder} cannot be made ({reason}).").format(
                folder=shown_line(folder.name), reason=error.strerror
            )
        ) from error
    stamp = now.astimezone(UTC).strftime(_STAMP)
    copy = copy_to(con, folder / f"{path.stem}-{stamp}.qualcode")
    for old in _superfluous(list_all(path)):
        old.unlink(missing_ok=True)
    return copy


def rescue(con: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Write what this process still sees of a file that was replaced under it."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    return copy_to(con, path.with_name(f"{path.stem}-rescued-{stamp}.qualcode"))


def list_all(path: Path) -> list[Path]:
    """The backups of a project, oldest first."""
    pattern = re.compile(re.escape(path.stem) + r"-\d{8}T\d{12}Z\.qualcode")
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if pattern.fullmatch(file.name))


def newest(path: Path) -> datetime | None:
    """When the newest backup was made."""
    found = list_all(path)
    return _time_of(found[-1]) if found else None


def copy_to(con: sqlite3.Connection, target: Path) -> Path:
    """A complete copy at `target` (mode 0600), by way of a temporary file that was checked."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        con.execute("VACUUM INTO ?", (str(part),))
        _check_copy(part)
        part.replace(target)
        _sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StorageFailed(
            _("The copy {target} could not be written ({error}).").format(
                target=shown_line(target.name), error=error
            )
        ) from error
    return target


def _check_copy(copy: Path) -> None:
    """The copy is another file than the project, so it may be opened."""
    con = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (verdict,) = con.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        con.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(
            _("the check of the copy said: {verdict}").format(verdict=verdict)
        )
    descriptor = os.open(copy, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _superfluous(backups: list[Path]) -> list[Path]:
    """All but the newest ten, the last of each of 14 days and of each of 8 weeks."""
    times = {file: _time_of(file) for file in backups}
    newest = max(times.values(), default=datetime.now(UTC))
    keep = set(backups[-_KEEP_NEWEST:])
    for span, count in ((timedelta(days=1), _KEEP_DAYS), (timedelta(weeks=1), _KEEP_WEEKS)):
        last_of = {(newest - when) // span: file for file, when in reversed(list(times.items()))}
        keep |= {file for age, file in last_of.items() if age < count}
    return [file for file in backups if file not in keep]


def _time_of(file: Path) -> datetime:
    stamp = file.stem.rsplit("-", 1)[1]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
