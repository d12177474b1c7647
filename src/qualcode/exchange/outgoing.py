"""What is handed to a writer: tables, how people read them, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qualcode.exchange.provenance import Provenance

ColumnType = Literal["text", "number", "date", "share"]

COLUMN_TYPES: Mapping[str, ColumnType] = {
    "date": "date",
    "status_date": "date",
    "created": "date",
    "when": "date",
    "share": "share",
    "low": "share",
    "high": "share",
    "share_min": "share",
    "share_max": "share",
    "top_source_share": "share",
    "response_rate": "share",
}
"""Columns of our own tables that hold more than their JSON form says."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as people read it: columns that stand right, and what they are called."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    right: Collection[str] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    optional: Sequence[str] = ()
    """Columns that a narrow terminal may do without, the most dispensable first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: fields by name, with the columns in their order."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    types: Mapping[str, ColumnType] = field(default_factory=dict)
    """Column (as spread: `attr.age`) → its type, where the project declares one."""

    reading: Reading | None = None
    """How people read it, where that is not every field."""

    def as_read(self) -> Reading:
        return self.reading or Reading(self.columns, self.rows)

    def type_of(self, column: str) -> ColumnType:
        return self.types.get(column) or COLUMN_TYPES.get(column, "text")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything that a writer may need; the formats take what they can hold."""

    sheet: Sheet
    more: tuple[Sheet, ...] = ()
    """Tables that explain the first."""
    whole: object = None
    """What JSON has, where that is more than the rows."""
    title: str = ""
    headline: str = ""
    notes: tuple[str, ...] = ()
    """Sentences that belong under the table."""
    quotes: bool = False
    """The rows are passages, which people read as quotes."""
    raw: bool = False
    """Sheets of text without the guard against formulas."""
    language: str | None = None
    """Of headings and sentences, where that is not the language of the interface."""
    provenance: Provenance | None = None

    def with_raw(self, raw: bool) -> Outgoing:
        """The same, with or without the guard against formulas in sheets of text."""
        return replace(self, raw=raw)
