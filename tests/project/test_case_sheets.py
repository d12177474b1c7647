from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadFile

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


def bring(study: Study, tmp_path: Path, text: str, name: str = "sheet.csv") -> object:
    (tmp_path / name).write_text(text, "utf-8")
    return study.import_cases(tmp_path / name)


def test_a_registry_makes_cases_with_attributes_and_decides_what_is_counted(
    project: Study, tmp_path: Path
) -> None:
    brought = bring(
        project,
        tmp_path,
        "case,case_es,aliases,country,staff\nHouse,Casa,CM; Casa M,XA,12\nOffice,,,XA,3\n",
    )
    assert brought.cases_added == 2
    assert brought.attributes == {"country": "category", "staff": "number"}
    assert project.setting("count_unit") == "institution"
    (house, _) = project.registry()
    assert house["aliases"] == ["CM", "Casa M"]
    assert house["attributes"] == {"country": "XA", "staff": "12"}
    assert project.case("casa").name == "House"


def test_the_same_sheet_again_changes_nothing(project: Study, tmp_path: Path) -> None:
    bring(project, tmp_path, "case,country\nHouse,XA\n")
    steps = project.history()
    brought = bring(project, tmp_path, "case,country\nHouse,XA\n")
    assert (brought.cases_added, brought.cases_known) == (0, 1)
    assert project.history() == steps


def test_a_participant_may_stand_above_its_institution(project: Study, tmp_path: Path) -> None:
    bring(project, tmp_path, "case,kind,parent\nAna,participant,House\nHouse,institution,\n")
    assert project.registry()[1]["parent"] == "House"


def test_rows_that_cannot_be_used_refuse_the_sheet_together(
    small_project: Study, tmp_path: Path
) -> None:
    steps = small_project.history()
    with pytest.raises(BadFile) as caught:
        bring(
            small_project, tmp_path,
            "document,case\nINT-01,Casa Clara\nINT-09,Casa Clara\nINT-02,Casa Klara\n",
        )  # fmt: skip
    assert "line 3: There is no document 'INT-09'" in str(caught.value)
    assert "line 4" in str(caught.value)
    assert "Casa Clara" in str(caught.value)
    assert small_project.history() == steps


def test_two_rows_that_name_one_case_are_refused(project: Study, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="line 3: 'house' stands in line 2 too; add a column 'id'"):
        bring(project, tmp_path, "case\nHouse\nhouse\n")
    bring(project, tmp_path, "id,case\n1,House\n2,house\n")
    assert len(project.cases()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "case,status\nHouse,heard\n",
        "document,mode\nINT-01,spoken\n",
        "name\nx\n",
        "case,a:colour\nH,1\n",
    ],
)
def test_words_that_mean_nothing_are_refused(
    small_project: Study, tmp_path: Path, text: str
) -> None:
    with pytest.raises(BadFile):
        bring(small_project, tmp_path, text)


def test_speakers_are_linked_to_cases(small_project: Study) -> None:
    rows = {row["case"]: row for row in small_project.registry()}
    assert rows["Guardia Sur"]["speakers"] == ["Diego @ FG-01"]
    assert rows["Guardia Sur"]["reached"] is True
    assert rows["Ministerio"]["reached"] is False


def test_changing_the_kind_changes_who_speaks(small_project: Study, tmp_path: Path) -> None:
    bring(small_project, tmp_path, "document,kind,consent\nINT-02,note,paraphrase\n")
    document = small_project.document("INT-02")
    assert (document.kind, document.perspective, document.consent) == (
        "note",
        "about",
        "paraphrase",
    )


def test_names_with_a_meaning_may_be_written_in_capitals(project: Study, tmp_path: Path) -> None:
    brought = bring(project, tmp_path, "Case,KIND,Status,COUNTRY\nHouse,institution,refused,XA\n")
    assert list(brought.attributes) == ["COUNTRY"]
    (house,) = project.registry()
    assert (house["case"], house["status"], house["attributes"]) == (
        "House",
        "refused",
        {"COUNTRY": "XA"},
    )


def test_two_columns_of_one_meaning_are_refused(project: Study, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="more than one column 'case': 'case', 'Case'"):
        bring(project, tmp_path, "case,Case\nHouse,Casa\n")


def test_a_sheet_without_case_or_document_is_refused_with_the_columns_it_has(
    project: Study, tmp_path: Path
) -> None:
    with pytest.raises(BadFile, match="its columns are 'Institution', 'country'"):
        bring(project, tmp_path, "Institution,country\nHouse,XA\n")


def test_values_that_are_not_of_the_type_that_was_said_are_refused_with_their_lines(
    project: Study, tmp_path: Path
) -> None:
    with pytest.raises(BadFile) as caught:
        bring(
            project,
            tmp_path,
            "case,size:number,founded:date\nA,12,2001-02-03\nB,many,2001-02-30\nC,,\nD,3.5,1999\n",
        )
    said = str(caught.value)
    assert "2 of its rows" in said
    assert "line 3: size:number 'many' is not a number; founded:date '2001-02-30' is not" in said
    assert "line 5: founded:date '1999'" in said
    assert "line 2" not in said
    assert project.registry() == []


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "01/02/2026", "20260201", "2026-2-1"])
def test_the_date_of_a_status_is_a_day_that_is(project: Study, tmp_path: Path, day: str) -> None:
    with pytest.raises(BadFile, match=f"line 3: status_date '{day}' is not a date"):
        bring(
            project, tmp_path,
            f"case,status,status_date\nA,reached,2026-02-28\nB,refused,{day}\nC,reached,\n",
        )  # fmt: skip
    assert project.registry() == []
