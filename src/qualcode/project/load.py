"""A dump read back into a project file: nothing in it is trusted, and nothing half-made stays."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from qualcode.errors import BadFile
from qualcode.files.read import SURROGATES, read_bytes
from qualcode.messages import _
from qualcode.project import check, documents, identity, schema
from qualcode.project.connection import connect, make_durable, sentence_of
from qualcode.project.dump import BESIDE, FORMAT, GUID, beside
from qualcode.project.file import discard, open_file, reserve
from qualcode.project.tables import TABLES, Table
from qualcode.shown import shown_line
from qualcode.transcripts import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project.file import Project, Surroundings


def load(folder: Path, path: Path, surroundings: Surroundings | None = None) -> Project:
    """Rebuild the project of a dump at a new path and open it.

    Raises:
        BadFile: A file of the dump is missing or says what cannot be; nothing is left behind.
        Refused: The path exists.
    """
    head = _parse(folder / "dump.json", one=True)[0]
    if head.get("format") != FORMAT["format"] or head.get("version") != schema.VERSION:
        raise BadFile(
            _("{folder} is no dump that this qualcode reads.").format(
                folder=shown_line(str(folder))
            )
        )
    reserve(path)
    try:
        con = connect(path)
        make_durable(con, path)
        schema.create(con, triggers=False)
        con.execute("BEGIN IMMEDIATE")
        con.execute("PRAGMA defer_foreign_keys = on")
        _fill(con, folder)
        con.execute("COMMIT")
        schema.make_triggers_and_views(con)
        con.close()
        project = open_file(path, surroundings=surroundings)
        _complete(project)
    except sqlite3.Error as error:
        discard(path)
        raise sentence_of(error, path) from error
    except BaseException:
        discard(path)
        raise
    return project


def _complete(project: Project) -> None:
    """Make the layers of the texts, between two looks at what they are made from and become."""
    try:
        _refuse_unsound(project)
        derive_all(project)
        _refuse_unsound(project)
    except sqlite3.Error as error:
        project.con.close()
        raise BadFile(
            _("The dump holds what a project cannot ({error}).").format(error=error)
        ) from error
    except BaseException:
        project.con.close()
        raise


def _refuse_unsound(project: Project) -> None:
    if problems := check.problems(project):
        raise BadFile(
            _("The dump holds what a project cannot: {problem}").format(problem=problems[0])
        )


def _fill(con: sqlite3.Connection, folder: Path) -> None:
    history = _parse(folder / "change.jsonl")
    first: dict[str, int] = {}
    for change in history:
        first.setdefault(str(change.get("guid")), len(first))
    tables = {table.name: _in_order(folder, table, first) for table in TABLES}
    ids = {
        name: {str(row.get("guid")): n for n, (_, row) in enumerate(rows, 1)}
        for name, rows in tables.items()
    }
    for table in TABLES:
        for n, (line, row) in enumerate(tables[table.name], 1):
            _insert(con, table, n, f"{table.name}.jsonl, line {line}", row, ids, folder)
    _fill_history(con, _parse(folder / "step.jsonl"), history, ids["coder"])


def _in_order(
    folder: Path, table: Table, first: dict[str, int]
) -> list[tuple[int, dict[str, Any]]]:
    """Rows with their lines, in the order in which the history first knew them."""
    rows = list(enumerate(_parse(folder / f"{table.name}.jsonl"), 1))
    return sorted(rows, key=lambda row: first.get(str(row[1].get("guid")), len(first)))


def _fill_history(
    con: sqlite3.Connection,
    steps: list[dict[str, Any]],
    history: list[dict[str, Any]],
    coders: dict[str, int],
) -> None:
    try:
        ids = {step["guid"]: step["step"] for step in steps}
        con.executemany(
            "INSERT INTO step VALUES (?,?,?,?,?,?,?,?)",
            [
                (s["step"], s["guid"], coders[s["coder"]], s["at"], s["verb"], s["summary"],
                 ids.get(s["undoes"]), s["here"])
                for s in steps
            ],
        )  # fmt: skip
        con.executemany(
            "INSERT INTO change(step, table_name, guid, before, after) VALUES (?,?,?,?,?)",
            [
                (ids[c["step"]], c["table"], c["guid"], _compact(c["before"]), _compact(c["after"]))
                for c in history
            ],
        )
    except (KeyError, TypeError, sqlite3.Error, OverflowError) as error:
        raise BadFile(
            _("The history in the dump does not fit together ({error}).").format(error=error)
        ) from error


def _compact(value: object) -> str | None:
    """JSON as SQLite writes it, so that later comparisons of text hold."""
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _insert(
    con: sqlite3.Connection,
    table: Table,
    row_id: int,
    where: str,
    row: dict[str, Any],
    ids: dict[str, dict[str, int]],
    folder: Path,
) -> None:
    guid = str(row.get("guid"))
    if not GUID.fullmatch(guid):
        raise BadFile(
            _("{where}: {guid!r} is not a GUID.").format(where=where, guid=shown_line(guid)[:40])
        )
    values: dict[str, Any] = {"id": row_id, "guid": guid}
    for column in table.columns:
        value = row.get(column.name)
        if column.name == BESIDE.get(table.name):
            value = _read_beside(folder, table.name, guid, row)
        elif column.refers and value is not None:
            value = ids[column.refers].get(str(value))
            if value is None:
                raise BadFile(
                    _("{where}: {column} names a {table} that is not there.").format(
                        where=where, column=column.name, table=column.refers
                    )
                )
        values[column.name] = value
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    try:
        con.execute(f'INSERT INTO "{table.name}"({names}) VALUES ({marks})', tuple(values.values()))
    except (sqlite3.Error, OverflowError) as error:
        raise BadFile(
            _("{where} cannot be a row of {table} ({error}).").format(
                where=where, table=table.name, error=error
            )
        ) from error


def _read_beside(folder: Path, table: str, guid: str, row: dict[str, Any]) -> bytes | str:
    name = beside(table, guid)
    data = read_bytes(folder / name)
    if identity.sha256(data) != row.get("sha256"):
        raise BadFile(
            _("{name} of the dump is not what its row says (another SHA-256).").format(name=name)
        )
    try:
        return data if table == "source" else data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadFile(_("{name} of the dump is no UTF-8 text.").format(name=name)) from None


def _parse(file: Path, *, one: bool = False) -> list[dict[str, Any]]:
    rows = []
    # Only "\n" ends a row: texts may hold other line separators.
    lines = read_bytes(file).decode("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadFile(
                _("{file}, line {number} is not JSON.").format(
                    file=shown_line(file.name), number=number
                )
            ) from error
        if not isinstance(row, dict) or _has_half_a_pair(line, row):
            raise BadFile(
                _("{file}, line {number} is not a row.").format(
                    file=shown_line(file.name), number=number
                )
            )
        rows.append(row)
    if one and not rows:
        raise BadFile(_("{file} is empty.").format(file=shown_line(file.name)))
    return rows


def _has_half_a_pair(line: str, row: dict[str, Any]) -> bool:
    """Whether an escape stands for half a character, which no text can hold."""
    return "\\ud" in line.casefold() and bool(
        SURROGATES.search(json.dumps(row, ensure_ascii=False))
    )


def derive_all(project: Project) -> None:
    """Make the derived layers of every document again from its text; no step, nothing logged."""
    project.con.execute("BEGIN IMMEDIATE")
    for row in project.rows(
        "SELECT d.id, d.options, d.language, r.text, r.id FROM document d JOIN revision r"
        " ON r.id = d.revision"
    ):
        document, options, language, text, revision = row
        cues = documents.cues_of(project, revision)
        transcript = rebuild(text, documents.read_options(options, language), cues)
        documents.derive(project, document, transcript, language)
    project.con.execute("COMMIT")
