"""The themes screen: the numbers of the engine, split, sorted, and opened down to the passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.messages import use_language
from qualcode.tui.screens.drill import Passages, Units
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.themes import Themes

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from qualcode.api import Study

BY_COUNTRY = "g t b 'country' enter"


def row_of(pilot: Pilot[None], name: str) -> str:
    return next(row for row in rows(pilot) if row[1:].startswith(name))


async def test_each_row_says_what_the_engine_counts(small_project: Study) -> None:
    counted = {row.path: row for row in small_project.themes().rows}
    async with opened(small_project) as pilot:
        await play(pilot, "g t")
        for path, row in counted.items():
            assert f"{row.units} / {row.base}" in row_of(pilot, path)


async def test_the_line_of_facts_names_the_states(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "f6")
        assert "said 2 · silent 0 · not yet known 1 · not reached 1 of 4" in seen(pilot)


async def test_names_go_through_the_languages_of_the_codebook(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t")
        assert row_of(pilot, "topic/papers")
        await play(pilot, "n")
        assert row_of(pilot, "topic/documentos")
        await play(pilot, "c c n")
        assert row_of(pilot, "topic/papers")
        assert "names as in the codebook" in seen(pilot)


async def test_names_follow_the_language_of_the_interface(small_project: Study) -> None:
    use_language("es")
    try:
        async with opened(small_project) as pilot:
            await play(pilot, "g t")
            assert row_of(pilot, "topic/documentos/passport")
    finally:
        use_language("en")


async def test_split_by_an_attribute_each_group_is_a_column(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, BY_COUNTRY)
        assert "Themes × country" in rows(pilot)[0]
        assert rows(pilot)[1].split()[-2:] == ["XA", "XB"]
        assert row_of(pilot, "Papers").split()[-2:] == ["1", "1"]
        await play(pilot, "right right")
        assert "[1]" in row_of(pilot, "Need: health")
        assert "XB: said" in seen(pilot)


async def test_a_number_opens_to_units_passages_and_the_desk_and_back(
    small_project: Study,
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, BY_COUNTRY + " down right right enter")
        assert isinstance(pilot.app.screen, Units)
        assert "Papers · XB" in rows(pilot)[0]
        await play(pilot, "enter")
        assert isinstance(pilot.app.screen, Passages)
        assert "Los documentos tardan." in seen(pilot)
        await play(pilot, "enter")
        desk = desk_of(pilot)
        selected = desk.view.marks.selection
        assert selected is not None
        assert desk.session.text.text[slice(*selected)] == "Los documentos tardan."
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Passages)
        await play(pilot, "q q")
        assert isinstance(pilot.app.screen, Themes)
        assert "[1]" in row_of(pilot, "Papers")
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Home)


async def test_who_has_not_said_it(small_project: Study) -> None:
    for document in small_project.documents():
        small_project.set_done(document.id, True)
    async with opened(small_project) as pilot:
        await play(pilot, "g t !")
        assert "Guardia Sur" in rows(pilot)[2]
        assert not rows(pilot)[3].strip()
        await play(pilot, "enter")
        assert "Guardia Sur has no passage of this: silent." in seen(pilot)
        await play(pilot, "0")
        assert "Ministerio" in seen(pilot)
        await play(pilot, "5")
        assert rows(pilot)[2].split()[-1] == "XA"
        assert "Guardia Sur" not in rows(pilot)[2]


async def test_as_many_units_are_listed_as_the_table_counts(small_project: Study) -> None:
    table = small_project.themes(by=("country",))
    for row in table.rows:
        found = small_project.theme_drill(row.path, row.group, level=row.level)
        said = [unit for unit in found.units if unit.state == "mentioned"]
        assert len(said) == row.mentioned
        assert len(found.units) == row.registered
        assert all(unit.passages for unit in said)


async def test_segments_open_to_their_passages_at_once(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t w 'segment' enter")
        assert "unit: segment" in rows(pilot)[0]
        await play(pilot, "enter")
        assert isinstance(pilot.app.screen, Passages)


async def test_sorting_keeps_the_cursor_on_its_theme(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t down o o o")
        assert "by name" in rows(pilot)[0]
        assert row_of(pilot, "Papers").startswith("▸")


async def test_shares_and_numbers_change_places(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, BY_COUNTRY + " percent_sign")
        assert row_of(pilot, "Papers").split()[-2].endswith("%")


async def test_levels_go_round(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t c")
        assert "topic/papers" not in seen(pilot)
        await play(pilot, "c")
        assert "Need: health" not in seen(pilot)
        assert "topic/papers" in seen(pilot)


async def test_a_memo_on_a_theme_is_one_step(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g t m 'thresholds' escape")
        assert "memo kept on Need: health" in seen(pilot)
        theme = small_project.codebook().themes[0]
        assert [memo.text for memo in small_project.memos(theme.guid or "")] == ["thresholds"]
        await play(pilot, "u")
        assert small_project.memos(theme.guid or "") == []


async def test_a_census_shows_no_interval(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g t")
        assert "├" in row_of(pilot, "Papers")
    small_project.set_setting("design", "census")
    async with opened(small_project) as pilot:
        await play(pilot, "g t")
        assert "├" not in row_of(pilot, "Papers")
        assert "●" in row_of(pilot, "Papers")


async def test_without_codes_it_says_what_to_do(project: Study) -> None:
    async with opened(project) as pilot:
        await play(pilot, "g t")
        assert "No code or theme yet; g c" in seen(pilot)
        assert "? help" in rows(pilot)[-1]


@pytest.mark.parametrize("size", [(59, 20), (80, 15)])
async def test_a_window_too_small_says_so(small_project: Study, size: tuple[int, int]) -> None:
    async with opened(small_project, size=size) as pilot:
        await play(pilot, "g t")
        assert "Make the window" in seen(pilot)
