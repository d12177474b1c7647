"""Back and forward in jumps, places of documents kept over the program, addresses to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import desk_of, opened, play, seen

from qualcode.files import config
from qualcode.tui.screens.drill import Units
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.themes import Themes
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_back_and_forward_between_screens_keep_rows(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "down g p down down g t g b")
        assert pilot.app.current_mode == "cases"
        assert pilot.app.screen.query_one(Sheet).cursor == 2
        await play(pilot, "g b")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.screen.query_one(Sheet).cursor == 1
        await play(pilot, "g b")
        assert "There is no place before this one." in seen(pilot)
        await play(pilot, "g n g n")
        assert isinstance(pilot.app.screen, Themes)
        await play(pilot, "g n")
        assert "There is no place after this one." in seen(pilot)


async def test_a_row_that_was_opened_is_come_back_to(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t down enter")
        assert isinstance(pilot.app.screen, Units)
        await play(pilot, "g b")
        assert isinstance(pilot.app.screen, Themes)
        assert pilot.app.screen.cursor == 1


async def test_jumps_inside_and_between_documents(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        text = desk_of(pilot).session.text.text
        start = desk_of(pilot).view.marks.cursor
        await play(pilot, "g l '4' enter g G g d 'FG' enter g b")
        desk = desk_of(pilot)
        assert desk.session.document.name == "INT-01"
        assert desk.view.marks.cursor == len(text)
        await play(pilot, "g b")
        assert text[desk.view.marks.cursor :].startswith("Sin papeles")
        await play(pilot, "g b")
        assert desk.view.marks.cursor == start
        await play(pilot, "g n g n g n")
        assert desk_of(pilot).session.document.name == "FG-01"


async def test_search_hits_are_jumps(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        start = desk_of(pilot).view.marks.cursor
        await play(pilot, "/ 'tardan' enter n g b g b")
        assert desk_of(pilot).view.marks.cursor == start


async def test_a_place_in_a_document_that_was_removed_is_stepped_over(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "g d 'FG' enter g h")
        gone = small_project.document("FG-01")
        small_project.remove_document(gone)
        await play(pilot, "g b")
        assert desk_of(pilot).session.document.name == "INT-01"


async def test_a_document_opens_where_it_was_left_the_last_time(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "g l '6' enter w")
        left = desk_of(pilot).view.marks.cursor
    async with opened(small_project) as pilot:
        await play(pilot, "enter")
        assert desk_of(pilot).session.document.name == "INT-01"
        assert desk_of(pilot).view.marks.cursor == left
        await play(pilot, "S g h down enter q up enter")
        assert desk_of(pilot).view.marks.cursor < left


async def test_places_that_cannot_be_kept_are_no_trouble(small_project: Study, monkeypatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(config, "_write", refuse)
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s g h")
        assert isinstance(pilot.app.screen, Home)


async def test_turns_and_times_can_be_gone_to(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        text = desk_of(pilot).session.text.text
        await play(pilot, "g l 't4' enter")
        assert text[desk_of(pilot).view.marks.cursor :].startswith("Sin papeles")
        await play(pilot, "g l '1:30' enter")
        assert "This document has no times." in seen(pilot)


async def test_turns_can_be_kept_to_one_speaker(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        text = desk_of(pilot).session.text
        await play(pilot, ": 'follow diego'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.3)
        await play(pilot, "t")
        assert "t: Diego" in seen(pilot)
        assert text.speaker_at(desk_of(pilot).view.marks.cursor) == "Diego"
        await play(pilot, "t")
        first = desk_of(pilot).view.marks.cursor
        assert text.text[first:].startswith("Los documentos")
        await play(pilot, "t")
        assert "no further turn of Diego" in seen(pilot)
        assert desk_of(pilot).view.marks.cursor == first
        desk_of(pilot).action_follow_speaker()
        await pilot.pause()
        await play(pilot, "'everyb' enter T")
        assert text.speaker_at(desk_of(pilot).view.marks.cursor) == "Moderadora"
