"""The hits on a list: which are marked, which were dropped, what they are narrowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.search import Narrowing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.search import Facet, Hit


MOST_VALUES, FEWEST_VALUES = 12, 1


class FacetRow(NamedTuple):
    """A row of the panel: the head of a facet, or one of its values."""

    name: str
    value: str | None
    """None is the head."""
    hits: int = 0
    is_chosen: bool = False


class HitList:
    """Hits in their order, without those that were dropped."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self.narrowed: list[Narrowing] = []
        self._every: tuple[Hit, ...] = ()
        self._marked: set[Hit] = set()
        self._dropped: set[Hit] = set()

    def show(self, hits: Sequence[Hit]) -> None:
        """Take other hits; marks and drops of those that are there still stand."""
        self._every = tuple(hits)
        self._sift()

    def _sift(self) -> None:
        self.hits = [hit for hit in self._every if hit not in self._dropped]
        if self._marked:
            self._marked &= set(self.hits)

    # ---- marking and dropping --------------------------------------------------------------------

    @property
    def marked(self) -> list[Hit]:
        """The marked hits, in the order of the list."""
        return [hit for hit in self.hits if hit in self._marked]

    @property
    def marks(self) -> int:
        return len(self._marked)

    @property
    def drops(self) -> int:
        """How many hits were dropped."""
        return len(self._every) - len(self.hits)

    def is_marked(self, hit: Hit) -> bool:
        return hit in self._marked

    def mark(self, hit: Hit) -> None:
        """Mark a hit, or take the mark away."""
        self._marked ^= {hit}

    def mark_all(self) -> None:
        """Mark every hit; where all are marked, none."""
        everything = set(self.hits)
        self._marked = set() if self._marked == everything else everything

    def unmark_all(self) -> None:
        self._marked.clear()

    def drop(self, hits: Iterable[Hit]) -> None:
        """Take hits off the list."""
        self._dropped |= set(hits)
        self._sift()

    def bring_back(self) -> None:
        """Show the dropped hits again."""
        self._dropped.clear()
        self._sift()

    # ---- narrowing -------------------------------------------------------------------------------

    def toggle(self, by: Narrowing) -> None:
        """Narrow to a value; one it is narrowed to already is let go."""
        if by in self.narrowed:
            self.narrowed.remove(by)
        else:
            self.narrowed = [other for other in self.narrowed if other.name != by.name] + [by]


def facet_rows(
    facets: Sequence[Facet], narrowed: Sequence[Narrowing], height: int
) -> list[FacetRow]:
    """The rows of a panel so high: each facet with as many values as there is room for.

    Examples:
        >>> from qualcode.search import Facet
        >>> facets = [Facet("country", (("MX", 2), ("GT", 1))), Facet("kind", (("survey", 3),))]
        >>> [(row.value, row.hits) for row in facet_rows(facets, [], height=4)]
        [(None, 0), ('MX', 2), (None, 0), ('survey', 3)]
    """
    for most in range(MOST_VALUES, FEWEST_VALUES, -1):
        rows = _rows(facets, narrowed, most)
        if len(rows) <= height:
            return rows
    return _rows(facets, narrowed, FEWEST_VALUES)


def _rows(facets: Iterable[Facet], narrowed: Sequence[Narrowing], most: int) -> list[FacetRow]:
    rows: list[FacetRow] = []
    for facet in facets:
        rows.append(FacetRow(facet.name, None))
        for n, (value, count) in enumerate(facet.values):
            is_chosen = Narrowing(facet.name, value) in narrowed
            if n < most or is_chosen:
                rows.append(FacetRow(facet.name, value, count, is_chosen))
    return rows
