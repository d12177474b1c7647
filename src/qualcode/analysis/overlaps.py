"""Where codings lie on the same words: stretches that every member of a question covers.

Touching is not overlapping, and neither is sharing blanks only.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.analysis.questions import Question
    from qualcode.analysis.reach import Reach
    from qualcode.model import CodingRow

Stretch = tuple[int, int]


def stretches(
    reach: Reach, document: int, rows: Mapping[int, Sequence[CodingRow]], question: Question
) -> list[Stretch]:
    """The stretches that all members of a question cover together, in order, blank ones left out.

    Args:
        reach: Looks whether there are words in a stretch.
        document: Whose codings these are.
        rows: Code → codings of one layer in the document.
        question: Its members cover what any of their codes cover.
    """
    found: list[Stretch] | None = None
    for member in question.members:
        covered = merged(row[2:4] for code in member if code in rows for row in rows[code])
        found = covered if found is None else shared(found, covered)
        if not found:
            return []
    return [
        (start, end) for start, end in found or () if reach.says_something(document, start, end)
    ]


def takes_part(reach: Reach, row: CodingRow, found: Sequence[Stretch]) -> bool:
    """Whether a coding covers words of one of the stretches, which are in order."""
    at = max(bisect_right(found, (row.start,)) - 1, 0)
    while at < len(found) and found[at][0] < row.end:
        start, end = found[at]
        if reach.says_something(row.document, max(row.start, start), min(row.end, end)):
            return True
        at += 1
    return False


def merged(spans: Iterable[Stretch]) -> list[Stretch]:
    """The stretches that any of the spans cover, in order, none touching the next.

    Examples:
        >>> merged([(5, 9), (0, 6), (12, 14)])
        [(0, 9), (12, 14)]
    """
    found: list[Stretch] = []
    last_start = last_end = -1
    for start, end in sorted(spans):
        if start > last_end:
            if last_end >= 0:
                found.append((last_start, last_end))
            last_start, last_end = start, end
        elif end > last_end:
            last_end = end
    return [*found, (last_start, last_end)] if last_end >= 0 else found


def shared(left: Sequence[Stretch], right: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that two lists of ordered, separate spans have in common.

    Examples:
        >>> shared([(0, 9), (12, 20)], [(5, 14)])
        [(5, 9), (12, 14)]
    """
    found: list[Stretch] = []
    i = j = 0
    while i < len(left) and j < len(right):
        (left_start, left_end), (right_start, right_end) = left[i], right[j]
        start = max(right_start, left_start)
        end = min(right_end, left_end)
        if start < end:
            found.append((start, end))
        if left_end <= right_end:
            i += 1
        else:
            j += 1
    return found
