"""How far apart two stretches of a document are: in turns, or in lines where nobody is named."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import StudyTables


NEAR_TURNS = 1
"""Near, where nothing else is said: the same turn or one beside it."""


class Distances:
    """Answers for one set of tables; keeps where turns and lines begin."""

    def __init__(self, tables: StudyTables) -> None:
        self._tables = tables
        self._starts: dict[int, list[int]] = {}

    def between(self, document: int, one: tuple[int, int], other: tuple[int, int]) -> int:
        """Turns from one stretch to the other: 0 where they share a turn, 1 in neighbours."""
        first, last = self._turns(document, *one)
        other_first, other_last = self._turns(document, *other)
        return max(max(first, other_first) - min(last, other_last), 0)

    def is_near(
        self,
        document: int,
        span: tuple[int, int],
        others: Iterable[tuple[int, int]],
        within: int,
    ) -> bool:
        """Whether one of the others is at most so many turns away."""
        return any(self.between(document, span, other) <= within for other in others)

    def _turns(self, document: int, start: int, end: int) -> tuple[int, int]:
        starts = self._starts.get(document)
        if starts is None:
            starts = self._starts[document] = self._find_starts(document)
        return bisect_right(starts, start), bisect_right(starts, max(end - 1, start))

    def _find_starts(self, document: int) -> list[int]:
        turns = self._tables.turns.get(document, ())
        if turns:
            return [turn.start for turn in turns]
        return [match.end() for match in re.finditer("\n", self._tables.text(document))]
