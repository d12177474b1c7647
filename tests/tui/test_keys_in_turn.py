"""Keys that come in one burst do what they do when they come one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import opened, seen
from textual import events

from qualcode.tui.screens.picker import Picker
from qualcode.tui.screens.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from qualcode.api import Study


async def burst(pilot: Pilot[None], keys: list[str], until: Callable[[], bool]) -> None:
    """All keys at once, as a line that was slow hands them over; then what they lead to."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(pilot.app)
        driver.send_message(event)
    for _ in range(500):
        await pilot.pause(0.02)
        if until():
            return
    raise AssertionError(seen(pilot))


async def test_the_key_after_g_is_never_taken_alone(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await burst(pilot, ["g", "t"], lambda: isinstance(pilot.app.screen, Themes))
        await burst(pilot, ["g", "w"], lambda: "No document was open yet" in seen(pilot))


async def test_letters_typed_ahead_reach_the_field_and_not_the_text(small_project: Study) -> None:
    codings = small_project.codings()
    async with opened(small_project, "INT-01") as pilot:
        await burst(
            pilot,
            ["enter", *"shel"],
            lambda: isinstance(pilot.app.screen, Picker) and "shel" in seen(pilot),
        )
        assert small_project.codings() == codings


async def test_a_burst_codes_as_its_keys_do_one_by_one(small_project: Study) -> None:
    before = len(small_project.codings())
    async with opened(small_project, "INT-01") as pilot:
        keys = ["e", "1", "e", "1", "u", "e", "full_stop", "z", "z"]
        await burst(pilot, keys, lambda: pilot.app.screen.has_class("-text"))
    assert len(small_project.codings()) == before + 2
