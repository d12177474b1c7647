"""The schema as SQL: tables, the triggers that keep the history, views for other tools, migrations.

A migration goes through sqlite-utils, whose `transform()` drops triggers silently: so every
migration ends by making all triggers and views again. At open they are compared with what this
module writes, and a file with others is not written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import NotAProject
from qualcode.messages import _
from qualcode.project.tables import TABLES, Column, Table
from qualcode.shown import shown_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database

    Migration = Callable[[Database], None]

APPLICATION_ID = 0x71636F64  # "qcod"
VERSION = 1
MIGRATIONS: tuple[Migration, ...] = ()
"""The migration at index n brings a file of version n + 1 to n + 2."""

_PLAIN = """
CREATE TABLE step (
    id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, coder INTEGER NOT NULL REFERENCES coder(id),
    at TEXT NOT NULL, verb TEXT NOT NULL, summary TEXT NOT NULL,
    undoes INTEGER REFERENCES step(id), here INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE change (
    id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step(id), table_name TEXT NOT NULL,
    guid TEXT NOT NULL, before TEXT, after TEXT) STRICT;
CREATE INDEX change_step ON change(step);
CREATE INDEX change_guid ON change(guid);
CREATE TABLE step_open (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER NOT NULL) STRICT;
CREATE TABLE turn (
    document INTEGER NOT NULL REFERENCES document(id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, speech_start INTEGER NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker(id), label TEXT NOT NULL, t0 INTEGER, t1 INTEGER,
    PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID;
CREATE INDEX turn_speaker ON turn(speaker);
CREATE TABLE sentence (
    document INTEGER NOT NULL REFERENCES document(id), start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, PRIMARY KEY (document, start)) STRICT, WITHOUT ROWID;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL) STRICT;
CREATE INDEX passage_document ON passage(document);
CREATE VIRTUAL TABLE fts USING fts5(
    words, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1), coder TEXT, host TEXT, pid INTEGER, since TEXT) STRICT;
"""
"""The history itself, derived tables (made again from revisions) and who is writing."""

_PATHS = """WITH RECURSIVE path(id, path) AS (
    SELECT code.id, coalesce(facet.name || '/', '') || code.name
    FROM code LEFT JOIN facet ON facet.id = code.facet WHERE code.parent IS NULL
    UNION ALL SELECT code.id, path.path || '/' || code.name
    FROM code JOIN path ON code.parent = path.id)"""

VIEWS: dict[str, str] = {
    "view_documents": """SELECT document.guid, document.name AS document, document.kind,
    document.language, document.period, document.date, document.mode, document.perspective,
    document.consent, document.attribution, revision.words, revision.text
    FROM document JOIN revision ON revision.id = document.revision WHERE document.hidden = 0""",
    "view_codes": f"""{_PATHS}
    SELECT code.guid, path.path, code.name, facet.name AS facet, code.definition, code.status
    FROM code JOIN path USING (id) LEFT JOIN facet ON facet.id = code.facet""",
    "view_codings": f"""{_PATHS}
    SELECT coding.guid, document.name AS document, coding.start, coding."end",
    substr(revision.text, coding.start + 1, coding."end" - coding.start) AS text,
    path.path AS code, coder.name AS coder, coding.origin, coding.state, coding.weight,
    about.name AS about, coding.created
    FROM coding JOIN document ON document.id = coding.document AND document.hidden = 0
    JOIN revision ON revision.id = coding.revision JOIN path ON path.id = coding.code
    JOIN coder ON coder.id = coding.coder LEFT JOIN "case" AS about ON about.id = coding.about""",
    "view_cases": """SELECT c.guid, c.name AS "case", c.kind, parent.name AS parent
    FROM "case" AS c LEFT JOIN "case" AS parent ON parent.id = c.parent""",
    "view_case_attributes": """SELECT c.name AS "case", c.kind, attribute.name AS attribute,
    value.text AS value FROM value JOIN "case" AS c ON c.id = value."case"
    JOIN attribute ON attribute.id = value.attribute""",
    "view_history": """SELECT step.id AS step, step.guid, step.at, coder.name AS coder, step.verb,
    step.summary FROM step JOIN coder ON coder.id = step.coder""",
}
"""What other tools may rely on; each only reads."""


def create(con: sqlite3.Connection, *, triggers: bool = True) -> None:
    """Make an empty project schema on a connection; sqlite-utils makes the declared tables."""
    from sqlite_utils import Database

    db = Database(con, execute_plugins=False)
    made: set[str] = set()
    for table in TABLES:
        made.add(table.name)
        _create_table(db, table, made)
    # A document names its revision and a revision its document: the first to be made waits.
    db.table("document").add_foreign_key("revision", "revision", "id")
    con.executescript(_PLAIN)
    if triggers:
        make_triggers_and_views(con)
    con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    con.execute(f"PRAGMA user_version = {VERSION}")


def _create_table(db: Database, table: Table, made: set[str]) -> None:
    kinds = {"INTEGER": int, "TEXT": str, "BLOB": bytes}
    db.table(table.name).create(
        {"id": int, "guid": str} | {c.name: kinds[c.type] for c in table.columns},
        pk="id",
        not_null={"guid"} | {c.name for c in table.columns if c.required},
        defaults={c.name: c.default for c in table.columns if c.default is not None},
        foreign_keys=[(c.name, c.refers, "id") for c in table.references if c.refers in made],
        strict=True,
    )
    db.table(table.name).create_index(["guid"], unique=True)
    for columns in table.unique:
        db.table(table.name).create_index(list(columns), unique=True)
    for columns in table.index:
        db.table(table.name).create_index(list(columns))


def make_triggers_and_views(con: sqlite3.Connection) -> None:
    """Drop whatever triggers and views there are and make ours."""
    found = con.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchall()
    for kind, name in found:
        con.execute(f'DROP {kind} "{name.replace(chr(34), chr(34) * 2)}"')
    for sql in expected_objects().values():
        con.execute(sql)


def expected_objects() -> dict[str, str]:
    """Name → SQL of every trigger and view that a file of this version has."""
    objects = {name: f"CREATE VIEW {name} AS {sql}" for name, sql in VIEWS.items()}
    for table in TABLES:
        objects |= _logged_triggers(table) if table.logged else _append_only_triggers(table)
    return objects | _history_triggers()


def check_objects(con: sqlite3.Connection) -> None:
    """Refuse a file whose triggers or views are not ours.

    Raises:
        NotAProject: One is missing, foreign or changed; the first is named.
    """
    found = dict(
        con.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    )
    expected = expected_objects()
    differing = [name for name in found.keys() | expected if found.get(name) != expected.get(name)]
    if differing:
        raise NotAProject(
            _(
                "The project file has a trigger or view that qualcode did not write"
                " ({part}), so it is not opened."
            ).format(part=shown_line(min(differing))),
            _("Restore a backup, or bring its content over with dump and load."),
        )
    _refuse_what_computes(con)


_COMPUTING = (
    """SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'
    AND NOT (name = 'fts' AND sql LIKE 'CREATE VIRTUAL TABLE fts USING fts5(%')""",
    """SELECT m.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS x
    WHERE m.type = 'table' AND m.name NOT LIKE 'fts%' AND x.hidden <> 0""",
    """SELECT m.name FROM sqlite_master AS m, pragma_index_xinfo(m.name) AS x
    WHERE m.type = 'index' AND (x.cid = -2 OR m.sql LIKE '% WHERE %')""",
)
"""Foreign virtual tables, then generated columns and indexes over an expression, in this order:
looking at the columns of a virtual table already runs its module."""


def _refuse_what_computes(con: sqlite3.Connection) -> None:
    """Refuse a file in which reading a row works something out: that may take any time and memory.

    Raises:
        NotAProject: With the name of the table or index.
    """
    for sql in _COMPUTING:
        if row := con.execute(sql).fetchone():
            raise NotAProject(
                _(
                    "The project file has a part that computes and that qualcode did not write"
                    " ({part}), so it is not opened."
                ).format(part=shown_line(row[0])),
                _("Restore a backup."),
            )


def migrate(con: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring an older file to this version, all or nothing; the caller has made a backup."""
    from sqlite_utils import Database

    (version,) = con.execute("PRAGMA user_version").fetchone()
    con.execute("PRAGMA foreign_keys = off")
    con.execute("BEGIN IMMEDIATE")
    try:
        for name, kind in con.execute(
            "SELECT name, type FROM sqlite_master WHERE type IN ('trigger', 'view')"
        ).fetchall():
            con.execute(f'DROP {kind} "{name}"')
        for migration in migrations[version - 1 :]:
            migration(Database(con, execute_plugins=False))
        make_triggers_and_views(con)
        con.execute(f"PRAGMA user_version = {len(migrations) + 1}")
        con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:
            con.execute("ROLLBACK")
        raise
    finally:
        con.execute("PRAGMA foreign_keys = on")


# ---- triggers ------------------------------------------------------------------------------------


def _logged_triggers(table: Table) -> dict[str, str]:
    name = table.name
    log = "INSERT INTO change(step, table_name, guid, before, after) VALUES ("
    step = f"(SELECT step FROM step_open), '{name}'"
    return {
        f"{name}_guard_insert": f'CREATE TRIGGER "{name}_guard_insert" BEFORE INSERT ON "{name}"'
        f" BEGIN {_no_step()} {_no_replace(table)} {_checks(table)} END",
        f"{name}_guard_update": f'CREATE TRIGGER "{name}_guard_update" BEFORE UPDATE ON "{name}"'
        f" BEGIN {_no_step()} {_same_identity()} {_no_replace(table, 'id <> OLD.id')}"
        f" {_checks(table)} END",
        f"{name}_guard_delete": f'CREATE TRIGGER "{name}_guard_delete" BEFORE DELETE ON "{name}"'
        f" BEGIN {_no_step()} END",
        f"{name}_log_insert": f'CREATE TRIGGER "{name}_log_insert" AFTER INSERT ON "{name}" BEGIN'
        f" {log}{step}, NEW.guid, NULL, {row_json(table, 'NEW')}); END",
        f"{name}_log_update": f'CREATE TRIGGER "{name}_log_update" AFTER UPDATE ON "{name}" BEGIN'
        f" {log}{step}, NEW.guid, {row_json(table, 'OLD')}, {row_json(table, 'NEW')}); END",
        f"{name}_log_delete": f'CREATE TRIGGER "{name}_log_delete" AFTER DELETE ON "{name}" BEGIN'
        f" {log}{step}, OLD.guid, {row_json(table, 'OLD')}, NULL); END",
    }


def _append_only_triggers(table: Table) -> dict[str, str]:
    name = table.name
    never = _abort(f"{name} is append-only")
    return {
        f"{name}_guard_insert": f'CREATE TRIGGER "{name}_guard_insert" BEFORE INSERT ON "{name}"'
        f" BEGIN {_no_step()} {_no_replace(table)} END",
        f"{name}_guard_update": f'CREATE TRIGGER "{name}_guard_update" BEFORE UPDATE ON "{name}"'
        f" BEGIN {never} END",
        f"{name}_guard_delete": f'CREATE TRIGGER "{name}_guard_delete" BEFORE DELETE ON "{name}"'
        f" BEGIN {never} END",
    }


def _history_triggers() -> dict[str, str]:
    open_step = "EXISTS (SELECT 1 FROM step_open WHERE step = OLD.id)"
    foreign = "NEW.step IS NOT (SELECT step FROM step_open)"
    never = _abort("the history is append-only")
    return {
        "step_guard_insert": "CREATE TRIGGER step_guard_insert BEFORE INSERT ON step BEGIN"
        f" {_abort('the step exists', 'EXISTS (SELECT 1 FROM step WHERE id = NEW.id)')} END",
        "step_guard_update": "CREATE TRIGGER step_guard_update BEFORE UPDATE ON step BEGIN"
        f" {_abort('the history is append-only', f'NOT {open_step}')} END",
        "step_guard_delete": f"CREATE TRIGGER step_guard_delete BEFORE DELETE ON step BEGIN"
        f" {never} END",
        "change_guard_insert": "CREATE TRIGGER change_guard_insert BEFORE INSERT ON change BEGIN"
        f" {_abort('a change belongs to the open step', foreign)}"
        f" {_abort('the change exists', 'EXISTS (SELECT 1 FROM change WHERE id = NEW.id)')} END",
        "change_guard_update": "CREATE TRIGGER change_guard_update BEFORE UPDATE ON change BEGIN"
        f" {never} END",
        "change_guard_delete": "CREATE TRIGGER change_guard_delete BEFORE DELETE ON change BEGIN"
        f" {never} END",
    }


def _abort(sentence: str, when: str | None = None) -> str:
    where = f" WHERE {when}" if when else ""
    return f"SELECT RAISE(ABORT, '{sentence}'){where};"


def _no_step() -> str:
    return _abort("no step is open", "NOT EXISTS (SELECT 1 FROM step_open)")


def _same_identity() -> str:
    return _abort("identity never changes", "OLD.guid IS NOT NEW.guid OR OLD.id IS NOT NEW.id")


def _no_replace(table: Table, other: str = "1") -> str:
    """OR REPLACE deletes without firing a trigger, so another row of that name stops the act."""
    names = (("id",), ("guid",), *table.unique)
    same = (
        " AND ".join([other, *(f'"{name}" = NEW."{name}"' for name in columns)])
        for columns in names
    )
    either = " OR ".join(f'EXISTS (SELECT 1 FROM "{table.name}" WHERE {one})' for one in same)
    return _abort(f"the {table.name} exists", either)


def _checks(table: Table) -> str:
    return " ".join(_abort(sentence, f"NOT ({sql})") for sql, sentence in table.checks)


def row_json(table: Table, row: str) -> str:
    """The SQL that gives a row as the history keeps it: references as GUIDs."""
    pairs = ", ".join(f"'{c.name}', {_value(c, row)}" for c in table.columns)
    return f"json_object({pairs})"


def _value(column: Column, row: str) -> str:
    if column.refers is None:
        return f'{row}."{column.name}"'
    return f'(SELECT guid FROM "{column.refers}" WHERE id = {row}."{column.name}")'
