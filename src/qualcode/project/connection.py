"""One way to a SQLite connection, its settings, and its errors as sentences.

Nobody else opens the path: closing any other descriptor of it drops this process's locks.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from qualcode.errors import NotAProject, QualcodeError, StorageFailed
from qualcode.messages import _
from qualcode.project import place
from qualcode.project.schema import APPLICATION_ID, VERSION
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS = 5.0
_COMPANION_BYTES = 65_536
"""What the files beside a project need at the least."""
_MOST = 200
"""Characters of what SQLite says that are told on."""


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection that has written nothing yet and does not trust what the file's SQL says.

    Raises:
        StorageFailed: The file cannot be opened.
        NotAProject: It is no SQLite file.
    """
    uri = f"{path.resolve().as_uri()}?{_mode(path, readonly=readonly)}"
    try:
        con = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        con.execute("PRAGMA trusted_schema = off")
        con.execute("PRAGMA cell_size_check = on")
        con.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise sentence_of(error, path) from error
    except UnicodeDecodeError as error:  # the schema is damaged, and so is SQLite's word for it
        raise _damaged(path) from error
    for setting in ("foreign_keys = on", "temp_store = memory", "secure_delete = on"):
        con.execute(f"PRAGMA {setting}")
    con.execute("PRAGMA mmap_size = 0")
    return con


def _mode(path: Path, *, readonly: bool) -> str:
    if not readonly:
        return "mode=rw"
    # A project in WAL mode on read-only media opens only as immutable, and only without a -wal.
    return "mode=ro" if os.access(path.parent, os.W_OK) else "mode=ro&immutable=1"


def make_durable(con: sqlite3.Connection, path: Path) -> None:
    """FULL keeps every acknowledged commit through a power loss, at 4 ms a commit.

    This writes to the file, so only one that is known to be ours gets here.
    """
    network = place.network_system(path) is not None
    con.execute(f"PRAGMA journal_mode = {'delete' if network else 'wal'}")
    con.execute(f"PRAGMA synchronous = {'extra' if network else 'full'}")
    con.execute("PRAGMA fullfsync = on")
    con.execute("PRAGMA checkpoint_fullfsync = on")


def check_identity(con: sqlite3.Connection, path: Path) -> int:
    """The schema version of a file that says it is ours.

    Raises:
        NotAProject: It is another program's file, or of a newer qualcode.
    """
    (application,) = con.execute("PRAGMA application_id").fetchone()
    (version,) = con.execute("PRAGMA user_version").fetchone()
    name = shown_line(path.name)
    if application != APPLICATION_ID or version < 1:
        raise NotAProject(_("{name} is a database, but not a qualcode project.").format(name=name))
    if version > VERSION:
        raise NotAProject(
            _(
                "{name} was written by a newer qualcode (file version {version}, this one"
                " reads {limit})."
            ).format(name=name, version=version, limit=VERSION),
            _("Install the newer qualcode to open it."),
        )
    return int(version)


def sentence_of(error: sqlite3.Error, path: Path, writer: str | None = None) -> QualcodeError:
    """What went wrong with the file, for a person."""
    name = shown_line(path.name)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotAProject(
            _("{name} is not a qualcode project, or is damaged in its first page.").format(
                name=name
            ),
            _("Name another file, or restore a backup."),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        who = writer or _("Another program")
        return StorageFailed(
            _("{who} is writing to {name}; try again when it has finished.").format(
                who=who, name=name
            )
        )
    if code == sqlite3.SQLITE_FULL:
        return StorageFailed(
            _("The disk is full, so nothing of this step was kept in {name}.").format(name=name),
            _("Free some space (three times the project's size is plenty) and try again."),
        )
    if code == sqlite3.SQLITE_READONLY:
        return StorageFailed(_("{name} is read-only, so nothing can be changed.").format(name=name))
    if code == sqlite3.SQLITE_CANTOPEN:
        return StorageFailed(
            _("{name} cannot be opened; check the folder's permissions.").format(name=name)
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return _damaged(path)
    if code == sqlite3.SQLITE_IOERR and _is_full(path.parent):
        # Even a reader needs some pages beside the file.
        return StorageFailed(
            _("The disk is full, so {name} could not be used; nothing was changed.").format(
                name=name
            ),
            _("Free some space (three times the project's size is plenty) and try again."),
        )
    if code == sqlite3.SQLITE_IOERR:
        return StorageFailed(
            _("The disk failed while {name} was being used; nothing was changed.").format(name=name)
        )
    if str(error).startswith("Could not decode"):  # goes on with words of the text itself
        return _damaged(path)
    return StorageFailed(
        _("{name} could not be used ({error}).").format(
            name=name, error=shown_line(str(error)[:_MOST])
        )
    )


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _COMPANION_BYTES
    except OSError:
        return False


def _damaged(path: Path) -> StorageFailed:
    return StorageFailed(
        _("{path} is damaged.").format(path=shown_line(path.name)),
        _("Restore a backup, or run qualcode check."),
    )
