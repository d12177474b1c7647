"""The search screen: hits in their sentences, marked, coded after a look, opened on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, answered, desk_of, opened, play, rows, seen
from textual.widgets import Input

from qualcode.api import open_project
from qualcode.search import Narrowing
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.search.screen import Search

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

LOOK = "g f 'tardan' enter"


async def test_hits_are_listed_with_who_says_them_and_the_sentence(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK)
        assert "2 hits · 1 document" in rows(pilot)[0]
        assert rows(pilot)[3].split()[:2] == ["▸", "FG-01"]
        assert "Diego" in rows(pilot)[3]
        assert "Los documentos tardan." in rows(pilot)[3]
        assert "Carla" in rows(pilot)[4]


async def test_who_comes_back_with_nothing_asked_types_into_the_field(
    small_project: Study,
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "f5 escape f2 f5 'tardan'")
        assert pilot.app.screen.query_one(Input).value == "tardan"
        await play(pilot, "enter f2 f5 space")
        assert "1 marked" in rows(pilot)[0]


async def test_accents_count_only_when_asked(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "f5 'medicos' enter")
        assert "1 hit · 1 document" in rows(pilot)[0]
        await play(pilot, "a")
        assert "No match. But near it, with Enter:" in seen(pilot)
        assert rows(pilot)[3].split()[:4] == ["▸1", "hit", "medicos"]
        await play(pilot, "enter")
        assert "1 hit · 1 document" in rows(pilot)[0]


async def test_no_match_names_queries_that_have_some(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'pasaportes' enter")
        assert [row.strip("▸ ").split()[-1] for row in rows(pilot)[3:5]] == [
            "lemma:pasaportes", "pasaport*",
        ]  # fmt: skip


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
        await play(pilot, "escape / end backspace backspace 'code:nothing' enter")
        assert "nothing" in rows(pilot)[-2]


async def test_marked_hits_are_coded_after_a_look_as_one_step(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " * enter 'obst' enter")
        assert "Code 2 sentences?" in seen(pilot)
        assert len(small_project.codings()) == 9
        await play(pilot, "enter")
        made = [c for c in small_project.codings() if c.origin == "search"]
        assert [coding.path for coding in made] == ["finding/obstacle"] * 2
        assert "2 passages coded as finding/obstacle" in seen(pilot)
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
        assert "▸  FG-01" in rows(pilot)[4]
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
        await answered(pilot)
        assert "2 hits" in rows(pilot)[0]
        pilot.app.show_search("tardan")
        await pilot.pause()
        await answered(pilot)
        assert "2 hits · 1 document" in rows(pilot)[0]
        await play(pilot, "q")
        assert desk_of(pilot).session.document.name == "INT-01"


# ---- narrowing -----------------------------------------------------------------------------------


async def test_a_facet_narrows_and_again_widens(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f 'papeles OR papers' enter")
        assert "4 hits" in rows(pilot)[0]
        panel = [row[:19].split() for row in rows(pilot)]
        assert ["country"] in [line[-1:] for line in panel]
        assert any(line[-2:] == ["XA", "2"] or line[-2:] == ["XA", "1"] for line in panel)
        await play(pilot, "f 'country:XB' enter")
        assert "country:XB" in rows(pilot)[0]
        assert "INT-02" in rows(pilot)[3]
        assert "2 hits" not in rows(pilot)[0] or "INT-02" in rows(pilot)[4]
        await play(pilot, "escape")
        assert "4 hits" in rows(pilot)[0]


async def test_hits_are_narrowed_to_a_document_or_a_speaker(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f 'papeles OR papers' enter f 'document int' enter")
        assert "document:INT-0" in rows(pilot)[0]
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f 'tardan' enter f 'speaker carla' enter")
        assert "speaker:Carla" in rows(pilot)[0]
        assert "1 hit ·" in rows(pilot)[0]


async def test_what_a_facet_counts_is_what_narrowing_leaves(small_project: Study) -> None:
    for query in ("papeles OR papers", "code:need", "code:papers", "tard* OR documentos"):
        answer = small_project.answer(query)
        for facet in answer.facets:
            for value, count in facet.values:
                narrowed = small_project.answer(query, [Narrowing(facet.name, value)])
                assert len(narrowed.found.hits) == count, (query, facet.name, value)


async def test_the_panel_narrows_with_tab_and_enter(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f 'papeles OR papers' enter")
        await play(pilot, "shift+tab enter")
        assert "country:" in rows(pilot)[0]
        await play(pilot, "enter")
        assert "country:" not in rows(pilot)[0]


# ---- kept queries --------------------------------------------------------------------------------


async def test_a_query_is_kept_with_its_narrowing_and_opened_again(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f 'papeles OR papers' enter f 'lang' enter w 'Papers' enter")
        assert small_project.saved_query("papers").text.startswith("(papeles OR papers) language:")
        assert "«Papers» is kept; W opens it" in seen(pilot)
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g f escape")
        assert "Papers  (papeles OR papers) language:" in seen(pilot)
        await play(pilot, "enter")
        assert "2 hits · 1 document" in rows(pilot)[0]
        await play(pilot, "W")
        assert "Open a query" in seen(pilot)
        await play(pilot, "enter")
        assert "2 hits · 1 document" in rows(pilot)[0]
        await play(pilot, "u")
        assert small_project.saved_queries() == []


# ---- coding --------------------------------------------------------------------------------------


async def test_turns_are_coded_where_that_was_chosen(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'pasaporte' enter t")
        assert "codes: turn" in rows(pilot)[-2]
        await play(pilot, "␣ enter 'obst' tab 'hea' tab enter")
        assert "Code 1 turn?" in seen(pilot)
        await play(pilot, "enter")
        made = [c for c in small_project.codings() if c.origin == "search"]
        text = small_project.reading(made[0].document).text
        assert {text[c.start : c.end] for c in made} == {
            "Sin papeles no las atienden. Nadie sabe dónde pedir el pasaporte."
        }
        assert [c.path for c in made] == ["finding/obstacle", "topic/health"]
        await play(pilot, "u")
        assert len(small_project.codings()) == 9


async def test_a_new_code_is_made_when_the_look_was_agreed_to(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " ␣ enter 'waiting' + enter 'finding' enter")
        assert "Code 1 sentence?" in seen(pilot)
        assert not any(code.name == "waiting" for code in small_project.codebook().codes)
        await play(pilot, "enter")
        made = [c for c in small_project.codings() if c.origin == "search"]
        assert [coding.path for coding in made] == ["finding/waiting"]


async def test_marked_hits_are_dropped_together_and_brought_back(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " * x")
        assert "hit" not in rows(pilot)[0]
        await play(pilot, "X")
        assert "2 hits · 1 document" in rows(pilot)[0]


# ---- several at once -----------------------------------------------------------------------------


async def test_an_answer_that_comes_late_is_dropped(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f")
        screen = pilot.app.screen
        assert isinstance(screen, Search)
        screen.ask("tardan")
        screen.ask("pasaporte")
        await answered(pilot)
        await pilot.pause()
        assert [row["match"] for row in small_project.hit_rows(screen.found.hits)] == ["pasaporte"]


async def test_an_answer_takes_nobody_away_from_the_field(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'tardan'")
        await pilot.press("enter", "slash", "x")
        await answered(pilot)
        assert pilot.app.screen.query_one(Input).value == "tardanx"
        assert "2 hits" in rows(pilot)[0]


async def test_what_another_window_codes_is_seen_and_marks_stay(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, LOOK + " ␣")
        with open_project(small_project.path, coder="AL") as other:
            hit = other.search("tardan")[1]
            other.tag(hit.document, hit.start, hit.end, [other.code("health").id])
        screen = pilot.app.screen
        assert isinstance(screen, Search)
        screen.follow()
        await answered(pilot)
        assert screen.found.marks == 1
        assert "topic/health" in rows(pilot)[-2]


# ---- export --------------------------------------------------------------------------------------


async def test_the_list_is_written_to_a_file_as_consent_allows(
    small_project: Study, tmp_path: Path
) -> None:
    target = tmp_path / "hits.csv"
    async with opened(small_project) as pilot:
        await play(pilot, "g f 'tardan OR papeles' enter e")
        pilot.app.screen.query_one(Input).value = str(target)
        await play(pilot, "enter")
        assert "Wrote" in seen(pilot)
        lines = target.read_text("utf-8").splitlines()
        assert len(lines) == 5
        await play(pilot, "e")
        pilot.app.screen.query_one(Input).value = str(target)
        await play(pilot, "enter")
        assert "hits.csv exists. Replace it?" in seen(pilot)
        await play(pilot, "escape")
    group = small_project.document("FG-01")
    with small_project._project.step("test", "consent"):
        small_project._project.update("document", group.id, consent="paraphrase")
    small_project.export_search(small_project.search("tardan"), "tardan", target)
    assert "ardan" not in target.read_text("utf-8").replace(",tardan", "")
    with small_project._project.step("test", "consent"):
        small_project._project.update("document", group.id, consent="none")
    small_project.export_search(small_project.search("tardan"), "tardan", target)
    assert len(target.read_text("utf-8").splitlines()) == 1
