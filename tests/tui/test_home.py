"""The first screen: what is there, filtered, sorted, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.tui.screens.home import Home

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_documents_are_listed_in_order_of_import(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        listed = [row.split()[0].strip("▸") for row in rows(pilot)[3:6]]
        assert listed == ["INT-01", "INT-02", "FG-01"]
        assert "3 documents" in rows(pilot)[0]
        assert "9 codings" in rows(pilot)[0]


async def test_enter_opens_the_document_and_q_comes_back(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "j j enter")
        assert desk_of(pilot).session.document.name == "FG-01"
        await play(pilot, "1 q")
        assert isinstance(pilot.app.screen, Home)
        assert "10 codings" in rows(pilot)[0]


async def test_the_filter_folds_and_can_be_taken_away(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "/ 'FOCUS' enter")
        assert rows(pilot)[3].split()[0].strip("▸") == "FG-01"
        assert "INT-01" not in seen(pilot)
        await play(pilot, "escape")
        assert "INT-01" in seen(pilot)


async def test_sorting_goes_round(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        orders = []
        for _ in range(6):
            await play(pilot, "o")
            orders.append([row.split()[0].strip("▸") for row in rows(pilot)[3:6]])
        assert orders[0] == ["FG-01", "INT-01", "INT-02"]
        assert orders[5] == ["INT-01", "INT-02", "FG-01"]


async def test_undo_works_here_too(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "u")
        assert "undone: tagged topic/papers on FG-01" in seen(pilot)
        assert "8 codings" in rows(pilot)[0]
        await play(pilot, "U")
        assert "9 codings" in rows(pilot)[0]


async def test_a_wide_window_shows_the_team(small_project: Study) -> None:
    document = small_project.document("INT-02")
    small_project.set_done(document.id, done=True)
    async with opened(small_project, size=USUAL) as pilot:
        assert "9 codings · 1 of 3 done" in seen(pilot)
        assert "✓" in rows(pilot)[4]


async def test_an_empty_project_says_how_to_begin(project: Study) -> None:
    async with opened(project) as pilot:
        assert "Nothing to read yet." in seen(pilot)
        await play(pilot, "enter g w g d escape")
        assert isinstance(pilot.app.screen, Home)


async def test_q_leaves(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "q")
        assert not pilot.app.is_running


async def test_a_mouse_opens_by_two_clicks(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await pilot.click("#documents", offset=(5, 1), times=2)
        await pilot.pause()
        assert desk_of(pilot).session.document.name == "INT-02"


async def test_marked_documents_are_given_to_a_coder_as_one_step(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "␣ ␣ A 'new' enter 'AL' enter")
        assert "2 documents were given to AL" in seen(pilot)
        assert rows(pilot)[2].split()[-2:] == ["AL", "last"]
        assert [small_project.reviewed(d.id) for d in small_project.documents()] == [
            {"AL": "assigned"},
            {"AL": "assigned"},
            {},
        ]
        await play(pilot, "u")
        assert not any(small_project.reviewed(d.id) for d in small_project.documents())


async def test_who_has_begun_or_is_done_keeps_that_when_documents_are_given(
    small_project: Study,
) -> None:
    first, *_rest = small_project.documents()
    small_project.set_done(first.id, done=True)
    async with opened(small_project) as pilot:
        await play(pilot, "* A 'MK' enter")
        assert "2 documents were given to MK" in seen(pilot)
        assert small_project.reviewed(first.id) == {"MK": "done"}


async def test_what_i_was_given_is_next(small_project: Study) -> None:
    for document in small_project.documents()[:2]:
        small_project.set_done(document.id, done=True)
    async with opened(small_project) as pilot:
        assert "Next: 1 document for you: FG-01" in seen(pilot)
        assert "no backup yet" in seen(pilot)
        small_project.backup()
        await play(pilot, "o")
        assert "backup <1 h ago" in seen(pilot)


async def test_countries_are_shown_and_what_they_are_covered_by(small_project: Study) -> None:
    async with opened(small_project, size=USUAL) as pilot:
        assert "country" in rows(pilot)[2]
        assert " XA " in rows(pilot)[3]
        assert "Coded of all" in seen(pilot)
        assert "XB         1/1   1/1" in seen(pilot)


async def test_damage_is_told_on_top_in_words(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        home = pilot.app.screen
        assert isinstance(home, Home)
        home._tell_trouble(["The stored text of INT-01 has changed since it came in."])
        await pilot.pause()
        assert "⚠ The stored text of INT-01 has changed" in rows(pilot)[1]


def test_the_file_is_looked_at_by_a_connection_of_its_own(small_project: Study) -> None:
    assert small_project.trouble() == []


async def test_the_keys_of_a_list_go_to_its_ends(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        for key, row in (("G", 2), ("home", 0), ("end", 2)):
            await play(pilot, key)
            assert pilot.app.screen.place()[0] == row, key  # type: ignore[attr-defined]


async def test_a_project_that_is_only_read_says_so_and_offers_no_act(
    readonly_project: Study,
) -> None:
    async with opened(readonly_project) as pilot:
        assert "read only" in rows(pilot)[-2]
        assert "saved" not in seen(pilot)
        assert "import" not in rows(pilot)[-1]
        assert "assign" not in rows(pilot)[-1]
        await play(pilot, "A")
        assert isinstance(pilot.app.screen, Home)
        assert "nothing can be written" in seen(pilot)


async def test_a_memo_that_was_lost_with_the_program_is_told(small_project: Study) -> None:
    draft = small_project.draft(small_project.guid, "Memo on the project")
    draft.keep("Half a th")
    async with opened(small_project) as pilot:
        assert "Left unsaved: Memo on the project. g m, then R goes on with it." in seen(pilot)
        draft.drop()
        await play(pilot, "o")
        assert "Left unsaved" not in seen(pilot)
        small_project.draft(small_project.guid, "Memo on the project").keep("Being written")
        await play(pilot, "o")
        assert "Left unsaved" not in seen(pilot)
