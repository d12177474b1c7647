"""Which suggestions still stand: not those that are decided or coded already, or mostly refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from qualcode.suggest.score import ONE_TERM, SHOWN_FROM, TABLE_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Coding, Decision, Suggestion


class Decided(NamedTuple):
    """A person's word on a suggestion."""

    document: int
    start: int
    end: int
    code: int
    decision: Decision


def standing(
    found: Iterable[Suggestion],
    codings: Iterable[Coding],
    decisions: Sequence[Decided],
    above: Mapping[int, tuple[int, ...]],
) -> list[Suggestion]:
    """The suggestions to show, with scores that know what was decided before.

    Args:
        found: Suggestions of one or more documents.
        codings: The codings that make a suggestion needless: those of the person who is working.
        decisions: What that person decided.
        above: Code → its parents; who coded a child needs no suggestion of the parent.
    """
    taken: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for coding in codings:
        for code in (coding.code, *above.get(coding.code, ())):
            taken[coding.document, code].append((coding.start, coding.end))
    for decided in decisions:
        taken[decided.document, decided.code].append((decided.start, decided.end))
    record = Record(decisions)
    shown = []
    for suggestion in found:
        score = record.score(suggestion.code, suggestion.score)
        places = taken.get((suggestion.document, suggestion.code), ())
        if score >= SHOWN_FROM and not any(
            start < suggestion.end and suggestion.start < end for start, end in places
        ):
            shown.append(replace(suggestion, score=score))
    return shown


class Record:
    """How often suggestions of each code were accepted."""

    def __init__(self, decisions: Iterable[Decided]) -> None:
        counts = Counter((decided.code, decided.decision) for decided in decisions)
        self._accepted = {code: n for (code, what), n in counts.items() if what == "accepted"}
        self._rejected = {code: n for (code, what), n in counts.items() if what == "rejected"}

    def score(self, code: int, share: float) -> float:
        """The share of the table, moved by what was decided on this code."""
        accepted, rejected = self._accepted.get(code, 0), self._rejected.get(code, 0)
        moved = (TABLE_WEIGHT * share + accepted) / (TABLE_WEIGHT + accepted + rejected)
        return round(moved, 2)

    def quiet(self) -> dict[int, tuple[int, int]]:
        """Codes that are refused so often that one term no longer shows them: accepted, decided."""
        return {
            code: (self._accepted.get(code, 0), self._accepted.get(code, 0) + rejected)
            for code, rejected in self._rejected.items()
            if self.score(code, ONE_TERM) < SHOWN_FROM
        }
