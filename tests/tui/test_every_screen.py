"""What every screen and every question must bear: sizes, colours, texts that act on terminals.

Screens are taken from `app.SCREENS`, so a new one is tested as soon as it can be gone to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import opened, play, rows, seen
from rich.cells import cell_len
from test_hostile_text import ACTS, hostile_project

from qualcode.tui.app import SCREENS
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study

__all__ = ["hostile_project"]

EVERY = (*SCREENS, "desk")
SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]
TINY = [(59, 40), (120, 15), (40, 10), (12, 3), (1, 1)]
COLOURS = [("qualcode-dark", "xterm-256color"), ("qualcode-light", "screen-256color"),
           ("ansi-dark", "linux"), ("ansi-light", "xterm-16color")]  # fmt: skip
QUESTIONS = ("?", "? ?", ":", "g d", "g l", "apostrophe", "g")
"""What opens over any screen."""


async def go(pilot: Pilot[None], name: str) -> None:
    """To a screen, wherever one is."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    if name == "desk":
        pilot.app.show_desk()
    else:
        pilot.app.show_mode(name)
    await pilot.pause()
    await pilot.pause()
    assert pilot.app.current_mode == name


def check(pilot: Pilot[None], where: object, width: int) -> None:
    shown = rows(pilot)
    assert not ACTS.search("".join(shown)), where
    assert {cell_len(row) for row in shown} == {width}, where


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_there_is_a_footer_at_every_size(
    small_project: Study, name: str, size: tuple[int, int]
) -> None:
    async with opened(small_project, "INT-01", size) as pilot:
        await go(pilot, name)
        check(pilot, name, size[0])
        assert "? help" in rows(pilot)[-1]


@pytest.mark.parametrize("name", EVERY)
async def test_a_window_that_is_too_small_asks_for_more_and_nothing_is_lost(
    small_project: Study, name: str
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await go(pilot, name)
        await pilot.pause(0.3)
        before, focused = seen(pilot), pilot.app.focused
        for width, height in TINY:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            if width > 40:
                assert "Make the window 60 × 16 or larger." in seen(pilot), (width, height)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.focused is focused
        assert seen(pilot) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(("theme", "term"), COLOURS)
async def test_without_colours_and_on_the_simplest_terminal(
    small_project: Study, monkeypatch: pytest.MonkeyPatch, name: str, theme: str, term: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("QUALCODE_THEME", theme)
    monkeypatch.setenv("TERM", term)
    async with opened(small_project, "INT-01") as pilot:
        await go(pilot, name)
        check(pilot, name, 80)
        for question in QUESTIONS:
            await play(pilot, question)
            check(pilot, question, 80)
            await leave(pilot)


async def leave(pilot: Pilot[None]) -> None:
    """Close whatever was opened."""
    for _ in range(4):
        if isinstance(pilot.app.screen, StudyScreen):
            break
        await pilot.press("escape")
        await pilot.pause()
    assert isinstance(pilot.app.screen, StudyScreen)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("size", SIZES[::2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_texts_and_names_that_act_are_shown_as_they_are(
    hostile_project: Study, name: str, size: tuple[int, int]
) -> None:
    async with opened(hostile_project, "acts", size) as pilot:
        await go(pilot, name)
        check(pilot, name, size[0])
        for question in QUESTIONS:
            await play(pilot, question)
            check(pilot, question, size[0])
            await leave(pilot)
        for sheet in pilot.app.screen.query(Sheet):
            if sheet.can_focus and sheet.region:
                sheet.focus()
                for keys in ("end", "enter", "up", "enter"):
                    await play(pilot, keys)
                    check(pilot, (sheet, keys), size[0])
