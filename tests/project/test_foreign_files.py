"""A project file that another program wrote into, or that is damaged: told, never a crash."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from qualcode.api import Study, open_project
from qualcode.cli import main
from qualcode.errors import NotAProject, QualcodeError
from qualcode.project import schema

if TYPE_CHECKING:
    from pathlib import Path


def spoil(path: Path, sql: str) -> None:
    """Change a project behind the back of its triggers, and leave triggers and views as ours."""
    con = sqlite3.connect(path)
    con.execute("PRAGMA foreign_keys = off")
    for name, kind in con.execute(
        "SELECT name, type FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchall():
        con.execute(f'DROP {kind} "{name}"')
    con.executescript(sql)
    schema.make_triggers_and_views(con)
    con.commit()
    con.close()


@pytest.fixture
def path(small_project: Study) -> Path:
    """The small project, closed."""
    small_project.close()
    return small_project.path


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE document ADD COLUMN x TEXT AS (hex(zeroblob(300000000))) VIRTUAL",
        "CREATE INDEX x ON document(hex(name))",
        "CREATE INDEX x ON document(name) WHERE hex(name) <> ''",
        "CREATE VIRTUAL TABLE x USING fts5(words)",
        "CREATE VIRTUAL TABLE x USING fts5vocab('fts', 'row')",
    ],
)
def test_a_file_in_which_reading_computes_is_not_opened(path: Path, sql: str) -> None:
    spoil(path, sql)
    for readonly in (False, True):
        with pytest.raises(NotAProject, match="computes"):
            open_project(path, readonly=readonly)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE document SET options = 'not json'", "options of document"),
        ("UPDATE document SET options = '[1]'", "options of document"),
        ("UPDATE code SET names = '[]'", "names of code"),
        ("UPDATE code SET names = '{\"es\": 1}'", "names of code"),
        ("UPDATE code SET keywords = '{\"es\": 5}'", "keywords of code"),
        ("UPDATE code SET typical = '{}'", "typical of code"),
        ("UPDATE \"case\" SET names = 'x'", "names of case"),
        ("UPDATE turn SET start = -1", "turns of INT-01"),
        ('UPDATE sentence SET "end" = 99999', "sentences of INT-01"),
        ("UPDATE code SET parent = id", "own"),
        ("UPDATE coding SET code = 999", "points to a row of code"),
        ("DELETE FROM code", "points to a row of code"),
        ("DELETE FROM revision", "points to a row of revision"),
        (
            "UPDATE revision SET text = replace(text, 'Nadie', 'Nadia')",
            "has changed since it came in",
        ),
        ("DELETE FROM change", "history"),
        ("INSERT INTO step_open VALUES (1, 5)", "left open"),
    ],
)
def test_check_names_what_another_program_spoilt(path: Path, sql: str, said: str) -> None:
    spoil(path, sql)
    with open_project(path) as study:
        assert any(said in sentence for sentence in study.check())


def test_a_damaged_file_is_told_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes flipped or the end cut off: `docs` and `check` answer."""
    whole = path.read_bytes()
    for seed in range(60):
        path.write_bytes(damaged(whole, random.Random(seed)))
        for command in ("docs", "check"):
            with pytest.raises(SystemExit) as ended:
                main(["-p", str(path), command])
            said = capsys.readouterr()
            assert ended.value.code in (0, 1), seed
            assert "went wrong inside" not in said.err, seed
            assert "Traceback" not in said.err, seed


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    reach = chance.choice([200, len(data)])
    for _ in range(chance.choice([1, 5, 50])):
        data[chance.randrange(reach)] = chance.randrange(256)
    return bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)


def test_a_damaged_text_is_not_quoted_in_the_message(path: Path) -> None:
    spoil(path, "UPDATE revision SET text = CAST('secret words' || x'ff' AS TEXT)")
    with open_project(path) as study, pytest.raises(QualcodeError) as caught:
        study.show(study.document("INT-01"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"no database at all\n" * 100, "is not a qualcode project"),
        (b"SQLite format 3\0" + bytes(4096), "is not a qualcode project"),
    ],
)
def test_another_file_under_the_name_of_a_project_is_left_as_it_is(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "other.qualcode"
    path.write_bytes(data)
    with pytest.raises(QualcodeError, match=said):
        open_project(path)
    assert path.read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["other.qualcode"]
