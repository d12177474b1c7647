"""What is told in a corner covers neither the status, nor the keys, nor a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import SMALL, opened, play, rows, seen

from qualcode.errors import Refused
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.base import StudyScreen

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_a_refusal_stands_above_status_and_keys(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        before = rows(pilot)[-4:]
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        screen.trouble(Refused("small.qualcode is open read-only."))
        await pilot.pause(0.2)
        assert "is open read-only" in seen(pilot)
        assert rows(pilot)[-4:] == before


async def test_of_many_things_to_tell_the_first_are_told_in_few_rows(small_project: Study) -> None:
    app = QualcodeApp(small_project, suggests=False, checks=False)
    app.to_tell = [f"keys.toml, code.x{n}: there is no action of this name." for n in range(5)]
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause(0.2)
        covered = [row for row in rows(pilot) if "▌" in row]
        assert "code.x0" in seen(pilot)
        assert "… and 3 more." in seen(pilot)
        assert len(covered) <= 6


async def test_ctrl_c_says_how_to_leave_and_leaves_nothing(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "f5 / ctrl+c")
        await pilot.pause(0.2)
        assert "Ctrl+Q leaves; everything is saved." in seen(pilot)
        assert "quit" not in seen(pilot)
        assert pilot.app.is_running
