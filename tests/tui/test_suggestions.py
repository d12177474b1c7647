"""Suggestions on the desk: they come by themselves, and keys decide them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows

from running import environment

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.api import Study

WORDS = """
facets: [{name: finding}, {name: topic}]
codes:
  - {name: need, facet: finding, keywords: {es: [hace falta]}, definition: Something is missing.}
  - {name: health, facet: topic, names: {es: salud}, keywords: {es: [médico]}}
  - {name: papers, facet: topic, keywords: {es: [papel, pasaporte]}}
"""


async def arrived(pilot: Pilot[None]) -> None:
    """Wait until the other process has answered."""
    for _ in range(600):
        await pilot.pause(0.1)
        if len(desk_of(pilot).session.hints):
            await pilot.pause()
            return
    raise AssertionError("no suggestion came within a minute")


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(rows(pilot))


def places(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """(code, words) of what is suggested, in the order of going through."""
    session = desk_of(pilot).session
    found = session.hints.at(0, session.text.length)
    names = {code.id: code.name for code in session.codes}
    return [(names[s.code], session.text.text[s.start : s.end]) for s in found]


CENTRE = ("health", "El centro de salud queda a dos horas.")
FIRST = ("health", "Lo primero es atención médica.")
NONE = ("papers", "Sin papeles no las atienden.")
PASSPORT = ("papers", "Nadie sabe dónde pedir el pasaporte.")


async def test_suggestions_come_and_are_gone_through_and_decided(small_project: Study) -> None:
    small_project.import_codebook(WORDS, "words.yaml")
    async with opened(small_project, "INT-01", suggests=True) as pilot:
        assert "○" not in shown(pilot)
        await arrived(pilot)
        # What MK coded already is not suggested.
        assert places(pilot) == [CENTRE, PASSPORT]
        assert "○" in shown(pilot)
        await play(pilot, "f")
        assert "health" in shown(pilot)
        assert "«salud»" in shown(pilot)
        assert "a accept" in rows(pilot)[-1]
        before = len(small_project.codings())
        await play(pilot, "a")
        assert len(small_project.codings()) == before + 1
        (made,) = [c for c in small_project.codings() if c.origin == "suggestion"]
        assert made.path == "topic/health"
        assert places(pilot) == [PASSPORT]
        await play(pilot, "u")
        assert len(small_project.codings()) == before
        assert places(pilot) == [CENTRE, PASSPORT]
        await play(pilot, "A")
        assert places(pilot) == [PASSPORT]
        await play(pilot, "x")
        assert places(pilot) == []
        assert "rejected papers" in shown(pilot)
        await play(pilot, "f")
        assert "Nothing is suggested" in shown(pilot)
        await play(pilot, "u F x")
        assert places(pilot) == []
        assert [step.verb for step in small_project.history(2)] == ["suggest reject", "undo"]


async def test_coding_by_hand_settles_a_suggestion(small_project: Study) -> None:
    small_project.import_codebook(WORDS, "words.yaml")
    async with opened(small_project, "INT-01", USUAL, suggests=True) as pilot:
        await arrived(pilot)
        assert "Suggested" not in shown(pilot)
        await play(pilot, "f")
        assert "Suggested" in shown(pilot)
        await play(pilot, "enter 'health' enter")
        assert places(pilot) == [PASSPORT]
        assert {coding.origin for coding in small_project.codings()} == {"hand"}


async def test_stripes_of_codings_keep_their_lanes_when_suggestions_come(
    small_project: Study,
) -> None:
    small_project.import_codebook(WORDS, "words.yaml")
    async with opened(small_project, "INT-01", suggests=True) as pilot:
        before = rows(pilot)[1:16]
        await arrived(pilot)
        after = [row.replace("○", " ").replace("┊", " ") for row in rows(pilot)[1:16]]
        assert [row.rstrip() for row in after] == [row.rstrip() for row in before]


async def test_another_codebook_is_looked_for_anew(small_project: Study) -> None:
    async with opened(small_project, "INT-01", suggests=True) as pilot:
        await arrived(pilot)
        assert PASSPORT not in places(pilot)
        small_project.import_codebook(WORDS, "words.yaml")
        desk_of(pilot).session.reload()
        desk_of(pilot).reload()
        for _ in range(600):
            await pilot.pause(0.1)
            if PASSPORT in places(pilot):
                return
        raise AssertionError("the new words were not looked for")


async def test_with_the_setting_off_nothing_is_looked_for(small_project: Study) -> None:
    small_project.set_setting("suggestions", "off")
    async with opened(small_project, "INT-01", suggests=True) as pilot:
        await pilot.pause(1.0)
        desk = desk_of(pilot)
        assert not list(desk.workers)
        await play(pilot, "f a x A")
        assert "Nothing is suggested" in shown(pilot)


async def test_on_a_project_that_is_only_read_nothing_is_decided(readonly_project: Study) -> None:
    before = readonly_project.history()
    async with opened(readonly_project, "INT-01", suggests=True) as pilot:
        await arrived(pilot)
        await play(pilot, "f a x A")
    assert readonly_project.history() == before


async def test_leaving_while_suggestions_are_made_does_not_wait(small_project: Study) -> None:
    async with asyncio.timeout(30):
        async with opened(small_project, "INT-01", suggests=True) as pilot:
            await pilot.pause(0.7)
            suggester = pilot.app.suggester  # type: ignore[attr-defined]
        assert suggester.find(None).suggestions == ()


def test_the_desk_never_imports_the_language_part(small_project: Study, tmp_path: Path) -> None:
    path = small_project.path
    script = f"""
import asyncio, sys
sys.path.insert(0, {str(sys.path[0])!r})
from qualcode.api import open_project
from qualcode.tui.app import QualcodeApp
async def main():
    with open_project({str(path)!r}, coder="MK") as study:
        app = QualcodeApp(study, study.document("INT-01"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.2)
            assert not [m for m in ("spacy", "numpy", "sklearn") if m in sys.modules], "painted"
            for _ in range(600):
                await pilot.pause(0.1)
                if len(app.screen.session.hints):
                    break
            assert len(app.screen.session.hints)
            assert not [m for m in ("spacy", "thinc", "sklearn") if m in sys.modules], "suggested"
asyncio.run(main())
"""
    small_project.close()
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2000:]
