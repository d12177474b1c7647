"""A project file that is open: create, open, steps, close.

Every change is a step: one transaction with one entry in the history, acknowledged after COMMIT.
After each commit the file is looked at again: a file that was replaced under an open connection
would take further work into nothing.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotAProject, Refused, StorageFailed
from qualcode.messages import _
from qualcode.project import backup, identity, place, schema
from qualcode.project.connection import check_identity, connect, make_durable, sentence_of
from qualcode.project.sidecar import refuse_foreign_wal
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_UNNOTICED_MS = 250
"""How long one may wait without being told."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clock and new ids: the one seam through which a test makes a project repeatable."""

    now: Callable[[], datetime] = _utc_now
    new_guid: Callable[[], str] = identity.random_guid

    def stamp(self) -> str:
        """The time now as stored: UTC to the millisecond, ISO 8601."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds")


@dataclass(slots=True)
class OpenStep:
    """The step that a transaction writes; its summary may be completed while it is open."""

    id: int
    guid: str
    summary: str
    keep: bool = True
    """False: look what would happen, then leave everything as it was."""


@dataclass
class Project:
    """An open project file. Use `create_project` or `open_file`, and close it."""

    path: Path
    con: sqlite3.Connection
    readonly: bool
    surroundings: Surroundings = field(default_factory=Surroundings)
    coder: str | None = None
    guid: str = ""
    name: str = ""
    advice: str | None = None
    kept_text: tuple[str, str] | None = None
    """GUID and text of the revision read last: it never changes, and coding asks for it again."""
    when_waiting: Callable[[], None] | None = None
    """Called once where another program writes, and this one is about to wait for it."""
    _inode: tuple[int, int] | None = None
    _announced: tuple[int, str] | None = None

    def __post_init__(self) -> None:
        row = self.con.execute("SELECT guid, name FROM project").fetchone()
        if row is None:
            raise NotAProject(_("{name} holds no project.").format(name=shown_line(self.path.name)))
        self.guid, self.name = row
        self.advice = place.advice(self.path)
        self._inode = _inode(self.path)

    # ---- reading ---------------------------------------------------------------------------------

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a query as plain tuples."""
        try:
            return self.con.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise sentence_of(error, self.path) from error

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of a query, or None."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        return int(self.one("PRAGMA data_version")[0])

    # ---- writing ---------------------------------------------------------------------------------

    @contextlib.contextmanager
    def step(self, verb: str, summary: str, *, undoes: int | None = None) -> Iterator[OpenStep]:
        """One undoable change: everything inside happens, or nothing.

        A step in which nothing changed leaves no trace.

        Raises:
            Refused: The project is read-only, or no coder is known.
            StorageFailed: The disk, a lock or another program stands in the way.
        """
        if self.readonly:
            raise Refused(_("{name} is open read-only.").format(name=shown_line(self.path.name)))
        if self.coder is None:
            raise Refused(_("No coder is named."), _("Say who is working: --coder NAME."))
        self._guard()
        try:
            self._begin()
            step = self._open_step(verb, summary, undoes)
            yield step
            self._close_step(step)
        except sqlite3.Error as error:
            self._rollback()
            raise sentence_of(error, self.path, self.writer()) from error
        except BaseException:
            self._rollback()
            raise
        self._guard()

    def _begin(self) -> None:
        """Wait for who writes now; where it takes long enough to be noticed, say so meanwhile."""
        if self.when_waiting is not None:
            (patience,) = self.con.execute("PRAGMA busy_timeout").fetchone()
            self.con.execute(f"PRAGMA busy_timeout = {min(patience, _UNNOTICED_MS)}")
            try:
                self.con.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                self.when_waiting()
            else:
                return
            finally:
                self.con.execute(f"PRAGMA busy_timeout = {patience}")
        self.con.execute("BEGIN IMMEDIATE")

    def _open_step(self, verb: str, summary: str, undoes: int | None) -> OpenStep:
        (step_id,) = self.con.execute("SELECT coalesce(max(id), 0) + 1 FROM step").fetchone()
        guid = self.surroundings.new_guid()
        self.con.execute("PRAGMA defer_foreign_keys = on")
        self.con.execute("INSERT INTO step_open(id, step) VALUES (1, ?)", (step_id,))
        coder = self.coder_id(self.coder or "")
        self.con.execute(
            "INSERT INTO step(id, guid, coder, at, verb, summary, undoes) VALUES (?,?,?,?,?,?,?)",
            (step_id, guid, coder, self.surroundings.stamp(), verb, summary, undoes),
        )
        return OpenStep(step_id, guid, summary)

    def _close_step(self, step: OpenStep) -> None:
        changed = self.con.execute(
            "SELECT EXISTS (SELECT 1 FROM change WHERE step = ? AND table_name <> 'coder')",
            (step.id,),
        ).fetchone()[0]
        if not changed or not step.keep:
            self._rollback()
            return
        self.con.execute("UPDATE step SET summary = ? WHERE id = ?", (step.summary, step.id))
        self.con.execute("DELETE FROM step_open")
        self.con.execute("COMMIT")

    def coder_id(self, name: str) -> int:
        """The id of a coder, who is added where new; inside a step."""
        guid = identity.guid("coder", self.guid, name)
        row = self.con.execute("SELECT id FROM coder WHERE guid = ?", (guid,)).fetchone()
        if row is None:
            cursor = self.con.execute("INSERT INTO coder(guid, name) VALUES (?, ?)", (guid, name))
            row = (cursor.lastrowid,)
        return int(row[0])

    def insert(self, table: str, guid: str, **values: Any) -> int:
        """Insert a row inside a step and give its id."""
        names = "".join(f', "{name}"' for name in values)
        marks = ", ?" * len(values)
        cursor = self.con.execute(
            f'INSERT INTO "{table}"(guid{names}) VALUES (?{marks})',
            (guid, *values.values()),
        )
        return int(cursor.lastrowid or 0)

    def update(self, table: str, row: int, **values: Any) -> None:
        """Change columns of a row inside a step; a row that has these values is left alone."""
        sets = ", ".join(f'"{name}" = ?' for name in values)
        differs = " OR ".join(f'"{name}" IS NOT ?' for name in values)
        self.con.execute(
            f'UPDATE "{table}" SET {sets} WHERE id = ? AND ({differs})',
            (*values.values(), row, *values.values()),
        )

    def delete(self, table: str, row: int) -> None:
        """Delete a row inside a step."""
        self.con.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))

    def _rollback(self) -> None:
        if self.con.in_transaction:
            self.con.execute("ROLLBACK")

    # ---- other programs --------------------------------------------------------------------------

    def announce(self) -> None:
        """Say in the file who has it open for writing, for the message of a second writer."""
        self._announced = (os.getpid(), self.surroundings.stamp())
        self.con.execute(
            "INSERT OR REPLACE INTO writer(id, coder, host, pid, since) VALUES (1, ?, ?, ?, ?)",
            (self.coder, os.uname().nodename, *self._announced),
        )

    def writer(self) -> str | None:
        """Who announced to be writing, in words; None where it was this one."""
        try:
            row = self.con.execute("SELECT coder, host, pid, since FROM writer").fetchone()
        except sqlite3.Error:
            return None
        if row is None:
            return None
        coder, host, pid, since = row
        if (pid, since) == self._announced:
            return None
        who = shown_line(str(coder or _("Somebody")))
        return _("{who} (computer {host}, process {pid}, since {since} UTC)").format(
            who=who, host=shown_line(host), pid=pid, since=since[11:16]
        )

    def _guard(self) -> None:
        if _inode(self.path) == self._inode:
            return
        copy = backup.rescue(self.con, self.path, self.surroundings.now())
        self.readonly = True
        raise StorageFailed(
            _(
                "{name} was replaced or removed by another program while it was open; your"
                " work is safe in {copy} beside it."
            ).format(name=shown_line(self.path.name), copy=shown_line(copy.name)),
            _("Close the other program, then go on with that copy."),
        )

    def close(self) -> None:
        """Close the file so that one file without companions is left."""
        with contextlib.suppress(sqlite3.Error):
            if not self.readonly and _inode(self.path) == self._inode:
                self.con.execute("DELETE FROM writer WHERE pid = ?", (os.getpid(),))
                self.con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.con.close()


def create_project(
    path: Path, name: str, *, coder: str | None = None, surroundings: Surroundings | None = None
) -> Project:
    """Make a new project file (mode 0600) and open it.

    Raises:
        Refused: The file exists.
        StorageFailed: The folder cannot be written or the disk is full; nothing is left behind.
    """
    surroundings = surroundings or Surroundings()
    reserve(path)
    try:
        with contextlib.closing(connect(path)) as con:
            make_durable(con, path)
            schema.create(con, triggers=False)
            con.execute(
                "INSERT INTO project(guid, name, created) VALUES (?, ?, ?)",
                (surroundings.new_guid(), name, surroundings.stamp()),
            )
            schema.make_triggers_and_views(con)
        return open_file(path, coder=coder, surroundings=surroundings)
    except sqlite3.Error as error:
        discard(path)
        raise sentence_of(error, path) from error
    except BaseException:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Remove a file that was to become a project, with its companions."""
    for companion in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + companion).unlink(missing_ok=True)


def reserve(path: Path) -> None:
    """Make the empty file that becomes a project, so that nobody else can read it (0600).

    Raises:
        Refused: Something has that name.
        StorageFailed: The folder cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(
            _("{path} exists already; it is left as it is.").format(path=shown_line(path.name))
        ) from None
    except OSError as error:
        raise StorageFailed(
            _("{path} cannot be created ({reason}).").format(
                path=shown_line(str(path)), reason=error.strerror
            )
        ) from error


def open_file(
    path: Path,
    *,
    coder: str | None = None,
    readonly: bool = False,
    surroundings: Surroundings | None = None,
) -> Project:
    """Open a project file; an older one is brought to this version, after a backup.

    Raises:
        NotAProject: The file is not one of ours, or has foreign triggers.
        StorageFailed: It is missing, damaged, locked, or lies beside a foreign -wal.
    """
    _check_place(path)
    readonly = readonly or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)
    surroundings = surroundings or Surroundings()
    refuse_foreign_wal(path)
    con = connect(path, readonly=readonly)
    try:
        version = check_identity(con, path)
        if not readonly:
            make_durable(con, path)
        if version < schema.VERSION and not readonly:
            backup.make(con, path, surroundings.now())
            schema.migrate(con)
        schema.check_objects(con)
        con.execute("PRAGMA trusted_schema = on")
        return Project(path, con, readonly, surroundings, coder)
    except sqlite3.Error as error:
        con.close()
        raise sentence_of(error, path) from error
    except BaseException:
        con.close()
        raise


def _check_place(path: Path) -> None:
    """Refuse, before anything is opened, what cannot be a project: a pipe would hang for ever."""
    name = shown_line(str(path))
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        if isinstance(error, FileNotFoundError):
            raise StorageFailed(_("There is no project file {name}.").format(name=name)) from None
        raise StorageFailed(
            _("{name} cannot be opened ({reason}).").format(
                name=name, reason=reason or _("not a name")
            )
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise NotAProject(
            _("{name} is no ordinary file, so it is no project.").format(name=name),
            _("Name a project."),
        )
    if status.st_size == 0:
        raise NotAProject(
            _("{name} is empty, so it is no project.").format(name=name),
            _("Restore a backup of it."),
        )


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
