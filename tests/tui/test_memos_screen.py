"""The memos: written by key, linked to passages, kept as drafts until they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, seen

from qualcode.api import open_project

if TYPE_CHECKING:
    import pytest

    from qualcode.api import Study


def texts_of(study: Study) -> list[str]:
    return [noted.memo.text for noted in study.all_memos()]


async def test_where_there_is_no_memo_it_says_what_one_is_good_for(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g m")
        assert "A memo keeps why you coded as you did" in seen(pilot)


async def test_a_memo_is_written_on_a_thing_that_is_found_by_letters(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g m + 'theme papers' enter 'Decides' escape")
        (noted,) = small_project.all_memos()
        assert (noted.on, noted.name, noted.memo.text) == ("theme", "Papers", "Decides")
        assert "theme Papers" in seen(pilot)
        await play(pilot, "enter ' much' escape K")
        assert texts_of(small_project) == ["Decides much"]
        assert small_project.all_memos()[0].memo.kind == "theory"
        await play(pilot, "u u")
        assert texts_of(small_project) == ["Decides"]
        await play(pilot, "d")
        assert texts_of(small_project) == []
        await play(pilot, "u")
        assert texts_of(small_project) == ["Decides"]


async def test_a_link_copied_on_the_desk_is_put_in_and_opens_its_passage(
    small_project: Study,
) -> None:
    small_project.add_memo(small_project.guid, "See:")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t t Y g m y n")
        assert texts_of(small_project)[0].startswith("See:\n[[INT-01 l. 3 ")
        assert "▸ INT-01 l. 3" in seen(pilot)
        await play(pilot, "enter")
        await pilot.pause()
        session = desk_of(pilot).session
        assert session.target(desk_of(pilot).view.marks) is not None
        await play(pilot, "q")
        assert "See:" in seen(pilot)


async def test_a_line_is_cited_by_its_number(small_project: Study) -> None:
    small_project.add_memo(small_project.guid, "See:")
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g m y 'INT-02' enter '2' enter")
        assert "INT-02 l. 2 «Ben: A doctor who speaks Spanish." in seen(pilot)


async def test_what_a_memo_is_on_opens(small_project: Study) -> None:
    small_project.add_memo(small_project.codings()[0].guid, "Why?")
    async with opened(small_project) as pilot:
        await play(pilot, "g m o")
        await pilot.pause()
        assert desk_of(pilot).session.document.name == "INT-01"


async def test_memos_are_searched_by_their_words_and_what_they_are_on(small_project: Study) -> None:
    small_project.add_memo(small_project.guid, "First.")
    small_project.add_memo(small_project.code("topic/papers").guid or "", "Second.")
    async with opened(small_project) as pilot:
        await play(pilot, "g m / 'papers' enter")
        assert "Second." in seen(pilot)
        assert "First." not in seen(pilot)
        await play(pilot, "escape")
        assert "First." in seen(pilot)


async def test_the_memo_of_another_is_not_rewritten(small_project: Study) -> None:
    with open_project(small_project.path, coder="AL") as study:
        study.add_memo(study.guid, "Mine.")
    async with opened(small_project) as pilot:
        await play(pilot, "g m enter")
        assert "This memo is AL's" in seen(pilot)


async def test_what_was_being_written_when_the_program_ended_is_there_again(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.screens.memo.DRAFT_SECONDS", 0.01)
    async with opened(small_project) as pilot:
        await play(pilot, "g m + 'the project' enter 'Half a th'")
        await pilot.pause(0.1)  # the program ends here, without Esc
    assert [draft.kept() for draft in small_project.drafts()] == ["Half a th"]
    async with opened(small_project) as pilot:
        await play(pilot, "g m")
        assert "Not saved when the program ended: Memo on" in seen(pilot)
        await play(pilot, "R 'ought' ")
        assert "restored: this was not saved" in seen(pilot)
        await play(pilot, "escape")
        assert texts_of(small_project) == ["Half a thought"]
        assert small_project.drafts() == []


async def test_a_memo_that_is_saved_is_not_said_to_be_lost(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.screens.memo.DRAFT_SECONDS", 0.01)
    async with opened(small_project) as pilot:
        await play(pilot, "g m + 'the project' enter 'A thought'")
        await pilot.pause(0.1)
        assert [draft.kept() for draft in small_project.drafts()] == ["A thought"]
        await play(pilot, "escape")
        assert texts_of(small_project) == ["A thought"]
        assert "Not saved" not in seen(pilot)


async def test_the_draft_of_a_memo_on_the_desk_stands_in_its_editor_again(
    small_project: Study,
) -> None:
    document = small_project.document("INT-01")
    small_project.draft(document.guid, "Memo on INT-01").keep("Unsaved.")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "M")
        assert "Unsaved." in seen(pilot)
        await play(pilot, "escape")
    assert [memo.text for memo in small_project.memos(document.guid)] == ["Unsaved."]
    assert small_project.drafts() == []
