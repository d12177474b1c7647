"""The line above the keys: what is told ends with the next key, and the clock stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import SMALL, opened, play, rows, seen

from qualcode.tui.widgets.bars import told

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


async def test_what_was_told_of_a_key_ends_with_the_next(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "ñ")
        assert "ñ does nothing here" in seen(pilot)
        await play(pilot, "s")
        assert "does nothing here" not in seen(pilot)
        assert "target: sentence" in rows(pilot)[-2]


async def test_a_selection_by_mouse_is_told_instead_of_the_search(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "/ 'papeles' enter")
        assert "hits; n and N" in rows(pilot)[-2]
        await pilot.mouse_down("#document", offset=(11, 1))
        await pilot.hover("#document", offset=(20, 1))
        await pilot.mouse_up("#document", offset=(20, 1))
        await pilot.pause()
        assert "10 characters selected" in rows(pilot)[-2]


async def test_a_long_status_leaves_a_blank_before_the_clock(small_project: Study) -> None:
    async with opened(small_project, "INT-01", (60, SMALL[1])) as pilot:
        await play(pilot, "s v w w")
        left, clock = rows(pilot)[-2].split("saved")
        assert "motions extend" in left
        assert left.endswith("  ")
        assert clock == " 09:00 "


NINE = "codes:\n" + "".join(
    f'  - {{name: {name}, hotkey: "{n}"}}\n'
    for n, name in enumerate(
        ("background", "turning point", "experience", "difficulty", "way of coping",
         "relationship", "evaluation", "expectation", "contradiction"), 1,
    )
)  # fmt: skip


async def test_nine_hot_keys_can_be_read_in_a_small_window(
    project: Study, texts: list[Path]
) -> None:
    project.import_codebook(NINE, "nine.yaml")
    project.import_files(texts[:1])
    async with opened(project, "INT-01") as pilot:
        await play(pilot, "0")
        told = " ".join(rows(pilot)[-2:])
        assert "1 background  2 turning point  3 experience" in told
        assert all(f"  {n} " in told for n in range(2, 10) if n not in (5, 6))
        assert "9 contradiction" in told
        await play(pilot, "s")
        assert "? help" in rows(pilot)[-1]


async def test_the_picker_shortens_the_quote_and_not_its_keys(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s enter")
        head = next(row for row in rows(pilot) if "Code «" in row)
        assert "…»" in head
        assert "⏎ take  Tab mark several  + new  = more  Esc leave" in head


def test_a_long_sentence_leaves_a_blank_before_the_clock() -> None:
    line = told("word " * 40, "saved 14:15", 80)
    shown = "".join(piece.text for piece in line)
    assert len(shown) == 80
    assert shown.endswith("…  saved 14:15 ")
