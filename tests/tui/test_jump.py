"""Jump letters: on every screen, to rows, sentences, codings and fields in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.tui.screens.jump import Jump
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.codetree import CodeTree
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study


def letters_at(pilot: Pilot[None], x: int, y: int) -> str:
    """The name that stands on a cell of the window."""
    jump = pilot.app.screen
    assert isinstance(jump, Jump)
    return jump._jumping.labels[jump._cells.index((x, y))]


async def test_a_letter_goes_to_the_sentence_it_stands_on(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        text = desk_of(pilot).session.text.text
        y, row = next((y, r) for y, r in enumerate(rows(pilot)) if "Nadie sabe" in r)
        await play(pilot, "apostrophe")
        await play(pilot, " ".join(letters_at(pilot, row.index("Nadie"), y)))
        assert desk_of(pilot).view.marks.cursor == text.index("Nadie")


async def test_a_letter_on_a_stripe_means_that_coding(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        view = desk_of(pilot).view
        targets = list(view.targets())
        first = next(c for c in sorted(view.index, key=lambda c: c.start))
        target = next(t for t in targets if t.go.args == (first.guid,))
        await play(pilot, "apostrophe")
        y = target.y + view.region.y
        await play(pilot, " ".join(letters_at(pilot, target.x + view.region.x, y)))
        assert view.marks.focus == first.guid


async def test_letters_stand_on_the_other_panels_too(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        tree = desk_of(pilot).query_one(CodeTree)
        await play(pilot, "apostrophe")
        x, y = tree.content_region.offset
        await play(pilot, " ".join(letters_at(pilot, x, y + 2)))
        assert pilot.app.focused is tree
        assert tree.cursor == 2


async def test_rows_of_lists_have_letters(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "apostrophe")
        sheet = pilot.app.screen_stack[-2].query_one(Sheet)
        await play(pilot, letters_at(pilot, 0, sheet.region.y + 1))
        assert sheet.cursor == 1
        await play(pilot, "g p apostrophe")
        cases = pilot.app.screen_stack[-2]
        assert isinstance(cases, ListScreen)
        await play(pilot, letters_at(pilot, 0, cases.sheet.region.y + 2))
        assert cases.cursor == 2


async def test_escape_and_unknown_letters_leave_everything_as_it_was(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        before = desk_of(pilot).view.marks
        await play(pilot, "apostrophe escape")
        assert desk_of(pilot).view.marks == before
        await play(pilot, "apostrophe 'ñ'")
        assert desk_of(pilot).view.marks == before


async def test_another_size_of_the_window_takes_the_letters_away(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "apostrophe")
        assert "Jump: type" in seen(pilot)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        desk_of(pilot)
