"""Every key of every place, pressed once: nothing falls over, and there is always a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import SMALL, opened, rows

from qualcode.tui.keys import at
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.screens.home import Home

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study

SIZES = [(60, 16), (120, 40), (200, 60)]


async def press_everything(pilot: Pilot[None], desk: bool) -> None:
    """Each key in turn; whatever opened is closed again, and the place is taken up anew."""
    places = ("document", "desk") if desk else ("home",)
    keys = [key for action in at(*places) for key in action.keys]
    keys += [f"g {key}" for action in at("go") for key in action.keys]
    keys += [key for action in at("everywhere") for key in action.keys]
    for key in keys:
        if key == "q":
            continue  # leaves; has a test of its own
        await pilot.press(*key.split())
        for _ in range(3):
            if not isinstance(pilot.app.screen, StudyScreen):
                await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen), key
        assert "? help" in rows(pilot)[-1], key
        if not isinstance(pilot.app.screen, Desk if desk else Home):
            await pilot.press("f3" if desk else "f2")


async def test_on_a_project_without_documents(project: Study) -> None:
    async with opened(project) as pilot:
        assert "Nothing to read yet." in "".join(rows(pilot))
        await press_everything(pilot, desk=False)


async def test_on_the_first_screen(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await press_everything(pilot, desk=False)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_on_the_desk(small_project: Study, size: tuple[int, int]) -> None:
    async with opened(small_project, "INT-01", size) as pilot:
        await press_everything(pilot, desk=True)


@pytest.mark.slow
async def test_on_the_desk_without_codes(project: Study, texts: list) -> None:
    project.import_files(texts[:1])
    async with opened(project, "INT-01") as pilot:
        await press_everything(pilot, desk=True)


@pytest.mark.slow
async def test_on_a_project_that_is_only_read(readonly_project: Study) -> None:
    before = readonly_project.history()
    async with opened(readonly_project, "INT-01") as pilot:
        assert "read only" in rows(pilot)[0]
        await press_everything(pilot, desk=True)
    assert readonly_project.history() == before


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["qualcode-dark", "qualcode-light", "ansi-dark"])
async def test_without_colours(
    small_project: Study, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("QUALCODE_THEME", theme)
    async with opened(small_project, "INT-01", SMALL) as pilot:
        await press_everything(pilot, desk=True)


async def test_an_empty_text_can_be_opened(project: Study, tmp_path) -> None:
    source = tmp_path / "blank.txt"
    source.write_text(" \n\n", "utf-8")
    project.import_files([source])
    documents = project.documents()
    async with opened(project, documents[0].name if documents else None) as pilot:
        await pilot.press("s", "w", "down", "G", "e", "1", "space")
        assert "? help" in rows(pilot)[-1]


PLACES_OF_LISTS = {
    "g t": ("themes", "list"), "g t enter": ("units", "list"),
    "g t enter enter": ("passages", "list"), "g f escape": ("search", "list"),
    "g p": ("cases", "list"), "g m": ("memos", "list"),
    "g u": ("history", "list"), "g u G enter": ("changes", "list"),
    "g c G": ("codebook", "list"), "g c home down": ("codebook", "list"),
    "g c home down S": ("split", "list"), "g c V": ("versions", "list"),
    "g c exclamation_mark": ("doubts", "list"), "g c I i n t e enter": ("incoming", "list"),
    "g f escape slash c o d e colon n e e d enter": ("search", "list"),
}  # fmt: skip


each_list = pytest.mark.parametrize("way", list(PLACES_OF_LISTS))


async def press_everything_in(pilot: Pilot[None], way: str) -> None:
    """Each key of a list; none falls over, each leaves a footer."""
    await take(pilot, way)
    there = type(pilot.app.screen)
    places = (*PLACES_OF_LISTS[way], "everywhere")
    for key in [key for action in at(*places) for key in action.keys]:
        await pilot.press(key)
        for _ in range(3):
            if not isinstance(pilot.app.screen, StudyScreen):
                await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen), key
        assert "? help" in rows(pilot)[-1], key
        if type(pilot.app.screen) is not there:
            await take(pilot, way)


async def take(pilot: Pilot[None], way: str) -> None:
    """Go to a list from the first screen."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await pilot.press("g", "h", *way.split())


@pytest.mark.slow
@each_list
async def test_in_a_list(small_project: Study, way: str) -> None:
    async with opened(small_project, size=SIZES[0]) as pilot:
        await press_everything_in(pilot, way)


@each_list
async def test_in_a_list_of_an_empty_project(project: Study, way: str) -> None:
    async with opened(project) as pilot:
        await press_everything_in(pilot, way)


@pytest.mark.slow
@each_list
async def test_in_a_list_of_a_project_that_is_only_read(readonly_project: Study, way: str) -> None:
    before = readonly_project.history()
    async with opened(readonly_project) as pilot:
        await press_everything_in(pilot, way)
    assert readonly_project.history() == before
