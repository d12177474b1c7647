"""A look into spreadsheets before a reader gets them: how far they reach, and formulas in them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NoReturn

from qualcode.errors import BadFile
from qualcode.files.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS
from qualcode.files.xml import Element, local_name, parse_xml
from qualcode.messages import _, grouped
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.files.archive import SafeZip

_CELL = re.compile(
    rb'<(?:\w{1,20}:)?c\b[^<>]{0,400}?\br="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"[^<>]{0,400}(?<!/)>'
)
"""A cell of xlsx that holds something; bounded, so that no input makes it look far ahead."""
_FORMULA = re.compile(rb"\s*<(?:\w{1,20}:)?f\b")
_CELL_END = re.compile(rb"</(?:\w{1,20}:)?c>")
_LONGEST_FORMULA = 40_000
_ODS_CONTENT = "content.xml"


def refuse_extent(archive: SafeZip, name: str) -> None:
    """Do nothing for a spreadsheet whose last cell lies within the limits.

    Raises:
        BadFile: It reaches further, by rows, columns or both together.
    """
    if _ODS_CONTENT in archive.names():
        for rows, columns in _ods_extents(parse_xml(archive.read(_ODS_CONTENT), name)):
            _refuse(rows, columns, name)
        return
    for part in archive.names():
        # A sheet may stand under any name, so every part that can be one is looked at.
        if part.endswith(".xml") and not part.endswith("sharedStrings.xml"):
            _refuse(*_xlsx_extent(archive.read(part)), name)


def _refuse(rows: int, columns: int, name: str) -> None:
    if columns > SHEET_COLUMNS:
        _beyond(
            name,
            _("{columns} columns, more than {limit}").format(
                columns=grouped(columns), limit=grouped(SHEET_COLUMNS)
            ),
        )
    if rows > SHEET_ROWS + 1:
        _beyond(
            name,
            _("{rows} rows, more than {limit}").format(
                rows=grouped(rows), limit=grouped(SHEET_ROWS)
            ),
        )
    if rows * columns > SHEET_CELLS:
        _beyond(
            name,
            _("{rows} rows times {columns} columns, more than the limit").format(
                rows=grouped(rows), columns=grouped(columns)
            ),
        )


def _beyond(name: str, what: str) -> NoReturn:
    raise BadFile(
        _("{name} reaches over {what}.").format(name=shown_line(name), what=what),
        _("Save the rows and columns that are needed as .csv."),
    )


def _xlsx_extent(part: bytes) -> tuple[int, int]:
    rows = columns = 0
    for column, row in set(_CELL.findall(part)):
        rows, columns = max(rows, int(row)), max(columns, column_number(column))
    return rows, columns


def column_number(letters: bytes) -> int:
    """The number, from 1, of a column named by letters.

    Examples:
        >>> column_number(b"A"), column_number(b"AB")
        (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_extents(root: Element) -> list[tuple[int, int]]:
    """Rows and columns of each table, up to the last cell that holds something."""
    return [_ods_extent(table) for table in root.iter() if local_name(table) == "table"]


def _ods_extent(table: Element) -> tuple[int, int]:
    rows = height = width = 0
    for row in (element for element in table.iter() if local_name(element) == "table-row"):
        rows += _repeated(row, "number-rows-repeated")
        place = 0
        for cell in row:
            place += _repeated(cell, "number-columns-repeated")
            if len(cell):
                height, width = rows, max(width, place)
    return height, width


def _repeated(element: Element, attribute: str) -> int:
    for name, value in element.attrib.items():
        if name.endswith(attribute):
            return int(value) if value.isdecimal() and len(value) < 12 else SHEET_CELLS
    return 1


# ---- formulas ------------------------------------------------------------------------------------


def formulas_without_value(archive: SafeZip, sheet: int) -> dict[tuple[int, int], str]:
    """Row and column, from 1, of each formula of an xlsx sheet that was saved without its value.

    Args:
        archive: The workbook.
        sheet: Its place among the sheets, from 0.
    """
    part = _sheet_part(archive, sheet)
    data = archive.read(part) if part else b""
    if b"<f" not in data and b":f" not in data:
        return {}
    found = {}
    for cell in _CELL.finditer(data):
        if not _FORMULA.match(data, cell.end()):
            continue
        end = _CELL_END.search(data, cell.end(), cell.end() + _LONGEST_FORMULA)
        inside = _plain(data[cell.end() : end.start()]) if end else b""
        parts = {local_name(e): e for e in parse_xml(b"<c>" + inside + b"</c>", "the sheet")}
        if "f" in parts and "v" not in parts and (formula := parts["f"].text):
            found[int(cell["row"]), column_number(cell["column"])] = f"={formula}"
    return found


def _plain(inside: bytes) -> bytes:
    """Elements without their prefixes, whose names are declared far above."""
    return re.sub(rb"(</?)\w{1,20}:", rb"\1", re.sub(rb"\s\w{1,20}:\w+=", b" a=", inside))


def _sheet_part(archive: SafeZip, sheet: int) -> str | None:
    names = archive.names()
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if book not in names or relations not in names:
        return None
    targets = {r.get("Id"): r.get("Target", "") for r in parse_xml(archive.read(relations), book)}
    sheets = [s for s in parse_xml(archive.read(book), book).iter() if local_name(s) == "sheet"]
    if sheet >= len(sheets):
        return None
    ids = [value for key, value in sheets[sheet].attrib.items() if key.endswith("}id")]
    target = str(targets.get(ids[0], "")) if ids else ""
    part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return part if part in names else None
