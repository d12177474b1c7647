"""Shaping codings on the desk: borders, weight, whom they are about; several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, seen

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Coding


def of(study: Study, code: str, document: str = "INT-01") -> list[Coding]:
    """The codings of a code in a document."""
    return [
        c for c in study.codings(study.document(document).id) if c.path.rsplit("/", 1)[-1] == code
    ]


def words(study: Study, code: str, document: str = "INT-01") -> list[str]:
    text = study.reading(study.document(document).id).text
    return [text[c.start : c.end] for c in of(study, code, document)]


async def test_the_borders_of_a_coding_move_by_words(small_project: Study) -> None:
    before = of(small_project, "papers")[0]
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c c")
        focus = desk_of(pilot).view.marks.focus
        name = small_project.coding(focus or "").path.rsplit("/", 1)[-1]
        await play(pilot, ">")
        assert words(small_project, name) == ["papeles no las atienden."]
        await play(pilot, "( (")
        assert words(small_project, name) == ["papeles no"]
        await play(pilot, ") <")
        assert words(small_project, name) == ["Sin papeles no las"]
        assert "«Sin papeles no las»" in seen(pilot)
        await play(pilot, "u u u u u")
        assert words(small_project, name) == ["Sin papeles no las atienden."]
    assert of(small_project, "papers")[0].guid == before.guid


async def test_several_codings_at_a_place_are_asked_for_and_then_in_focus(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s >")
        assert "Move the border of which?" in seen(pilot)
        await play(pilot, "'health' enter > >")
    assert words(small_project, "health") == ["atención médica."]
    assert words(small_project, "need") == ["Lo primero es atención médica."]


async def test_undo_names_the_border_that_moved(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c > u")
        assert "undone: moved the start of finding/need on FG-01 l. 4" in seen(pilot)


async def test_a_border_that_cannot_go_further_says_so(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c >")
        before = small_project.last_step()
        await play(pilot, ">")
        assert "The border cannot go further that way." in seen(pilot)
    assert small_project.last_step() == before


async def test_trim_snaps_to_sentences(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        await play(pilot, "s w v s w w 2 escape")
        assert words(small_project, "obstacle")[0] == "primero es atención médica. El centro"
        await play(pilot, "C")
        guid = of(small_project, "obstacle")[0].guid
        desk.view.place(desk.view.marks.focused(guid))
        await desk.run_action("trim")
        assert words(small_project, "obstacle")[0] == "Lo primero es atención médica."
        await desk.run_action("trim")
        await pilot.pause()
        assert "keeps to sentences already" in seen(pilot)


async def test_stars_are_given_shown_and_taken_off(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "c + +")
        focus = desk_of(pilot).view.marks.focus or ""
        assert small_project.coding(focus).weight == 2
        assert "★★" in seen(pilot)
        await play(pilot, "+ +")
        assert "Three stars are the most." in seen(pilot)
        await play(pilot, "- - - -")
        assert small_project.coding(focus).weight is None
        assert "It has no star." in seen(pilot)
        await play(pilot, "u")
        assert small_project.coding(focus).weight == 1


async def test_a_coding_is_about_somebody_else_and_again_about_the_own(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "c B 'guardia' enter")
        focus = desk_of(pilot).view.marks.focus or ""
        assert small_project.coding(focus).about == small_project.case("Guardia Sur").id
        assert "about Guardia Sur" in seen(pilot)
        await play(pilot, "B enter")
        assert small_project.coding(focus).about is None
        await play(pilot, "u")
        assert small_project.coding(focus).about is not None
        assert "→ Guardia Sur" in seen(pilot)


async def test_codings_of_one_code_in_the_selection_are_recoded_together(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-02") as pilot:
        await play(pilot, "t s 2 s s 2")
        steps = len(small_project.history())
        await play(pilot, "T T v t t t r")
        assert "Recode which?" in seen(pilot)
        assert "obstacle 2 codings" in seen(pilot)
        await play(pilot, "'obst' enter 'papers' enter")
        assert words(small_project, "papers", "INT-02") == [
            "We send people away.", "Papers take months.",
        ]  # fmt: skip
        assert len(small_project.history()) == steps + 1
        await play(pilot, "u")
    assert len(words(small_project, "obstacle", "INT-02")) == 2


async def test_what_another_coder_gave_stays(small_project: Study) -> None:
    small_project.set_coder("AL")
    before = small_project.last_step()
    async with opened(small_project, "INT-01") as pilot:
        for key in (">", "(", "+", "d", "r", "B"):
            await play(pilot, f"g g c {key}")
            assert "That coding is MK's; it stays." in seen(pilot), key
    assert small_project.last_step() == before


async def test_every_answer_to_a_question_is_coded_in_one_step(small_project: Study) -> None:
    steps = len(small_project.history())
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "t t Q")
        assert "Code 3 answers: «Bien" in seen(pilot)
        await play(pilot, "'obst' enter")
        assert "Code 3 answers?" in seen(pilot)
        assert "Diego Un protocolo, porque" in seen(pilot)
        assert len(small_project.history()) == steps
        await play(pilot, "enter")
        assert words(small_project, "obstacle", "FG-01") == [
            "Más personal en la frontera.", "Un protocolo, porque cada quien hace lo suyo.",
            "Y médicos.",
        ]  # fmt: skip
        assert len(small_project.history()) == steps + 1
        await play(pilot, "u")
        assert words(small_project, "obstacle", "FG-01") == []
        await play(pilot, "Q 'obst' enter down down enter")
        assert words(small_project, "obstacle", "FG-01") == []
