"""Lines, turns and times to go to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_reading

from qualcode.errors import NotFound
from qualcode.tui.text.addresses import find_address
from qualcode.tui.text.textmap import TextMap

TEXT = "M: Uno.\nAna: Dos.\nM: Tres.\nAna: Cuatro.\n"
READING = a_reading(TEXT)
TIMED = replace(
    READING,
    turns=tuple(
        turn._replace(t0=seconds * 1000)
        for turn, seconds in zip(READING.turns, (0, 65, 760, 3723), strict=True)
    ),
)


@pytest.mark.parametrize(
    ("asked", "word"),
    [("2", "Ana: D"), (" l. 3 ", "M: T"), ("t2", "Dos"), ("T 4", "Cuatro"), ("t99", "Cuatro"),
     ("0:00", "Uno"), ("1:04", "Uno"), ("1:05", "Dos"), ("12:40", "Tres"), ("1:02:03", "Cuatro"),
     ("9:59:59", "Cuatro")],
)  # fmt: skip
def test_addresses(asked: str, word: str) -> None:
    at = find_address(TextMap(TIMED), asked)
    assert TEXT[at:].startswith(word)


@pytest.mark.parametrize("asked", ["", "t", "l", "12:", "x7", "-3", "3.5", "t1 t2"])
def test_what_is_no_address_is_answered_with_examples(asked: str) -> None:
    with pytest.raises(NotFound, match="a turn t14, a time 12:40"):
        find_address(TextMap(TIMED), asked)


def test_a_document_without_turns_or_times_says_so() -> None:
    with pytest.raises(NotFound, match="no times"):
        find_address(TextMap(READING), "1:00")
    with pytest.raises(NotFound, match="no turns"):
        find_address(TextMap(a_reading("sin turnos")), "t1")
