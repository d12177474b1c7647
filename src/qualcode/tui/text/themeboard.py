"""The theme table as a grid: a row a theme or code, a cell for all and one for each group.

Nothing is counted here; the cells are the rows of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.model import Labels
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

    def __init__(
        self, table: ThemeTable, order: Order = "codebook", labels: Labels | None = None
    ) -> None:
        self.table, self.labels = table, labels or Labels()
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
        self.entries = self._sorted([Entry(*entry) for entry in entries], order)

    def name_of(self, row: ThemeRow) -> str:
        """What a theme or code is called."""
        if row.level == "theme":
            return self.labels.theme(row.path)
        return self.labels.code(row.path)

    def path_of(self, row: ThemeRow) -> str:
        """The name of a theme, the path of a code in its names."""
        return self.name_of(row) if row.level == "theme" else self.labels.path(row.path)

    def place_of(self, key: tuple[str, str] | None) -> int:
        """Where an entry stands; the first where it is no longer there."""
        return next((n for n, entry in enumerate(self.entries) if entry.key == key), 0)

    def _sorted(self, entries: list[Entry], order: Order) -> list[Entry]:
        def place(entry: Entry) -> tuple[bool, float, str]:
            row = entry.whole
            if order == "name":
                return row.level == "code", 0, folded(self.name_of(row))
            if order == "codebook":
                return row.level == "code", 0, ""
            amount = row.units if order == "units" else row.share or 0
            return row.level == "code", -amount, ""

        return sorted(entries, key=place)
