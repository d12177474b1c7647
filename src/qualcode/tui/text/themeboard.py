"""The theme table as a grid: a row a theme or code, a cell for all and one for each group.

Nothing is counted here; the cells are the rows of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.tui.text.fuzzy import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.analysis.frequencies import ThemeRow, ThemeTable

Key = tuple[str | None, ...]
Order = Literal["codebook", "units", "share", "name"]
ORDERS: tuple[Order, ...] = ("codebook", "units", "share", "name")


class Entry(NamedTuple):
    """A theme or code: its count over all, and by group."""

    whole: ThemeRow
    cells: Mapping[Key, ThemeRow]

    @property
    def key(self) -> tuple[str, str]:
        return self.whole.level, self.whole.path


class Board:
    """The entries of a table in an order, themes before codes."""

    def __init__(self, table: ThemeTable, order: Order = "codebook") -> None:
        self.table = table
        self.groups: list[Key] = []
        entries: list[tuple[ThemeRow, dict[Key, ThemeRow]]] = []
        for row in table.rows:
            if row.group is None:
                entries.append((row, {}))
                continue
            key = tuple(row.group.values())
            entries[-1][1][key] = row
            if key not in self.groups:
                self.groups.append(key)
        self.entries = _sorted([Entry(*entry) for entry in entries], order)

    def place_of(self, key: tuple[str, str] | None) -> int:
        """Where an entry stands; the first where it is no longer there."""
        return next((n for n, entry in enumerate(self.entries) if entry.key == key), 0)


def _sorted(entries: list[Entry], order: Order) -> list[Entry]:
    def place(entry: Entry) -> tuple[bool, float, str]:
        row = entry.whole
        if order == "name":
            return row.level == "code", 0, folded(row.code)
        if order == "codebook":
            return row.level == "code", 0, ""
        amount = row.units if order == "units" else row.share or 0
        return row.level == "code", -amount, ""

    return sorted(entries, key=place)
