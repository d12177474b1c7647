"""Sheets of any kind as one table: csv and tsv as they are, spreadsheets through calamine.

Typed cells become text: dates and times in ISO form, whole numbers without `.0`. Spreadsheets are
looked over before the reader gets them: it makes room for every cell up to the last one.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from qualcode.errors import BadFile
from qualcode.files import csvs
from qualcode.files.archive import SafeZip
from qualcode.files.csvs import Table
from qualcode.files.limits import ARCHIVE_BYTES, CELL_CHARACTERS, SHEET_ROWS, TEXT_BYTES
from qualcode.files.read import SURROGATES, read_bytes
from qualcode.files.workbooks import formulas_without_value, refuse_extent
from qualcode.messages import _, grouped
from qualcode.model import Warned
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
"""Suffixes of files that hold typed cells."""

Cell: TypeAlias = Any
"""What calamine gives: text, number, truth, date or time."""


def is_spreadsheet(name: str) -> bool:
    """Whether a file of this name is read as a spreadsheet."""
    return PurePath(name).suffix.lower() in SPREADSHEETS


def read_sheet(
    source: Path | bytes,
    name: str | None = None,
    encoding: str | None = None,
    *,
    lenient: bool = False,
) -> Table:
    """The table of a csv, tsv, xlsx, xls or ods file whose first row names the columns.

    Args:
        source: A path, or the bytes of the file.
        name: The name of the file; the path's where it is left out.
        encoding: Of a csv or tsv file; as for `decode`.
        lenient: Give columns without a name, or with one that stands there twice, a name.

    Raises:
        BadFile: It is none of these, damaged, or passes a limit.
    """
    name = name or (source.name if isinstance(source, Path) else "the table")
    limit = ARCHIVE_BYTES if is_spreadsheet(name) else TEXT_BYTES
    data = read_bytes(source, limit) if isinstance(source, Path) else source
    if not is_spreadsheet(name):
        return csvs.read_table(data, name, encoding, lenient=lenient)
    return _read_workbook(data, name, lenient=lenient)


def _read_workbook(data: bytes, name: str, *, lenient: bool) -> Table:
    if not data:
        raise BadFile(
            _("{name} is empty.").format(name=shown_line(name)),
            _("Its first row should name the columns."),
        )
    archive = SafeZip(data, name) if data.startswith(b"PK") else None
    if archive:
        archive.check()
        refuse_extent(archive, name)
    try:
        book, sheet, others = _open(data, name)
        records = list(_records(sheet))
    except BadFile:
        raise
    except BaseException as error:
        # A panic of the reader written in Rust is no Exception; everything else passes.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _unreadable(error, name) from None
    warnings = [
        Warned(
            _("read the sheet {sheet}; not read: {others}").format(
                sheet=shown_line(sheet.name), others=others
            )
        )
    ] * bool(others)
    if archive:
        missing = formulas_without_value(archive, book.sheet_names.index(sheet.name))
        warnings += _fill(records, missing, sheet.start[1] if sheet.start else 0)
    _refuse_long(records, name)
    columns, rows = csvs.table_of(iter(records), name, lenient=lenient)
    return Table(columns, rows, "", "utf-8", tuple(warnings))


def _open(data: bytes, name: str) -> tuple[CalamineWorkbook, CalamineSheet, str]:
    """The first sheet that can be seen and holds anything, and the names of others like it."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    seen = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
    for n, sheet_name in enumerate(seen):
        sheet = book.get_sheet_by_name(sheet_name)
        if sheet.height:
            others = ", ".join(shown_line(other[:40]) for other in seen[n + 1 :][:5])
            return book, sheet, others
    raise BadFile(
        _("{name} is empty.").format(name=shown_line(name)),
        _("Its first row should name the columns."),
    )


def _records(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with their number in the sheet."""
    first = sheet.start[0] + 1 if sheet.start else 1
    for number, row in enumerate(
        sheet.to_python(skip_empty_area=True, nrows=SHEET_ROWS + 2), first
    ):
        cells = [as_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _fill(
    records: list[tuple[int, list[str]]], missing: dict[tuple[int, int], str], left: int
) -> list[Warned]:
    """Put formulas that were saved without their value where it should be, as mere text.

    Args:
        records: Rows with their numbers; changed in place.
        missing: Row and column → formula.
        left: Empty columns before the first of the records.
    """
    if not missing:
        return []
    rows = dict(records)
    for (row, column), formula in missing.items():
        place = column - 1 - left
        if place < 0:
            continue
        cells = rows.setdefault(row, [])
        cells += [""] * (place + 1 - len(cells))
        cells[place] = cells[place] or formula
    records[:] = sorted(rows.items())
    line = min(row for row, _ in missing)
    return [
        Warned(
            _("{n} formulas were saved without a value and are kept as text").format(
                n=len(missing)
            ),
            line,
        )
    ]


def as_text(cell: Cell) -> str:
    """A typed cell as text.

    Examples:
        >>> [as_text(cell) for cell in (3.0, 0.25, True, date(2026, 3, 1), "=1+1", None)]
        ['3', '0.25', 'true', '2026-03-01', '=1+1', '']
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return SURROGATES.sub("\ufffd", cell.replace("\0", "\ufffd"))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return _duration(cell)
    return str(cell)


def _duration(span: timedelta) -> str:
    """Hours may pass 24: the cell counts time, it is no time of day."""
    seconds = round(span.total_seconds())
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}"


def _refuse_long(records: list[tuple[int, list[str]]], name: str) -> None:
    for line, cells in records:
        if any(len(cell) > CELL_CHARACTERS for cell in cells):
            raise BadFile(
                _("{name}, line {line}: a cell has more than {limit} characters.").format(
                    name=shown_line(name), line=line, limit=grouped(CELL_CHARACTERS)
                )
            )
    if len(records) > SHEET_ROWS + 1:
        raise BadFile(
            _("{name} has more than {limit} rows.").format(
                name=shown_line(name), limit=grouped(SHEET_ROWS)
            ),
            _("Split it."),
        )


def _unreadable(error: BaseException, name: str) -> BadFile:
    if type(error).__name__ == "PasswordError":
        return BadFile(
            _("{name} is locked with a password.").format(name=shown_line(name)),
            _("Save it without one."),
        )
    return BadFile(
        _("{name} cannot be read as a spreadsheet.").format(name=shown_line(name)),
        _("Open it where it was made and save it again, or save the sheet as .csv."),
    )
