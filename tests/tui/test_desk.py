"""The desk, played by keys; what counts is what stands in the project afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen
from textual import events

from qualcode.api import open_project
from qualcode.errors import StorageFailed
from qualcode.tui.screens.home import Home

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from qualcode.api import Study


def coded(study: Study, document: str = "INT-01") -> list[tuple[str, str]]:
    """(code, words) of all codings of a document."""
    found = study.document(document)
    text = study.reading(found.id).text
    return [
        (c.path.rsplit("/", 1)[-1], text[c.start : c.end]) for c in study.codings(found.id)
    ]  # fmt: skip


NEED = ("need", "Lo primero es atención médica.")
BEFORE = [NEED, ("health", NEED[1]), ("obstacle", "Sin papeles no las atienden."),
          ("papers", "Sin papeles no las atienden.")]  # fmt: skip


async def test_hot_keys_code_the_sentence_at_the_cursor(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s 3 s 1")
    added = [row for row in coded(small_project) if row not in BEFORE]
    assert added == [
        ("health", "El centro de salud queda a dos horas."),
        ("need", "¿Y los papeles?"),
    ]


async def test_each_act_is_written_before_the_screen_goes_on(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "1")
        with open_project(small_project.path, readonly=True) as other:
            assert ("need", "¿Qué es lo que más falta?") in coded(other)


async def test_undo_and_redo_by_key(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s 3 u")
        assert coded(small_project) == BEFORE
        assert "undone: tagged topic/health on INT-01 l. 2" in seen(pilot)
        await play(pilot, "U")
        assert len(coded(small_project)) == len(BEFORE) + 1
        await play(pilot, "ctrl+z")
        assert coded(small_project) == BEFORE
        await play(pilot, "U U")
        assert "There is nothing to redo." in seen(pilot)


async def test_words_are_selected_and_a_second_code_lands_on_the_same(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s v w w escape s v w w 1 3")
        assert desk_of(pilot).view.marks.selection is not None
    added = [row for row in coded(small_project) if row not in BEFORE]
    assert added == [("need", "El centro"), ("health", "El centro")]


async def test_wider_goes_from_word_to_turn_and_back(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        await play(pilot, "t ␣ ␣ ␣")
        span = desk.target()
        assert span is not None
        words = desk.session.text.text[span.start : span.end]
        assert words.startswith("Lo primero")
        assert words.endswith("dos horas.")
        await play(pilot, "backspace backspace")
        assert desk.target() == desk.session.text.word_at(desk.view.marks.cursor)


async def test_the_picker_takes_several_codes_at_once(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s enter 'DOCUMENT' tab 'obst' tab enter")
    added = {row for row in coded(small_project) if row not in BEFORE}
    assert added == {
        ("papers", "El centro de salud queda a dos horas."),
        ("obstacle", "El centro de salud queda a dos horas."),
    }


async def test_letters_after_a_mark_take_what_they_find_with_what_is_marked(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s enter 'need' tab 'health' tab")
        assert any("2 marked: need, health" in row for row in rows(pilot))
        await play(pilot, "'papers' enter")
    added = {code for code, words in coded(small_project) if "queda a dos horas" in words}
    assert added == {"need", "health", "papers"}


async def test_a_new_code_is_put_on_the_words_with_what_is_marked(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s enter 'need' tab 'lejanía' enter enter enter")
    added = {code for code, words in coded(small_project) if "queda a dos horas" in words}
    assert added == {"need", "lejanía"}


async def test_repeat_and_go_on_is_a_fast_lane(small_project: Study) -> None:
    async with opened(small_project, "INT-02") as pilot:
        await play(pilot, "t 2 s , , .")
    found = [words for code, words in coded(small_project, "INT-02") if code == "obstacle"]
    assert found == [
        "A doctor who speaks Spanish.",
        "We send people away.",
        "And papers?",
        "Papers take months.",
    ]


async def test_a_new_code_is_made_from_the_picker(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t enter 'lejanía' + enter enter")
    assert small_project.code("lejanía").facet in ("finding", "topic")
    assert ("lejanía", NEED[1]) in coded(small_project)


async def test_a_code_in_vivo_is_named_by_the_words(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s w w v w w i enter 'topic' enter")
    assert ("de salud", "de salud") in coded(small_project)


async def test_a_code_in_vivo_is_named_without_the_marks_around(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "i enter 'topic' enter")
    assert ("Qué es lo que más falta", "¿Qué es lo que más falta?") in coded(small_project)


async def test_a_coding_is_recoded_in_place(small_project: Study) -> None:
    async with opened(small_project, "INT-02") as pilot:
        await play(pilot, "c r 'papers' enter")
    assert ("papers", "A doctor who speaks Spanish.") in coded(small_project, "INT-02")
    assert ("need", "A doctor who speaks Spanish.") not in coded(small_project, "INT-02")


async def test_remove_asks_which_and_leaves_the_other(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t d 'health' enter")
        assert "removed health" in seen(pilot)
    assert coded(small_project)[0] == NEED
    assert len(coded(small_project)) == len(BEFORE) - 1


async def test_the_coding_that_c_goes_to_is_the_one_meant(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c d")
    assert [code for code, _ in coded(small_project, "FG-01")] == ["health", "papers"]


async def test_others_codings_stay(small_project: Study) -> None:
    with open_project(small_project.path, coder="AL") as other:
        async with opened(other, "FG-01") as pilot:
            await play(pilot, "c d")
            assert "That coding is MK's; it stays." in seen(pilot)
    assert len(coded(small_project, "FG-01")) == 3


async def test_a_digit_after_a_refused_recode_codes_nothing_and_the_next_one_does(
    small_project: Study,
) -> None:
    with open_project(small_project.path, coder="AL") as other:
        async with opened(other, "FG-01") as pilot:
            await play(pilot, "c r 3")
            assert "Not recoded, so 3 did nothing; press it again to code." in seen(pilot)
            assert len(coded(other, "FG-01")) == 3
            await play(pilot, "3")
            assert len(coded(other, "FG-01")) == 4
            await play(pilot, "c r")
            await pilot.press("j", "1")
            assert len(coded(other, "FG-01")) == 5


async def test_keys_that_would_be_refused_do_not_lead_the_footer(small_project: Study) -> None:
    with open_project(small_project.path, coder="AL") as other:
        async with opened(other, "FG-01") as pilot:
            await play(pilot, "c")
            assert "recode" not in rows(pilot)[-1]
            assert "remove" not in rows(pilot)[-1]
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c")
        assert "recode" in rows(pilot)[-1]


async def test_what_was_given_is_told_and_stands_before_what_others_gave(
    small_project: Study,
) -> None:
    with open_project(small_project.path, coder="AL") as other:
        async with opened(other, "INT-01", USUAL) as pilot:
            await play(pilot, "c 3")
            assert "coded: health" in rows(pilot)[-2]
            beside = [row.rsplit("│", 1)[-1] for row in rows(pilot)[1:]]
            told = [row for row in beside if " AL " in row or " MK " in row]
            assert [row.split()[-1] for row in told][:2] == ["AL", "MK"]


async def test_a_line_end_at_the_end_opens_no_further_line(
    small_project: Study, tmp_path: Path
) -> None:
    (tmp_path / "four.txt").write_text("One.\nTwo.\nThree.\nFour.\n", "utf-8")
    small_project.import_files([tmp_path / "four.txt"])
    async with opened(small_project, "four") as pilot:
        await play(pilot, "G")
        assert "line 4 of 4" in seen(pilot)


async def test_a_memo_is_kept_on_leaving_and_found_again(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c m 'ver acta' escape")
        assert "ver acta" in seen(pilot)
        await play(pilot, "M 'buen grupo' escape")
    document = small_project.document("FG-01")
    assert [c.memo for c in small_project.codings(document.id)] == ["ver acta", None, None]
    assert [memo.text for memo in small_project.memos(document.guid)] == ["buen grupo"]


async def test_an_unchanged_memo_is_no_step(small_project: Study) -> None:
    steps = len(small_project.history())
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "c m 'ver' escape m escape")
    assert len(small_project.history()) == steps + 1


async def test_done_and_open_again(small_project: Study) -> None:
    document = small_project.document("INT-01").id
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "D")
        assert small_project.reviewed(document) == {"MK": "done"}
        assert " done · 4 codings · MK" in rows(pilot)[0]
        await play(pilot, "D")
    assert small_project.reviewed(document) == {"MK": "open"}


async def test_the_search_before_is_taken_again_by_enter(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "/ 'medica' enter / enter")
        assert desk_of(pilot).searched == "medica"


async def test_after_a_search_without_a_hit_the_next_key_says_so(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "n")
        assert "Nothing was searched for yet" in seen(pilot)
        await play(pilot, "/ 'zzz' enter s n")
        assert "No hit for «zzz»." in seen(pilot)
        await play(pilot, "/ backspace enter n")
        assert "Nothing was searched for yet" in seen(pilot)


async def test_search_folds_accents_and_walks_the_hits(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "/ 'medica' enter")
        view = desk_of(pilot).view
        text = desk_of(pilot).session.text.text
        assert text[view.marks.cursor :].startswith("médica")
        await play(pilot, "/ 'es' enter")
        places = [hit.start for hit in view.hits]
        await play(pilot, "n n N")
        assert view.marks.cursor in places
        await play(pilot, "escape")
        assert view.hits == []


async def test_uncoded_stretches_are_walked(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        view, text = desk_of(pilot).view, desk_of(pilot).session.text.text
        found = []
        for _ in range(3):
            await play(pilot, "e")
            found.append(text[view.marks.cursor :].split(".")[0])
        assert found[0] == "El centro de salud queda a dos horas"
        assert found[1] == found[2] == "Nadie sabe dónde pedir el pasaporte"
        assert "Everything that way has a code." in seen(pilot)


async def test_the_target_can_be_a_turn(small_project: Study) -> None:
    async with opened(small_project, "INT-02") as pilot:
        await play(pilot, "t * 2")
    assert ("obstacle", "A doctor who speaks Spanish. We send people away.") in coded(
        small_project, "INT-02"
    )


async def test_who_is_coding_is_asked_once_at_the_first_write(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_project(small_project.path) as study:
        study._project.coder = None
        async with opened(study, "FG-01") as pilot:
            await play(pilot, "1")
            assert "Who is coding?" in seen(pilot)
            await play(pilot, "'AL' enter s 2")
        assert study.coder == "AL"
        assert [c.coder for c in study.codings(study.document("FG-01").id)].count("AL") == 2


async def test_a_reserved_name_is_refused_with_a_sentence(small_project: Study) -> None:
    with open_project(small_project.path) as study:
        study._project.coder = None
        async with opened(study, "FG-01") as pilot:
            await play(pilot, "1 'consensus' enter")
            assert "is reserved" in seen(pilot)
        assert study.coder is None


async def test_a_failed_write_keeps_the_selection_and_says_why(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t ␣ ␣")
        marks = desk_of(pilot).view.marks

        def full(*_: object, **__: object) -> None:
            raise StorageFailed("The disk is full; nothing was written.")

        monkeypatch.setattr(small_project, "tag", full)
        await play(pilot, "1")
        assert desk_of(pilot).view.marks == marks
        assert "The disk is full" in seen(pilot)
    assert coded(small_project) == BEFORE


async def test_what_another_window_writes_appears(small_project: Study) -> None:
    async with opened(small_project, "FG-01") as pilot:
        with open_project(small_project.path, coder="AL") as other:
            document = other.document("FG-01")
            start, end = other.find_span(document.id, "Tardan mucho.")
            other.tag(document.id, start, end, [other.code("obstacle").id])
        desk_of(pilot).follow()
        await pilot.pause()
        assert "4 codings" in rows(pilot)[0]


async def test_going_places(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s g h")
        assert "3 documents" in seen(pilot)
        await play(pilot, "g w")
        desk = desk_of(pilot)
        where = desk.view.marks.cursor
        await play(pilot, "g d 'FG' enter")
        assert desk_of(pilot).session.document.name == "FG-01"
        await play(pilot, "g d 'INT-01' enter")
        assert desk_of(pilot).view.marks.cursor == where
        await play(pilot, "g l '4' enter")
        text = desk_of(pilot).session.text
        assert text.line_of(desk_of(pilot).view.marks.cursor) == 4
        await play(pilot, "G")
        assert desk_of(pilot).view.marks.cursor == text.length
        await play(pilot, "g g")
        assert text.line_of(desk_of(pilot).view.marks.cursor) == 1


async def test_the_menu_of_g_appears_when_one_waits(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await pilot.press("g")
        await pilot.pause(0.6)
        assert " h first screen" in seen(pilot)
        await play(pilot, "escape")
        assert " h first screen" not in seen(pilot)


async def test_an_unknown_key_is_answered_by_the_nearest(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "ñ")
        assert "ñ does nothing here; ? shows the keys." in seen(pilot)
        await play(pilot, "V")
        assert "V does nothing here; v is: Hold the selection here" in seen(pilot)


async def test_the_code_list_gives_folds_and_follows(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "s s tab")
        assert "⏎ code" in rows(pilot)[-1]
        await play(pilot, "j enter")
        assert ("need", "El centro de salud queda a dos horas.") in coded(small_project)
        await play(pilot, "k ␣")
        assert "▸ finding" in seen(pilot)
        await play(pilot, "j j j = escape C")
        desk = desk_of(pilot)
        focused = desk.session.index.get(desk.view.marks.focus)
        assert focused is None or desk.followed() == focused.code


async def test_the_mouse_selects_and_focuses(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        await pilot.click("#document", offset=(12, 1))
        assert desk.session.text.line_of(desk.view.marks.cursor) == 2
        await pilot.click("#document", offset=(12, 1), times=2)
        span = desk.target()
        assert span is not None
        assert desk.session.text.text[span.start : span.end] == "Lo"
        await pilot.mouse_down("#document", offset=(11, 1))
        await pilot.hover("#document", offset=(20, 1))
        await pilot.mouse_up("#document", offset=(20, 1))
        span = desk.target()
        assert span is not None
        assert desk.session.text.text[span.start : span.end] == "Lo primero"
        await pilot.click("#document", offset=(72, 1))
        focused = desk.session.index.get(desk.view.marks.focus)
        assert focused is not None
        assert focused.path == "finding/need"


async def test_a_window_too_small_says_so_and_comes_back(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "60 × 16 or larger" in seen(pilot)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "atención médica" in seen(pilot)


async def test_the_place_stays_when_the_window_changes(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "G")
        where = desk_of(pilot).view.marks.cursor
        await pilot.resize_terminal(61, 17)
        await pilot.pause()
        assert desk_of(pilot).view.marks.cursor == where
        assert "Eso también." in seen(pilot)


async def test_the_quote_is_copied_with_its_source(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "t y")
        assert pilot.app.clipboard == "«Lo primero es atención médica.» (Ana, INT-01, line 2)"


async def test_the_panels_give_way_to_the_text(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        assert "▾ finding" in seen(pilot)
        await play(pilot, "z")
        assert "▾ finding" not in seen(pilot)
        assert "0 codings" in seen(pilot)
        await play(pilot, "z")
        assert "0 codings" not in seen(pilot)
        await play(pilot, "z")
        assert "▾ finding" in seen(pilot)


async def test_pasting_is_never_taken_for_keys(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        pilot.app.screen.post_message(events.Paste("1 2 3 d"))
        await pilot.pause()
        assert "Pasting does nothing here" in seen(pilot)
    assert coded(small_project) == BEFORE


async def test_undo_stops_before_what_is_no_coding(project: Study, texts: list[Path]) -> None:
    project.import_files(texts[:2])
    project.import_codebook("codes:\n  - {name: need, hotkey: '1'}\n", "codebook.yaml")
    async with opened(project, "INT-01", USUAL) as pilot:
        await play(pilot, "1 u u")
        assert project.codings() == []
        assert "u on the history (g u) takes it back" in " ".join(seen(pilot).split())
        await play(pilot, "f2 u")
    assert project.code("need")
    assert len(project.documents()) == 2
    assert [step.verb for step in project.history(3)] == ["undo", "tag", "codebook import"]


async def test_a_document_that_another_window_removed_is_left(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        desk = desk_of(pilot)
        with open_project(small_project.path, coder="EP") as other:
            other.remove_document(other.document("INT-01"))
        desk.follow()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        for _ in range(40):
            if "INT-01 was removed from the project." in seen(pilot):
                break
            await pilot.pause(0.05)
        else:
            raise AssertionError(seen(pilot))
        await play(pilot, "g w")
        assert isinstance(pilot.app.screen, Home)
        await play(pilot, "enter")
        assert desk_of(pilot).session.document.name == "INT-02"


async def test_a_document_that_redo_removes_is_left(small_project: Study) -> None:
    small_project.remove_document(small_project.document("INT-01"))
    small_project.undo()
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "U")
        assert isinstance(pilot.app.screen, Home)


async def test_what_another_screen_took_back_is_gone_on_the_desk(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "3 f2 u f3")
        assert [c.path for c in desk_of(pilot).session.index if c.start < 40] == []


async def test_a_project_that_is_only_read_offers_no_act(readonly_project: Study) -> None:
    async with opened(readonly_project, "INT-01") as pilot:
        for keys in ("s", "c", "escape ␣", "escape tab"):
            await play(pilot, keys)
            offered = rows(pilot)[-1]
            assert not re.search("⏎|1-9|undo|remove|recode|memo", offered), (keys, offered)
            assert "help" in offered


async def test_a_project_that_is_only_read_refuses_before_it_asks(
    readonly_project: Study,
) -> None:
    async with opened(readonly_project, "INT-01") as pilot:
        for key in ("i", "enter"):
            await play(pilot, f"s {key}")
            assert pilot.app.screen is desk_of(pilot)
            assert "nothing can be written" in seen(pilot), key


async def test_an_uncoded_text_says_how_to_begin_only_where_one_can(
    project: Study, texts: list[Path]
) -> None:
    project.import_files(texts[:1])
    async with opened(project, "INT-01") as pilot:
        assert "Enter codes this sentence." in seen(pilot)
    with open_project(project.path, readonly=True) as study:
        async with opened(study, "INT-01") as pilot:
            assert "Enter codes this sentence." not in seen(pilot)


async def test_an_empty_project_that_is_only_read_names_no_command(project: Study) -> None:
    with open_project(project.path, readonly=True) as study:
        async with opened(study) as pilot:
            assert "Nothing to read yet." in seen(pilot)
            assert "qualcode import" not in seen(pilot)


async def test_coded_hits_of_a_search_are_taken_back_as_one(small_project: Study) -> None:
    before = coded(small_project)
    health = small_project.code("health")
    small_project.apply_search(small_project.search("alguien"), health.id, "alguien")
    assert coded(small_project) != before
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "u")
    assert coded(small_project) == before
