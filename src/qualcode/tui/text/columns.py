"""Short things in columns, read downwards, as many columns as a width has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Thing = TypeVar("Thing")


def in_columns(things: Sequence[Thing], widest: int, total: int) -> list[list[Thing]]:
    """The things row by row, each as wide as the widest, down the columns in order.

    Args:
        things: What is laid out.
        widest: Cells that each takes.
        total: Cells of a row.
    """
    if not things:
        return []
    columns = min(max(total // max(widest, 1), 1), len(things))
    height = -(-len(things) // columns)
    return [list(things[row::height]) for row in range(height)]
