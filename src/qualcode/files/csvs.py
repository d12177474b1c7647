"""Tables as csv and tsv: any delimiter in, no live formula out.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. Written cells of that kind get one
leading apostrophe, read ones lose one: together they give back what was there.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadFile
from qualcode.files.limits import CELL_CHARACTERS, SHEET_COLUMNS, SHEET_ROWS
from qualcode.files.read import decode, read_bytes
from qualcode.messages import _, grouped, marked
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.model import Warned


class Row(NamedTuple):
    """A row by column name; `line` is where it begins in the file, from 1."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: names stripped, cells letter for letter."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    warnings: tuple[Warned, ...] = ()


_INSTEAD = marked("Name a sheet (.csv, .tsv, .xlsx or .ods) instead.")


def read_table(
    source: Path | bytes,
    name: str | None = None,
    encoding: str | None = None,
    *,
    lenient: bool = False,
) -> Table:
    """The table of a csv or tsv file whose first row names the columns.

    Args:
        source: A path, or the bytes of the file.
        name: What to call the file in a message; the path where it is left out.
        encoding: As for `decode`.
        lenient: Give columns without a name, or with one that stands there twice, a name.

    Raises:
        BadFile: No header, a column without a name or named twice, a row that does not fit, a
            quote without end, or more than the limits allow; with its line.
    """
    data = read_bytes(source) if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "the table")
    text, used, warnings = decode(data, name, encoding, instead=_INSTEAD)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    delimiter = find_delimiter(text, prefer="\t" if name.lower().endswith(".tsv") else ",")
    records = (
        (line, [unguarded(cell) for cell in cells])
        for line, cells in _records(text, delimiter, shown_line(name))
    )
    columns, rows = table_of(records, name, lenient=lenient)
    return Table(columns, rows, delimiter, used, tuple(warnings))


def table_of(
    records: Iterator[tuple[int, list[str]]], name: str, *, lenient: bool = False
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The columns and rows of records (line, cells), the first of which names the columns.

    Raises:
        BadFile: As for `read_table`.
    """
    columns = _columns(next(records, None), shown_line(name), lenient=lenient)
    return columns, tuple(_rows(records, columns, shown_line(name)))


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    delimiter: str = ",",
    *,
    raw: bool = False,
) -> str:
    r"""A table as csv (`,`, lines end in CR LF) or tsv (tab, lines end in LF), every field quoted.

    Args:
        columns: The header.
        rows: Cells in the order of the columns; None is an empty cell.
        delimiter: What stands between fields.
        raw: Leave formulas live, for readers that are no spreadsheet.

    Examples:
        >>> write_rows(["n", "text"], [[-3, "=1+1"]])
        '"n","text"\r\n"-3","\'=1+1"\r\n'
    """
    out = io.StringIO(newline="")
    end = "\n" if delimiter == "\t" else "\r\n"
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerow([_written(column, raw=raw) for column in columns])
    writer.writerows([_written(cell, raw=raw) for cell in row] for row in rows)
    return out.getvalue()


# ---- formulas ------------------------------------------------------------------------------------

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?\Z")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def guarded(cell: str) -> str:
    """The cell with one apostrophe before it where a spreadsheet might run it.

    Examples:
        >>> [guarded(cell) for cell in ("=1+1", "'=1", "-12.5", "'cause")]
        ["'=1+1", "''=1", '-12.5', "'cause"]
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _written(cell: object, *, raw: bool) -> str:
    if cell is None:
        return ""
    text = str(cell)
    return text if raw or isinstance(cell, int | float) else guarded(text)


# ---- reading -------------------------------------------------------------------------------------

_DELIMITERS = ",;\t|"
_HEAD_CHARACTERS = 100_000
_HEAD_ROWS = 50


def find_delimiter(text: str, prefer: str = ",") -> str:
    """The delimiter by which the head of a file has the most regular rows (right on 17 of 17
    real survey exports, where `csv.Sniffer` has 16); `prefer` decides where none stands out.
    """
    head = text[:_HEAD_CHARACTERS]
    if len(text) > len(head):
        head = head[: head.rfind("\n") + 1] or head
    order = [prefer, *_DELIMITERS.replace(prefer, "")]
    best: str = max(order, key=partial(_regularity, head))
    return best


def _regularity(head: str, delimiter: str) -> tuple[float, int]:
    """How many rows have the same width, and that width; a single column says nothing."""
    csv.field_size_limit(CELL_CHARACTERS)
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(rows, _HEAD_ROWS) if row]
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    width, count = Counter(widths).most_common(1)[0]
    return (count / len(widths), width) if width > 1 else (0.0, 0)


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Records that hold anything, each with the line where it begins."""
    # Process-wide, always to the same number.
    csv.field_size_limit(CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, count = 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _unreadable(name, line, str(error)) from None
        if cells is None:
            return
        if any(cells):
            count += 1
            if count > SHEET_ROWS + 1:
                raise BadFile(
                    _("{name} has more than {limit} rows.").format(
                        name=name, limit=grouped(SHEET_ROWS)
                    ),
                    _("Split it."),
                )
            yield line, cells
        line = reader.line_num + 1


def _unreadable(name: str, line: int, reason: str) -> BadFile:
    if "field limit" in reason:
        return BadFile(
            _("{name}, line {line}: a cell has more than {limit} characters.").format(
                name=name, line=line, limit=grouped(CELL_CHARACTERS)
            ),
            _("Is a quotation mark missing?"),
        )
    return BadFile(
        _(
            "{name}, line {line}: a cell that begins with a quotation mark does not end with one."
        ).format(name=name, line=line),
        _('Write a quotation mark inside a quoted cell twice ("").'),
    )


def _columns(
    record: tuple[int, list[str]] | None, name: str, *, lenient: bool = False
) -> tuple[str, ...]:
    if record is None:
        raise BadFile(
            _("{name} is empty.").format(name=name), _("Its first row should name the columns.")
        )
    line, cells = record
    columns = [_header(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()  # spreadsheets leave empty columns at the right
    if len(columns) > SHEET_COLUMNS:
        raise BadFile(
            _("{name} has {n} columns, more than {limit}.").format(
                name=name, n=grouped(len(columns)), limit=grouped(SHEET_COLUMNS)
            ),
            _("Leave out the columns that are not needed."),
        )
    if lenient:
        columns = _named(columns)
    if "" in columns:
        number = columns.index("") + 1
        raise BadFile(
            _("{name}, line {line}: column {number} has no name.").format(
                name=name, line=line, number=number
            ),
            _("Give it one."),
        )
    twice = [column for column, count in Counter(columns).items() if count > 1]
    if twice:
        named = ", ".join(shown_line(column[:80]) for column in twice[:5])
        raise BadFile(
            _("{name}, line {line}: columns are named twice: {named}.").format(
                name=name, line=line, named=named
            ),
            _("Rename one."),
        )
    return tuple(columns)


def _header(cell: str) -> str:
    clean = unicodedata.normalize("NFC", cell.replace("\ufeff", ""))
    return " ".join(clean.split())


def _named(columns: list[str]) -> list[str]:
    """The columns with a name each, and each name once, as exports of surveys do not have it."""
    taken = set(columns)
    seen: set[str] = set()
    named = []
    for number, column in enumerate(columns, 1):
        name, n = column or f"column {number}", 2
        while name in seen or (name != column and name in taken):
            name, n = f"{column or f'column {number}'} ({n})", n + 1
        seen.add(name)
        named.append(name)
    return named


def _rows(
    records: Iterable[tuple[int, list[str]]], columns: tuple[str, ...], name: str
) -> Iterator[Row]:
    width = len(columns)
    for line, cells in records:
        if len(cells) > width and any(cells[width:]):
            raise BadFile(
                _("{name}, line {line}: {n} cells where the header names {width} columns.").format(
                    name=name, line=line, n=len(cells), width=width
                ),
                _("Is a cell with the delimiter in it not quoted?"),
            )
        padded = cells[:width] + [""] * (width - len(cells))
        yield Row(line, dict(zip(columns, padded, strict=True)))
