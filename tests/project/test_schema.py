"""The triggers that keep the history cannot be gone round."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qualcode.api import Study, open_project
from qualcode.errors import NotAProject
from qualcode.project import schema
from qualcode.project.tables import TABLES

LOGGED = [table.name for table in TABLES if table.logged]
APPEND_ONLY = [table.name for table in TABLES if not table.logged]


def con_of(study: Study) -> sqlite3.Connection:
    return study._project.con


@pytest.mark.parametrize("table", ["setting", "case", "coding", "code", "memo", "review", "theme"])
def test_no_change_outside_a_step(small_project: Study, table: str) -> None:
    con = con_of(small_project)
    for sql in (f'DELETE FROM "{table}"', f'UPDATE "{table}" SET id = id'):
        if con.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
            with pytest.raises(sqlite3.IntegrityError, match="no step is open"):
                con.execute(sql)


@pytest.mark.parametrize("table", LOGGED)
def test_every_logged_table_has_its_triggers(project: Study, table: str) -> None:
    names = {row[0] for row in con_of(project).execute("SELECT name FROM sqlite_master")}
    for act in ("insert", "update", "delete"):
        assert {f"{table}_guard_{act}", f"{table}_log_{act}"} <= names


@pytest.mark.parametrize("table", ["source", "revision"])
def test_what_was_read_is_never_changed(small_project: Study, table: str) -> None:
    con = con_of(small_project)
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET sha256 = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            con.execute(sql)


@pytest.mark.parametrize("act", ["OR REPLACE", "OR IGNORE", ""])
def test_replacing_a_row_cannot_go_round_the_history(small_project: Study, act: str) -> None:
    con = con_of(small_project)
    guid, name = con.execute("SELECT guid, name FROM coder").fetchone()
    con.execute("BEGIN")
    con.execute("INSERT INTO step_open VALUES (1, 1)")
    with pytest.raises(sqlite3.IntegrityError, match="the coder exists"):
        con.execute(f"INSERT {act} INTO coder(guid, name) VALUES (?, ?)", (guid, name))
    con.execute("ROLLBACK")


def test_update_or_replace_cannot_push_another_row_out(small_project: Study) -> None:
    con = con_of(small_project)
    con.execute("BEGIN")
    con.execute("INSERT INTO step_open VALUES (1, 1)")
    with pytest.raises(sqlite3.IntegrityError, match="the document exists"):
        con.execute("UPDATE OR REPLACE document SET name = 'INT-02' WHERE name = 'INT-01'")
    con.execute("ROLLBACK")


def test_the_history_cannot_be_rewritten(small_project: Study) -> None:
    con = con_of(small_project)
    for sql in (
        "DELETE FROM step", "DELETE FROM change", "UPDATE change SET after = NULL",
        "UPDATE step SET summary = 'nothing'", "INSERT OR REPLACE INTO step SELECT * FROM step",
        "INSERT OR REPLACE INTO change SELECT * FROM change",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            con.execute(sql)


def test_a_foreign_trigger_is_not_let_in(small_project: Study) -> None:
    path = small_project.path
    small_project.close()
    with sqlite3.connect(path) as con:
        con.execute("CREATE TRIGGER steal AFTER INSERT ON coding BEGIN DELETE FROM step_open; END")
    con.close()
    with pytest.raises(NotAProject, match="steal"):
        open_project(path)


def test_a_missing_trigger_is_noticed(small_project: Study) -> None:
    path = small_project.path
    small_project.close()
    with sqlite3.connect(path) as con:
        con.execute("DROP TRIGGER coding_log_delete")
    con.close()
    with pytest.raises(NotAProject, match="coding_log_delete"):
        open_project(path)


def test_a_migration_makes_the_triggers_again_after_a_transform(small_project: Study) -> None:
    """sqlite-utils' transform drops triggers silently; every migration ends by making them."""
    con = con_of(small_project)
    rows = con.execute("SELECT count(*) FROM coding").fetchone()

    def add_a_column(db: object) -> None:
        db["memo"].transform(rename={"kind": "sort"})  # type: ignore[index]
        db["memo"].transform(rename={"sort": "kind"})  # type: ignore[index]

    schema.migrate(con, (add_a_column,))
    schema.check_objects(con)
    assert con.execute("PRAGMA user_version").fetchone() == (2,)
    assert con.execute("SELECT count(*) FROM coding").fetchone() == rows


def test_a_failed_migration_changes_nothing(small_project: Study) -> None:
    con = con_of(small_project)

    def fail(db: object) -> None:
        db["memo"].transform(rename={"kind": "sort"})  # type: ignore[index]
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        schema.migrate(con, (fail,))
    schema.check_objects(con)
    assert con.execute("PRAGMA user_version").fetchone() == (1,)
    assert "kind" in {row[1] for row in con.execute("PRAGMA table_info(memo)")}


def test_views_give_other_tools_the_same_codings(small_project: Study) -> None:
    found = (
        con_of(small_project).execute("SELECT guid, code, text, coder FROM view_codings").fetchall()
    )
    expected = {
        (c.guid, c.path, small_project.reading(c.document).text[c.start : c.end], c.coder)
        for c in small_project.codings()
    }
    assert set(found) == expected


def test_every_append_only_table_is_guarded(project: Study) -> None:
    names = {row[0] for row in con_of(project).execute("SELECT name FROM sqlite_master")}
    for table in APPEND_ONLY:
        assert {f"{table}_guard_{act}" for act in ("insert", "update", "delete")} <= names


def test_every_released_schema_still_opens(tmp_path: Path) -> None:
    """Each file under tests/schemas was written by a released version."""
    kept = sorted((Path(__file__).parents[1] / "schemas").glob("*.qualcode"))
    assert kept
    for path in kept:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        with open_project(copy) as study:
            assert study.check() == []
            assert study.documents()
