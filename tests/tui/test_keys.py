"""The table of actions: bindings, help, footers and the page of keys are one thing."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playing import opened, play, rows, seen

from qualcode.tui.actions import PLACES
from qualcode.tui.keys import BY_ID, at, bindings, shown_keys
from qualcode.tui.keytables import ACTIONS
from qualcode.tui.screens.cases import Cases
from qualcode.tui.screens.changes import Changes
from qualcode.tui.screens.codebook.lists import Doubts, Incoming, Versions
from qualcode.tui.screens.codebook.screen import CodebookScreen
from qualcode.tui.screens.codebook.splitting import Split
from qualcode.tui.screens.desk.screen import Desk, Transcript
from qualcode.tui.screens.drill import Passages, Units
from qualcode.tui.screens.help import help_lines
from qualcode.tui.screens.history import History
from qualcode.tui.screens.home import Home
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.memos import Memos
from qualcode.tui.screens.picker import Picker
from qualcode.tui.screens.search.screen import Search
from qualcode.tui.screens.start.arriving import Arriving
from qualcode.tui.screens.themes import Themes
from qualcode.tui.widgets import bars

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.tui.actions import Action

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+q", "ctrl+s", "ctrl+a", "ctrl+b")
ALT_GR = ("[", "]", "{", "}", "@", "#", "~", "|", "\\")
TOGETHER = (
    ("document", "desk", "everywhere"), ("codes", "desk", "everywhere"), ("home", "everywhere"),
    ("go",), ("picker",), ("themes", "list", "everywhere"), ("units", "list", "everywhere"),
    ("passages", "list", "everywhere"), ("search", "list", "everywhere"), ("query",),
    ("facets", "list", "everywhere"),
    ("cases", "list", "everywhere"), ("memos", "list", "everywhere"),
    ("history", "list", "everywhere"), ("changes", "list", "everywhere"),
    ("arriving", "list", "everywhere"),
    ("codebook", "list", "everywhere"), ("split", "list", "everywhere"),
    ("versions", "list", "everywhere"), ("doubts", "list", "everywhere"),
    ("incoming", "list", "everywhere"),
)  # fmt: skip

OWNERS = {
    "home": Home, "picker": Picker, "themes": Themes, "units": Units, "passages": Passages,
    "list": ListScreen, "search": Search, "query": Search, "facets": Search, "cases": Cases,
    "memos": Memos, "history": History, "changes": Changes,
    "arriving": Arriving,
    "codebook": CodebookScreen, "split": Split, "versions": Versions, "doubts": Doubts,
    "incoming": Incoming,
}  # fmt: skip


def test_every_action_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_means_two_things_in_one_place(places: tuple) -> None:
    keys = [key for action in at(*places) for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_keys_are_those_that_every_terminal_sends(action: Action) -> None:
    assert not any("alt+" in key or key in TAKEN or key in ALT_GR for key in action.keys)
    # What needs Ctrl or Shift with a named key is a second way, or extends a selection.
    assert (
        "+" not in "".join(action.keys[:1])
        or action.id.startswith("select.")
        or action.id == "move.start"
    )


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_exists_and_says_in_a_sentence_what_it_does(action: Action) -> None:
    owner = OWNERS.get(action.place, Desk)
    assert hasattr(owner, "action_" + action.call.split("(")[0])
    assert re.fullmatch(r".{8,}[.]", action.help)
    assert action.label


def test_bindings_are_made_from_the_table() -> None:
    wanted = {key for action in at("document") for key in action.keys}
    assert {binding.key for binding in bindings("document")} == wanted
    assert set(Transcript._merged_bindings.key_to_bindings) >= wanted


def test_footers_name_actions_of_the_table() -> None:
    for ids in (bars.RESTING, bars.ON_CODING, bars.SELECTING, bars.IN_CODES, bars.ON_HOME,
                *(screen.FOOTER for screen in (Themes, Units, Passages, Search, Cases, Memos,
                                           History, Changes, CodebookScreen, Split,
                                           Versions, Doubts, Incoming)),
                ):  # fmt: skip
        assert set(ids) <= set(BY_ID)


def test_help_shows_every_action_once() -> None:
    text = "\n".join(
        "".join(piece.text for piece in line) for line in help_lines("", ("document", "desk"), 90)
    )
    for action in at(*PLACES):
        assert action.help.split(":")[0][:40] in text
        assert shown_keys(action)[:17] in text


def test_the_page_of_keys_is_current() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "keys_doc.py"))
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == script["page"]()


async def test_help_opens_on_what_has_the_focus(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "?")
        assert "Read with the arrows" in seen(pilot)
        await play(pilot, "pagedown pagedown pagedown down")
        assert "Read with the arrows" not in seen(pilot)
        await play(pilot, "escape q ?")
        assert "The documents of this project" in seen(pilot)


async def test_typing_in_help_finds_actions_of_every_place(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "? 'recod'")
        assert "Replace the code of the coding here" in seen(pilot)
        assert "Read with the arrows" not in seen(pilot)
        await play(pilot, "backspace backspace backspace backspace backspace 'u'")
        first = next(row for row in rows(pilot) if "u  Ctrl+Z" in row)
        assert "Take back your last step. · On the desk" in first
        await play(pilot, "'xyzxyz'")
        assert "No action has this" in seen(pilot)


async def test_help_again_opens_the_guide_in_the_language_of_the_screens(
    small_project: Study,
) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "? ?")
        assert "One afternoon with qualcode" in seen(pilot)
        await play(pilot, "tab tab")
        assert "2. Read and code" in seen(pilot)
        await play(pilot, "shift+tab pagedown end home q")
        assert "The documents of this project" not in seen(pilot)
        assert "Documents" in seen(pilot) or "Document" in seen(pilot)


async def test_the_sheet_of_keys_tells_of_every_place(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, ": 'keys every place'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.3)
        assert "Moving" in seen(pilot)
        assert "In other places" not in seen(pilot)


async def test_the_palette_finds_actions_documents_codes_and_colours(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, ": 'salud'")
        await pilot.pause(0.5)
        await play(pilot, "escape : 'recode'")
        await pilot.pause(0.5)
        assert "Replace the code of the coding here" in seen(pilot)
        await play(pilot, "escape : 'open FG'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.3)
        assert "FG-01" in seen(pilot)
        await play(pilot, ": 'qualcode-light'")
        await pilot.pause(0.5)
        await play(pilot, "enter")
        await pilot.pause(0.3)
        assert pilot.app.theme == "qualcode-light"
