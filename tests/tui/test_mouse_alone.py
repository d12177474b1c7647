"""Work with the mouse alone: open, point, select, code, decide, scroll, go about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import USUAL, desk_of, opened, play, rows, seen
from textual.events import MouseScrollDown
from textual.screen import ModalScreen

from qualcode.model import Reason, Suggestion
from qualcode.tui.offers import sift
from qualcode.tui.screens.help import Help
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.picker import Picker
from qualcode.tui.screens.prompts import Ask

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.api import Study


async def click_on(pilot: Pilot[None], words: str, *, row: int | None = None) -> None:
    """Point at some words of the window."""
    lines = rows(pilot)
    y = (
        next(y for y, line in enumerate(lines) if words in line)
        if row is None
        else row % len(lines)
    )
    await pilot.click(offset=(lines[y].index(words), y))
    await pilot.pause()


async def test_a_sentence_is_opened_selected_coded_and_taken_back(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await pilot.click("#documents", offset=(5, 0), times=2)
        await pilot.pause()
        desk = desk_of(pilot)
        before = len(desk.session.index)
        y = next(y for y, line in enumerate(rows(pilot)) if "Nadie sabe" in line)
        x = rows(pilot)[y].index("Nadie")
        await pilot.click(offset=(x, y), times=3)
        target = desk.target()
        assert target is not None
        assert desk.session.text.text[slice(*target)].startswith("Nadie sabe")
        await click_on(pilot, "code", row=-1)
        assert isinstance(pilot.app.screen, Picker)
        y = max(y for y, line in enumerate(rows(pilot)) if "obstacle" in line)
        await pilot.click(offset=(rows(pilot)[y].rindex("obstacle"), y), times=2)
        await pilot.pause()
        assert len(desk.session.index) == before + 1
        await pilot.click(offset=(x, 3))
        await click_on(pilot, "undo", row=-1)
        assert len(desk.session.index) == before


async def test_every_word_of_the_footer_does_what_it_says(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await click_on(pilot, "help", row=-1)
        assert isinstance(pilot.app.screen, Help)
        await play(pilot, "escape")
        await click_on(pilot, "open", row=-1)
        desk_of(pilot)
        start = desk_of(pilot).view.marks.cursor
        await click_on(pilot, "sentence", row=-1)
        assert desk_of(pilot).view.marks.cursor > start


async def test_the_menu_after_g_can_be_pointed_at(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await pilot.press("g")
        await pilot.pause(0.6)
        await click_on(pilot, "first screen")
        assert isinstance(pilot.app.screen, Home)
        await play(pilot, "down")
        assert isinstance(pilot.app.screen, Home)
        assert "h first screen" not in seen(pilot)


async def test_the_wheel_scrolls_the_text_and_leaves_the_cursor(
    project: Study, tmp_path: Path
) -> None:
    source = tmp_path / "long.txt"
    source.write_text("Ana: Una frase.\nBen: Otra frase.\n" * 60, "utf-8")
    project.import_files([source])
    async with opened(project, "long") as pilot:
        view = desk_of(pilot).view
        cursor, top = view.marks.cursor, view.top
        await pilot._post_mouse_events([MouseScrollDown], "#document", (20, 3), button=0)
        await pilot.pause()
        assert view.top != top
        assert view.marks.cursor == cursor


async def test_a_suggestion_is_decided_by_its_signs(small_project: Study) -> None:
    async with opened(small_project, "INT-02", USUAL) as pilot:
        desk = desk_of(pilot)
        span, code = desk.session.text.sentences[1], desk.session.codes[3].id
        why = (Reason(span.start, span.start + 2, "ab", "ab"),)
        offered = Suggestion(desk.session.document.id, *span, code, 0.8, why)
        known = desk.session.offers.known(desk.session.index, desk.session.codebook)
        desk.session.suggest(sift([offered], known))
        desk.view.suggest(desk.session.hints.index)
        desk.view.go(offered.start)
        await pilot.pause()
        line = next(row for row in rows(pilot) if "Suggested" in row)
        before = len(desk.session.index)
        await pilot.click(offset=(line.rindex("a x"), rows(pilot).index(line)))
        await pilot.pause()
        assert len(desk.session.index) == before + 1


@pytest.mark.parametrize("keys", ["?", "g d", "enter", "? ?"])
async def test_a_click_beside_what_lies_over_a_screen_leaves_it(
    small_project: Study, keys: str
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, keys)
        assert isinstance(pilot.app.screen, ModalScreen)
        await pilot.click(offset=(0, 0))
        await pilot.pause()
        desk_of(pilot)


async def test_a_click_beside_a_question_loses_nothing_that_was_typed(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "/ 'agua'")
        await pilot.click(offset=(10, 3))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await play(pilot, "escape /")
        await pilot.click(offset=(10, 3))
        await pilot.pause()
        desk_of(pilot)
