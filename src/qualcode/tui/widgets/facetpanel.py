"""The panel beside a list of hits: what they can be narrowed to, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _
from qualcode.tui.keys import bindings
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.widgets.pieces import Piece
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.binding import BindingType

    from qualcode.tui.text.hitlist import FacetRow
    from qualcode.tui.widgets.pieces import Line


class FacetPanel(Sheet):
    """Facets with their values; Enter narrows, again widens."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("facets")

    class Moved(Sheet.Moved):
        """The cursor stands on another value."""

    class Taken(Sheet.Taken):
        """A value was chosen."""

    def show_rows(self, rows: list[FacetRow]) -> None:
        """Show other facets; the cursor stays where it can."""
        self.rows = rows
        self.cursor = max(self.cursor, 1)  # the first row is a head
        self.show(len(rows), lambda number, total: facet_line(rows[number], total))

    def _shows_cursor(self) -> bool:
        return self.has_focus

    def here(self) -> FacetRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.count else None


def facet_line(row: FacetRow, total: int) -> Line:
    """One row of the panel."""
    if row.value is None:
        return (Piece(fitted(drawable(row.name), total), "dim"),)
    sign = "✓" if row.is_chosen else " "
    count = str(row.hits)
    name = fitted(drawable(value_name(row.value)), max(total - len(count) - 3, 1))
    return (
        Piece(f"{sign} ", "strong"),
        Piece(name, "strong" if row.is_chosen else "base"),
        Piece(f" {count}", "dim"),
    )


def value_name(value: str) -> str:
    """A value, or the name of none."""
    return value or _("unknown")
