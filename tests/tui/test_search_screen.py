"""The search screen: hits in their sentences, marked, coded after a look, opened on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.search import Search

if TYPE_CHECKING:
    from qualcode.api import Study

LOOK = "g f 'tardan' enter"


async def test_hits_are_listed_with_who_says_them_and_the_sentence(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK)
        assert "2 hits · in 1 document" in rows(pilot)[0]
        assert rows(pilot)[3].split()[:2] == ["▸", "FG-01"]
        assert "Diego" in rows(pilot)[3]
        assert "Los documentos tardan." in rows(pilot)[3]
        assert "Carla" in rows(pilot)[4]


async def test_accents_count_only_when_asked(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "f5 'medicos' enter")
        assert "1 hit ·" in rows(pilot)[0]
        await play(pilot, "a")
        assert "No match. But: medicos: 1" in seen(pilot)


async def test_no_match_names_queries_that_have_some(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'pasaportes' enter")
        assert "No match. But: lemma:pasaportes: 1 · pasaport*: 1" in seen(pilot)


async def test_codes_are_found_alone_and_with_words(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'code:papers tardan' enter")
        assert "1 hit" in rows(pilot)[0]
        assert "topic/papers" in rows(pilot)[-2]


async def test_what_cannot_be_read_or_found_is_said_in_its_place(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f")
        await pilot.press("quotation_mark", "a", "enter")
        await pilot.pause()
        assert "at character 1: this quotation mark is not closed." in seen(pilot)
        await play(pilot, "escape / backspace backspace 'code:nothing' enter")
        assert "nothing" in rows(pilot)[-2]


async def test_marked_hits_are_coded_after_a_look_as_one_step(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " * enter 'obst' enter")
        assert "Code 2 sentences?" in seen(pilot)
        assert len(small_project.codings()) == 9
        await play(pilot, "enter")
        made = [c for c in small_project.codings() if c.origin == "search"]
        assert [coding.path for coding in made] == ["finding/obstacle"] * 2
        assert "2 sentences coded as finding/obstacle" in seen(pilot)
        await play(pilot, "u")
        assert len(small_project.codings()) == 9


async def test_the_look_can_be_declined(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " ␣ enter 'obst' enter down enter")
        assert len(small_project.codings()) == 9
        assert "✓" in rows(pilot)[3]


async def test_a_dropped_hit_is_neither_marked_nor_coded(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " x *")
        assert "1 marked · 1 hit ·" in rows(pilot)[0]
        await play(pilot, "enter 'obst' enter enter")
        made = [c for c in small_project.codings() if c.origin == "search"]
        reading = small_project.reading(made[0].document)
        assert [reading.text[c.start : c.end] for c in made] == ["Tardan mucho."]


async def test_enter_opens_the_desk_there_and_q_comes_back(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, LOOK + " down enter")
        desk = desk_of(pilot)
        selected = desk.view.marks.selection
        assert selected is not None
        assert desk.session.text.text[slice(*selected)] == "Tardan"
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Search)
        assert rows(pilot)[4].startswith("▸")
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Home)


async def test_from_the_documents_the_desk_leads_back_to_them(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " o q g h enter q")
        assert isinstance(pilot.app.screen, Home)


async def test_the_pane_shows_the_hit_among_the_turns_around_it(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK)
        assert "Moderadora: ¿Y los documentos?" in seen(pilot)


async def test_another_screen_opens_a_search_and_back_leads_there_again(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        assert isinstance(pilot.app, QualcodeApp)
        pilot.app.show_search("code:topic/papers")
        await pilot.pause()
        assert "2 hits" in rows(pilot)[0]
        pilot.app.show_search("tardan")
        await pilot.pause()
        assert "2 hits · in 1 document" in rows(pilot)[0]
        await play(pilot, "q")
        assert desk_of(pilot).session.document.name == "INT-01"
