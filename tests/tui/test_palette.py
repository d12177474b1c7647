"""The command palette: no two actions of a screen go by one name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playing import opened, play, seen

from qualcode.tui.palette import Everything
from qualcode.tui.screens.cases import Cases
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.screens.drill import Passages, Units
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.search.screen import Search
from qualcode.tui.screens.themes import Themes

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study
    from qualcode.tui.screens.base import StudyScreen


@pytest.mark.parametrize("screen", [Home, Desk, Themes, Units, Passages, Search, Cases])
async def test_each_action_of_a_screen_has_a_name_of_its_own(
    project: Study, monkeypatch: pytest.MonkeyPatch, screen: type[StudyScreen]
) -> None:
    async with opened(project) as pilot:
        monkeypatch.setattr(pilot.app.screen, "PLACES", screen.PLACES, raising=False)
        found = [str(hit.text) async for hit in Everything(pilot.app.screen).discover()]
    names = Counter(name.split(" · ")[0] for name in found)
    assert [name for name, count in names.items() if count > 1] == []


async def test_what_goes_back_is_named_apart_from_what_goes_on(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        found = [str(hit.text) async for hit in Everything(pilot.app.screen).discover()]
    assert "next page · A screen down, less two rows. (PgDn)" in found
    assert "previous turn · Previous turn of a speaker. (T  Ctrl+↑)" in found


async def found_by(pilot: Pilot[None], query: str) -> list[str]:
    return [str(hit.text) async for hit in Everything(pilot.app.screen).search(query)]


async def test_what_is_done_on_another_screen_is_found_and_goes_there(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        assert any("Join two cases" in name or "attribute" in name
                   for name in await found_by(pilot, "cases attribute"))  # fmt: skip
        await play(pilot, ": 'first screen: sort'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.5)
        assert pilot.app.current_mode == "home"
        assert "by name" in seen(pilot)


async def test_actions_of_the_desk_are_left_out_while_none_is_open(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        assert not any("Coding: " in name for name in await found_by(pilot, "recode"))
        await play(pilot, "enter g h")
        assert any(name.startswith("Coding: recode") for name in await found_by(pilot, "recode"))


async def test_accents_and_case_are_folded(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        assert any(name == "code: finding/need" for name in await found_by(pilot, "FÍNDING NEED"))
        assert any(name == "open FG-01" for name in await found_by(pilot, "fg-01"))
        assert any(
            name.startswith("colours: ansi-dark") for name in await found_by(pilot, "ansi dark")
        )


@pytest.mark.parametrize("query", ["theme dark", "look light", "colours", "ansi"])
async def test_colours_are_found_by_any_word_for_them(small_project: Study, query: str) -> None:
    async with opened(small_project) as pilot:
        assert any(name.startswith("colours: ") for name in await found_by(pilot, query))


async def test_colours_are_shown_before_anything_is_typed(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        found = [str(hit.text) async for hit in Everything(pilot.app.screen).discover()]
    colours = [name for name in found if name.startswith("colours: ")]
    assert colours[0] == "colours: qualcode-dark (look, theme) · in use"
    assert colours[1] == "colours: qualcode-light (look, theme)"


async def test_the_colon_of_the_manual_may_be_typed(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        assert await found_by(pilot, "keys") == await found_by(pilot, ":keys") != []


async def test_chosen_colours_are_there_the_next_time(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, ": 'colours qualcode light'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.5)
        assert pilot.app.theme == "qualcode-light"
    async with opened(small_project) as pilot:
        assert pilot.app.theme == "qualcode-light"
