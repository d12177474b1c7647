"""Two windows on one project take turns: each shows what the other did; a refusal loses nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from playing import desk_of, opened, play, seen

from qualcode.api import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.api import Study


@pytest.fixture
def other_window(small_project: Study) -> Iterator[Study]:
    """The same file, open for AL."""
    with open_project(small_project.path, coder="AL") as study:
        yield study


async def test_each_window_shows_what_the_other_coded(
    small_project: Study, other_window: Study
) -> None:
    async with opened(small_project, "INT-01") as here:
        mine = desk_of(here)
        before = len(mine.session.index)
        async with opened(other_window, "INT-01") as there:
            await play(there, "s s s 2")
        mine.follow()
        await here.pause()
        assert len(mine.session.index) == before + 1
        assert any(coding.coder == "AL" for coding in mine.session.index)
        cursor = mine.view.marks.cursor
        await play(here, "2")
        assert mine.view.marks.cursor == cursor
    assert {c.coder for c in other_window.codings(other_window.document("INT-01").id)} == {
        "MK", "AL",
    }  # fmt: skip


async def test_while_another_program_writes_the_screen_says_that_it_waits(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_project.announce()
    small_project._project.con.execute("PRAGMA busy_timeout = 50")
    blocking = sqlite3.connect(small_project.path, isolation_level=None)
    async with opened(small_project, "INT-01") as pilot:
        meanwhile: list[str] = []
        say = pilot.app._say_waiting

        def waiting() -> None:
            say()
            meanwhile.append(seen(pilot))
            blocking.execute("ROLLBACK")

        small_project.when_waiting(waiting)
        before = len(desk_of(pilot).session.index)
        await play(pilot, "s")
        blocking.execute("BEGIN IMMEDIATE")
        await play(pilot, "2")
        assert ["Waiting for another program" in shown for shown in meanwhile] == [True]
        assert len(desk_of(pilot).session.index) == before + 1
        assert "Waiting for another program" not in seen(pilot)
        small_project.when_waiting(None)
        blocking.execute("BEGIN IMMEDIATE")
        await play(pilot, "3")
        assert "Another program is writing to small.qualcode" in " ".join(seen(pilot).split())
    blocking.close()


async def test_undo_takes_back_ones_own_step_alone(
    small_project: Study, other_window: Study
) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s 2")
        document = other_window.document("INT-01")
        span = desk_of(pilot).session.text.sentences[4]
        theirs = other_window.tag(document.id, *span, [other_window.codebook().codes[1].id])
        await play(pilot, "u")
        guids = {coding.guid for coding in desk_of(pilot).session.index}
        assert theirs[0].guid in guids
        assert "undone: tagged" in seen(pilot)


async def test_lists_follow_too(small_project: Study, other_window: Study) -> None:
    async with opened(small_project) as pilot:
        other_window.set_done(other_window.document("INT-01").id, True)
        pilot.app.screen.follow()
        await pilot.pause()
        assert "AL" in seen(pilot)


async def test_a_write_that_fails_keeps_the_selection_and_says_why(
    small_project: Study,
) -> None:
    blocking = sqlite3.connect(small_project.path, isolation_level=None)
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s ␣ ␣")
        desk = desk_of(pilot)
        marks, codings = desk.view.marks, list(desk.session.index)
        small_project._project.con.execute("PRAGMA busy_timeout = 50")
        blocking.execute("BEGIN IMMEDIATE")
        await play(pilot, "2")
        assert desk.view.marks == marks
        assert list(desk.session.index) == codings
        assert "Another program is writing to small.qualcode" in seen(pilot)
        blocking.execute("ROLLBACK")
        blocking.close()
        await play(pilot, "2")
        assert len(desk.session.index) == len(codings) + 1
