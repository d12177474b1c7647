from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.columns import in_columns


@given(st.integers(0, 60), st.integers(1, 40), st.integers(1, 200))
def test_everything_is_there_once_and_rows_fit(count: int, widest: int, total: int) -> None:
    rows = in_columns(range(count), widest, total)
    assert sorted(n for row in rows for n in row) == list(range(count))
    assert all(len(row) * widest <= max(total, widest) for row in rows)


def test_columns_are_read_downwards() -> None:
    assert in_columns("abcde", 10, 35) == [["a", "c", "e"], ["b", "d"]]
