"""Small things to write, and workbooks read back."""

import io

import pytest

from qualcode.exchange.outgoing import Outgoing, Sheet
from qualcode.exchange.provenance import Provenance

PROVENANCE = Provenance(
    "Needs", "11111111-1111-4111-8111-111111111111", "0.1", 12,
    "22222222-2222-4222-8222-222222222222", "2026-03-01T09:00:00Z", "final", "institution", "2026",
    {"country": ("XA", "XB")}, {"rows": 2}, ("A note.",),
)  # fmt: skip

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1)",
    "'=1",
    "http://x.example/",
    "mailto:a@b.example",
    "007",
    "1e5",
    "\x00\x07\x1b]0;owned\x07\x1b[31mred",
    "\x9b31m",
    "\u202eevil",
    "[bold]b[/bold] <script>alert(1)</script>",
    "<r><t>markup of a sheet</t></r>",
    "<r>",
    "</si><si><t>",
    "a\r\nb\rc\td",
    " blank ",
    "_x001B_",
    "{=1+1}",
    "&lt;b&gt;",
]


def a_sheet(texts, **types):
    rows = [{"name": text, "n": n} for n, text in enumerate(texts)]
    return Outgoing(Sheet("segments", ["name", "n"], rows, types), provenance=PROVENANCE)


def read_back(data):
    """Sheet → rows of cells, as another program reads the workbook."""
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
