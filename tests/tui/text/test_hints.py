"""Suggestions by place: gone through in order, taken away and put back; lanes beside codings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Reason, Suggestion
from qualcode.tui.text.codings import assign_lanes, free_lanes
from qualcode.tui.text.hints import Hints, guid_of
from qualcode.tui.text.wrap import RowRef

PATHS = {number: f"topic/{number}" for number in range(5)}


def a_suggestion(start: int, code: int = 0, score: float = 0.35) -> Suggestion:
    return Suggestion(1, start, start + 10, code, score, (Reason(start, start + 2, "ab", "ab"),))


SUGGESTIONS = st.lists(
    st.builds(
        a_suggestion,
        st.integers(0, 40).map(lambda n: n * 10),
        st.integers(0, 4),
        st.sampled_from([0.25, 0.35, 0.5]),
    ),
    unique_by=guid_of,
    max_size=30,
)
EXTENTS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 4)).map(
        lambda pair: (RowRef(0, pair[0]), RowRef(0, pair[0] + pair[1]))
    ),
    max_size=20,
)


def walked(hints: Hints, way: int) -> list[str]:
    """The GUIDs met by going on from one end to the other."""
    found, focus = [], None
    cursor = 0 if way > 0 else 10_000
    while (focus := hints.neighbour(cursor, focus, way)) is not None:
        found.append(focus)
    return found


@given(SUGGESTIONS)
def test_each_is_met_once_both_ways(found: list[Suggestion]) -> None:
    hints = Hints(PATHS)
    hints.change((), found)
    forwards = walked(hints, 1)
    assert sorted(forwards) == sorted(map(guid_of, found))
    assert walked(hints, -1) == forwards[::-1]


@given(SUGGESTIONS, st.data())
def test_what_is_taken_away_and_put_back_leaves_everything_as_it_was(
    found: list[Suggestion], data: st.DataObject
) -> None:
    hints = Hints(PATHS)
    hints.change((), found)
    before = walked(hints, 1), [hint.guid for hint in hints.index]
    gone = [suggestion for suggestion in found if data.draw(st.booleans())]
    hints.change(map(guid_of, gone), ())
    assert len(hints) == len(found) - len(gone)
    hints.change(map(guid_of, gone), gone)
    assert (walked(hints, 1), [hint.guid for hint in hints.index]) == before


def test_the_stronger_comes_first_in_one_place() -> None:
    hints = Hints(PATHS)
    weak, strong = a_suggestion(0, 1, 0.35), a_suggestion(0, 2, 0.8)
    hints.change((), [weak, strong])
    assert hints.at(3, 4) == [strong, weak]
    assert hints.neighbour(0, None, 1) == guid_of(strong)


def test_codes_that_are_gone_are_not_suggested() -> None:
    hints = Hints({})
    hints.change((), [a_suggestion(0)])
    assert len(hints) == 0


@given(EXTENTS, EXTENTS)
def test_no_two_stripes_share_a_cell(
    codings: list[tuple[RowRef, RowRef]], hints: list[tuple[RowRef, RowRef]]
) -> None:
    codings.sort()
    first = assign_lanes(codings)
    taken = [(lane, *extent) for lane, extent in zip(first, codings, strict=True)]
    lanes = [*first, *free_lanes(hints, taken)]
    cells = [
        (lane, row)
        for lane, (top, bottom) in zip(lanes, [*codings, *hints], strict=True)
        for row in range(top.row, bottom.row + 1)
    ]
    assert len(cells) == len(set(cells))
