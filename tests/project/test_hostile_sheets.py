"""Sheets that would take for ever, flood the terminal or hide something in a name."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadFile

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


def sheet(folder: Path, text: str, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_parents_may_stand_below_their_children_however_deep(
    project: Study, tmp_path: Path
) -> None:
    rows = "".join(f"n{k},n{k + 1}\n" for k in range(600))
    began = time.process_time()
    project.import_cases(sheet(tmp_path, f"case,parent\n{rows}n600,\n"))
    assert time.process_time() - began < 10
    names = {case.id: case.name for case in project.cases()}
    parents = {case.name: names.get(case.parent or 0) for case in project.cases()}
    assert parents == {f"n{k}": f"n{k + 1}" for k in range(600)} | {"n600": None}


def test_a_parent_of_the_same_name_is_of_another_kind(project: Study, tmp_path: Path) -> None:
    project.import_cases(
        sheet(tmp_path, "case,kind,parent\nClara,participant,Clara\nClara,institution,\n")
    )
    child, parent = sorted(project.cases(), key=lambda case: case.kind, reverse=True)
    assert (child.parent, parent.parent) == (parent.id, None)


def test_a_circle_of_parents_is_refused_with_its_lines(project: Study, tmp_path: Path) -> None:
    path = sheet(tmp_path, "case,parent\na,b\nb,a\nc,\n")
    with pytest.raises(BadFile, match="2 of its rows") as caught:
        project.import_cases(path)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()[1:]] == [
        "  line 2", "  line 3",
    ]  # fmt: skip
    assert project.cases() == []


def test_of_ten_thousand_faulty_rows_a_hundred_are_named(
    small_project: Study, tmp_path: Path
) -> None:
    rows = "".join(f"../../nowhere{k},XA\n" for k in range(10_000))
    began = time.process_time()
    with pytest.raises(BadFile, match="more than 100 of its rows") as caught:
        small_project.import_cases(sheet(tmp_path, f"document,country\n{rows}"))
    assert time.process_time() - began < 5
    assert len(str(caught.value).splitlines()) == 101


def test_a_wide_sheet_takes_no_longer_a_cell(project: Study, tmp_path: Path) -> None:
    header = ",".join(f"a{n}" for n in range(900))
    cells = ",".join(["x"] * 900)
    rows = "".join(f"c{k},{cells}\n" for k in range(10))
    began = time.process_time()
    project.import_cases(sheet(tmp_path, f"case,{header}\n{rows}"))
    assert time.process_time() - began < 10
    assert len(project.registry()[0]["attributes"]) == 900


@pytest.mark.parametrize(
    "text",
    [
        "case,kind\nA,in\x1b[31mst\n",
        "case,aliases\nA,B; \u202eC\n",
        "case,case_es\nA,\u200bB\n",
        'case\n"A\nB"\n',
        "case,coun\x9btry\nA,x\n",
        "case,:text\nA,x\n",
        "case,kind\nA,inst\u2028x\n",
    ],
)
def test_a_name_that_hides_something_refuses_the_sheet(
    project: Study, tmp_path: Path, text: str
) -> None:
    with pytest.raises(BadFile):
        project.import_cases(sheet(tmp_path, text))
    assert project.cases() == []
    assert project.history() == []


@pytest.mark.parametrize("act", ["import_cases", "import_codings"])
def test_a_file_name_breaks_no_line_of_a_refusal(project: Study, tmp_path: Path, act: str) -> None:
    path = sheet(tmp_path, "nothing\nx\n", "a\n\x1b[31mb.csv")
    with pytest.raises(BadFile) as caught:
        getattr(project, act)(path)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
