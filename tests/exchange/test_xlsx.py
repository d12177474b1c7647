"""Workbooks hold every letter, nothing live, typed cells, and are the same bytes again."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outgoings import HOSTILE, PROVENANCE, a_sheet, read_back

from qualcode.errors import Refused
from qualcode.exchange import xlsx
from qualcode.exchange.outgoing import Outgoing, Sheet
from qualcode.exchange.xlsx import CELL_UNITS, to_xlsx

# calamine leaves two rare escapes as they stand in the file; Excel decodes them.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff_")


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {info.filename: held.read(info) for info in held.infolist()}


def test_every_letter_of_hostile_text_comes_back_and_nothing_is_live():
    data = to_xlsx(a_sheet(HOSTILE))
    rows = read_back(data)["segments"]
    assert [row[0] for row in rows[1:]] == HOSTILE
    assert [row[1] for row in rows[1:]] == list(range(len(HOSTILE)))
    for name, part in parts(data).items():
        assert b"<f>" not in part, name
        assert b"<f " not in part, name
        assert b"<hyperlink" not in part, name
    assert not [name for name in parts(data) if "external" in name.lower()]


@settings(max_examples=60)
@given(st.lists(st.text(letters, max_size=20), min_size=1, max_size=5))
def test_any_text_comes_back_letter_for_letter(texts):
    rows = read_back(to_xlsx(a_sheet(texts)))["segments"]
    assert [row[0] for row in rows[1:]] == texts


def test_a_cell_that_looks_like_a_formula_stays_text_also_when_it_is_edited():
    data = parts(to_xlsx(a_sheet(["=1+1", "words"])))
    assert b'quotePrefix="1"' in data["xl/styles.xml"]


@pytest.mark.parametrize("letter", ["a", "ñ", "👩"])
def test_a_text_longer_than_a_cell_runs_on_in_further_columns(letter):
    long = letter * (CELL_UNITS + 10)
    rows = read_back(to_xlsx(a_sheet(["short", long])))["segments"]
    wide = len(rows[0]) - 1
    assert rows[0][:2] == ["name", "name (2)"]
    assert "".join(rows[2][:wide]) == long
    assert all(len(cell.encode("utf-16-le")) // 2 <= CELL_UNITS for cell in rows[2][:wide])
    assert rows[1][:wide] == ["short"] + [""] * (wide - 1)


def test_a_lone_surrogate_does_not_break_the_file():
    assert read_back(to_xlsx(a_sheet(["a\ud800b"])))["segments"][1][0] == "a\ufffdb"


def test_numbers_dates_and_truth_are_typed_and_doubtful_text_stays_text():
    columns = ["n", "share", "ok", "date", "created", "attr.age", "attr.id", "list"]
    rows = [
        {
            "n": 3, "share": 0.5, "ok": True, "date": "2026-03-01",
            "created": "2026-03-01T09:00:00+02:00", "list": ["a", "b"],
            "attributes": {"age": "41", "id": "41"},
        },
        {"n": None, "date": "March", "attributes": {"age": "041"}, "created": "2026-13-01"},
    ]  # fmt: skip
    sheet = Sheet("docs", columns, rows, {"attr.age": "number"})
    _, first, second = read_back(to_xlsx(Outgoing(sheet)))["docs"]
    moment = datetime.fromisoformat("2026-03-01T07:00")
    assert first == [3, 0.5, True, date(2026, 3, 1), moment, 41, "41", "a; b"]
    assert second == ["", "", "", "March", "2026-13-01", "041", "", ""]


def test_a_whole_number_that_a_sheet_would_round_is_written_as_text():
    rows = read_back(to_xlsx(Outgoing(Sheet("docs", ["n"], [{"n": 2**60 + 1}]))))["docs"]
    assert rows[1] == [str(2**60 + 1)]


def test_the_header_is_frozen_and_filtered_and_the_last_sheet_says_where_it_comes_from():
    data = to_xlsx(a_sheet(["x"]))
    held = parts(data)
    assert b'state="frozen"' in held["xl/worksheets/sheet1.xml"]
    assert b"<autoFilter" in held["xl/worksheets/sheet1.xml"]
    sheets = read_back(data)
    assert list(sheets) == ["segments", "provenance"]
    told = {row[0]: row[1] for row in sheets["provenance"]}
    assert told["project guid"] == PROVENANCE.guid
    assert told["last step"] == 12
    assert told["date of the last step (UTC)"] == PROVENANCE.when
    assert told["filter: country"] == "XA; XB"
    assert told["qualcode"] == "0.1"


def test_the_file_tells_nothing_of_the_computer_and_has_the_date_of_the_last_step():
    held = parts(to_xlsx(a_sheet(["x"])))
    core = held["docProps/core.xml"].decode()
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", core)) == {"2026-03-01T09:00:00Z"}


def test_the_same_table_gives_the_same_bytes():
    assert to_xlsx(a_sheet(HOSTILE)) == to_xlsx(a_sheet(HOSTILE))


def test_nothing_passes_through_the_folder_of_temporary_files(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    to_xlsx(a_sheet(["x"]))


def test_a_table_without_rows_has_its_header():
    assert read_back(to_xlsx(a_sheet([])))["segments"] == [["name", "n"]]


def test_more_rows_than_a_sheet_has_are_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    to_xlsx(a_sheet(["a", "b"]))
    with pytest.raises(Refused, match=r"3 rows and 2 columns.*\.csv"):
        to_xlsx(a_sheet(["a", "b", "c"]))


def test_the_steps_of_a_project_do_not_take_the_name_that_excel_keeps():
    assert "steps" in read_back(to_xlsx(Outgoing(Sheet("history", ["n"], []))))
