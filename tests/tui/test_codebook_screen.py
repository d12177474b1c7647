"""The codebook's screen: what each key does to the project, and what is seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, opened, play, rows, seen
from textual.widgets import TextArea

from qualcode.tui.screens.codebook.screen import CodebookScreen
from qualcode.tui.screens.codebook.splitting import Split
from qualcode.tui.screens.drill import Passages, Units
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.search.screen import Search
from qualcode.tui.text.signs import Signs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from qualcode.api import Study


def paths(study: Study) -> list[str]:
    return [code.path for code in study.codebook().codes]


async def counted(pilot: Pilot[None]) -> None:
    """Wait until the numbers are there."""
    await pilot.app.screen.workers.wait_for_complete()
    await pilot.pause()


def row_of(pilot: Pilot[None], name: str) -> str:
    return next(row for row in rows(pilot) if f" {name} " in row)


async def test_codes_stand_under_facets_with_passages_and_institutions(
    small_project: Study,
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c")
        await counted(pilot)
        assert "5 codes" in rows(pilot)[0]
        assert row_of(pilot, "need").split("│")[0].split()[-2:] == ["3", "2i"]
        assert "▾ Themes" in seen(pilot)
        await play(pilot, "down")
        assert "finding/need" in seen(pilot)
        assert "v1 · active · 1" in seen(pilot)
        await play(pilot, "left left left")
        assert "▸ finding" in seen(pilot)
        assert "need" not in row_of(pilot, "finding")
        await play(pilot, "right")
        assert "▾ finding" in seen(pilot)


async def test_a_wide_window_shows_the_passages_of_the_code_and_its_versions(
    small_project: Study,
) -> None:
    small_project.edit_code(small_project.code("need").id, use_when="A lack is named.")
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g c down")
        await counted(pilot)
        assert "3 segments · institution: 2" in seen(pilot)
        assert "▸FG-01 4  MK" in seen(pilot)
        assert "v2 2026-03-01 MK: use when" in seen(pilot)
        await play(pilot, "n n")
        assert "▸INT-02 2  MK" in seen(pilot)
        await play(pilot, "o")
        assert "A doctor who speaks Spanish." in seen(pilot)
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert "▸INT-02 2  MK" in seen(pilot)


async def test_a_narrow_window_shows_definition_or_passages(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down tab")
        assert "▸FG-01 4" in seen(pilot)
        await play(pilot, "tab")
        assert "▸FG-01 4" not in seen(pilot)


# ---- editing -------------------------------------------------------------------------------------


async def test_the_fields_of_a_code_are_kept_by_leaving_as_one_step(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down enter tab 'A lack.' tab 'Named.' tab tab 'One' enter 'Two'")
        await play(pilot, "tab tab 'es: falta, no hay' tab 'es: necesidad' escape")
        need = small_project.code("need")
        assert (need.definition, need.use_when) == ("A lack.", "Named.")
        assert need.typical == ("One", "Two")
        assert need.keywords == {"es": ("falta", "no hay")}
        assert need.names == {"es": "necesidad"}
        assert small_project.history()[0].summary.startswith("set definition, use when, typical")
        await play(pilot, "e escape")
        assert small_project.history()[0].summary.startswith("set definition")
        await play(pilot, "u")
        assert small_project.code("need").definition == ""


async def test_enter_in_a_field_of_one_line_goes_to_the_next(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down e 's' enter 'A lack.' enter 'Of anything.' escape")
        code = small_project.code("needs")
        assert code.definition == "A lack.\nOf anything."


async def test_a_form_that_is_refused_stays_and_says_why(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down enter")
        form = pilot.app.screen
        form.query_one("#name", TextArea).text = "obstacle"
        await play(pilot, "escape")
        assert pilot.app.screen is form
        assert "There is a code 'obstacle' there already." in seen(pilot)
        form.query_one("#name", TextArea).text = "need"
        form.query_one("#names", TextArea).text = "necesidad"
        await play(pilot, "escape")
        assert "write the language before each" in seen(pilot)
        await play(pilot, "escape")
        assert not isinstance(pilot.app.screen, Form)
        assert small_project.code("need").names == {}


async def test_new_codes_stand_where_the_cursor_is(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down + 'wish' enter")
        assert paths(small_project)[:3] == ["finding/need", "finding/wish", "finding/obstacle"]
        assert "finding/wish" in seen(pilot)
        await play(pilot, "home + 'hope' enter")
        assert paths(small_project)[3] == "finding/hope"
        await play(pilot, "+ 'Need' enter")
        assert "There is a code 'Need' there already." in seen(pilot)


async def test_codes_go_in_and_out_and_up_and_down(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down down >")
        assert paths(small_project)[1] == "finding/need/obstacle"
        assert "finding/need/obstacle" in seen(pilot)
        await play(pilot, "<")
        assert paths(small_project)[:2] == ["finding/need", "finding/obstacle"]
        await play(pilot, "(")
        assert paths(small_project)[:2] == ["finding/obstacle", "finding/need"]
        await play(pilot, "(")
        assert "It is the first there." in seen(pilot)
        await play(pilot, ")")
        assert paths(small_project)[:2] == ["finding/need", "finding/obstacle"]
        await play(pilot, "u u u u")
        assert paths(small_project)[:2] == ["finding/need", "finding/obstacle"]


async def test_codes_keep_their_signs_when_others_come_and_move(small_project: Study) -> None:
    def signs() -> dict[str, object]:
        book = small_project.codebook()
        made = Signs(book)
        return {str(code.guid): made.of(code.id) for code in book.codes}

    before = signs()
    new = small_project.add_code("first of all", facet="finding")
    small_project.move_code(new.id, position=0)
    small_project.move_code(small_project.code("need").id, position=2)
    after = signs()
    assert {guid: after[guid] for guid in before} == before


async def test_a_code_is_put_into_another_facet_and_renamed(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down p 'topic' enter")
        assert "topic/need" in paths(small_project)
        await play(pilot, "r")
        await play(pilot, "' more' enter")
        assert "topic/need more" in paths(small_project)
        assert "need is need more now" in seen(pilot)


async def test_facets_are_added_renamed_and_removed(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c F 'people' enter")
        assert [facet.name for facet in small_project.codebook().facets][-1] == "people"
        await play(pilot, "home d")
        assert "The facet finding has codes." in seen(pilot)


# ---- merge, split, retire ------------------------------------------------------------------------


async def test_merging_looks_before_it_moves(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down down M 'need' enter")
        assert "1 coding moves to finding/need" in seen(pilot)
        await play(pilot, "down enter")
        assert "finding/obstacle" in paths(small_project)
        await play(pilot, "M 'need' enter enter")
        assert "finding/obstacle" not in paths(small_project)
        assert small_project.code("need").was == ("finding/obstacle",)
        assert "comparable" in seen(pilot)
        await play(pilot, "u")
        assert "finding/obstacle" in paths(small_project)


async def test_segments_are_dealt_out_one_by_one(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down S 1")
        assert "There is no code 1 yet" in seen(pilot)
        await play(pilot, "+ enter 'staff' enter + 'obstacle' enter")
        await play(pilot, "1 2 1 0")
        assert "2 of 3 dealt out" in rows(pilot)[0]
        assert "1 staff" in rows(pilot)[2]
        assert "2 obstacle" in rows(pilot)[3]
        before = len(small_project.history())
        await play(pilot, "enter enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert len(small_project.history()) == before + 1
        assert small_project.code_counts()[small_project.code("staff").id] == 1
        assert small_project.code("staff").was == ("finding/need",)


async def test_letters_that_no_code_has_name_a_new_one_to_split_to(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down S + 'waiting time'")
        assert "a new code beside it «waiting time»" in seen(pilot)
        await play(pilot, "enter 1 enter enter")
        assert small_project.code_counts()[small_project.code("waiting time").id] == 1


async def test_leaving_a_split_changes_nothing(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down S + 'obstacle' enter 1 enter down enter")
        assert isinstance(pilot.app.screen, Split)
        await play(pilot, "q")
        assert small_project.code_counts()[small_project.code("need").id] == 3


async def test_a_retired_code_is_hidden_until_asked_for(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down R")
        assert "4 codes · 1 retired" in rows(pilot)[0]
        assert "need" not in "\n".join(row.split("│")[0] for row in rows(pilot)[2:20] if "Need:"
                                       not in row)  # fmt: skip
        await play(pilot, "a home down R")
        assert small_project.code("need").status == "active"


# ---- looks ---------------------------------------------------------------------------------------


async def test_a_hot_key_colour_and_sign_are_chosen(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down K 2")
        assert "The hot key 2 belongs to finding/obstacle." in seen(pilot)
        await play(pilot, "K 7 c 'DD4466' enter * down down down down down down down enter")
        need = small_project.code("need")
        assert (need.hotkey, need.colour, need.glyph) == ("7", "#DD4466", "★")
        await play(pilot, "K 'none' enter c 'another' enter 'red' enter")
        assert small_project.code("need").hotkey is None
        assert "The colour 'red' is not of the form" in seen(pilot)


async def test_the_passage_shown_becomes_an_example(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down n E 'edge' enter")
        (kept,) = small_project.code("need").edge
        (example,) = small_project.examples([kept])
        assert example.words == "Lo primero es atención médica."
        assert "▸INT-01 2" in seen(pilot)
        await play(pilot, "tab")
        assert "→ INT-01 l. 2" in seen(pilot)
        await play(pilot, "enter escape")
        assert small_project.code("need").edge == (kept,)
        await play(pilot, "V")
        assert "INT-01 l. 2 «Lo primero es atención médica.»" in " ".join(seen(pilot).split())
        assert "passage:" not in seen(pilot)


async def test_a_bridge_to_an_earlier_period_is_set_and_shown(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down b 'old/need; lack' enter 'partly' enter")
        need = small_project.code("need")
        assert (need.was, need.comparable) == (("old/need", "lack"), "partly")
        assert "old/need, lack" in seen(pilot)


# ---- themes --------------------------------------------------------------------------------------


async def test_a_theme_is_made_of_marked_codes_edited_and_removed(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down ␣ ␣")
        assert "2 marked" in rows(pilot)[0]
        await play(pilot, "T 'Both' enter 'all' enter")
        theme = small_project.theme("Both")
        assert (theme.rule, theme.members) == ("all", (("finding/need",), ("finding/obstacle",)))
        await play(pilot, "G enter")
        form = pilot.app.screen
        form.query_one("#members", TextArea).text = "need | obstacle\nhealth"
        form.query_one("#rule", TextArea).text = "some"
        await play(pilot, "escape")
        assert "The rule is any or all." in seen(pilot)
        form.query_one("#rule", TextArea).text = "all"
        await play(pilot, "escape")
        theme = small_project.theme("Both")
        assert theme.members == (("finding/need", "finding/obstacle"), ("topic/health",))
        await play(pilot, "d")
        assert len(small_project.codebook().themes) == 2
        await play(pilot, "u")
        assert small_project.theme("Both").guid == theme.guid


# ---- going in ------------------------------------------------------------------------------------


async def test_numbers_open_and_q_comes_back_to_the_code(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c down s")
        assert isinstance(pilot.app.screen, Passages)
        assert "3 passages" in rows(pilot)[0]
        await play(pilot, "q w")
        assert isinstance(pilot.app.screen, Units)
        await play(pilot, "q f")
        assert isinstance(pilot.app.screen, Search)
        assert "Y médicos." in seen(pilot)
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert "finding/need" in seen(pilot)


async def test_versions_show_each_field_before_and_after(small_project: Study) -> None:
    need = small_project.code("need").id
    small_project.edit_code(need, definition="A lack.")
    small_project.edit_code(need, definition="Something is missing.")
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g c down V")
        assert "Versions of finding/need" in rows(pilot)[0]
        assert "− A lack." in seen(pilot)
        assert "+ Something is missing." in seen(pilot)
        await play(pilot, "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await play(pilot, "home V")
        assert "Versions of all codes" in rows(pilot)[0]


async def test_what_is_worth_a_look_leads_to_the_code(small_project: Study) -> None:
    small_project.set_coder("AL")
    small_project.edit_code(small_project.code("topic/papers").id, not_when="Money is named.")
    small_project.set_coder("MK")
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g c")
        await counted(pilot)
        assert "1 changed since you coded" in seen(pilot)
        await play(pilot, "!")
        assert "not when changed by AL since you coded" in seen(pilot)
        assert "+ Money is named." in seen(pilot)
        await play(pilot, "enter")
        assert "topic/papers" in seen(pilot)


async def test_letters_filter_codes_and_themes(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g c / 'salud' enter")
        shown = [row.split("│")[0] for row in rows(pilot)[2:8]]
        assert "health" in shown[1]
        assert not any("need" in row for row in shown[:2])
        await play(pilot, "escape")
        assert any("need" in row.split("│")[0] for row in rows(pilot))


# ---- files ---------------------------------------------------------------------------------------


async def test_a_codebook_goes_out_is_edited_and_comes_in_after_a_look(
    small_project: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(small_project, size=USUAL) as pilot:
        await play(pilot, "g c X enter")
        book = tmp_path / "small-codebook.yaml"
        text = book.read_text("utf-8")
        assert text == small_project.export_codebook()
        book.write_text(text.replace("name: obstacle", "name: barrier"), "utf-8")
        await play(pilot, "I 'a file' enter 'small-codebook.yaml' enter")
        assert "0 added · 1 changed · 4 as they are" in rows(pilot)[0]
        assert "− obstacle" in seen(pilot)
        assert "finding/obstacle" in paths(small_project)
        await play(pilot, "enter")
        assert "finding/barrier" in paths(small_project)
        book.write_text("mine", "utf-8")
        await play(pilot, "X enter")
        assert "is there already" in seen(pilot)
        await play(pilot, "down enter")
        assert book.read_text("utf-8") == "mine"
        await play(pilot, "u")
        assert "finding/obstacle" in paths(small_project)


async def test_faults_of_a_file_are_told_with_their_lines(
    small_project: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("codes:\n  - {name: a, colour: red}\n", "utf-8")
    async with opened(small_project) as pilot:
        await play(pilot, "g c I 'a file' enter 'bad.yaml' enter")
        assert "bad.yaml has a fault" in seen(pilot)
        assert "line 2, column 15: the colour 'red'" in seen(pilot)
        await play(pilot, "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await play(pilot, "I 'a file' enter 'none.yaml' enter")
        assert isinstance(pilot.app.screen, CodebookScreen)


async def test_signs_that_act_reach_no_terminal_from_any_part_of_the_codebook(
    small_project: Study,
) -> None:
    evil = "a\x1b]0;title\x07b\u202ec\x9b31m"
    small_project.edit_code(
        small_project.code("need").id,
        definition=evil, use_when=evil, typical=[evil], edge=[evil], keywords={"es": [evil]},
    )  # fmt: skip
    small_project.set_bridges(small_project.code("need").id, [evil])
    small_project.change_theme(small_project.theme("Papers"), definition=evil)
    async with opened(small_project, size=USUAL) as pilot:
        for keys in ("g c down", "e", "escape b", "escape V", "q !", "q G", "enter", "escape X"):
            await play(pilot, keys)
            assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(seen(pilot)), keys
    assert small_project.code("need").definition == evil


async def test_an_empty_codebook_says_how_to_begin(project: Study) -> None:
    async with opened(project) as pilot:
        await play(pilot, "g c")
        assert "No code yet: + makes one, I brings a codebook in." in seen(pilot)
        await play(pilot, "I 'interview' enter enter")
        assert len(project.codebook().codes) > 5
        await counted(pilot)
        assert "code" in rows(pilot)[0]


async def test_a_codebook_that_is_only_read_refuses_acts(readonly_project: Study) -> None:
    async with opened(readonly_project) as pilot:
        await play(pilot, "g c down R")
        assert "open read-only" in seen(pilot)
        await play(pilot, "> ( r 'x' enter")
        assert "read only" in rows(pilot)[0]
