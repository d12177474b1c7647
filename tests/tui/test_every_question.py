"""Every key of every question that opens over a screen; and that no screen or question is left out.

What a module of `tui/screens` adds is found by itself: without a way to it here, this fails.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from playing import opened, play
from test_every_binding import PLACES_OF_LISTS
from test_every_screen import EVERY, go, leave
from textual.screen import ModalScreen

import qualcode.tui.screens
from qualcode.tui.actions import PLACES, Place
from qualcode.tui.app import SCREENS
from qualcode.tui.keys import at
from qualcode.tui.screens.base import StudyScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study

WAYS = {
    "Help": ("home", "?"), "Guide": ("home", "? ?"), "Ask": ("desk", "g l"),
    "Choose": ("home", "g d"), "Jump": ("home", "apostrophe"), "Picker": ("desk", "enter"),
    "MemoScreen": ("desk", "M"), "Story": ("desk", "c I"), "Files": ("home", "+"),
    "Form": ("codebook", "home down enter"), "ChooseDigit": ("codebook", "home down K"),
    "ChooseOrNew": ("codebook", "home down S +"),
}  # fmt: skip
"""Question → the screen that asks it, and the keys that make it do so."""
ALONE = {"StartApp"}
LEAVES = {"escape", "ctrl+q"}


def questions() -> set[str]:
    """The names of all questions there are."""
    for module in pkgutil.walk_packages(qualcode.tui.screens.__path__, "qualcode.tui.screens."):
        import_module(module.name)
    found, classes = set(), [ModalScreen]
    while classes:
        below = classes.pop().__subclasses__()
        classes += below
        found |= {kind.__name__ for kind in below if kind.__module__.startswith("qualcode.")}
    return found


def test_no_question_is_left_out() -> None:
    assert questions() == set(WAYS)


def test_no_place_of_keys_is_left_out() -> None:
    swept = {place for places in PLACES_OF_LISTS.values() for place in places}
    swept |= {"document", "desk", "home", "everywhere", "go"}  # swept by test_every_binding
    swept |= {"codes", "picker", "query", "facets"}  # swept below
    assert set(PLACES) - swept == {"arriving"}  # what is dropped in; has tests of its own


def test_every_screen_is_one_that_can_be_gone_to() -> None:
    assert set(EVERY) == {*SCREENS, "desk"}


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
async def test_every_key_of_a_question(small_project: Study, name: str) -> None:
    screen, way = WAYS[name]
    async with opened(small_project, "INT-01") as pilot:
        await ask(pilot, screen, way, name)
        keys = list(pilot.app.screen._bindings.key_to_bindings)
        for key in [*keys, "x", "tab", "enter", "ñ", "escape"]:
            await pilot.press(key)
            await pilot.pause()
            if type(pilot.app.screen).__name__ != name:
                await leave(pilot)
                await ask(pilot, screen, way, name)
        await leave(pilot)
        assert isinstance(pilot.app.screen, StudyScreen)


async def ask(pilot: Pilot[None], screen: str, way: str, name: str) -> None:
    await go(pilot, screen)
    await play(pilot, way)
    assert type(pilot.app.screen).__name__ == name


PANELS = {"codes": ("desk", "CodeTree"), "facets": ("search", "FacetPanel"),
          "query": ("search", "QueryInput")}  # fmt: skip
"""Places that are a panel of a screen: whose it is, and the panel."""


@pytest.mark.slow
@pytest.mark.parametrize("place", PANELS)
async def test_every_key_of_a_panel(small_project: Study, place: Place) -> None:
    screen, panel = PANELS[place]
    async with opened(small_project, "INT-01", (160, 40)) as pilot:
        for key in [key for action in at(place) for key in action.keys]:
            await go(pilot, screen)
            pilot.app.screen.query_one(panel).focus()
            await pilot.press(key)
            await pilot.pause()
            await leave(pilot)
            assert isinstance(pilot.app.screen, StudyScreen), key
