"""The map beside the text: row for row where all fits, parts of the document where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import desk_of, opened, play, rows

from qualcode.tui.widgets.docmap import DocMap

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.api import Study


def map_of(pilot: Pilot[None]) -> str:
    """The shades of the map; blank where it has no row. In a small window it stands last."""
    region = desk_of(pilot).query_one(DocMap).region
    return "".join(rows(pilot)[y][-2] for y in range(region.y, region.bottom))


def signs_of(pilot: Pilot[None]) -> str:
    region = desk_of(pilot).query_one(DocMap).region
    return "".join(rows(pilot)[y][-1] for y in range(region.y, region.bottom))


async def test_a_text_that_fits_is_mapped_row_for_row(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        view = desk_of(pilot).view
        beside = rows(pilot)[view.region.y : view.region.bottom]
        shades = map_of(pilot)
        coded = [
            y for y, row in enumerate(beside) if "Lo primero es" in row or "Sin papeles" in row
        ]
        assert [y for y, shade in enumerate(shades) if shade in "░▒▓█"] == coded
        assert shades.rstrip() == shades[: len(view.whole())]
        await play(pilot, "/ 'escuche' enter")
        hit = next(y for y, row in enumerate(beside) if "escuche" in row)
        assert signs_of(pilot).index("•") == hit


async def test_a_click_on_the_map_of_a_short_text_goes_to_the_row_beside(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        await pilot.click("#map", offset=(0, 5))
        assert desk.session.text.line_of(desk.view.marks.cursor) == 4
        await pilot.click("#map", offset=(0, 14))
        assert desk.session.text.line_of(desk.view.marks.cursor) == 6


async def test_a_longer_text_is_mapped_over_the_whole_height(
    small_project: Study, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n".join(f"Line {n} of many." for n in range(1, 201)), "utf-8")
    small_project.import_files([path])
    async with opened(small_project, "long") as pilot:
        assert desk_of(pilot).view.whole() == []
        shades = map_of(pilot)
        assert shades == "·" * len(shades)
        await pilot.resize_terminal(80, 260)
        await pilot.pause()
        assert map_of(pilot).rstrip() == "·" * 200
