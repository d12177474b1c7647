"""The matrix as a data set: names that R and SPSS take, columns that say what they hold."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outgoings import read_back

from qualcode.exchange.matrix_tables import NAME_LENGTH, RESERVED, safe_names
from qualcode.files.csvs import read_table


@given(st.lists(st.text(max_size=90)))
def test_any_names_become_different_names_that_r_and_spss_take(names):
    safe = safe_names(names)
    assert len(safe) == len(names)
    assert len({name.casefold() for name in safe}) == len(names)
    for name in safe:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
        assert not name.endswith("_")
        assert len(name) <= NAME_LENGTH
        assert name.casefold() not in RESERVED


def test_many_long_names_that_begin_alike_stay_apart():
    assert len(set(safe_names(["x" * 80] * 120))) == 120


@pytest.fixture
def done(small_project):
    """Everything read to the end but the second interview."""
    for document in small_project.documents():
        if document.name != "INT-02":
            small_project.set_done(document.id, True)
    return small_project


def test_one_row_a_case_also_those_not_reached_and_one_column_a_code(done, tmp_path):
    done.export("matrix", tmp_path / "m.csv")
    table = read_table(tmp_path / "m.csv")
    assert table.columns == (
        "case", "guid", "parent", "reached", "country", "finding_need", "finding_obstacle",
        "topic_health", "topic_papers", "topic_papers_passport",
    )  # fmt: skip
    found = {
        row.cells["case"]: "".join(row.cells[c] or "-" for c in table.columns[3:])
        for row in table.rows
    }
    assert found == {
        "Casa Clara": "1XA11110",
        "Oficina Norte": "1XB1-1--",
        "Guardia Sur": "1XB00010",
        "Ministerio": "0XA-----",
    }


def test_the_columns_are_explained_beside_a_csv_and_inside_a_workbook(done, tmp_path):
    files = done.export("matrix", tmp_path / "m.csv")
    assert [path.name for path in files] == ["m.csv", "m.columns.csv"]
    meanings = {row.cells["column"]: row.cells for row in read_table(files[1]).rows}
    assert meanings["topic_papers_passport"]["name"] == "topic/papers/passport"
    told = meanings["topic_health"]
    assert (told["base"], told["ones"], told["zeros"], told["empty"]) == ("reached", "2", "1", "1")
    (book,) = done.export("matrix", tmp_path / "m.xlsx")
    sheets = read_back(book.read_bytes())
    assert list(sheets) == ["matrix", "columns", "provenance"]
    assert [row[0] for row in sheets["columns"][1:]] == sheets["matrix"][0]
    health = sheets["matrix"][0].index("topic_health")
    assert [row[health] for row in sheets["matrix"][1:]] == [1, 1, 0, ""]


def test_the_matrix_as_json_has_its_columns_and_null_for_what_is_not_known(done, tmp_path):
    (path,) = done.export("matrix", tmp_path / "m.json", labels="es")
    whole = json.loads(path.read_text("utf-8"))
    assert (whole["unit"], whole["layer"], whole["period"]) == ("institution", "final", "2026")
    assert whole["rows"][3]["topic_health"] is None
    (health,) = [column for column in whole["columns"] if column["column"] == "topic_health"]
    assert health["label"] == "salud"


def test_a_number_is_typed_in_the_workbook_as_the_project_declares_it(done, tmp_path):
    (tmp_path / "staff.csv").write_text(
        "case,kind,staff:number\nCasa Clara,institution,12\n", "utf-8"
    )
    done.import_cases(tmp_path / "staff.csv")
    (book,) = done.export("matrix", tmp_path / "m.xlsx")
    head, first, *_ = read_back(book.read_bytes())["matrix"]
    assert first[head.index("staff")] == 12
    (book,) = done.export("cases", tmp_path / "c.xlsx")
    head, first, *_ = read_back(book.read_bytes())["cases"]
    assert first[head.index("attr.staff")] == 12
