"""Without a project: three ways in, each of which ends in an open one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from playing import SMALL, opened, play, rows, seen
from textual import events

from qualcode.api import create_project, open_project
from qualcode.tui.begun import Begun
from qualcode.tui.keys import at
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.start.screen import StartApp
from running import on_terminal, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from qualcode.api import Study


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Pilot[Begun]]:
    """The first screen in a folder."""
    async with StartApp(folder).run_test(size=SMALL) as pilot:
        await pilot.pause()
        yield pilot


async def paste(pilot: Pilot, text: str) -> None:
    """Drop or paste something into the terminal."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_a_new_project_is_named_and_gets_a_ready_codebook(tmp_path: Path) -> None:
    async with started(tmp_path) as pilot:
        assert "no project in" in rows(pilot)[0]
        await play(pilot, "1 'needs' enter 'interview' enter 'MK' enter")
    begun = pilot.app.return_value
    assert begun == Begun(tmp_path / "needs.qualcode")
    with open_project(begun.path) as study:
        assert study.coder == "MK"
        assert study.codebook().codes


async def test_who_is_coding_is_not_asked_where_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "AL")
    async with started(tmp_path) as pilot:
        await play(pilot, "1 'needs' enter enter")
    assert pilot.app.return_value == Begun(tmp_path / "needs.qualcode")


async def test_help_and_guide_are_there_before_a_project(tmp_path: Path) -> None:
    async with started(tmp_path) as pilot:
        assert "? help" in rows(pilot)[-1]
        await play(pilot, "?")
        assert "take a way to begin" in seen(pilot)
        await play(pilot, "?")
        assert "Guide" in seen(pilot)
        await play(pilot, "escape")
        assert "A new project" in seen(pilot)


async def test_a_question_names_its_keys(tmp_path: Path) -> None:
    async with started(tmp_path) as pilot:
        await play(pilot, "1")
        assert "⏎ take  Esc leave" in rows(pilot)[-1]
        await play(pilot, "escape")
        assert "A new project" in seen(pilot)


async def test_a_name_that_is_taken_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    create_project(tmp_path / "needs.qualcode").close()
    async with started(tmp_path) as pilot:
        await play(pilot, "1 'needs' enter enter 'MK' enter")
        assert "needs.qualcode exists already" in seen(pilot)


async def test_transcripts_are_chosen_and_go_into_a_new_project(
    tmp_path: Path, texts: list[Path]
) -> None:
    async with started(tmp_path) as pilot:
        await play(pilot, "3 enter tab tab enter")
        await play(pilot, "'needs' enter enter 'MK' enter")
    begun = pilot.app.return_value
    assert begun is not None
    assert [path.name for path in begun.files] == ["FG-01.md", "INT-01.txt"]


async def test_a_dropped_project_is_opened(tmp_path: Path, small_project: Study) -> None:
    async with started(tmp_path / "texts") as pilot:
        await paste(pilot, f"'{small_project.path}' ")
    assert pilot.app.return_value == Begun(small_project.path)


async def test_what_is_no_project_is_told_here(tmp_path: Path) -> None:
    fake = tmp_path / "fake.qualcode"
    fake.write_text("no database at all, just words", "utf-8")
    async with started(tmp_path) as pilot:
        assert "fake.qualcode" in seen(pilot)
        await play(pilot, "4")
        assert "fake.qualcode" in rows(pilot)[-2]
        assert pilot.app.is_running
        await paste(pilot, "no path")
        assert "That is no path of a file here." in seen(pilot)
        await play(pilot, "q")
    assert pilot.app.return_value is None


async def test_what_was_chosen_is_shown_before_it_comes_in(
    project: Study, texts: list[Path]
) -> None:
    from qualcode.tui.app import QualcodeApp

    app = QualcodeApp(project, suggests=False, checks=False)
    app.brings = texts
    async with app.run_test(size=SMALL) as pilot:
        await arrived(pilot)
        assert "3 files to come in" in rows(pilot)[0]
        assert "Moderadora, Ana" not in seen(pilot)
        assert "Entrevistadora: moderator, 3 turns" in seen(pilot)
        assert project.documents() == []
        await play(pilot, "K")
        await arrived(pilot)
        await play(pilot, "down x enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert "2 documents came in" in seen(pilot)
        await play(pilot, "u")
        assert project.documents() == []
        await play(pilot, "U")
    assert [(d.name, d.kind) for d in project.documents()] == [
        ("INT-01", "focus_group"),
        ("FG-01", "focus_group"),
    ]


async def arrived(pilot: Pilot) -> None:
    """Wait until the files were read."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_files_that_cannot_be_read_are_told_beside_the_others(
    project: Study, tmp_path: Path, texts: list[Path]
) -> None:
    (tmp_path / "scan.doc").write_bytes(b"x")
    async with opened(project) as pilot:
        await paste(pilot, f"{texts[0]} {tmp_path}/scan.doc")
        await arrived(pilot)
        await play(pilot, "down")
        assert "refused" in seen(pilot)
        assert "scan.doc" in rows(pilot)[-2]
        await play(pilot, "enter")
        await pilot.pause()
    assert [document.name for document in project.documents()] == ["INT-01"]


async def test_a_guess_of_the_speakers_is_taken_by_key(project: Study, tmp_path: Path) -> None:
    source = tmp_path / "short.txt"
    source.write_text("Ana: Hola.\nEsto es otra cosa.\nSigue aquí.\nBen: Adiós.\n", "utf-8")
    async with opened(project) as pilot:
        await paste(pilot, str(source))
        await arrived(pilot)
        if "s takes it" in seen(pilot):
            await play(pilot, "s")
            await arrived(pilot)
            assert "Ana: participant" in seen(pilot) or "Ana: moderator" in seen(pilot)
        else:
            await play(pilot, "s")
            assert "Nothing was guessed here" in seen(pilot)


async def test_a_dropped_codebook_comes_in_at_once(project: Study, tmp_path: Path) -> None:
    book = tmp_path / "codes.yaml"
    book.write_text("codes:\n  - {name: need}\n", "utf-8")
    async with opened(project) as pilot:
        await paste(pilot, str(book))
        assert "codes.yaml: the codebook has 1 code now" in seen(pilot)
        await play(pilot, "u")
        assert project.codebook().codes == ()


async def test_a_dropped_project_is_opened_instead(project: Study, tmp_path: Path) -> None:
    create_project(tmp_path / "other.qualcode").close()
    async with opened(project) as pilot:
        await paste(pilot, str(tmp_path / "other.qualcode"))
        assert not pilot.app.is_running
    assert pilot.app.leads_to == Begun(tmp_path / "other.qualcode")  # type: ignore[attr-defined]


async def test_a_file_that_is_no_project_is_refused_and_this_one_stays(
    project: Study, tmp_path: Path
) -> None:
    (tmp_path / "fake.qualcode").write_text("no database at all, just words", "utf-8")
    async with opened(project) as pilot:
        await paste(pilot, str(tmp_path / "fake.qualcode"))
        assert "fake.qualcode" in seen(pilot)
        assert pilot.app.is_running
        await play(pilot, "?")
        assert pilot.app.leads_to is None  # type: ignore[attr-defined]


async def test_transcripts_beside_a_project_go_into_that_project(
    project: Study, tmp_path: Path, texts: list[Path]
) -> None:
    other = tmp_path / "other.qualcode"
    create_project(other).close()
    async with opened(project) as pilot:
        await paste(pilot, f"{texts[0]} {other} {texts[1]}")
        assert not pilot.app.is_running
    assert pilot.app.leads_to == Begun(other, (texts[0], texts[1]))  # type: ignore[attr-defined]
    async with started(tmp_path) as pilot:
        await paste(pilot, f"{texts[0]} {other}")
    assert pilot.app.return_value == Begun(other, (texts[0],))


async def test_of_two_projects_none_is_opened(project: Study, tmp_path: Path) -> None:
    for name in ("one", "two"):
        create_project(tmp_path / f"{name}.qualcode").close()
    both = f"{tmp_path}/one.qualcode {tmp_path}/two.qualcode"
    async with opened(project) as pilot:
        await paste(pilot, both)
        assert "One project is open at a time" in seen(pilot)
        assert pilot.app.is_running
    async with started(tmp_path) as pilot:
        await paste(pilot, both)
        assert "One project is open at a time" in seen(pilot)


async def test_a_project_that_is_only_read_takes_nothing_in(
    readonly_project: Study, texts: list[Path]
) -> None:
    async with opened(readonly_project) as pilot:
        await paste(pilot, str(texts[0]))
        assert "nothing can be brought in" in seen(pilot)
        await play(pilot, "+")
        assert "nothing can be brought in" in seen(pilot)


async def test_every_key_on_files_that_arrive_leaves_a_footer(
    project: Study, texts: list[Path]
) -> None:
    async with opened(project) as pilot:
        await paste(pilot, str(texts[0]))
        await arrived(pilot)
        for key in [key for action in at("arriving", "list", "everywhere") for key in action.keys]:
            await pilot.press(key)
            for _ in range(3):
                if not isinstance(pilot.app.screen, StudyScreen):
                    await pilot.press("escape")
            await arrived(pilot)
            assert "? help" in rows(pilot)[-1], key


def test_in_an_empty_folder_a_terminal_gets_the_three_ways(tmp_path: Path) -> None:
    ran = on_terminal(folder=tmp_path, answer="q")
    assert ran.code == 0
    assert "A new project" in ran.out
    assert "The sample study" in ran.out


def test_without_a_terminal_an_empty_folder_gets_the_help(tmp_path: Path) -> None:
    ran = run(folder=tmp_path)
    assert (ran.code, "import" in ran.out) == (0, True)
    for name in ("a", "b"):
        create_project(tmp_path / f"{name}.qualcode").close()
    several = run(folder=tmp_path)
    assert several.code == 2
    assert "several projects here: a.qualcode, b.qualcode" in several.err
