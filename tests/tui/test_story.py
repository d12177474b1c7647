"""The story of a coding: what it is, what was thought of it, what made it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import SMALL, USUAL, desk_of, opened, play, seen

from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.screens.desk.story import Story
from qualcode.tui.screens.search.screen import Search

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_a_coding_tells_its_words_memos_and_steps(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "c + m 'ver acta' escape ( I")
        assert isinstance(pilot.app.screen, Story)
        text = seen(pilot)
        for part in ("«Lo primero es atención»", "INT-01, line 2 · Ana", "★", "MK", "ver acta",
                     "tagged finding/need", "gave finding/need on INT-01 l. 2 ★",
                     "moved the end of", "brought in"):  # fmt: skip
            assert (part in text) == (part != "brought in"), part
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Desk)


async def test_with_several_it_asks_and_leads_to_all_with_the_code(small_project: Study) -> None:
    async with opened(small_project, "INT-01", SMALL) as pilot:
        await play(pilot, "s I 'health' enter down up pagedown enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, Search)
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Desk)


async def test_what_another_coder_gave_can_be_read(small_project: Study) -> None:
    small_project.set_coder("AL")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c I")
        assert isinstance(pilot.app.screen, Story)
        await play(pilot, "escape")
        desk_of(pilot)


def test_the_steps_of_a_thing_stand_in_order(small_project: Study) -> None:
    coding = small_project.codings()[0]
    small_project.recode(coding.guid, small_project.code("passport").id)
    assert [step.verb for step in small_project.steps_on(coding.guid)] == ["tag", "recode"]
