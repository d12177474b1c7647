"""From matches to suggestions: what the words of a unit prove, and which codes go together.

A score begins with the share of such suggestions that the coders of the sample study had coded
themselves, by how much speaks for the code and whether a code of another facet has words of its own
there: interviews and focus groups, 598 suggestions on sentences (`benchmarks/bench_suggest.py`),
rounded down, because those keywords were written beside those texts. A project's own decisions move
it, ten of them as much as the table.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Reason, Suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.suggest.matches import Match, Unit

SHOWN_FROM = 0.25
"""Below this a suggestion costs more than it gives: a lemma alone was right once in six times."""
_SHARES = {
    ("little", False): 0.15,  # 17 of 101
    ("little", True): 0.25,  # 6 of 22
    ("one", False): 0.35,  # 119 of 321
    ("one", True): 0.50,  # 75 of 131
    ("more", False): 0.65,  # 8 of 11
    ("more", True): 0.80,  # 11 of 12
}
"""(How much speaks for a code, whether another facet does too) → share accepted."""
ONE_TERM = _SHARES["one", False]
"""The commonest suggestion: one term, nothing beside it."""
TABLE_WEIGHT = 10
"""How many decisions of one's own weigh as much as the table."""
_MOST_OF_A_FACET = 2
_EXAMPLE_WORDS = 3
"""One or two words of an example were right once in fourteen times; alone it takes three."""


class Place(NamedTuple):
    """Where a code stands in the codebook."""

    facet: str | None
    above: tuple[int, ...]
    """Its parent, the parent of that, and so on."""


def suggestions(
    document: int, text: str, unit: Unit, matches: Sequence[Match], places: Mapping[int, Place]
) -> list[Suggestion]:
    """The codes that the matches in a unit speak for, best first; a parent gives way to its child.

    Args:
        document: The document of the unit.
        text: Its text.
        unit: The unit.
        matches: What was found in it.
        places: Code → its place in the codebook.
    """
    by_code: defaultdict[int, list[Match]] = defaultdict(list)
    for match in matches:
        by_code[match.term.code].append(match)
    points = {code: weight(found) for code, found in by_code.items() if weight(found)}
    covered = {above for code in points for above in places[code].above}
    chosen = _best_of_each_facet({c: p for c, p in points.items() if c not in covered}, places)
    made = []
    for code in chosen:
        partners = tuple(c for c in chosen if places[c].facet != places[code].facet)
        reasons = tuple(_reasons(text, by_code[code]))
        is_joined = any(_apart(by_code[code], by_code[partner]) for partner in partners)
        score = _SHARES[_amount(points[code]), is_joined]
        made.append(Suggestion(document, unit.start, unit.end, code, score, reasons, partners))
    return sorted(made, key=lambda s: (-s.score, -points[s.code], s.code))


def weight(matches: Sequence[Match]) -> float:
    """How many distinct terms speak for a code: by lemma, or scattered, a term counts half."""
    best: dict[str, float] = {}
    examples = {match.lemma for match in matches if match.term.kind == "example"}
    for match in matches:
        if match.term.kind == "example":
            continue
        term = "" if match.term.kind == "words" else match.term.text.lower()
        worth = 1.0 if match.is_form and term else 0.5
        best[term] = max(best.get(term, 0.0), worth)
    total = sum(best.values())
    has_example = len(examples) >= (1 if total else _EXAMPLE_WORDS)
    return total + 0.5 * has_example


def _apart(one: Sequence[Match], other: Sequence[Match]) -> bool:
    """Whether two codes have words of their own: one word for both proves no more than for one."""
    return any(a.end <= b.start or b.end <= a.start for a in one for b in other)


def _amount(points: float) -> str:
    return "little" if points < 1 else "one" if points == 1 else "more"


def _best_of_each_facet(points: Mapping[int, float], places: Mapping[int, Place]) -> list[int]:
    by_facet: defaultdict[str | None, list[int]] = defaultdict(list)
    for code in sorted(points, key=lambda c: (-points[c], c)):
        by_facet[places[code].facet].append(code)
    return [code for codes in by_facet.values() for code in codes[:_MOST_OF_A_FACET]]


def _reasons(text: str, matches: Sequence[Match]) -> list[Reason]:
    """The words that matched, in order, each place once."""
    places = {(m.start, m.end): m.term.text for m in reversed(matches)}
    return [Reason(*place, text[slice(*place)], term) for place, term in sorted(places.items())]
