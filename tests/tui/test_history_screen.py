"""The history on the screen: each step opens, and everything can be taken back from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen

from small_study import code

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


async def test_an_example_that_is_a_passage_is_told_by_its_place(small_project: Study) -> None:
    need, document = small_project.code("need"), small_project.document("INT-01")
    small_project.take_example(need.id, "edge", document.id, 0, 8)
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g u")
        assert "→ INT-01 l. 1" in seen(pilot)
        assert "passage:" not in seen(pilot)


async def test_a_project_without_a_change_says_so(project: Study) -> None:
    async with opened(project) as pilot:
        await play(pilot, "g u")
        assert "No change yet." in seen(pilot)


async def test_a_step_shows_what_it_changed_in_words(small_project: Study) -> None:
    small_project.recode(small_project.codings()[0].guid, small_project.code("passport").id)
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g u")
        assert "~ coding topic/papers/passport · INT-01 l. 2" in seen(pilot)
        assert "«Lo primero es atención médica.»" in seen(pilot)
        assert "code: finding/need → topic/papers/passport" in seen(pilot)


async def test_a_step_on_one_passage_opens_it_and_q_comes_back(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g u enter")
        await pilot.pause()
        assert desk_of(pilot).session.document.name == "FG-01"
        await play(pilot, "q")
        assert "History" in rows(pilot)[0]


async def test_a_step_with_many_rows_opens_as_a_list_of_them(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g u G enter")
        assert "brought in the codebook" in rows(pilot)[0]
        await play(pilot, "down down")
        assert "rows changed" in seen(pilot)
        await play(pilot, "q")
        assert "History" in rows(pilot)[0]


async def test_undo_here_takes_back_any_step_of_mine(small_project: Study) -> None:
    while small_project.undoable().verb != "cases import":
        small_project.undo()
    async with opened(small_project) as pilot:
        await play(pilot, "g u u")
        assert "undone: brought in speakers.csv" in seen(pilot)


async def test_one_step_is_taken_back_alone_or_the_later_one_is_named(small_project: Study) -> None:
    small_project.add_code("fresh", None, "topic")
    code(small_project, "INT-01", "Eso también.", "topic/fresh")
    async with opened(small_project) as pilot:
        await play(pilot, "g u down x")
        await pilot.pause()
        assert "topic/fresh" in [known.path for known in small_project.codebook().codes]
        (told,) = [notification.message for notification in pilot.app._notifications]
        assert "builds on it" in told
        await play(pilot, "up x")
        assert "undone: tagged" in seen(pilot)
        await play(pilot, "down down x")
        assert "topic/fresh" not in [known.path for known in small_project.codebook().codes]


async def test_going_back_asks_with_the_number_of_steps(small_project: Study) -> None:
    n = len(small_project.codings())
    async with opened(small_project) as pilot:
        await play(pilot, "g u down down B")
        assert "Take back the 2 steps after this one?" in seen(pilot)
        await play(pilot, "enter")
        assert len(small_project.codings()) == n
        await play(pilot, "B down enter")
        assert len(small_project.codings()) == n - 3
        assert "taken back" in seen(pilot)
        await play(pilot, "u")
        assert len(small_project.codings()) == n


async def test_steps_are_filtered_and_all_shown_again(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g u")
        everything = rows(pilot)[0]
        await play(pilot, "f 'document FG' enter")
        assert "document FG-01" in rows(pilot)[0]
        assert rows(pilot)[0] != everything
        await play(pilot, "escape")
        assert rows(pilot)[0] == everything


async def test_what_is_shown_goes_to_a_file(small_project: Study, tmp_path: Path) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g u")
        await pilot.app.screen.run_action("export")
        await pilot.pause()
        await play(pilot, f"'{tmp_path}/history.csv' enter")
        assert "written:" in seen(pilot)
    assert "tagged topic/papers on FG-01 l. 6" in (tmp_path / "history.csv").read_text("utf-8")
