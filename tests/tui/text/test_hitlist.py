"""The list of hits without a screen: marks, drops, narrowing, and the rows of the panel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.search import Facet, Hit, Narrowing
from qualcode.tui.text.hitlist import HitList, facet_rows

HITS = [Hit(1, n, n + 1) for n in range(6)]


def a_list() -> HitList:
    found = HitList()
    found.show(HITS)
    return found


def test_marks_and_drops_stand_when_the_same_hits_come_again() -> None:
    found = a_list()
    found.mark(HITS[1])
    found.mark(HITS[2])
    found.drop([HITS[0], HITS[1]])
    found.show(HITS[:4])
    assert (found.hits, found.marked, found.drops) == (HITS[2:4], [HITS[2]], 2)
    found.bring_back()
    assert found.hits == HITS[:4]


def test_marking_all_twice_marks_none() -> None:
    found = a_list()
    found.mark(HITS[0])
    found.mark_all()
    assert found.marks == 6
    found.mark_all()
    assert found.marks == 0


def test_one_value_of_a_name_is_narrowed_to_at_a_time() -> None:
    found = a_list()
    for value in ("MX", "GT"):
        found.toggle(Narrowing("country", value))
    found.toggle(Narrowing("kind", "survey"))
    assert found.narrowed == [Narrowing("country", "GT"), Narrowing("kind", "survey")]
    found.toggle(Narrowing("country", "GT"))
    assert found.narrowed == [Narrowing("kind", "survey")]


@given(
    st.lists(st.integers(min_value=1, max_value=15), max_size=6),
    st.integers(min_value=0, max_value=60),
)
def test_the_panel_shows_every_facet_and_no_more_than_fits_where_that_can_be(
    sizes: list[int], height: int
) -> None:
    facets = [
        Facet(f"f{n}", tuple((str(v), 1) for v in range(size))) for n, size in enumerate(sizes)
    ]
    rows = facet_rows(facets, [], height)
    assert [row.name for row in rows if row.value is None] == [facet.name for facet in facets]
    assert len(rows) <= max(height, 2 * len(facets))


def test_a_value_that_is_narrowed_to_is_always_there() -> None:
    facet = Facet("country", tuple((f"C{n}", 9 - n) for n in range(9)))
    rows = facet_rows([facet], [Narrowing("country", "C8")], height=3)
    assert [row.value for row in rows if row.is_chosen] == ["C8"]
