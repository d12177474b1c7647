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
