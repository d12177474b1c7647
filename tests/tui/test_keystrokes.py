"""The table of keystrokes in the docs, played: each row does what it says in the keys it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playing import desk_of, opened, play

if TYPE_CHECKING:
    from qualcode.api import Study

PAGE = Path(__file__).parents[2] / "docs" / "keystrokes.md"
ROW = re.compile(r"^[|] (.+?) [|] ((?:`[^`]+` ?)+)[|] (\d+) [|]$", re.MULTILINE)
FIRST = "Lo primero es atención médica."
SECOND = "El centro de salud queda a dos horas."
ANSWER = f"{FIRST} {SECOND}"


class Act(NamedTuple):
    """How a row is prepared (keys), and which (code, words) have come and gone afterwards."""

    before: str
    come: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


ACROSS = "El centro de salud queda a dos horas.\nEntrevistadora: ¿Y los papeles?"
ACTS = {
    "code this sentence with a code that has a hot key": Act("s", (("health", SECOND),)),
    "code the next sentence with a code that has a hot key": Act("", (("health", SECOND),)),
    "code this sentence with the code that is likely next": Act("s 2 s", (("obstacle", ""),)),
    "code this sentence with any code, by three of its letters": Act("s", (("passport", SECOND),)),
    "give this sentence two codes": Act("s", (("need", SECOND), ("health", SECOND))),
    "code from here to the end of the next turn": Act("s", (("health", ACROSS),)),
    "code this answer whole": Act("", (("health", ANSWER),)),
    "code every answer to the question above, after a look": Act("2 u", ()),
    "recode, to a code that has a hot key": Act("T c", (("obstacle", FIRST),), (("need", FIRST),)),
    "go to the next passage without a code, and give it the last code":
        Act("s 2 S", (("obstacle", "Nadie sabe dónde pedir el pasaporte."),)),
    "give the last code to this sentence and the two after it": Act("2", ()),
    "move the end of a coding by a word":
        Act("T c", (("need", f"{FIRST} El"),), (("need", FIRST),)),
    "give a coding a star": Act("T c"),
    "put a bookmark": Act("T c"),
    "take a coding away": Act("T c", (), (("need", FIRST),)),
    "take back what was just done, whatever it was": Act("s 2", (), (("obstacle", SECOND),)),
}  # fmt: skip


def coded(study: Study) -> set[tuple[str, str]]:
    found = study.document("INT-01")
    text = study.reading(found.id).text
    return {(c.path.rsplit("/", 1)[-1], text[c.start : c.end]) for c in study.codings(found.id)}


def table() -> list[tuple[str, list[str], int]]:
    text = PAGE.read_text("utf-8")
    return [(act, re.findall("`([^`]+)`", keys), int(n)) for act, keys, n in ROW.findall(text)]


def test_every_row_is_played() -> None:
    assert [act for act, _keys, _n in table()] == list(ACTS)


@pytest.mark.parametrize(("act", "keys", "count"), table(), ids=lambda value: str(value)[:40])
async def test_an_act_takes_the_keys_that_the_page_says(
    small_project: Study, act: str, keys: list[str], count: int
) -> None:
    assert len(keys) == count
    row = ACTS[act]
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, f"t {row.before}")
        before, steps = coded(small_project), len(small_project.history())
        await play(pilot, " ".join(keys))
        after = coded(small_project)
        assert len(small_project.history()) > steps
        if row.come and row.come[0][1]:
            assert after - before == set(row.come)
        elif row.come:
            assert len(after) > len(before)
        assert before - after == set(row.gone)
        focus = small_project.codings()[0]
        if "star" in act:
            assert focus.weight == 1
        elif "bookmark" in act:
            assert focus.memo == ""
        elif "two after" in act:
            assert len(after - before) == 2
        elif "every answer" in act:
            assert len(after - before) == 1
        desk_of(pilot)


def test_the_promises_hold() -> None:
    """At most: a sentence 2, across turns 5, recode 2, next uncoded with the last code 2."""
    counts = {act: n for act, _keys, n in table()}
    assert counts["code the next sentence with a code that has a hot key"] <= 2
    assert counts["code from here to the end of the next turn"] <= 5
    assert counts["recode, to a code that has a hot key"] <= 2
    assert counts["go to the next passage without a code, and give it the last code"] <= 2
