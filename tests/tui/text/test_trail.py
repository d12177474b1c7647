"""Back and forward through places left by jumps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.trail import MOST, Stop, Trail

A, B, C = Stop("home", 1), Stop("desk", 40, 7), Stop("themes", 3)


def test_back_leads_to_what_was_left_and_forward_to_where_one_was() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.back(B) == A
    trail.leave(C)
    assert trail.forward(A) is None
    assert trail.back(A) == C


def test_where_one_stands_is_no_step() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    trail.leave(B)
    assert trail.back(B) == A


@given(st.lists(st.integers(0, 300), max_size=250))
def test_as_many_steps_forward_as_back_end_where_one_began(rows: list[int]) -> None:
    trail = Trail()
    for row in rows:
        trail.leave(Stop("home", row))
    now = start = Stop("desk")
    steps = 0
    while (stop := trail.back(now)) is not None:
        now, steps = stop, steps + 1
    assert steps <= MOST
    for _ in range(steps):
        found = trail.forward(now)
        assert found is not None
        now = found
    assert now == start
    assert trail.forward(now) is None
