"""The file picker: folders are walked, several files marked, paths typed or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import opened, play, seen

from qualcode.tui.screens.start.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.api import Study


async def picking(pilot: Pilot, folder: Path) -> list:
    """The picker in a folder; what it answers comes into the list."""
    answers: list = []
    pilot.app.push_screen(Files(pilot.app.look, "Files", folder), answers.append)
    await pilot.pause()
    return answers


async def test_folders_are_walked_and_a_file_taken(
    project: Study, tmp_path: Path, texts: list[Path]
) -> None:
    async with opened(project) as pilot:
        answers = await picking(pilot, tmp_path)
        assert "texts/" in seen(pilot)
        await play(pilot, "enter down enter")
        assert answers == [[tmp_path / "texts" / "INT-01.txt"]]


async def test_left_goes_above_and_letters_narrow(
    project: Study, tmp_path: Path, texts: list[Path]
) -> None:
    async with opened(project) as pilot:
        answers = await picking(pilot, tmp_path / "texts")
        await play(pilot, "'int02' enter")
        assert answers == [[tmp_path / "texts" / "INT-02.txt"]]
        answers = await picking(pilot, tmp_path / "texts")
        await play(pilot, "left")
        assert "empty.qualcode" in seen(pilot)
        await play(pilot, "'zz' backspace backspace backspace escape")
        assert answers == [None]


async def test_several_are_marked_one_by_one_or_all(
    project: Study, tmp_path: Path, texts: list[Path]
) -> None:
    async with opened(project) as pilot:
        answers = await picking(pilot, tmp_path / "texts")
        await play(pilot, "tab down tab enter")
        assert [path.name for path in answers[0]] == ["FG-01.md", "INT-02.txt"]
        answers = await picking(pilot, tmp_path / "texts")
        await play(pilot, "shift+tab")
        assert "3 files marked" in seen(pilot)
        await play(pilot, "enter")
        assert len(answers[0]) == 3


@pytest.mark.parametrize("quote", ["", "'"])
async def test_a_path_that_is_typed_or_dropped_is_taken(
    project: Study, tmp_path: Path, texts: list[Path], quote: str
) -> None:
    from textual import events

    async with opened(project) as pilot:
        answers = await picking(pilot, tmp_path)
        pilot.app.post_message(events.Paste(f"{quote}{texts[0]}{quote}"))
        await pilot.pause()
        await play(pilot, "enter")
        assert answers == [[texts[0]]]


async def test_a_folder_that_is_not_there_is_told(project: Study, tmp_path: Path) -> None:
    async with opened(project) as pilot:
        await picking(pilot, tmp_path)
        await play(pilot, "'/nowhere/at/all' enter")
        assert "There is no file or folder /nowhere/at/all." in seen(pilot)


async def test_what_an_open_project_keeps_beside_it_is_not_listed(
    project: Study, tmp_path: Path
) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"other.qualcode{ending}").touch()
    async with opened(project) as pilot:
        await picking(pilot, tmp_path)
        assert "empty.qualcode" in seen(pilot)
        assert "qualcode-" not in seen(pilot)
