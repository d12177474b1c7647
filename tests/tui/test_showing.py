"""What is drawn: blind mode, the choice of stripes, lines, turns or times in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.api import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


def others_code(study: Study) -> None:
    """AL gives a code that MK did not, and looks away again."""
    study.set_coder("AL")
    document = study.document("INT-01")
    text = study.reading(document.id).text
    at = text.index("El centro")
    study.tag(document.id, at, at + 9, [study.code("passport").id])
    study.set_coder("MK")


def stripes(pilot) -> int:
    """How many stripes are drawn on the desk."""
    view = desk_of(pilot).view
    return sum(len(row.stripes) for row in view._views)


async def test_blind_hides_what_others_gave_and_is_remembered(small_project: Study) -> None:
    others_code(small_project)
    async with opened(small_project, "INT-01", USUAL) as pilot:
        assert "5 codings" in rows(pilot)[0]
        desk = desk_of(pilot)
        await desk.run_action("blind")
        await pilot.pause()
        assert "4 codings" in rows(pilot)[0]
        assert stripes(pilot) == 4
        await play(pilot, "t s")
        assert "AL" not in seen(pilot)
        assert "· blind" in rows(pilot)[-2]
        await play(pilot, "3")
        assert "AL" not in seen(pilot)
    async with opened(small_project, "INT-01", USUAL) as pilot:
        assert "5 codings" in rows(pilot)[0], "AL's is hidden, the new one is there"
        desk = desk_of(pilot)
        await desk.run_action("blind")
        await pilot.pause()
        assert "6 codings" in rows(pilot)[0]
    assert not small_project.is_blind()


def test_blind_is_a_wish_of_a_person_and_no_step(small_project: Study) -> None:
    before = small_project.last_step()
    small_project.set_blind(on=True)
    assert small_project.is_blind()
    assert small_project.last_step() == before
    with open_project(small_project.path, readonly=True) as other:
        assert other.is_blind()


async def test_the_stripes_of_one_coder_a_branch_the_latest_or_none(
    small_project: Study,
) -> None:
    others_code(small_project)
    async with opened(small_project, "INT-01", USUAL) as pilot:
        desk = desk_of(pilot)
        every = stripes(pilot)

        async def choose(letters: str) -> int:
            await desk.run_action("stripes")
            await pilot.pause()
            await play(pilot, f"'{letters}' enter")
            return stripes(pilot)

        assert every == 5
        assert await choose("only AL") == 1
        assert "only AL" in rows(pilot)[-2] or "drawn: only AL" in seen(pilot)
        await play(pilot, "g g c")
        assert small_project.coding(desk.view.marks.focus or "").coder == "AL", "c follows suit"
        assert await choose("no codings") == 0
        await play(pilot, "w")
        assert "no stripes" in rows(pilot)[-2]
        assert await choose("latest") == every
        await play(pilot, "c")
        assert await choose("below") < every
        assert await choose("all codings") == every
        assert "5 codings" in rows(pilot)[0], "what is not drawn is still counted"


async def test_the_margin_shows_lines_then_turns_then_times(project: Study, tmp_path: Path) -> None:
    source = tmp_path / "talk.vtt"
    source.write_text(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Lo primero es salud.\n\n"
        "01:02:05.000 --> 01:02:09.000\n<v Luz>Y agua.\n", "utf-8",
    )  # fmt: skip
    project.import_files([source])
    async with opened(project, project.documents()[0].name) as pilot:
        desk = desk_of(pilot)
        await desk.run_action("gutter")
        await pilot.pause()
        assert "in the margin: turns" in seen(pilot)
        await desk.run_action("gutter")
        await pilot.pause()
        assert "00:01 Lo primero" in seen(pilot)
        assert "1:02:05 Y agua" in seen(pilot)
        await desk.run_action("gutter")
        await pilot.pause()
        assert "1:02:05" not in seen(pilot)


async def test_a_document_without_times_goes_back_to_lines(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        for told in ("turns", "lines", "turns"):
            await desk.run_action("gutter")
            await pilot.pause()
            assert f"in the margin: {told}" in seen(pilot)


@pytest.mark.parametrize("fixture", ["small_project", "readonly_project"])
async def test_what_only_the_palette_offers_can_be_done_anywhere(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    study = request.getfixturevalue(fixture)
    before = study.last_step()
    async with opened(study, "INT-01") as pilot:
        for keys in ("g g", "c", "v w"):
            for call in ("trim", "stripes", "blind", "gutter"):
                await play(pilot, keys)
                await desk_of(pilot).run_action(call)
                await pilot.pause()
                await play(pilot, "escape")
                assert "? help" in rows(pilot)[-1], (keys, call)
    if study.readonly:
        assert study.last_step() == before
