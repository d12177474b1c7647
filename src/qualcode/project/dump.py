"""A project as plain text files that git can compare, history included; `load` reads them back.

One file a table, one row a line, sorted by GUID; references are GUIDs; texts and original files
lie beside. Nothing in a dump depends on when or where it was made.
"""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import Refused
from qualcode.files.write import atomic_write
from qualcode.messages import _
from qualcode.project import schema
from qualcode.project.tables import TABLES, Table
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.project.file import Project

FORMAT = {"format": "qualcode dump", "version": schema.VERSION}
BESIDE = {"source": "content", "revision": "text"}
"""Table → the column that lies in a file of its own, named by the row's GUID."""
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def write(project: Project, folder: Path) -> int:
    """Write the dump into an empty or earlier dump folder and give the number of files.

    Raises:
        Refused: The folder holds something that is no dump.
    """
    _refuse_strange_folder(folder)
    files: dict[Path, Callable[[], bytes]] = {Path("dump.json"): partial(_line, FORMAT)}
    for table in TABLES:
        files[Path(f"{table.name}.jsonl")] = partial(_rows, project, table)
    files[Path("step.jsonl")] = partial(_steps, project)
    files[Path("change.jsonl")] = partial(_changes, project)
    for table_name, column in BESIDE.items():
        for row, guid in project.rows(f'SELECT id, guid FROM "{table_name}"'):
            files[beside(table_name, guid)] = partial(_content, project, table_name, column, row)
    for old in _dump_files(folder) - files.keys():
        (folder / old).unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_write(folder / name, content())
    return len(files)


def _refuse_strange_folder(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "dump.json").is_file():
        raise Refused(
            _("{folder} is not empty and holds no dump; nothing written.").format(
                folder=shown_line(str(folder))
            )
        )


def _dump_files(folder: Path) -> set[Path]:
    """The files of an earlier dump; others in the folder (a README, .git) are left alone."""
    names = {f"{table.name}.jsonl" for table in TABLES}
    found = {Path(file.name) for file in folder.glob("*.jsonl") if file.name in names}
    for table in BESIDE:
        found |= {Path(table) / f.name for f in (folder / table).glob("*") if GUID.match(f.name)}
    return found


def beside(table: str, guid: str) -> Path:
    return Path(table) / f"{guid}.{'txt' if table == 'revision' else 'bin'}"


def _content(project: Project, table: str, column: str, row: int) -> bytes:
    (value,) = project.one(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row)
    return value if isinstance(value, bytes) else str(value).encode("utf-8")


def _rows(project: Project, table: Table) -> bytes:
    names = [c.name for c in table.columns if c.name != BESIDE.get(table.name)]
    columns = ", ".join(_out(table, name) for name in names)
    found = project.rows(f'SELECT guid, {columns} FROM "{table.name}" AS t ORDER BY guid')
    return b"".join(
        _line({"guid": guid, **dict(zip(names, values, strict=True))}) for guid, *values in found
    )


def _out(table: Table, name: str) -> str:
    column = next(c for c in table.columns if c.name == name)
    if column.refers is None:
        return f't."{name}"'
    return f'(SELECT guid FROM "{column.refers}" WHERE id = t."{name}")'


def _steps(project: Project) -> bytes:
    names = ("step", "guid", "coder", "at", "verb", "summary", "undoes", "here")
    found = project.rows(
        """SELECT step.id, step.guid, coder.guid, at, verb, summary,
        (SELECT guid FROM step AS other WHERE other.id = step.undoes), here
        FROM step JOIN coder ON coder.id = step.coder ORDER BY step.id"""
    )
    return b"".join(_line(dict(zip(names, row, strict=True))) for row in found)


def _changes(project: Project) -> bytes:
    names = ("step", "table", "guid", "before", "after")
    found = project.rows(
        """SELECT step.guid, table_name, change.guid, before, after FROM change
        JOIN step ON step.id = change.step ORDER BY change.step, change.id"""
    )
    return b"".join(
        _line(dict(zip(names, (*place, _parsed(before), _parsed(after)), strict=True)))
        for *place, before, after in found
    )


def _parsed(kept: str | None) -> object:
    return json.loads(kept) if kept else None


def _line(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8")
