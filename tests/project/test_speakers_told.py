"""Speakers told about a document that is there: its layers follow, its text and codings stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import load_dump
from qualcode.project.intake import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study
    from qualcode.model import Reading

UNSURE = "Ana: hola, buenos días\nBob: hola\n"


@pytest.fixture
def unsure(tmp_path: Path) -> Path:
    path = tmp_path / "unsure.txt"
    path.write_text(UNSURE, "utf-8")
    return path


def only(study: Study) -> Reading:
    (document,) = study.documents()
    return study.reading(document.id)


def spoken(study: Study) -> list[str]:
    return [turn.speaker for turn in only(study).turns]


def test_the_guess_that_is_offered_is_accepted_at_the_second_import(
    project: Study, unsure: Path
) -> None:
    (first,) = project.import_files([unsure])
    assert first.transcript is not None
    assert (first.transcript.guess, spoken(project)) == ("Ana,Bob", [])
    text = only(project).text
    (again,) = project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    assert (again.status, again.reason) == ("unchanged", "speakers set")
    assert spoken(project) == ["Ana", "Bob"]
    assert only(project).text == text
    assert len(only(project).sentences) == 2
    assert project.history()[0].summary == "set the speakers of unsure"


def test_a_file_that_is_there_is_reported_as_it_is_stored(project: Study, unsure: Path) -> None:
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    (again,) = project.import_files([unsure])
    assert again.reason == "the same file is in the project already"
    assert again.transcript is not None
    assert [turn.speaker for turn in again.transcript.turns] == ["Ana", "Bob"]
    assert again.transcript.guess is None


def test_undo_and_redo_make_the_layers_again(project: Study, unsure: Path) -> None:
    project.import_files([unsure])
    before, found = only(project), project.search("hola")
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    after = only(project)
    project.undo()
    assert only(project) == before
    assert project.docs()[0]["speakers"] == []
    assert project.search("hola") == found
    project.redo()
    assert only(project) == after
    assert project.check() == []


def test_words_are_counted_as_if_the_speakers_had_been_told_at_first(
    project: Study, unsure: Path
) -> None:
    (first,) = project.import_files([unsure])
    (again,) = project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    assert (first.words, again.words, project.documents()[0].words) == (6, 4, 4)
    project.import_files([unsure], Wanted(speakers="none"))
    assert project.documents()[0].words == 6
    project.undo()
    assert project.documents()[0].words == 4


def test_codings_stay_when_speakers_are_set(project: Study, unsure: Path) -> None:
    project.import_files([unsure])
    code = project.add_code("greeting")
    (document,) = project.documents()
    project.tag(document.id, 5, 9, [code.id])
    before = project.codings()
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    assert project.codings() == before
    assert project.check() == []


def test_roles_are_told_of_a_document_that_is_there_and_taken_back(
    project: Study, unsure: Path
) -> None:
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    roles = dict(only(project).roles)
    project.import_files([unsure], Wanted(roles={"Bob": "moderator"}))
    assert only(project).roles["Bob"] == "moderator"
    assert spoken(project) == ["Ana", "Bob"]
    project.undo()
    assert only(project).roles == roles


def test_the_same_told_twice_is_no_step(project: Study, unsure: Path) -> None:
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    steps = project.history()
    (again,) = project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    assert again.reason == "the same file is in the project already"
    assert project.history() == steps


def test_a_dry_run_says_what_would_be_set_and_sets_nothing(project: Study, unsure: Path) -> None:
    project.import_files([unsure])
    (found,) = project.import_files([unsure], Wanted(speakers="Ana,Bob"), dry_run=True)
    assert (found.status, found.reason) == ("unchanged", "speakers set")
    assert spoken(project) == []


def test_what_was_told_outlives_a_dump(project: Study, unsure: Path, tmp_path: Path) -> None:
    project.import_files([unsure])
    project.import_files([unsure], Wanted(speakers="Ana,Bob"))
    project.dump(tmp_path / "dumped")
    with load_dump(tmp_path / "dumped", tmp_path / "loaded.qualcode") as loaded:
        assert spoken(loaded) == ["Ana", "Bob"]
