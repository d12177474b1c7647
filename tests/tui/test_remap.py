"""A person's own keys: what is taken, what is refused and how that is told."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from test_keys import TOGETHER

from qualcode.api import own_keys
from qualcode.errors import BadFile
from qualcode.files import config
from qualcode.tui.keytables import ACTIONS
from qualcode.tui.remap import DIGITS, are_together, remapped

if TYPE_CHECKING:
    from qualcode.api import Study


def keys_of(name: str, wishes: dict[str, object]) -> tuple[tuple[str, ...], list[str]]:
    actions, told = remapped(ACTIONS, wishes)
    return next(action.keys for action in actions if action.id == name), told


@pytest.mark.parametrize(
    ("written", "key"),
    [("ñ", "ñ"), (";", "semicolon"), ("F12", "f12"), ("Ctrl+G", "ctrl+g"), ("J", "J"),
     ("shift+PgUp", "shift+pageup"), ("Shift+↑", "shift+up"), ("[", "left_square_bracket"),
     ("semicolon", "semicolon"), ("Space", "space")],
)  # fmt: skip
def test_keys_are_written_as_people_read_them(written: str, key: str) -> None:
    assert keys_of("query.take", {"query.take": written}) == ((key,), [])


def test_a_wish_takes_the_place_of_all_keys_of_an_action() -> None:
    assert keys_of("code.pick", {"code.pick": ["ñ", "ctrl+g"]}) == (("ñ", "ctrl+g"), [])
    assert keys_of("go.home", {"go.home": "g 1"}) == (("1",), [])


def test_two_keys_can_be_swapped() -> None:
    wishes: dict[str, object] = {"code.recode": "d", "code.remove": "r"}
    assert keys_of("code.recode", wishes) == (("d",), [])
    assert keys_of("code.remove", wishes) == (("r",), [])


@pytest.mark.parametrize(
    ("wishes", "told"),
    [({"code.pik": "ñ"}, "there is no action of this name"),
     ({"code.hot": "ñ"}, "the digits stay"),
     ({"code.pick": 7}, 'write a key, or several: "x"'),
     ({"code.pick": []}, "write a key"),
     ({"code.pick": "alt+x"}, "Alt is not used"),
     ({"code.pick": "Ctrl+M"}, "arrives as Enter"),
     ({"code.pick": "banana"}, "banana is no key"),
     ({"code.pick": "u"}, "u is the key of desk.undo already"),
     ({"code.pick": "q"}, "q is the key of desk.back already"),
     ({"code.pick": "\x1b[31m"}, "is no key")],
)  # fmt: skip
def test_what_cannot_be_had_is_told_and_the_usual_key_stays(
    wishes: dict[str, object], told: str
) -> None:
    keys, sentences = keys_of("code.pick", wishes)
    assert keys == ("enter",)
    assert len(sentences) == 1
    assert told in sentences[0]
    assert sentences[0].startswith("keys.toml, ")
    assert "\x1b" not in sentences[0]


def test_of_two_wishes_for_one_key_the_second_is_refused() -> None:
    wishes: dict[str, object] = {"code.pick": "ñ", "code.in_vivo": "ñ"}
    assert keys_of("code.pick", wishes)[0] == ("ñ",)
    keys, told = keys_of("code.in_vivo", wishes)
    assert keys == ("i",)
    assert "ñ is the key of code.pick already" in told[0]


@pytest.mark.parametrize("places", TOGETHER)
def test_places_that_count_together_are_known_to(places: tuple) -> None:
    assert all(are_together(*pair) for pair in combinations(places, 2))


def test_the_table_has_no_clash_of_its_own() -> None:
    ids = {action.id: list(action.keys) for action in ACTIONS if action.keys}
    ids = {name: keys for name, keys in ids.items() if name not in DIGITS}
    shown = {name: keys for name, keys in ids.items() if not any("+" in key for key in keys)}
    assert remapped(ACTIONS, shown)[1] == []


def write_keys(text: str) -> None:
    config.keys_file().parent.mkdir(parents=True, exist_ok=True)
    config.keys_file().write_text(text, "utf-8")


def test_a_file_that_is_no_toml_is_told_with_its_place() -> None:
    assert own_keys() == {}
    write_keys("[keys\n")
    with pytest.raises(BadFile, match=r"keys\.toml cannot be read"):
        own_keys()
    write_keys('keys = "x"\n')
    with pytest.raises(BadFile, match="no table"):
        own_keys()


PLAYED = """
import asyncio, sys
from qualcode.tui import take_own_keys
told = take_own_keys()
from qualcode.api import open_project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys import BY_ID

async def main():
    with open_project(sys.argv[1], coder="MK") as study:
        app = QualcodeApp(study, study.document("INT-01"), suggests=False)
        app.to_tell = told
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            before = len(study.codings(study.document("INT-01").id))
            await pilot.press("ñ")
            await pilot.pause()
            shown = app.screen._compositor.render_strips()
            assert type(app.screen).__name__ == "Picker", app.screen
            await pilot.press("escape")
            await pilot.press("enter")
            await pilot.pause()
            assert type(app.screen).__name__ == "Desk", app.screen
            text = "\\n".join("".join(s.text for s in strip) for strip in
                             app.screen._compositor.render_strips())
            assert "ñ code" in text, text
            assert "no action of this name" in text, text
asyncio.run(main())
"""


@pytest.mark.slow
def test_bindings_footer_and_first_words_follow_the_file(small_project: Study) -> None:
    write_keys('[keys]\n"code.pick" = "ñ"\n"no.such" = "x"\n')
    path = str(small_project.path)
    small_project.close()
    done = subprocess.run(
        [sys.executable, "-c", PLAYED, path], env=os.environ.copy(), capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
