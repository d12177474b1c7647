"""Where codings lie on the same words: stretches that every member of a question covers.

Touching is not overlapping, and neither is sharing blanks only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.analysis.reach import Reach
    from qualcode.model import CodingRow


class Overlap(NamedTuple):
    """The stretches, and the positions in the list of the codings that take part in one."""

    stretches: list[Span]
    taking_part: list[int]


def overlap(
    reach: Reach, document: int, rows: Sequence[CodingRow], members: Sequence[frozenset[int]]
) -> Overlap:
    """What all members cover together in a document, by the codings of one layer.

    Args:
        reach: Looks for words where a stretch is narrower than the codings that make it.
        document: Whose codings these are.
        rows: The codings of the layer in the document.
        members: Sets of codes; each covers what any of its codes cover.
    """
    found: list[Span] | None = None
    for member in members:
        covered = merged(Span(row.start, row.end) for row in rows if row.code in member)
        found = covered if found is None else shared(found, covered)
        if not found:
            return Overlap([], [])
    stretches = [s for s in found or [] if reach.says_something(document, s.start, s.end)]
    codes = frozenset[int]().union(*members)
    part = [
        at
        for at, row in enumerate(rows)
        if row.code in codes
        and any(
            reach.says_something(document, max(row.start, s.start), min(row.end, s.end))
            for s in stretches
            if s.start < row.end and row.start < s.end
        )
    ]
    return Overlap(stretches, part)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches that any of the spans cover, in order, none touching the next.

    Examples:
        >>> merged([Span(5, 9), Span(0, 6), Span(12, 14)])
        [Span(start=0, end=9), Span(start=12, end=14)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def shared(left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """The stretches that two lists of ordered, separate spans have in common.

    Examples:
        >>> shared([Span(0, 9), Span(12, 20)], [Span(5, 14)])
        [Span(start=5, end=9), Span(start=12, end=14)]
    """
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            found.append(Span(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return found
