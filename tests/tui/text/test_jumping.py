"""Names to jump by: short, and none the beginning of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.jumping import Jumping, labels


@given(st.integers(0, 700))
def test_no_name_begins_another_and_all_are_short(count: int) -> None:
    found = labels(count)
    assert len(found) == min(count, 676)
    assert len(set(found)) == len(found)
    pairs = {label[0] for label in found if len(label) == 2}
    assert not pairs & {label for label in found if len(label) == 1}


def test_few_targets_have_one_letter_each() -> None:
    assert all(len(label) == 1 for label in labels(26))
    assert labels(27)[-1] == "yd" or len(labels(27)[-1]) == 2


def test_typing_narrows_and_backspace_widens() -> None:
    jumping = Jumping(60)
    pair = next(n for n, label in enumerate(jumping.labels) if len(label) == 2)
    first, second = jumping.labels[pair]
    assert jumping.type(first.upper())
    assert jumping.chosen is None
    assert jumping.left()[pair] == second
    jumping.back()
    assert len(jumping.left()) == 60
    assert jumping.type(first)
    assert jumping.type(second)
    assert jumping.chosen == pair


def test_a_letter_that_names_nothing_is_refused() -> None:
    jumping = Jumping(3)
    assert not jumping.type("ñ")
    assert jumping.typed == ""
