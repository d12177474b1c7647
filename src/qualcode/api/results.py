"""Results that leave the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.analysis.filters import ALL_PERIODS, EVERYTHING, Filter, periods_of
from qualcode.api.counting import Counting
from qualcode.api.keeping import Keeping
from qualcode.api.later import (
    case_rows,
    cases,
    codings,
    consent,
    counting,
    exports,
    hidden_names,
    listings,
    memo_terms,
    progress,
    provenance,
    writers,
)
from qualcode.api.memos import Memos
from qualcode.messages import language_in_use
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.analysis.progress import Coverage, Overview, Progress
    from qualcode.exchange.outgoing import ColumnType, Outgoing
    from qualcode.exchange.provenance import Provenance
    from qualcode.model import StudyTables


class Results(Counting, Keeping, Memos):
    """Results that leave the project."""

    def outgoing(
        self,
        what: str,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        by: Sequence[str] = (),
        layer: str = "final",
        labels: str | None = None,
    ) -> Outgoing:
        """Results that may leave the project: the words of people who did not agree stay here.

        Args:
            what: `segments`, `codings`, `themes`, `codebook`, `cases`, `docs`, `memos` or
                `matrix`.
            chosen: What to look at (segments, themes, matrix).
            unit: Who counts (themes, matrix).
            by: What splits the table (themes).
            layer: Whose codings (segments, themes, matrix).
            labels: The language of names; left out, data has the codebook's own, and what people
                read follows the interface.
        """
        types, tables = self.column_types(), self.tables()
        self.labels(labels)  # refuses a language that no name is in
        read = self.labels(labels or language_in_use())
        if what == "themes":
            table = self.themes(chosen, unit=unit, by=by, layer=layer, labels=labels)
            source = self._source(
                tables, chosen, layer, table.unit, table.period, rows=len(table.rows)
            )
            return exports.themes_out(table, source, read)
        if what == "matrix":
            found = self.matrix(chosen, unit=unit, layer=layer, labels=labels)
            counts = {"units": len(found.units), "codes": len(found.columns)}
            source = self._source(tables, chosen, layer, found.unit, found.period, **counts)
            return exports.matrix_out(found, tables, types, source)
        if what in ("segments", "codings"):
            whole = Filter(periods=ALL_PERIODS)
            is_all = what == "codings"
            rows = self.segments(
                whole if is_all else chosen, layer=None if is_all else layer, labels=labels
            )
            kept = memo_terms.in_passages(consent.segments(rows, tables), tables, self.links_in)
            distinct = {(row["document_guid"], row["start"], row["end"]) for row in kept}
            counts = {"codings": len(kept), "segments": len(distinct)}
            periods = None if is_all else periods_of(tables, chosen or EVERYTHING)
            period = "; ".join(periods) if periods else "all"
            source = self._source(
                tables,
                None if is_all else chosen,
                None if is_all else layer,
                None,
                period,
                **counts,
            )
            left = len(rows) - len(kept)
            return exports.passages_out(what, kept, left, types, source, labels=read)
        if what == "memos":
            every = self.memo_rows()
            kept = memo_terms.memos(every, tables, self.links_in)
            notes = exports.memos_left_out(len(every) - len(kept))
            source = self.provenance(rows=len(kept))
            return exports.rows_out(what, kept, types, source, notes)
        kept = self._listed(what, tables, labels)
        notes = exports.left_out(what, kept, tables)
        return exports.rows_out(what, kept, types, self.provenance(rows=len(kept)), notes, read)

    def _source(
        self,
        tables: StudyTables,
        chosen: Filter | None,
        layer: str | None,
        unit: str | None,
        period: str | None,
        **counts: int,
    ) -> Provenance:
        """Where a table that leaves comes from; its filter names nobody either."""
        source = self.provenance(chosen, layer, unit, period, **counts)
        return replace(source, filter=hidden_names.HiddenNames(tables).without_in(source.filter))

    def _listed(self, what: str, tables: StudyTables, labels: str | None) -> list[dict[str, Any]]:
        """Codes, cases or documents as they may leave."""
        if what == "codebook":
            return memo_terms.in_codes(self.codebook_rows(labels), tables)
        if what == "cases":
            return consent.cases(self.registry(), tables)
        return consent.documents(self.docs(), tables)

    def export(
        self, what: str, target: Path, chosen: Filter | None = None, **choices: Any
    ) -> list[Path]:
        """Write results to a file whose suffix chooses the format; the files are returned.

        Args:
            what: As for `outgoing`.
            target: The file.
            chosen: What to look at.
            choices: Those of `outgoing`.
        """
        return writers.write(self.outgoing(what, chosen, **choices), target)

    def export_history(self, name: str, **wanted: str) -> Path:
        """Write steps to a file whose suffix chooses the format.

        Args:
            name: The file.
            wanted: What the steps are narrowed to, as for `history_list`.
        """
        target = Path(name).expanduser()
        steps = self.history_list(**wanted)
        rows = exports.step_rows(steps.fetch(0, len(steps)))
        out = exports.rows_out("history", rows, {}, self.provenance(rows=len(rows)))
        return writers.write(out, target)[0]

    def column_types(self) -> dict[str, ColumnType]:
        """Attribute → how a sheet holds it, where that is not as text."""
        return exports.sheet_types(cases.attribute_types(self._project))

    def provenance(
        self,
        chosen: Filter | None = None,
        layer: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        **counts: int,
    ) -> Provenance:
        """Where a table made now comes from: the project and its last step."""
        from qualcode import __version__

        last = self.last_step()
        return provenance.Provenance(
            self.name,
            self.guid,
            __version__,
            last.id if last else None,
            last.guid if last else None,
            last.when if last else None,
            layer,
            unit,
            period,
            provenance.filter_names(chosen),
            counts,
        )

    def not_to_be_quoted(self, rows: Sequence[dict[str, Any]]) -> int:
        """How many of these segments are of people who did not agree to be quoted."""
        return consent.not_to_be_quoted(rows, self.tables())

    def advice_on_coding(self) -> list[str]:
        """What a careful colleague would point out: topics without a finding, by document."""
        return listings.unpaired(self.tables())

    def registry(self) -> list[dict[str, Any]]:
        """One row a case: parent, aliases, whether it was reached, attributes, documents."""
        return listings.registry(self.tables(), cases.contacts(self._project))

    def case_rows(self) -> list[dict[str, Any]]:
        """The rows of the registry as a tree: each with `depth` and `codings`, below its parent."""
        return case_rows.case_rows(self.cases(), self.registry(), self.segments())

    def overview(self) -> Overview:
        """How far each document is coded and by whom, for the first screen."""
        tables = counting.tables(self._project, in_texts=False)
        rows = progress.progress(
            tables, codings.tallies(self._project),
            codings.covered(self._project), documents.lengths(self._project),
        )  # fmt: skip
        return progress.Overview(rows, next(iter(progress.place_names(tables)), ""))

    def progress(self) -> list[Progress]:
        """The rows of `overview`."""
        return self.overview().rows

    @staticmethod
    def by_place(rows: Sequence[Progress]) -> list[Coverage]:
        """Documents coded of documents there, by place and kind."""
        return progress.by_place(rows)
