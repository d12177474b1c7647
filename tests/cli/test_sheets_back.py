"""Sheets that come back, and columns that mean something else: nothing goes without a word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.api import create_project
from running import run
from small_study import fill_small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, texts: list[Path]) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    with create_project(home / "s.qualcode", coder="MK") as study:
        fill_small(study, texts)
    return home


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_our_own_table_of_cases_comes_back_without_new_attributes(
    folder: Path, suffix: str
) -> None:
    before = run("cases", "list", "--json", folder=folder).out
    assert run("export", "cases", "--to", f"c.{suffix}", folder=folder).code == 0
    ran = run("cases", "import", f"c.{suffix}", folder=folder)
    assert ran.code == 0, ran.err
    assert "Left out, as qualcode computes them: guid, reached, documents, speakers." in ran.err
    assert run("cases", "list", "--json", folder=folder).out == before


def test_rows_that_left_without_a_name_make_no_cases(folder: Path) -> None:
    (folder / "t.csv").write_text("document,attribution\nINT-01,labelled\n", "utf-8")
    run("cases", "import", "t.csv", folder=folder)
    run("export", "cases", "--to", "c.csv", folder=folder)
    ran = run("cases", "import", "c.csv", folder=folder)
    assert "Left out: 1 case that was exported without its name." in ran.err
    names = {row["case"] for row in json.loads(run("cases", "--json", folder=folder).out)}
    assert "institution 1" not in names


def test_a_date_and_a_reason_beside_a_status_are_said(folder: Path) -> None:
    (folder / "r.csv").write_text(
        "case,status,date,reason\nMinisterio,refused,2026-02-01,no time\n", "utf-8"
    )
    said = run("cases", "import", "r.csv", folder=folder).err
    assert "Left out, as documents have them and cases do not: 'date'." in said
    assert "stands in a column 'status_date'" in said
    assert "the reason of a status stands in 'status_reason'" in said


def test_the_summary_counts_only_people_who_coded(folder: Path) -> None:
    run("settings", "design", "census", "--coder", "OTHER", folder=folder)
    assert "codings    9 by 1 coders" in run(folder=folder).out


def test_a_look_at_a_survey_writes_nothing_unless_a_place_is_named(folder: Path) -> None:
    (folder / "answers.csv").write_text(
        "id,country,What is missing most?\n1,XA,Beds and people who stay at night\n", "utf-8"
    )
    ran = run("survey", "answers.csv", "--preview", folder=folder)
    assert ran.code == 0
    assert "answers.mapping.yaml; --mapping FILE writes it now" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["answers.csv", "s.qualcode"]
    run("survey", "answers.csv", "--preview", "--mapping", "m.yaml", folder=folder)
    assert (folder / "m.yaml").exists()


def test_a_sheet_without_answers_names_the_nearest_columns_and_the_command(folder: Path) -> None:
    (folder / "a.csv").write_text("id,country,q1\n1,XA,rather a lot\n2,XB,not at all\n", "utf-8")
    ran = run("survey", "a.csv", folder=folder)
    assert ran.code == 1
    assert "Most words stand in 'q1', " in ran.err
    assert "qualcode survey a.csv --preview --mapping FILE" in ran.err
