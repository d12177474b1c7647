"""Rows of a mapped sheet as records: answers under their questions, and what describes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.messages import _
from qualcode.model import Span, Warned
from qualcode.shown import shown_line
from qualcode.surveys.guess import parent_of, refuse_several_headers
from qualcode.transcripts import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup
    from collections.abc import Sequence

    from qualcode.files.csvs import Row, Table
    from qualcode.model import AttributeType
    from qualcode.surveys.mapping import Column, Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `text` holds a line with each question that was answered, then the answer."""

    line: int
    id: str | None
    text: str
    headings: tuple[Span, ...]
    attributes: Lookup[str, str] = field(default_factory=dict)
    case: str = ""

    @property
    def label(self) -> str:
        """What tells the record from others of its survey."""
        return self.id or f"row {self.line}"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a sheet, the types of their attributes, and what was left out."""

    records: tuple[Record, ...]
    types: Lookup[str, AttributeType]
    empty: int
    """Rows without a single answer in words."""
    warnings: tuple[Warned, ...] = ()


def _nearest(table: Table) -> str:
    """The three columns with the most words in a cell, as a person reads them."""

    def words(column: str) -> float:
        cells = [row.cells[column] for row in table.rows]
        filled = [cell for cell in cells if cell.strip()]
        return sum(len(cell.split()) for cell in filled) / max(1, len(filled))

    found = sorted(table.columns, key=words, reverse=True)[:3]
    return ", ".join(repr(shown_line(column)) for column in found)


def records_of(table: Table, mapping: Mapping, name: str) -> Records:
    """The records of a sheet.

    Raises:
        BadFile: It has several rows of headers, no column of answers, or an id twice.
    """
    refuse_several_headers(table, name)
    there = set(table.columns)
    texts = [column for column in mapping.of("text") if column.header in there]
    if not texts:
        raise BadFile(
            _("No column of {name} holds answers in words.").format(name=shown_line(name)),
            _(
                "Most words stand in {nearest}. Write what each column is with qualcode survey"
                " {name} --preview --mapping FILE, give one the role text there, and bring the"
                " sheet in with the same --mapping."
            ).format(nearest=_nearest(table), name=shown_line(name)),
        )
    attributes = [column for column in mapping.of("attribute") if column.header in there]
    options = {c.header: _options(c.header, table.columns) for c in attributes}
    rows = [_record(row, mapping, texts, attributes, options) for row in table.rows]
    _refuse_double_ids(rows, name)
    types = {
        c.label: _type([row.cells[c.header] for row in table.rows], ticks=bool(options[c.header]))
        for c in attributes
    }
    records = tuple(record for record in rows if record.text)
    return Records(records, types, len(rows) - len(records), tuple(_strange(table, mapping)))


def _record(
    row: Row,
    mapping: Mapping,
    texts: Sequence[Column],
    attributes: Sequence[Column],
    options: Lookup[str, Sequence[tuple[str, str]]],
) -> Record:
    text, headings = _text(row, texts)
    values = {}
    for column in attributes:
        ticked = [name for name, c in options[column.header] if _is_ticked(row.cells[c])]
        value = "; ".join(ticked) if options[column.header] else _clean(row.cells[column.header])
        if value:
            values[column.label] = value
    ids, cases = mapping.of("id"), mapping.of("case")
    return Record(
        line=row.line,
        id=_clean(row.cells.get(ids[0].header, "")) or None if ids else None,
        text=text,
        headings=headings,
        attributes=values,
        case=_clean(row.cells.get(cases[0].header, "")) if cases else "",
    )


def _text(row: Row, texts: Sequence[Column]) -> tuple[str, tuple[Span, ...]]:
    parts: list[str] = []
    headings = []
    length = 0
    for column in texts:
        answer = normalise(row.cells[column.header]).strip("\n")  # blanks and tabs are the answer's
        if not answer.strip():
            continue
        heading = _clean(column.label)
        gap = "\n\n" if parts else ""
        start = length + len(gap)
        headings.append(Span(start, start + len(heading)))
        parts += (gap, heading, "\n", answer)
        length = start + len(heading) + 1 + len(answer)
    return "".join(parts), tuple(headings)


def _clean(cell: str) -> str:
    return " ".join(normalise(cell).split())


# ---- tick boxes ----------------------------------------------------------------------------------

_TICKED = frozenset(["1", "1.0", "true", "yes", "sí", "si", "x"])


def _options(header: str, columns: Sequence[str]) -> list[tuple[str, str]]:
    """(option, column) of the tick boxes that belong to a column."""
    return [
        (column[len(header) + 1 :].strip(), column)
        for column in columns
        if parent_of(column, (header,)) == header
    ]


def _is_ticked(cell: str) -> bool:
    return cell.strip().casefold() in _TICKED


# ---- types ---------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FEW = 30


def _type(cells: Sequence[str], *, ticks: bool) -> AttributeType:
    values = [cell.strip() for cell in cells if cell.strip()]
    if ticks:
        return "multi"
    if values and all(_DATE.fullmatch(value) for value in values):
        return "date"
    if values and all(_NUMBER.fullmatch(value) for value in values):
        return "number"
    parts = [part.strip() for value in values for part in value.split(";") if part.strip()]
    if len(parts) > len(values) and len(set(parts)) <= _FEW and len(set(parts)) < len(parts):
        return "multi"
    distinct = len(set(values))
    return "category" if distinct <= _FEW and distinct < len(values) else "text"


# ---- what does not fit ---------------------------------------------------------------------------

_MOST_NAMED = 10


def _refuse_double_ids(records: Sequence[Record], name: str) -> None:
    first: dict[str, int] = {}
    for record in records:
        if record.id is None:
            continue
        if record.id in first:
            raise BadFile(
                _("{name}, line {line}: the id {id} stands in line {first} too.").format(
                    name=shown_line(name),
                    line=record.line,
                    id=shown_line(record.id[:80]),
                    first=first[record.id],
                ),
                _("Give the role id to a column whose cells all differ, or to none."),
            )
        first[record.id] = record.line


def _strange(table: Table, mapping: Mapping) -> list[Warned]:
    """Columns that the mapping does not know, and such as are not in the sheet."""
    known = {column.header for column in mapping.columns}
    new = [column for column in table.columns if column not in known]
    gone = [c.header for c in mapping.columns if c.header not in table.columns and c.role != "skip"]
    found = []
    if new:
        found.append(
            Warned(
                _("left out, because the mapping does not name them: {new}").format(new=_named(new))
            )
        )
    if gone:
        found.append(
            Warned(_("in the mapping, but not in the sheet: {gone}").format(gone=_named(gone)))
        )
    return found


def _named(columns: Sequence[str]) -> str:
    named = ", ".join(shown_line(column[:60]) for column in columns[:_MOST_NAMED])
    return named + (
        _(" and {n} more").format(n=len(columns) - _MOST_NAMED)
        if len(columns) > _MOST_NAMED
        else ""
    )
