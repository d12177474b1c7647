"""Examples taken on the desk: one key, one step, a reference and not a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import opened, play, seen

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_the_coding_here_becomes_an_example_of_its_code(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c =")
        assert "a typical example of" in seen(pilot)
        taken = [code for code in small_project.codebook().codes if code.typical]
        (example,) = small_project.examples(taken[0].typical)
        assert example.words == "Lo primero es atención médica."
        assert small_project.history()[0].summary.startswith("took INT-01 l. 2 as typical for")
        await play(pilot, "u")
        assert not any(code.typical for code in small_project.codebook().codes)


async def test_an_edge_example_is_taken_from_a_coding_chosen_among_several(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t t t ! 'papers' enter")
        (example,) = small_project.examples(small_project.code("topic/papers").edge)
        assert example.words == "Sin papeles no las atienden."
        await play(pilot, "! 'papers' enter")
        assert "is an example of topic/papers already" in seen(pilot)


async def test_without_a_coding_nothing_is_taken(small_project: Study) -> None:
    steps = len(small_project.history())
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "=")
        assert "No coding here" in seen(pilot)
    assert len(small_project.history()) == steps


async def test_the_codebook_shows_what_was_coded_since_it_was_left(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "g c G g w t t t t 4 1 g c")
        await pilot.app.screen.workers.wait_for_complete()
        await pilot.pause()
        before = small_project.code_counts()[small_project.code("need").id]
        assert before == 4
        row = next(row for row in seen(pilot).splitlines() if "● need" in row)
        assert row.split("│")[0].split()[-2:] == ["4", "2i"]
        await play(pilot, "r")
        await play(pilot, "escape home down r 's' enter g w")
        assert "needs" in seen(pilot)


async def test_the_picker_shows_an_example_in_its_words(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c = s enter")
        taken = next(code for code in small_project.codebook().codes if code.typical)
        await play(pilot, f"'{taken.name}' =")
        assert "→ INT-01 l. 2 «Lo primero es" in seen(pilot)
        assert "passage:" not in seen(pilot)
