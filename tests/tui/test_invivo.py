"""Names of codes in vivo: the words, without what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.invivo import name_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("También.", "También"),
        ("¿Y los papeles?", "Y los papeles"),
        ("«la espera»,\n", "la espera"),
        ("'cause", "cause"),
        ("the UN's office", "the UN's office"),
        ("– la Unión (UE) …", "la Unión (UE)"),
        ("100%", "100%"),
        ("...", "..."),
        ("dos  \n dedos!", "dos dedos"),
        ("a" * 80, "a" * 60),
    ],
)
def test_marks_around_the_words_are_left_out(words: str, name: str) -> None:
    assert name_of(words) == name


@given(st.text(min_size=1).filter(str.strip))
def test_there_is_always_a_name_and_it_is_made_of_the_words(words: str) -> None:
    assert name_of(words)
    assert name_of(words) in " ".join(words.split())
    assert name_of(name_of(words)) in name_of(words)
