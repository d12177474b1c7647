"""How the main screens look: text, and a letter for the style of each cell.

`pytest tests/tui --update-golden` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playing import SMALL, USUAL, opened, play, with_styles

from qualcode.tui.screens.start.arriving import Arriving
from qualcode.tui.screens.start.screen import StartApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.api import Study

WIDE = (200, 60)
SIZES = {"80x24": SMALL, "120x40": USUAL}


@pytest.mark.parametrize("size", SIZES)
async def test_home(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    async with opened(small_project, size=SIZES[size]) as pilot:
        golden(f"home-{size}", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_desk(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    async with opened(small_project, "INT-01", SIZES[size]) as pilot:
        await play(pilot, "t ␣ ␣")
        golden(f"desk-{size}", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_themes(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    async with opened(small_project, size=SIZES[size]) as pilot:
        await play(pilot, "g t b 'country' enter right")
        golden(f"themes-{size}", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_search(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    async with opened(small_project, size=SIZES[size]) as pilot:
        await play(pilot, "g f 'medic*' enter ␣")
        golden(f"search-{size}", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_memos(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    small_project.add_memo(small_project.codings()[0].guid, "Is this one need, or two?", "doubt")
    text = "In both places the paper is a threshold:\n[[INT-01 l. 4]] and [[INT-02 l. 4]]."
    small_project.add_memo(small_project.codebook().themes[1].guid or "", text, "theory")
    async with opened(small_project, size=SIZES[size]) as pilot:
        await play(pilot, "g m n")
        golden(f"memos-{size}", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_history(small_project: Study, golden: Callable[[str, str], None], size: str) -> None:
    small_project.recode(small_project.codings()[0].guid, small_project.code("passport").id)
    small_project.set_done(small_project.document("INT-01").id, True)
    small_project.undo()
    async with opened(small_project, size=SIZES[size]) as pilot:
        await play(pilot, "g u down down")
        golden(f"history-{size}", with_styles(pilot))


async def test_search_without_a_hit(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'pasaportes' enter")
        golden("search-none-80x24", with_styles(pilot))


async def test_search_that_cannot_be_read(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'papeles AND' enter")
        golden("search-error-80x24", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_codebook(
    small_project: Study, golden: Callable[[str, str], None], size: str
) -> None:
    need = small_project.code("need").id
    small_project.edit_code(need, definition="Something is missing.", use_when="A lack is named.")
    document = small_project.document("INT-01")
    place = small_project.find_span(document.id, "Lo primero es atención médica.")
    small_project.take_example(need, "typical", document.id, *place)
    async with opened(small_project, size=SIZES[size]) as pilot:
        await play(pilot, "g c down")
        await pilot.app.screen.workers.wait_for_complete()
        await pilot.pause()
        golden(f"codebook-{size}", with_styles(pilot))


async def test_codebook_that_is_empty(project: Study, golden: Callable[[str, str], None]) -> None:
    async with opened(project) as pilot:
        await play(pilot, "g c")
        await pilot.app.screen.workers.wait_for_complete()
        golden("codebook-empty-80x24", with_styles(pilot))


async def test_desk_with_a_focused_coding(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "/ 'papeles' enter c")
        golden("desk-focus-120x40", with_styles(pilot))


async def test_desk_in_a_wide_window(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    async with opened(small_project, "FG-01", WIDE) as pilot:
        golden("desk-200x60", with_styles(pilot))


async def test_picker(small_project: Study, golden: Callable[[str, str], None]) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t enter 'p' tab")
        golden("picker-80x24", with_styles(pilot))


async def test_help(small_project: Study, golden: Callable[[str, str], None]) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "?")
        golden("help-80x24", with_styles(pilot))


async def test_empty_project(project: Study, golden: Callable[[str, str], None]) -> None:
    async with opened(project) as pilot:
        golden("home-empty-80x24", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None], size: str
) -> None:
    (tmp_path / "study").mkdir()
    monkeypatch.chdir(tmp_path / "study")
    async with StartApp(Path("study")).run_test(size=SIZES[size]) as pilot:
        await pilot.pause()
        golden(f"start-{size}", with_styles(pilot))


async def test_files_that_arrive(
    project: Study, texts: list[Path], tmp_path: Path, golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path / "texts")
    async with opened(project) as pilot:
        app = pilot.app
        app.push_screen(Arriving(project, app.look, [Path(path.name) for path in texts]))
        await app.workers.wait_for_complete()
        await pilot.pause()
        golden("arriving-80x24", with_styles(pilot))


async def test_a_refusal(readonly_project: Study, golden: Callable[[str, str], None]) -> None:
    async with opened(readonly_project, "INT-01") as pilot:
        await play(pilot, "1")
        golden("desk-refusal-80x24", with_styles(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_story_of_a_coding(
    small_project: Study, golden: Callable[[str, str], None], size: str
) -> None:
    async with opened(small_project, "INT-01", SIZES[size]) as pilot:
        await play(pilot, "c + m 'ver acta' escape ( I")
        golden(f"story-{size}", with_styles(pilot))


async def test_desk_with_what_others_gave_and_notes(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    small_project.set_coder("AL")
    document = small_project.document("INT-01")
    codes = [small_project.code(name).id for name in ("passport", "obstacle")]
    small_project.tag(document.id, 16, 152, codes)
    small_project.set_coder("MK")
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "s s m escape c c + + B 'norte' enter")
        golden("desk-others-120x40", with_styles(pilot))


async def test_picker_with_a_whole_definition(
    small_project: Study, golden: Callable[[str, str], None]
) -> None:
    text = """
facets: [{name: topic}]
codes:
  - name: clinics
    facet: topic
    definition: Places where people are looked after.
    use_when: care is missing or refused
    not_when: only the cost is named
    typical: ["no las atienden"]
    keywords: {es: [clínica]}
"""
    small_project.import_codebook(text, "b.yaml")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "enter 'clinics' =")
        golden("picker-definition-80x24", with_styles(pilot))
