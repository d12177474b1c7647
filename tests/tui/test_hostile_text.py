"""Texts and names that would act on a terminal: nothing of theirs reaches it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from builders import a_reading
from playing import USUAL, desk_of, opened, play, rows, seen
from rich.cells import cell_len
from textual.widgets import Input, TextArea

from qualcode.tui.screens.start.arriving import Arriving
from qualcode.tui.screens.start.files import Files
from qualcode.tui.text.textmap import TextMap
from qualcode.tui.text.wrap import Wrap

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ATTACKS = (
    "\x1b]0;title\x07 \x1b[31mred \x9b2J \u202etxet \u2066x\u2069 \x7f \u200b·\ufeff "
    "[bold]markup[/bold] [/nope] [@click=app.quit]quit[/] {0} %s $x"
)
ODD = "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL} 👍🏽 ❤️ 1️⃣ क्षि 漢字漢字 שלום مرحبا e\u0301 \u200d\u200d"
NAME = "[@click=quit]\u202e[b] \x9b2J 漢字 e\u0301"
CASE = "[@click=quit] %s {0} 漢字"
"""Names that hide characters are refused before they come in; signs of markup are not."""


@pytest.fixture
def hostile_project(project: Study, tmp_path: Path) -> Study:
    """Documents of escape sequences, of one endless word, of nested codings and of odd signs."""
    turn = f"Ana: {ATTACKS} fin.\nM[b]: {ATTACKS}\nAna: {ATTACKS} otra vez.\n"
    texts = {
        "acts": turn * 4,
        "endless": "Ana: " + "x" * 1_000_000 + "\nM: y\nAna: z\n",
        "nested": "Ana: " + "palabra " * 60 + "\nM: sí.\nAna: no.\n",
        NAME: "Ana: sí.\nM: no.\nAna: fin.\n",
        "odd": f"Ana: {ODD} fin.\nM: a\nAna: b\n" * 3,
    }
    for name, text in texts.items():
        source = tmp_path / f"{name}.txt"
        source.write_bytes(text.encode("utf-8", "surrogatepass"))
        project.import_files([source])
    sheet = tmp_path / "cases.csv"
    sheet.write_text(f"case,[b]place\n{CASE},{ODD}\n[/x] 漢字,{CASE}\n", "utf-8")
    project.import_cases(sheet)
    codes = [project.add_code(name).id for name in ("[bold]need", "%s {x}", "[@click=quit]")]
    nested = project.document("nested")
    for n in range(40):
        project.tag(nested.id, 5 + n, 480 - n, [codes[n % 3]])
    for document in project.documents():
        tagged = project.tag(document.id, 5, min(60, len(project.reading(document.id).text)), codes)
        project.add_memo(tagged[0].guid, f"{ATTACKS}\n{ODD}")
        project.add_memo(document.guid, ATTACKS, "doubt")
    project.add_theme("[/x] 漢字 {0}", "any", [["%s {x}"]])
    return project


@pytest.mark.parametrize("document", ["acts", "endless", "nested", "odd"])
async def test_nothing_that_acts_is_drawn(hostile_project: Study, document: str) -> None:
    async with opened(hostile_project, document, USUAL) as pilot:
        for keys in ("s", "␣ ␣ ␣", "c", "enter 'bold' escape", "d escape", "m 'x' escape", "?",
                     "escape", "enter = escape", "c ) ( + -", "escape", "m escape escape", "I",
                     "escape", "B", "escape", "Q", "enter", "escape", "escape", "G", "pageup",
                     "g d", "escape", "/ 'nope' enter", "n"):  # fmt: skip
            await play(pilot, keys)
            shown = rows(pilot)
            assert not ACTS.search("".join(shown)), keys
            assert {cell_len(row) for row in shown} == {120}, keys


async def test_names_and_markup_are_shown_as_they_are(hostile_project: Study) -> None:
    async with opened(hostile_project, "nested", USUAL) as pilot:
        await play(pilot, "c")
        assert "[bold]need" in seen(pilot)
        await play(pilot, "s enter 'need' enter u")
        assert "undone: tagged" in seen(pilot)
        await play(pilot, "g h")
        assert "nested" in seen(pilot)
        assert not ACTS.search(seen(pilot))


async def test_lanes_that_do_not_fit_are_counted_and_the_focused_one_is_lifted(
    hostile_project: Study,
) -> None:
    async with opened(hostile_project, "nested") as pilot:
        await play(pilot, "s")
        assert any("9+" in row for row in rows(pilot))
        desk = desk_of(pilot)
        inner = desk.session.index.at(240)[0]
        desk.view.place(desk.view.marks.moved(inner.start).focused(inner.guid))
        await pilot.pause()
        view = next(v for v in desk.view._views if v.shown <= inner.start < v.stop)
        assert next(stripe for stripe in view.stripes if stripe.is_focused).lane == 0


def test_an_endless_word_costs_what_is_looked_at() -> None:
    wrap = Wrap(TextMap(a_reading("x" * 1_000_000)), 60)
    wrap.page(wrap.locate(500_000), 40)
    assert len(wrap._rows) <= 3


async def test_fields_draw_what_is_in_them_without_letting_it_act(hostile_project: Study) -> None:
    async with opened(hostile_project, "acts", USUAL) as pilot:
        await play(pilot, "/")
        pilot.app.screen.query_one(Input).value = ATTACKS
        await pilot.pause()
        assert not ACTS.search("".join(rows(pilot)))
        assert "␛[31mred" in seen(pilot)
        assert pilot.app.screen.query_one(Input).value == ATTACKS
        await play(pilot, "escape M")
        area = pilot.app.screen.query_one(TextArea)
        area.load_text(f"{ATTACKS}\n{ODD}")
        await pilot.pause()
        assert not ACTS.search("".join(rows(pilot)))
        assert area.text == f"{ATTACKS}\n{ODD}"


async def test_the_search_shows_hostile_words_names_and_queries_harmlessly(
    hostile_project: Study,
) -> None:
    project = hostile_project._project
    with project.step("test", "a query from a foreign file"):
        guid = project.surroundings.new_guid()
        project.insert("query", guid, name=f"a{ATTACKS}", text=f"fin OR x* {ATTACKS[:3]}")
    async with opened(hostile_project, size=USUAL) as pilot:
        await play(pilot, "g f escape")
        assert not ACTS.search("".join(rows(pilot)))
        await play(pilot, "enter")
        assert not ACTS.search("".join(rows(pilot)))
        for query in ("fin", "x*", "code:*", "NOT code:*", "re:.+"):
            await play(pilot, f"/ end ctrl+u '{query}' enter")
            assert "hit" in rows(pilot)[0], query
            assert not ACTS.search("".join(rows(pilot))), query
            await play(pilot, "down down f escape w escape t")
            assert not ACTS.search("".join(rows(pilot))), query


async def test_memos_history_and_files_draw_nothing_that_acts(
    hostile_project: Study, tmp_path: Path
) -> None:
    study = hostile_project
    document = next(d for d in study.documents() if d.name.startswith("[@click"))
    link = study.link_to(document.id, 0, 5)
    study.add_memo(study.guid, f"{ATTACKS} {link} [[\x1b]0;x\x07 l. 3]]")
    folder = tmp_path / "drop"
    folder.mkdir()
    for name in (
        "\x1b]0;title\x07.txt",
        "[bold]x[@click=quit].txt",
        "\u202etxt.qualcode",
        "漢字.md",
    ):
        (folder / name).write_text(ATTACKS, "utf-8")
    async with opened(study, size=USUAL) as pilot:
        for keys in ("g m", "n", "n", "down", "down", "/ 'nope' enter", "escape", "g u", "down",
                     "enter", "down", "q", "f 'x' escape", "B escape", "g h", "*",
                     "A escape"):  # fmt: skip
            await play(pilot, keys)
            shown = rows(pilot)
            assert not ACTS.search("".join(shown)), keys
            assert {cell_len(row) for row in shown} == {120}, keys
        answers: list = []
        pilot.app.push_screen(Files(pilot.app.look, ATTACKS, folder), answers.append)
        await pilot.pause()
        await play(pilot, "shift+tab")
        assert not ACTS.search("".join(rows(pilot)))
        await play(pilot, "enter")
        pilot.app.push_screen(Arriving(study, pilot.app.look, answers[0]))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "3 files to come in" in rows(pilot)[0]
        assert not ACTS.search("".join(rows(pilot)))
