from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks import ods, rows_xml, text_cell, xlsx, zipped

from qualcode.errors import BadFile
from qualcode.files.sheets import read_sheet

if TYPE_CHECKING:
    from qualcode.files.csvs import Table


def grid(table: Table) -> list[list[str]]:
    return [list(row.cells.values()) for row in table.rows]


def test_a_workbook_reads_like_the_csv_of_the_same_cells():
    rows = [["id", "respuesta"], ["1", "=1+1"], ["2", "línea\nlínea; 'x'"]]
    table = read_sheet(xlsx(rows_xml(*rows)), "a.xlsx")
    assert table.columns == ("id", "respuesta")
    assert grid(table) == rows[1:]
    assert [row.line for row in table.rows] == [2, 3]
    text = "id,respuesta\n1,'=1+1\n2,\"línea\nlínea; 'x'\"\n"
    assert grid(read_sheet(text.encode(), "a.csv")) == grid(table)


def test_typed_cells_come_as_iso_text():
    head = "".join(text_cell(f"{c}1", c) for c in "ABCD")
    cells = '<c r="A2"><v>3</v></c><c r="B2"><v>0.25</v></c><c r="C2" t="b"><v>1</v></c>'
    cells += '<c r="D2" t="d"><v>2026-03-01T10:30:00</v></c>'
    table = read_sheet(xlsx(f'<row r="1">{head}</row><row r="2">{cells}</row>'), "a.xlsx")
    assert grid(table) == [["3", "0.25", "true", "2026-03-01T10:30:00"]]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    rows = f'<row r="3">{text_cell("B3", "id")}{text_cell("C3", "x")}</row>'
    rows += f'<row r="9">{text_cell("C9", "uno")}</row>'
    table = read_sheet(xlsx(rows), "a.xlsx")
    assert table.columns == ("id", "x")
    assert [(row.line, row.cells) for row in table.rows] == [(9, {"id": "", "x": "uno"})]


def test_a_formula_without_value_is_text_and_said():
    head = text_cell("B1", "id") + text_cell("C1", "suma")
    cells = '<c r="B2"><v>1</v></c><c r="C2"><f>1+1</f></c>'
    cached = '<c r="C3" t="str"><f>A&amp;B</f><v>kept</v></c>'
    rows = f'<row r="1">{head}</row><row r="2">{cells}</row><row r="3">{cached}</row>'
    table = read_sheet(xlsx(rows), "a.xlsx")
    assert grid(table) == [["1", "=1+1"], ["", "kept"]]
    assert [warned.line for warned in table.warnings] == [2]


def test_the_first_sheet_that_is_seen_is_read_and_others_are_named():
    sheets = [rows_xml(["no"], ["1"]), rows_xml(["sí"], ["2"]), rows_xml(["más"], ["3"])]
    table = read_sheet(xlsx(*sheets, hidden=(0,)), "a.xlsx")
    assert grid(table) == [["2"]]
    assert "S2" in str(table.warnings[0])
    assert "S3" in str(table.warnings[0])


def test_open_document_sheets_are_read():
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>"
        for a, b in [("id", "texto"), ("1", "año")]
    )
    empty = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/>"
    table = read_sheet(ods(rows + empty + "</table:table-row>"), "a.ods")
    assert grid(table) == [["1", "año"]]


@pytest.mark.parametrize("place", ["XFD2", "B1048576"])
def test_a_cell_far_away_is_refused_before_room_is_made(place):
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = rows_xml(["id"]) + f'<row r="{row}">{text_cell(place, "x")}</row>'
    with pytest.raises(BadFile, match="reaches over"):
        read_sheet(xlsx(rows), "a.xlsx")


def test_a_repeated_cell_is_refused_before_room_is_made():
    cell = "<table:table-cell table:number-columns-repeated='{}'><text:p>x</text:p>"
    row = f"<table:table-row>{cell.format(9_000_000)}</table:table-cell></table:table-row>"
    with pytest.raises(BadFile, match="reaches over"):
        read_sheet(ods(row), "a.ods")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 half",
        b"no spreadsheet at all",
        zipped({"a.txt": "x"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        xlsx(""),
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_is_no_spreadsheet_is_told_in_a_sentence(data, suffix):
    with pytest.raises(BadFile):
        read_sheet(data, f"a.{suffix}")


def test_columns_of_surveys_get_the_names_they_lack():
    strict = b"id,,edad,edad\n1,2,3,4\n"
    table = read_sheet(strict, "a.csv", lenient=True)
    assert table.columns == ("id", "column 2", "edad", "edad (2)")
    with pytest.raises(BadFile, match="no name"):
        read_sheet(strict, "a.csv")
