from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qualcode.api import Study, load_dump
from qualcode.errors import BadFile

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project.survey_intake import Brought

Q1, Q2 = "¿Qué es lo que más falta en la oficina?", "¿Qué práctica quiere compartir? Especifique."


def rows(*changes: tuple[int, str, str]) -> list[dict[str, str]]:
    """Seven records: the last without an answer, one of nobody we know, one of a slip."""
    whose = [
        "Casa Clara",
        "OFICINA NORTE",
        "Oficina Norta",
        "Nadie",
        "",
        "Casa Clara",
        "Casa Clara",
    ]
    made = []
    for n, institution in enumerate(whose):
        answer = f"Nos falta personal de noche y también un médico, registro {n}." if n < 6 else ""
        made.append(
            {
                "id": f"R{n}", "institución": institution, "country": f"X{n % 2}",
                "teléfono": "123456789", Q1: answer,
                Q2: "Mesas de trabajo con la gente." if n == 1 else "",
            }
        )  # fmt: skip
    for n, column, cell in changes:
        made[n][column] = cell
    return made


def write(path: Path, records: list[dict[str, str]]) -> Path:
    from qualcode.files.csvs import write_rows

    text = write_rows(list(records[0]), [list(record.values()) for record in records], ";")
    path.write_text(text, "utf-8", newline="")
    return path


def bring(study: Study, path: Path, **told: str) -> Brought:
    plan = study.survey_plan(path, **told)
    plan.keep()
    return study.import_survey(plan)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write(tmp_path / "encuesta.csv", rows())


def test_each_record_is_a_document_with_attributes_and_its_case(
    small_project: Study, sheet: Path
) -> None:
    brought = bring(small_project, sheet, period="2026")
    assert brought.added == [f"encuesta R{n}" for n in range(6)]
    assert (brought.empty, brought.linked) == (1, 3)
    assert brought.unlinked == [
        ("encuesta R2", "Oficina Norta", "Oficina Norte"),
        ("encuesta R3", "Nadie", ""),
    ]
    row = next(row for row in small_project.docs() if row["document"] == "encuesta R1")
    assert (row["kind"], row["period"], row["language"]) == ("survey", "2026", "es")
    assert row["attributes"] == {"country": "X1"}
    assert row["cases"] == {"institution": ["Oficina Norte"]}
    assert small_project.last_step().summary == "brought in 6 records of encuesta"
    assert small_project.check() == []


def test_questions_are_no_words_and_no_sentences(small_project: Study, sheet: Path) -> None:
    bring(small_project, sheet)
    document = small_project.document("encuesta R1")
    reading = small_project.reading(document.id)
    first = "Nos falta personal de noche y también un médico, registro 1."
    second = "Mesas de trabajo con la gente."
    assert reading.text == f"{Q1}\n{first}\n\n{Q2}\n{second}"
    assert [reading.text[slice(*s)] for s in reading.sentences] == [first, second]
    assert document.words == len(first.split()) + len(second.split())
    assert [q["text"] for q in small_project.show(document)["questions"]] == [Q1, Q2]
    assert "\n" not in reading.text[slice(*reading.headings[0])]


def test_the_file_is_kept_once_and_a_dump_brings_everything_back(
    small_project: Study, sheet: Path, tmp_path: Path
) -> None:
    before = small_project._project.one("SELECT count(*) FROM source")[0]
    bring(small_project, sheet)
    assert small_project._project.one("SELECT count(*) FROM source")[0] == before + 1
    small_project.dump(tmp_path / "dump")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode") as copy:
        document = small_project.document("encuesta R1")
        assert copy.docs() == small_project.docs()
        assert copy.reading(copy.document("encuesta R1").id).sentences == (
            small_project.reading(document.id).sentences
        )


def test_a_second_download_adds_what_is_new_and_tells_what_changed(
    small_project: Study, sheet: Path, tmp_path: Path
) -> None:
    bring(small_project, sheet)
    assert len(bring(small_project, sheet).unchanged) == 6
    steps = len(small_project.history())
    later = rows((1, Q1, "Ya no nos falta nada, gracias."), (2, "country", "X9"))[:3]
    later.append(dict(rows()[4], id="R77"))
    write(sheet, later)
    brought = bring(small_project, sheet)
    assert brought.added == ["encuesta R77"]
    assert brought.changed == [("encuesta R1", "answers"), ("encuesta R2", "country")]
    assert brought.gone == ["encuesta R3", "encuesta R4", "encuesta R5"]
    assert "Ya no" not in small_project.reading(small_project.document("encuesta R1").id).text
    assert len(small_project.history()) == steps + 1


def test_a_removed_record_is_shown_again(small_project: Study, sheet: Path) -> None:
    bring(small_project, sheet)
    small_project.remove_document(small_project.document("encuesta R3"))
    assert bring(small_project, sheet).added == ["encuesta R3"]
    small_project.undo()
    assert "encuesta R3" not in [document.name for document in small_project.documents()]


def test_one_undo_takes_all_records_back(small_project: Study, sheet: Path) -> None:
    there = small_project.documents()
    bring(small_project, sheet)
    small_project.undo()
    assert small_project.documents() == there


def test_the_mapping_decides(small_project: Study, sheet: Path) -> None:
    columns = [("id", "id", ""), ("institución", "attribute", "quién"), (Q2, "text", "Práctica")]
    listed = "".join(
        f"\n- {{header: {h!r}, role: {role}, name: {name!r}}}" for h, role, name in columns
    )
    mapping = sheet.with_name("other.yaml")
    mapping.write_text(
        f"survey: ronda\nkind: monitoring\nperiod: '2025'\ncolumns:{listed}", "utf-8"
    )
    plan = small_project.survey_plan(sheet, mapping)
    brought = small_project.import_survey(plan)
    assert brought.added == ["ronda R1"]
    assert brought.empty == 6
    assert "teléfono" in brought.warnings[0]
    document = small_project.document("ronda R1")
    assert (document.kind, document.perspective, document.period) == ("monitoring", "about", "2025")
    assert small_project.reading(document.id).text.startswith("Práctica\n")
    row = next(row for row in small_project.docs() if row["document"] == "ronda R1")
    assert row["attributes"] == {"quién": "OFICINA NORTE"}


def test_records_without_an_id_belong_to_their_file(small_project: Study, tmp_path: Path) -> None:
    records = [{k: v for k, v in row.items() if k != "id"} for row in rows()]
    sheet = write(tmp_path / "abierta.csv", records)
    assert bring(small_project, sheet).added[:2] == ["abierta row 2", "abierta row 3"]
    assert len(bring(small_project, sheet).unchanged) == 6


def test_a_reserved_word_that_cannot_be_is_told_with_its_line(
    small_project: Study, tmp_path: Path
) -> None:
    records = [dict(row, consent="perhaps" if n == 2 else "quote") for n, row in enumerate(rows())]
    sheet = write(tmp_path / "a.csv", records)
    with pytest.raises(BadFile, match="line 4: consent 'perhaps'"):
        bring(small_project, sheet)
    assert not any(document.kind == "survey" for document in small_project.documents())


def test_formulas_and_markup_stay_letter_for_letter(small_project: Study, tmp_path: Path) -> None:
    hostile = ["=1+1", "[bold]x[/nope]", "<script>", "@SUM(A1)", "-x", "'=1"]
    records = [dict(row, **{Q1: text}) for row, text in zip(rows(), hostile, strict=False)]
    sheet = write(tmp_path / "a.csv", records)
    plan = small_project.survey_plan(sheet)
    columns = {column.header: column for column in plan.mapping.columns}
    assert columns[Q1].role == "attribute"  # too short for free answers: a person says otherwise
    columns[Q1] = replace(columns[Q1], role="text")
    told = replace(plan.mapping, columns=tuple(columns.values()))
    replace(plan, mapping=told).keep()
    small_project.import_survey(small_project.survey_plan(sheet))
    for n, wanted in enumerate(hostile):
        reading = small_project.reading(small_project.document(f"a R{n}").id)
        assert f"{Q1}\n{wanted}" in reading.text


def test_a_dump_with_bent_headings_is_read_without_harm(
    small_project: Study, sheet: Path, tmp_path: Path
) -> None:
    bring(small_project, sheet)
    small_project.dump(tmp_path / "dump")
    file = tmp_path / "dump" / "document.jsonl"
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for line, bad in zip(lines, ([[5, 2]], [["a", 1]], "x", [[0, 10**9]], [[-4, 3]]), strict=False):
        line["options"] = json.dumps({"headings": bad})
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode") as copy:
        assert len(copy.documents()) == len(small_project.documents())
