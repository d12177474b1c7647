"""Hints after the first three codings, once in a person's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import desk_of, opened, play, seen

from qualcode.api import hints_seen
from qualcode.tui import beginning
from qualcode.tui.offers import sift

if TYPE_CHECKING:
    from qualcode.api import Study

HINTS = (
    "Coded, saved. u takes it back; . gives the code again.",
    "␣ takes more words",
    "r replaces the code here",
)


@pytest.fixture(autouse=True)
def _beginner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "_known", None)


async def test_the_first_three_codings_show_a_hint_each_and_the_fourth_none(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        for hint in HINTS:
            await play(pilot, "s 2")
            assert hint in seen(pilot)
        await play(pilot, "s 2")
        assert not any(hint in seen(pilot) for hint in HINTS)
    assert hints_seen() == 3


async def test_what_is_told_unasked_does_not_take_the_place_of_a_hint(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s 2")
        desk = desk_of(pilot)
        known = desk.session.offers.known(desk.session.index, desk.session.codebook)
        desk.post_message(desk.Looked(desk.session, sift((), known), "Language not known"))
        await pilot.pause()
        assert HINTS[0] in seen(pilot)


async def test_they_do_not_come_again_the_next_day(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s 2")
    monkeypatch.setattr(beginning, "_known", None)
    async with opened(small_project, "INT-02") as pilot:
        await play(pilot, "s 2")
        assert HINTS[1] in seen(pilot)
        assert HINTS[0] not in seen(pilot)


async def test_a_coding_that_was_refused_shows_none(readonly_project: Study) -> None:
    async with opened(readonly_project, "INT-01") as pilot:
        await play(pilot, "s 2")
        assert not any(hint in seen(pilot) for hint in HINTS)
    assert hints_seen() == 0
