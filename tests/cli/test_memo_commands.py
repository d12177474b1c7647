"""`memo` and `export memos`: every act is one step, and fields are those that scripts rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from running import run_here

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

FIELDS = [
    "guid", "on", "name", "kind", "text", "coder", "created", "target", "document",
    "document_guid", "start", "end", "quote",
]  # fmt: skip


@pytest.fixture
def folder(small_project: Study) -> Path:
    small_project.close()
    return small_project.path.parent


def listed(folder: Path, *words: str) -> list[dict]:
    return json.loads(run_here("-p", "small.qualcode", "memo", "list", "--json", *words,
                               folder=folder).out)  # fmt: skip


def memo(folder: Path, *words: str) -> None:
    ran = run_here("-p", "small.qualcode", "memo", *words, folder=folder)
    assert ran.code == 0, ran.said


def test_memos_are_added_listed_changed_and_removed(folder: Path) -> None:
    memo(folder, "add", "Start from the papers.", "--kind", "method")
    memo(folder, "add", "A threshold.", "--code", "topic/papers", "--kind", "theory")
    memo(folder, "add", "Who?", "--document", "INT-01", "--line", "4")
    rows = listed(folder)
    assert list(rows[0]) == FIELDS
    assert [(row["on"], row["name"], row["kind"]) for row in rows] == [
        ("passage", "INT-01 l. 4", "note"),
        ("code", "topic/papers", "theory"),
        ("project", "small", "method"),
    ]
    assert rows[0]["quote"].startswith("Ana: Sin papeles")
    memo(folder, "set", rows[0]["guid"], "--text", "Who says so?", "--kind", "doubt")
    assert [row["text"] for row in listed(folder, "--kind", "doubt")] == ["Who says so?"]
    assert [row["on"] for row in listed(folder, "--code", "topic/papers")] == ["code"]
    memo(folder, "remove", rows[2]["guid"][:8])
    assert len(listed(folder)) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "A", "--code", "topic/papers", "--theme", "Papers"), "on one thing"),
        (("add", "A", "--line", "3"), "belong to --document"),
        (("add", "A", "--theme", "Paper"), "Papers"),
        (("set", "00000000"), "Say what is to change"),
    ],
)
def test_what_is_not_clear_is_refused_in_a_sentence(
    folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    ran = run_here("-p", "small.qualcode", "memo", *words, folder=folder)
    assert ran.code
    assert sentence in ran.err


def test_memos_are_exported_by_the_suffix_of_the_file(folder: Path) -> None:
    memo(folder, "add", "See [[INT-01 l. 4]].")
    for name in ("memos.csv", "memos.html", "memos.xlsx", "memos.md"):
        ran = run_here("-p", "small.qualcode", "export", "memos", "--to", name, folder=folder)
        assert ran.code == 0, ran.said
    assert "See INT-01 l. 4 «Ana: Sin papeles" in (folder / "memos.csv").read_text("utf-8")
