"""What is exported, made ready for any writer: themes, passages, documents, cases, the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.analysis.frequencies import ThemeRow
from qualcode.exchange import theme_tables
from qualcode.exchange.matrix_tables import matrix_sheets
from qualcode.exchange.outgoing import Outgoing, Reading, Sheet
from qualcode.messages import _, ngettext
from qualcode.model import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.analysis.frequencies import ThemeTable
    from qualcode.analysis.matrix import Matrix
    from qualcode.exchange.outgoing import ColumnType
    from qualcode.exchange.provenance import Provenance
    from qualcode.model import AttributeType, StudyTables
    from qualcode.project.step_list import Listed

    Row = Mapping[str, Any]

OWN = Labels()
"""Names as the codebook has them."""
_OF_PASSAGES = ("document", "speakers", "path", "text", "memo", "coder")
READ = {
    "search": ("document", "speakers", "line", "text", "codes"),
    "segments": _OF_PASSAGES,
    "codings": _OF_PASSAGES,
    "docs": ("document", "kind", "language", "period", "words", "codings", "reviewed"),
    "cases": ("case", "kind", "parent", "status", "reached", "attributes"),
    "codebook": ("path", "code", "definition", "use_when", "not_when", "codings"),
    "memos": ("on", "name", "kind", "created", "coder", "text"),
    "history": ("step", "when", "coder", "summary", "rows", "state"),
}
"""What people read of a row, where a page would not hold every field."""

_FIELDS_OF_PASSAGES = (
    "guid", "document", "document_guid", "kind", "language", "period", "start", "end", "text",
    "code", "path", "facet", "themes", "coder", "origin", "about", "about_guid", "weight", "memo",
    "speakers", "moderator", "created", "in_final", "state", "perspective", "consent",
    "attribution",
)  # fmt: skip
FIELDS = {
    "segments": _FIELDS_OF_PASSAGES,
    "codings": _FIELDS_OF_PASSAGES,
    "search": (
        "document", "document_guid", "kind", "language", "period", "start", "end", "line", "match",
        "text", "codes", "speakers", "moderator", "perspective", "consent", "attribution",
    ),
    "themes": ThemeRow._fields,
    "docs": (
        "document", "guid", "kind", "language", "period", "words", "turns", "speakers", "codings",
        "coders", "reviewed", "assigned", "adjudicated", "date", "mode", "perspective", "consent",
        "attribution", "asked",
    ),
    "cases": (
        "case", "guid", "kind", "parent", "aliases", "status", "reached", "documents", "speakers",
    ),
    "codebook": (
        "code", "path", "guid", "facet", "parent", "status", "hotkey", "colour", "glyph",
        "codings", "definition", "use_when", "not_when", "typical", "edge", "was", "comparable",
        "version",
    ),
    "memos": (
        "guid", "on", "name", "kind", "text", "coder", "created", "target", "document",
        "document_guid", "start", "end", "quote",
    ),
    "history": (
        "step", "guid", "when", "coder", "verb", "summary", "undone_by", "rows", "state",
    ),
}  # fmt: skip
"""The header of an empty sheet: fields that rows have in every project, none that are spread."""


def themes_out(
    table: ThemeTable, provenance: Provenance | None = None, labels: Labels = OWN
) -> Outgoing:
    """Theme frequencies: every figure for files, the table of the screen for reading."""
    rows = theme_tables.theme_rows(table)
    shown = theme_tables.display(table, labels)
    return Outgoing(
        Sheet(
            "themes",
            _columns("themes", rows),
            rows,
            reading=Reading(*shown, optional=theme_tables.OPTIONAL),
        ),
        whole=theme_tables.theme_json(table),
        title=_("Themes"),
        headline=theme_tables.headline(table),
        notes=tuple(theme_tables.footnotes(table)),
        provenance=provenance,
    )


def passages_out(
    what: str,
    rows: Sequence[Row],
    left_out: int,
    types: Mapping[str, ColumnType],
    provenance: Provenance | None = None,
    headline: str = "",
    labels: Labels = OWN,
) -> Outgoing:
    """Segments, codings or hits of a search, after consent was obeyed.

    Args:
        what: `segments`, `codings` or `search`.
        rows: As they may leave.
        left_out: How many may not.
        types: Column → its type.
        provenance: Where they come from.
        headline: What was looked for.
        labels: What codes are called for people.
    """
    wordless = sum(row["text"] is None and row["consent"] == "paraphrase" for row in rows)
    notes = []
    if left_out:
        notes.append(
            ngettext(
                "{n} passage stays in the project: its people did not consent.",
                "{n} passages stay in the project: their people did not consent.",
                left_out,
            )
        )
    if wordless:
        notes.append(
            ngettext(
                "{n} passage is without its words: they may be told, not quoted.",
                "{n} passages are without their words: they may be told, not quoted.",
                wordless,
            )
        )
    return Outgoing(
        Sheet(what, _columns(what, rows), rows, types, Reading(READ[what], labelled(rows, labels))),
        title=_("Search") if what == "search" else _("Quotes"),
        headline=headline,
        notes=tuple(notes),
        quotes=what != "search",
        provenance=provenance,
    )


def rows_out(
    what: str,
    rows: Sequence[Row],
    types: Mapping[str, ColumnType],
    provenance: Provenance | None = None,
    notes: Sequence[str] = (),
    labels: Labels = OWN,
) -> Outgoing:
    """Documents, cases, codes, memos or steps, a row each."""
    titles = {"docs": _("Documents"), "cases": _("Cases"), "codebook": _("Codebook"),
              "memos": _("Memos"), "history": _("History")}  # fmt: skip
    return Outgoing(
        Sheet(what, _columns(what, rows), rows, types, Reading(READ[what], labelled(rows, labels))),
        title=titles[what],
        notes=tuple(notes),
        provenance=provenance,
    )


def labelled(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows for people: codes by their names in a language."""
    found: list[Row] = []
    for row in rows:
        told = dict(row)
        if "path" in told:
            told["path"] = labels.path(told["path"])
        if "paths" in told:
            told["codes"] = [labels.code(path) for path in told["paths"]]
            told["paths"] = [labels.path(path) for path in told["paths"]]
        found.append(told)
    return found


def left_out(what: str, rows: Sequence[Row], tables: StudyTables) -> list[str]:
    """The sentence under documents or cases of which something may not leave."""
    if what == "cases":
        unnamed = sum(row["guid"] is None for row in rows)
        told = ngettext(
            "{n} case is without its name: it was not agreed to.",
            "{n} cases are without their names: they were not agreed to.",
            unnamed,
        )
        return [told] if unnamed else []
    missing = len(tables.documents) - len(rows) if what == "docs" else 0
    told = ngettext(
        "{n} document stays in the project: its people did not consent.",
        "{n} documents stay in the project: their people did not consent.",
        missing,
    )
    return [told] if missing else []


def step_rows(steps: Iterable[Listed]) -> list[dict[str, Any]]:
    """Steps of the history as rows of a table."""
    return [
        {
            "step": listed.step.id,
            "guid": listed.step.guid,
            "when": listed.step.when,
            "coder": listed.step.coder,
            "verb": listed.step.verb,
            "summary": listed.step.summary,
            "undone_by": listed.step.undone_by,
            "rows": listed.rows,
            "state": listed.state,
        }
        for listed in steps
    ]


def memos_left_out(count: int) -> list[str]:
    """The sentence under memos of which some may not leave."""
    told = ngettext(
        "{n} memo stays in the project: it is on words that may not leave.",
        "{n} memos stay in the project: they are on words that may not leave.",
        count,
    )
    return [told] if count else []


def matrix_out(
    found: Matrix,
    tables: StudyTables,
    types: Mapping[str, ColumnType],
    provenance: Provenance | None = None,
) -> Outgoing:
    """The 0/1 matrix with the meaning of its columns.

    Args:
        found: The matrix.
        tables: The study it was made from.
        types: Attribute → its type.
        provenance: Where it comes from.
    """
    data, columns = matrix_sheets(found, tables, types)
    return Outgoing(
        data,
        (columns,),
        whole={
            "unit": found.unit,
            "layer": found.layer,
            "period": found.period,
            "columns": columns.rows,
            "rows": data.rows,
        },
        title=_("Matrix"),
        notes=(
            _("1 said, 0 reached and silent, empty not yet known, not asked or not reached."),
            *found.notes,
        ),
        provenance=provenance,
    )


def sheet_types(attributes: Mapping[str, AttributeType]) -> dict[str, ColumnType]:
    """Attribute → the type of its column, also under the names that spread rows give it."""
    found: dict[str, ColumnType] = {}
    for name, kind in attributes.items():
        if kind in ("number", "date"):
            of_column: ColumnType = "number" if kind == "number" else "date"
            for prefix in ("", "attr.", "document_attr.", "case_attr."):
                found[f"{prefix}{name}"] = of_column
    return found


def _columns(what: str, rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row)) or list(FIELDS[what])
