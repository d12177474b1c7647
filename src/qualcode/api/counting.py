"""What is counted and listed: themes, segments, coverage, the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.analysis.filters import ALL_PERIODS, EVERYTHING, Filter
from qualcode.analysis.questions import LEVELS
from qualcode.api.changing import Changing
from qualcode.api.later import cases, coverage, drill, frequencies, listings, matrix, segments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.analysis.frequencies import ThemeTable
    from qualcode.analysis.questions import Level
    from qualcode.model import Document


class Counting(Changing):
    """What is counted and listed: themes, segments, coverage, the registry."""

    def docs(self) -> list[dict[str, Any]]:
        """One row a document: words, speakers, cases, coders, who is done."""
        return listings.docs(self.tables())

    def show(self, document: Document) -> dict[str, Any]:
        """A document's text with its layers and all codings."""
        tables = self.tables()
        reading = self.reading(document.id)
        rows = segments.coding_rows(
            tables,
            self.codings(document.id),
            text=lambda _, start, end: reading.text[start:end],
            layer=None,
            filter=Filter(periods=ALL_PERIODS),
        )
        return listings.show(reading, rows)

    def themes(
        self,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        by: Sequence[str] = (),
        layer: str = "final",
        level: Sequence[Level] = LEVELS,
        labels: str | None = None,
    ) -> ThemeTable:
        """How many units say what, of how many; see `analysis.frequencies.themes`."""
        self.labels(labels)  # refuses a language that no name is in
        return frequencies.themes(
            self.tables(),
            unit=unit, by=by, layer=layer, filter=chosen or EVERYTHING, labels=labels, level=level,
        )  # fmt: skip

    def theme_drill(
        self,
        name: str,
        group: Mapping[str, str | None] | None = None,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        layer: str = "final",
        level: Level | None = None,
    ) -> drill.Drill:
        """The units behind a cell of `themes` by state, each with its passages.

        Args:
            name: A theme, or a code by path.
            group: The group of the cell; None is all.
            chosen: What to look at.
            unit: Who counts.
            layer: Whose codings.
            level: Where a theme and a code have the same name, which.
        """
        looked_at = drill.narrowed(chosen or EVERYTHING, group)
        rows = self.segments(looked_at, layer=layer)
        return drill.drill(
            self.tables(), rows, name, unit=unit, layer=layer, filter=looked_at, level=level
        )

    def splitting_names(self, unit: str | None = None) -> list[str]:
        """What a table of themes may be split by."""
        return drill.splitting_names(self.tables(), unit)

    def counted_units(self) -> list[str]:
        """What may be counted: the study's own unit first."""
        return drill.counted_units(self.tables())

    def segments(
        self,
        chosen: Filter | None = None,
        *,
        any_of: Sequence[str] = (),
        all_of: Sequence[str] = (),
        none_of: Sequence[str] = (),
        near: Sequence[str] = (),
        within: int = 1,
        layer: str | None = "final",
        distinct: bool = False,
        labels: str | None = None,
    ) -> list[dict[str, Any]]:
        """The coded passages: one row a coding, or (distinct) one row a passage.

        Args:
            chosen: What to look at.
            any_of: Codes of which one is there.
            all_of: Codes that all cover the same words.
            none_of: Codes that do not overlap.
            near: Codes of which one is nearby.
            within: How many turns away that may be; 0 is the same turn.
            layer: Whose codings; None is everybody's.
            distinct: One row a passage, with all its codes.
            labels: The language of names.
        """
        self.labels(labels)  # refuses a language that no name is in
        tables = self.tables()
        select = segments.Selection(
            tuple(all_of), tuple(any_of), tuple(none_of), tuple(near), within
        )
        rows = segments.coding_rows(
            tables,
            self.codings(),
            text=lambda document, start, end: tables.text(document)[start:end],
            layer=layer, filter=chosen or EVERYTHING, select=select, labels=labels,
        )  # fmt: skip
        return segments.distinct_rows(rows) if distinct else rows

    def codings_table(self) -> list[dict[str, Any]]:
        """All codings of all coders and periods, one row each."""
        return self.segments(Filter(periods=ALL_PERIODS), layer=None)

    def coverage(
        self,
        by: Sequence[str] = (),
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
    ) -> coverage.Coverage:
        """Reached of registered, by one or two attributes; see `analysis.coverage.coverage`."""
        contacts = cases.contacts(self._project)
        return coverage.coverage(
            self.tables(), contacts, by, unit=unit, filter=chosen or EVERYTHING
        )

    def matrix(
        self,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        layer: str = "final",
        labels: str | None = None,
    ) -> matrix.Matrix:
        """Every unit against every code, 0 or 1; see `analysis.matrix.matrix`."""
        return matrix.matrix(
            self.tables(), unit=unit, layer=layer, filter=chosen or EVERYTHING, labels=labels
        )
