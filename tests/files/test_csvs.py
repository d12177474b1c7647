from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadFile
from qualcode.files.csvs import find_delimiter, guarded, read_table, unguarded, write_rows
from qualcode.files.limits import CELL_CHARACTERS, SHEET_COLUMNS


def rows_of(data: bytes | str, name: str = "x.csv"):
    raw = data.encode() if isinstance(data, str) else data
    return [(row.line, *row.cells.values()) for row in read_table(raw, name).rows]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_each_delimiter_is_found(delimiter):
    text = f"name{delimiter}note\nAna{delimiter}one, two; three\nLuis{delimiter}x\n".replace(
        "one, two; three", '"one, two; three | four"'
    )
    assert read_table(text.encode(), "x.csv").delimiter == delimiter
    assert rows_of(text)[0] == (2, "Ana", "one, two; three | four")


def test_a_single_column_needs_no_delimiter():
    assert find_delimiter("name\nAna\n") == ","
    assert find_delimiter("name\nAna\n", prefer="\t") == "\t"


def test_rows_know_their_lines_across_line_ends_in_cells():
    text = 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n'
    assert rows_of(text) == [(2, "1", "x\r\ny"), (5, "2", "z")]
    assert rows_of("a,b\r1,2\r3,4") == [(2, "1", "2"), (3, "3", "4")]


def test_headers_are_stripped_and_checked():
    table = read_table("\ufeff name ,the\u00a0 note\n1,2\n".encode(), "x")
    assert table.columns == ("name", "the note")
    with pytest.raises(BadFile, match="line 1: columns are named twice: a"):
        read_table(b"a,b,a\n", "x")
    with pytest.raises(BadFile, match="column 2 has no name"):
        read_table(b"a,,b\n", "x")
    with pytest.raises(BadFile, match="is empty"):
        read_table(b"\n\n", "x")


def test_empty_columns_at_the_right_are_left_out():
    assert read_table(b"a,b,,\n1,2,,\n", "x").columns == ("a", "b")


def test_short_rows_are_filled_and_long_ones_refused():
    assert rows_of("a,b\n1\n") == [(2, "1", "")]
    with pytest.raises(BadFile, match="line 3: 3 cells"):
        read_table(b"a,b\n1,2\n1,2,3\n", "x")


def test_a_quote_without_end_is_named_with_its_line():
    with pytest.raises(BadFile, match="line 3"):
        read_table(b'a,b\n1,2\n1,"2\n3,4\n', "x")


def test_limits_are_named():
    long = "x" * 200_000 + "THE END"
    assert rows_of(f"a,b\n1,{long}\n")[0][2] == long
    with pytest.raises(BadFile, match="1,000,000 characters"):
        read_table(f"a,b\n1,{'x' * (CELL_CHARACTERS + 1)}\n".encode(), "x")
    with pytest.raises(BadFile, match="columns, more than 1,000"):
        read_table(",".join(f"c{i}" for i in range(SHEET_COLUMNS + 1)).encode(), "x")


def test_zero_bytes_and_half_pairs_cannot_pass():
    assert rows_of(b"a,b\n1,x\0y\xed\xa0\x80z\n") == [(2, "1", "x\ufffdy\ufffdz")]


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-x", "@x", "\t=1", "＝1", "'=1", "''@x"])
def test_a_formula_is_written_harmless_and_read_back(cell):
    assert guarded(cell) == "'" + cell
    written = write_rows(["t"], [[cell]])
    assert written.split("\r\n")[1].startswith("\"'")
    assert rows_of(written) == [(2, cell)]
    assert write_rows(["t"], [[cell]], raw=True) == f'"t"\r\n"{cell}"\r\n'


@pytest.mark.parametrize("cell", ["-12.5", "+3", "-1,5%", "'cause", "a=b", ""])
def test_numbers_and_words_are_left_alone(cell):
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(st.text())
def test_the_guard_can_be_undone(cell):
    assert unguarded(guarded(cell)) == cell


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from(",\t"))
def test_what_is_written_reads_back_the_same(rows, delimiter):
    written = write_rows(["a", "b"], [["x", "y"], *rows], delimiter)
    name = "x.tsv" if delimiter == "\t" else "x.csv"
    table = read_table(b"\xef\xbb\xbf" + written.encode(), name)
    kept = [list(row) for row in rows if any(row)]
    assert [list(row.cells.values()) for row in table.rows] == [["x", "y"], *kept]
    plain = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    assert [[unguarded(cell) for cell in row] for row in plain[2:]] == [list(row) for row in rows]


def test_other_values_are_written_plainly():
    assert write_rows(["a", "b", "c"], [[None, 1, -0.5e-9]]) == '"a","b","c"\r\n"","1","-5e-10"\r\n'
