"""The picker: what is suggested comes sooner, the definition in full, a beginning without codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import SMALL, USUAL, opened, play, rows, seen

from qualcode.tui.screens.picker import Picker

if TYPE_CHECKING:
    from qualcode.api import Study

BOOK = """
facets: [{name: topic}]
codes:
  - name: clinics
    facet: topic
    definition: Anything about care.
    use_when: care is missing or refused
    not_when: only the cost is named
    typical: ["no las atienden"]
    edge: ["queda a dos horas"]
    keywords: {es: [médico, clínica]}
"""


def listed(pilot) -> list[str]:
    """The codes as the picker lists them."""
    return [code.name for code in pilot.app.screen._found]


async def test_the_definition_opens_in_full_and_closes(small_project: Study) -> None:
    small_project.import_codebook(BOOK, "b.yaml")
    async with opened(small_project, "INT-01", SMALL) as pilot:
        await play(pilot, "enter 'clinics'")
        assert "Typical" not in seen(pilot)
        await play(pilot, "=")
        text = seen(pilot)
        for part in ("Use when: care is missing", "Not when: only the cost", "Typical: «no las",
                     "Edge: «queda a dos horas»"):  # fmt: skip
            assert part in text
        assert "clinics" in text
        await play(pilot, "=")
        assert "Typical" not in seen(pilot)
        await play(pilot, "enter")
    assert any(c.path == "topic/clinics" for c in small_project.codings())


async def test_a_code_without_words_says_so(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "enter 'need' =")
        assert "says nothing more about this code" in seen(pilot)


async def test_keywords_and_definitions_are_searched(small_project: Study) -> None:
    small_project.import_codebook(BOOK, "b.yaml")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "enter 'medico'")
        assert listed(pilot)[0] == "clinics"
        await play(pilot, "escape enter 'refused'")
        assert listed(pilot) == ["clinics"]


async def test_what_is_suggested_here_comes_sooner(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        session = pilot.app.screen.session
        passport = small_project.code("passport")
        picker = Picker(pilot.app.look, session, "t", suggested={passport.id: 3.0})
        await pilot.app.push_screen(picker)
        await pilot.pause()
        assert listed(pilot)[0] == "passport"


async def test_habits_come_from_the_whole_project(small_project: Study) -> None:
    document = small_project.document("INT-02")
    passport = small_project.code("passport")
    small_project.tag(document.id, 30, 45, [passport.id])
    async with opened(small_project, "FG-01") as pilot:
        await play(pilot, "enter")
        assert listed(pilot)[0] == "passport"


async def test_without_codes_one_may_make_one_or_take_a_ready_codebook(
    project: Study, texts: list
) -> None:
    project.import_files(texts[:1])
    async with opened(project, "INT-01") as pilot:
        await play(pilot, "enter")
        assert "There is no code yet." in seen(pilot)
        assert any("start from the ready codebook interview" in row for row in rows(pilot))
        await play(pilot, "'agua' enter enter")
        assert [code.path for code in project.codebook().codes] == ["agua"]
        assert [c.path for c in project.codings()] == ["agua"]


async def test_a_ready_codebook_is_taken_and_the_picker_goes_on(
    project: Study, texts: list
) -> None:
    project.import_files(texts[:1])
    async with opened(project, "INT-01") as pilot:
        await play(pilot, "enter down enter")
        assert len(project.codebook().codes) > 3
        assert isinstance(pilot.app.screen, Picker)
        await play(pilot, "enter")
        assert len(project.codings()) == 1


async def test_instead_of_a_code_a_hot_key_is_taken_at_once(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c r")
        assert "Instead of need  1-9 hot  ⏎ take" in seen(pilot)
        await play(pilot, "2")
        assert not isinstance(pilot.app.screen, Picker)
        await play(pilot, "enter '2'")
        assert isinstance(pilot.app.screen, Picker), "a choice of several goes on"
    document = small_project.document("INT-01")
    assert small_project.codings(document.id)[0].path == "finding/obstacle"


async def test_a_small_window_teaches_fewer_keys_and_keeps_the_words_that_will_be_coded(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01", (60, 16)) as pilot:
        await play(pilot, "t enter")
        head = next(row for row in rows(pilot) if "take" in row)
        assert "Code «Lo" in head
        assert "leave" in head


async def test_a_window_that_grows_shows_more_codes(small_project: Study) -> None:
    async with opened(small_project, "INT-01", (60, 16)) as pilot:
        await play(pilot, "enter")
        sheet = pilot.app.screen.query_one("#found")
        before = sheet.size.height
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert sheet.size.height > before
