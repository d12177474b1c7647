"""What people keep in spreadsheets comes in without a detour through csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from qualcode.errors import BadFile

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


@pytest.fixture
def sheet(tmp_path: Path):
    def write(name: str, *rows: list[object]) -> Path:
        with xlsxwriter.Workbook(tmp_path / name, {"strings_to_formulas": False}) as book:
            page = book.add_worksheet()
            for n, row in enumerate(rows):
                page.write_row(n, 0, row)
        return tmp_path / name

    return write


def test_cases_codings_and_attributes_come_from_spreadsheets(
    small_project: Study, texts: list[Path], sheet
) -> None:
    cases = sheet("cases.xlsx", ["case", "staff:number"], ["Puerto Sur", 12], ["Casa Clara", 3.5])
    small_project.import_cases(cases)
    staff = {row["case"]: row["attributes"].get("staff") for row in small_project.registry()}
    assert (staff["Puerto Sur"], staff["Casa Clara"]) == ("12", "3.5")
    codings = sheet(
        "codings.xlsx",
        ["document", "quote", "code", "coder"],
        ["INT-02", "Papers take months.", "topic/papers", "AL"],
    )
    assert small_project.import_codings(codings).added == 1
    new = texts[0].with_name("INT-03.txt")
    new.write_text("Ana: Uno.\nBen: Dos.\nAna: Tres.\nBen: Cuatro.\n", "utf-8")
    about = sheet("about.xlsx", ["document", "mode", "floor"], ["INT-03", "notes", 2])
    small_project.import_files([new], attributes=about)
    row = next(row for row in small_project.docs() if row["document"] == "INT-03")
    assert (row["mode"], row["attributes"]["floor"]) == ("notes", "2")


def test_a_codebook_comes_from_a_spreadsheet(project: Study, sheet) -> None:
    from qualcode.api import read_text_file

    path = sheet(
        "codes.xlsx", ["name", "parent", "typical"], ["agua", "", "=1+1"], ["pozo", "agua", ""]
    )
    project.import_codebook(read_text_file(path), path.name)
    assert [code.path for code in project.codebook().codes] == ["agua", "agua/pozo"]
    assert project.codebook().codes[0].typical == ("=1+1",)


def test_a_file_that_is_no_text_is_refused_with_advice_for_what_was_wanted(
    small_project: Study, tmp_path: Path
) -> None:
    from qualcode.api import read_text_file

    path = tmp_path / "bin.txt"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(BadFile, match=r"not text\. Name a codebook: "):
        read_text_file(path)
    for read in (small_project.import_cases, small_project.import_codings):
        with pytest.raises(BadFile, match=r"not text\. Name a sheet "):
            read(path)
