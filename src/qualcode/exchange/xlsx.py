"""Tables as xlsx: every letter kept, nothing live, typed numbers and dates, the same bytes again.

Text is always written as text; a text longer than a cell runs on in further columns. Made in
memory: nothing passes through a folder for temporary files.
"""

from __future__ import annotations

import io
import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qualcode.errors import Refused
from qualcode.exchange.flat import flat
from qualcode.exchange.tables import cell_value
from qualcode.files.csvs import guarded
from qualcode.messages import _, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from qualcode.exchange.outgoing import ColumnType, Outgoing, Sheet
    from qualcode.exchange.provenance import Provenance

CELL_UNITS = 32_767
"""What a cell takes, in UTF-16 units (the file format's own bound)."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_EXACT = 2**53
"""Whole numbers beyond it lose digits in a sheet."""
_NARROWEST, _WIDEST = 8, 60
_NO_STEP = datetime(2000, 1, 1)  # noqa: DTZ001 - sheets know no zones


def to_xlsx(out: Outgoing) -> bytes:
    """The tables as a workbook: one sheet each, and a last one that says where they come from.

    Raises:
        Refused: There are more rows or columns than a sheet has.
    """
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(
        kept,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"author": "", "created": _made(out.provenance)})
    formats = _Formats(book)
    for sheet in (out.sheet, *out.more):
        _write_table(book.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    if out.provenance is not None:
        _write_provenance(book.add_worksheet("provenance"), out.provenance, formats)
    book.close()
    return kept.getvalue()


def _made(provenance: Provenance | None) -> datetime:
    """The date in the file's properties: the last step's, never now."""
    found = _date(provenance.when or "") if provenance else None
    return found or _NO_STEP


def _sheet_name(name: str) -> str:
    """Excel keeps the name `history` to itself."""
    return "steps" if name == "history" else name[:31]


class _Formats:
    """The few looks that cells have."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.text = book.add_format({"valign": "top"})
        self.long = book.add_format({"valign": "top", "text_wrap": True})
        # Shown by Excel as typed by hand with an apostrophe: stays text also when edited.
        self.quoted = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
        self.number = book.add_format({"valign": "top"})
        self.share = book.add_format({"valign": "top", "num_format": "0.0%"})
        self.day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss"})


# ---- tables --------------------------------------------------------------------------------------


def _write_table(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    names, types, lines = _laid_out(sheet)
    if len(lines) >= MOST_ROWS or len(names) > MOST_COLUMNS:
        raise Refused(
            _("{rows} rows and {columns} columns are more than a sheet of xlsx has.").format(
                rows=grouped(len(lines)), columns=grouped(len(names))
            ),
            _("End the name with .csv."),
        )
    for at, name in enumerate(names):
        _write_text(page, 0, at, name, formats, formats.head)
    for row, line in enumerate(lines, 1):
        for at, (value, kind) in enumerate(zip(line, types, strict=True)):
            _write_cell(page, row, at, value, kind, formats)
    for at, name in enumerate(names):
        page.set_column(at, at, _width([name, *(line[at] for line in lines)]))
    page.freeze_panes(1, 0)
    if names:
        page.autofilter(0, 0, len(lines), len(names) - 1)


def _laid_out(sheet: Sheet) -> tuple[list[str], list[ColumnType], list[list[object]]]:
    """The spread columns with their types; texts that fill more than a cell run on beside it."""
    names, lines = flat(sheet.columns, sheet.rows)
    columns: list[tuple[str, ColumnType, list[object]]] = []
    for at, name in enumerate(names):
        held = [line[at] for line in lines]
        values = [value if isinstance(value, bool) else cell_value(value) for value in held]
        pieces = [_pieces(v) if isinstance(v, str) else [v] for v in values]
        for part in range(max(map(len, pieces), default=1)):
            title = name if part == 0 else f"{name} ({part + 1})"
            cells = [found[part] if part < len(found) else None for found in pieces]
            columns.append((title, sheet.type_of(name), cells))
    spread = [list(line) for line in zip(*(cells for *_, cells in columns), strict=True)]
    return [title for title, *_ in columns], [kind for _, kind, _ in columns], spread


def _pieces(text: str) -> list[str]:
    """The text cut where a cell is full; without a lone surrogate, which no file can hold."""
    if len(text) * 2 <= CELL_UNITS and text.isascii():
        return [text]
    units = text.encode("utf-16-le", "surrogatepass")
    text = units.decode("utf-16-le", "replace")
    if len(units) <= 2 * CELL_UNITS:
        return [text]
    # Half of the units are always enough letters, whatever planes they come from.
    step = CELL_UNITS if len(units) == 2 * len(text) else CELL_UNITS // 2
    return [text[at : at + step] for at in range(0, len(text), step)]


def _write_cell(
    page: Worksheet, row: int, at: int, value: Any, kind: ColumnType, formats: _Formats
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, at, value, formats.text)
    elif isinstance(value, int | float) and _is_exact(value):
        page.write_number(row, at, value, formats.share if kind == "share" else formats.number)
    elif kind == "date" and (found := _date(str(value))) is not None:
        look = formats.moment if "T" in str(value) else formats.day
        page.write_datetime(row, at, found, look)
    elif kind == "number" and (number := _number(str(value))) is not None:
        page.write_number(row, at, number, formats.number)
    else:
        _write_text(page, row, at, str(value), formats)


def _write_text(
    page: Worksheet, row: int, at: int, text: str, formats: _Formats, look: Format | None = None
) -> None:
    look = look or (formats.long if len(text) > _WIDEST or "\n" in text else formats.text)
    if guarded(text) != text:
        look = formats.quoted
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for markup of its own and writes it unescaped.
        page.write_rich_string(row, at, text[0], look, text[1:], look)
    else:
        page.write_string(row, at, text, look)


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?\Z")


def _number(text: str) -> float | None:
    """The number that a text surely is: `007` and `12,5` stay as they were written."""
    return float(text) if _NUMBER.match(text) else None


def _is_exact(value: float) -> bool:
    return math.isfinite(value) and (isinstance(value, float) or abs(value) <= _EXACT)


def _date(text: str) -> datetime | None:
    """The date that a text is, in UTC; None before 1901, where sheets know no dates."""
    if not _DAY.match(text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo is not None:
        found = found.astimezone(UTC).replace(tzinfo=None)
    return found if found.year > 1900 else None


def _width(values: Sequence[object]) -> int:
    longest = max((len(line) for v in values for line in str(v or "").split("\n")), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


# ---- provenance ----------------------------------------------------------------------------------


def _write_provenance(page: Worksheet, provenance: Provenance, formats: _Formats) -> None:
    for row, (name, value) in enumerate(provenance.lines()):
        _write_text(page, row, 0, name, formats, formats.head)
        for at, piece in enumerate(_pieces(value) if isinstance(value, str) else [value], 1):
            _write_cell(page, row, at, piece, "text", formats)
    page.set_column(0, 0, 28)
    page.set_column(1, 1, _WIDEST)
