"""The -wal beside a project: SQLite replays it whoever wrote it, so it must prove that it belongs.

The history is append-only: the last step of the main file alone must still stand, with the same
id and GUID, in the view that includes the -wal. A -wal of another file or time fails that.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from qualcode.errors import StorageFailed
from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from pathlib import Path

_TRIES = 5


def refuse_foreign_wal(path: Path) -> None:
    """Refuse a project that lies beside a -wal or -journal which is not its own.

    Raises:
        StorageFailed: The companion file does not continue this project's history.
    """
    wal = path.with_name(path.name + "-wal")
    if not wal.is_file() or wal.stat().st_size == 0:
        return
    # A window that is open may be moving pages from the -wal to the file just now: look again.
    for attempt in range(_TRIES):
        if _continues(path):
            return
        time.sleep(0.05 * attempt)
    raise StorageFailed(
        _(
            "{wal} lies beside the project but does not continue it, so the project was not opened."
        ).format(wal=shown_line(wal.name)),
        _("Move {wal} away (keep it), then open the project again.").format(
            wal=shown_line(wal.name)
        ),
    )


def _continues(path: Path) -> bool:
    alone = _last_step(path, "mode=ro&immutable=1")
    together = _last_step(path, "mode=ro", alone)
    return together is not None and (alone is None or together == alone)


def _last_step(
    path: Path, mode: str, wanted: tuple[int, str, str] | None = None
) -> tuple[int, str, str] | None:
    """(step id, step GUID, project GUID), of the last step or of the wanted one."""
    con = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=5)
    try:
        con.execute("PRAGMA trusted_schema = off")
        which = "(SELECT max(id) FROM step)" if wanted is None else str(wanted[0])
        row = con.execute(
            "SELECT coalesce(step.id, 0), coalesce(step.guid, ''), project.guid"
            f" FROM project LEFT JOIN step ON step.id = {which}"
        ).fetchone()
    except sqlite3.Error:
        return None
    else:
        return None if row is None else (int(row[0]), str(row[1]), str(row[2]))
    finally:
        con.close()
