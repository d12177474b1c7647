"""Names on a few lines: all of them, and within the lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.cells import width
from qualcode.tui.text.packing import packed


def test_names_that_fit_stay_whole_on_one_line() -> None:
    assert packed(["1 need", "2 obstacle"], (40, 60)) == ["1 need  2 obstacle"]


def test_the_longest_names_are_shortened_first() -> None:
    rows = packed(["1 need", "2 difficulties of all kinds", "3 view"], (10, 20))
    assert rows == ["1 need", "2 difficult…  3 view"]


@given(st.lists(st.text("aé字 ", min_size=1, max_size=90), min_size=1, max_size=9))
def test_nine_names_of_any_length_fit_on_two_lines_of_a_small_window(names: list[str]) -> None:
    rooms = (62, 78)
    rows = packed([f"{n} {name}" for n, name in enumerate(names, 1)], rooms)
    assert len(rows) <= 2
    assert all(width(row) <= room for row, room in zip(rows, rooms, strict=False))
    assert [word for word in " ".join(rows).split() if word.isdigit()] == [
        str(n) for n in range(1, len(names) + 1)
    ]
