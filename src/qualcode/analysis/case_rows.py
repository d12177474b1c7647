"""The cases as a tree of rows, with how much each has said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.model import Case

Row = dict[str, Any]


def case_rows(cases: Sequence[Case], registry: Sequence[Row], codings: Sequence[Row]) -> list[Row]:
    """The rows of the registry with `depth` and `codings`, each under its parent.

    Args:
        cases: All cases.
        registry: One row a case.
        codings: One row a coding, as `segments` lists them.
    """
    counted = Counter(
        guid for row in codings for guids in row["case_guids"].values() for guid in guids
    )
    by_guid = {row["guid"]: row for row in registry}
    below: dict[int | None, list[Case]] = {}
    for case in cases:
        below.setdefault(case.parent, []).append(case)
    return [
        by_guid[case.guid] | {"depth": depth, "codings": counted[case.guid]}
        for case, depth in _tree(below, None, 0)
    ]


def _tree(
    below: Mapping[int | None, Sequence[Case]], parent: int | None, depth: int
) -> Iterator[tuple[Case, int]]:
    for case in below.get(parent, ()):
        yield case, depth
        yield from _tree(below, case.id, depth + 1)
