from __future__ import annotations

from builders import a_coding, a_reading
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Coding
from qualcode.tui.text import motions
from qualcode.tui.text.codings import CodingIndex, Lanes, uncoded_runs
from qualcode.tui.text.density import row_of, shade, shares
from qualcode.tui.text.textmap import TextMap
from qualcode.tui.text.wrap import Wrap

TEXT = "\n".join(
    f"{'M' if n % 3 == 0 else 'Ana'}: " + "palabra otra. " * (n % 7 + 1) for n in range(60)
)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 900), st.integers(1, 4)), max_size=40
)


def codings_of(spans: list[tuple[int, int, int]]) -> list[Coding]:
    return [
        a_coding(start, min(start + length, len(TEXT)), code, f"g{n}")
        for n, (start, length, code) in enumerate(spans)
    ]


@given(SPANS, st.integers(20, 70))
def test_two_stripes_in_one_lane_never_share_a_row(spans: list, columns: int) -> None:
    wrap = Wrap(TextMap(a_reading(TEXT)), columns)
    lanes = Lanes(CodingIndex(codings_of(spans)), wrap)
    taken: set = set()
    for block in range(wrap.block_count):
        for row in range(len(wrap.rows(block))):
            here = [
                lane
                for lane, first, last in lanes.of_block(block).values()
                if first <= (block, row) <= last
            ]
            assert len(here) == len(set(here))
            taken |= set(here)
    assert len(spans) == 0 or taken


@given(SPANS, st.integers(0, len(TEXT) - 1), st.integers(1, 300))
def test_what_overlaps_is_found_as_by_looking_at_every_coding(
    spans: list, start: int, length: int
) -> None:
    codings = codings_of(spans)
    found = {c.guid for c in CodingIndex(codings).overlapping(start, start + length)}
    assert found == {c.guid for c in codings if c.start < start + length and start < c.end}


@given(SPANS)
def test_adding_and_removing_equals_building_anew(spans: list) -> None:
    codings = codings_of(spans)
    index = CodingIndex(codings[::2])
    index.add(codings[1::2])
    index.remove([c.guid for c in codings[::3]])
    left = [c for n, c in enumerate(codings) if n % 3]
    assert list(index) == list(CodingIndex(left))
    assert index.union() == CodingIndex(left).union()


def test_lanes_follow_a_change_of_codings() -> None:
    index = CodingIndex([a_coding(0, 50)])
    lanes = Lanes(index, Wrap(TextMap(a_reading(TEXT)), 60))
    assert len(lanes.of_block(0)) == 1
    index.add([a_coding(0, 50, code=2)])
    assert len(lanes.of_block(0)) == 2


def test_the_smallest_coding_at_a_place_stands_first() -> None:
    index = CodingIndex([a_coding(0, 50), a_coding(10, 20, code=2)])
    assert [c.end for c in index.at(12)] == [20, 50]


def test_a_coding_that_lost_its_text_has_no_place() -> None:
    lost = Coding(1, "x", 1, 0, 5, 1, "a", "MK", state="orphaned")
    index = CodingIndex([lost])
    assert index.orphaned == [lost]
    assert index.overlapping(0, 10) == []


def test_uncoded_runs_skip_the_moderator_and_end_at_a_coding() -> None:
    text = "M: Pregunta.\nAna: Uno. Dos. Tres.\nM: Otra.\nAna: Cuatro."
    reading = TextMap(a_reading(text))
    coded = a_coding(text.index("Dos"), text.index("Dos") + 4)
    runs = uncoded_runs(reading, CodingIndex([coded]))
    assert [text[start : start + 4] for start in runs] == ["Uno.", "Tres"]
    assert motions.neighbour(runs, 0, 1) == text.index("Uno")


def test_uncoded_for_one_coder_does_not_see_the_others() -> None:
    text = "M: Pregunta.\nAna: Uno. Dos."
    reading = TextMap(a_reading(text))
    index = CodingIndex([a_coding(text.index("Uno"), len(text), coder="AL")])
    assert uncoded_runs(reading, index) == []
    assert uncoded_runs(reading, index, "MK") == [text.index("Uno")]


@given(SPANS, st.integers(1, 60))
def test_the_shares_of_the_map_add_up_to_what_is_coded(spans: list, rows: int) -> None:
    union = CodingIndex(codings_of(spans)).union()
    total = sum(span.end - span.start for span in union)
    part = len(TEXT) / rows
    assert abs(sum(shares(union, len(TEXT), rows)) * part - total) < 1e-6


def test_the_map_has_a_sign_for_each_quarter() -> None:
    assert [shade(share) for share in (0, 0.1, 0.3, 0.6, 0.8, 1)] == list("·░▒▓██")
    assert [row_of(offset, 100, 10) for offset in (0, 9, 10, 99, 100)] == [0, 0, 1, 9, 9]
