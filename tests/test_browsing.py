"""Looking for files: what a folder holds, and which paths a terminal dropped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.api import begin_project, open_project
from qualcode.api.browsing import dropped_paths, look_into
from qualcode.errors import BadFile, Refused

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_listed_folders_first_with_what_each_file_is(tmp_path: Path) -> None:
    (tmp_path / "zones").mkdir()
    for name in ("b.txt", "A.docx", "codes.yaml", "answers.xlsx", "s.qualcode", "x.png", ".hid"):
        (tmp_path / name).write_text("x", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [(one.path.name, one.what) for one in look_into(tmp_path)] == [
        ("zones", "folder"),
        ("A.docx", "transcript"),
        ("answers.xlsx", "sheet"),
        ("b.txt", "transcript"),
        ("codes.yaml", "codebook"),
        ("s.qualcode", "project"),
        ("x.png", "other"),
    ]


def test_what_is_no_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be looked into"):
        look_into(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["my text.txt", "it's «one».txt", "a\\b.txt", "ñandú 100%.txt"])
def test_a_dropped_path_is_found_however_the_terminal_writes_it(tmp_path: Path, name: str) -> None:
    import shlex

    file = tmp_path / name
    file.write_text("A: hello", "utf-8")
    other = tmp_path / "other.txt"
    other.write_text("B: hello", "utf-8")
    escaped = "".join(f"\\{c}" if c in " '\\«»%" else c for c in str(file))
    for text in (str(file), shlex.quote(str(file)), f"  {escaped} ", file.as_uri()):
        assert dropped_paths(text) == [file]
    assert dropped_paths(f"{shlex.quote(str(file))} {other}") == [file, other]
    assert dropped_paths(f"{file.as_uri()}\r\n{other.as_uri()}\r\n") == [file, other]


def test_words_are_no_paths(tmp_path: Path) -> None:
    assert dropped_paths("") == dropped_paths("hello there") == dropped_paths("'open") == []
    assert dropped_paths(f"{tmp_path}/missing.txt") == dropped_paths("\0") == []
    assert dropped_paths("x" * 10_000) == []


@given(st.text(max_size=200))
def test_no_text_makes_the_search_for_paths_fall_over(text: str) -> None:
    dropped_paths(text)


def test_a_project_is_begun_with_a_ready_codebook_or_not_at_all(tmp_path: Path) -> None:
    path = begin_project(tmp_path, "needs 2026", "MK", "interview")
    with open_project(path) as study:
        assert study.coder == "MK"
        assert study.codebook().codes
    with pytest.raises(Refused, match="exists already"):
        begin_project(tmp_path, "needs 2026.qualcode", "MK")
    for name in ("", "../up", "a/b", ".hidden", "x\ty"):
        with pytest.raises(Refused):
            begin_project(tmp_path, name, "MK")
    assert [file.name for file in tmp_path.iterdir()] == ["needs 2026.qualcode"]
