"""Names of codes beside the stripes: cut to their room, the rest counted, never too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from qualcode.tui.text.rowview import RowView
from qualcode.tui.theme import Look
from qualcode.tui.widgets.strips import Columns, paint

LOOK = Look(dark=True, ground=Color(18, 18, 18), ink=Color(228, 228, 228))


def drawn(names: list[str], cells: int) -> str:
    """What stands beside the stripes of a row on which these codes begin."""
    view = RowView(
        shown=0, stop=0, mark=" ", speaker="", number="", is_moderator=False, tints=(), focus=None,
        selection=None, cursor=-1, cursor_end=-1, hits=(), stripes=(), overflow=0,
        names=tuple(("●", name, 0) for name in names),
    )  # fmt: skip
    strip = paint(view, "", LOOK, Columns(0, 4, 30, 4, cells))
    assert strip.cell_length == 6 + 30 + 4 + 2 + cells
    return "".join(segment.text for segment in strip)[42:].rstrip()


def test_names_that_fit_stand_whole() -> None:
    assert drawn(["health", "need"], 20) == "● health ● need"


def test_a_long_name_is_cut_and_what_has_no_room_is_counted() -> None:
    assert drawn(["information and application"], 16) == "● information …"
    assert drawn(["own good practice", "health", "need"], 24) == "● own good practice +2"
    assert drawn(["own good practice", "accomplishment"], 32) == "● own good practice ● accompli…"


@given(st.lists(st.text("añ漢 x", min_size=1, max_size=30), max_size=6), st.integers(8, 60))
def test_the_row_is_never_wider_than_asked(names: list[str], cells: int) -> None:
    drawn(names, cells)
