"""No name, alias or speaker of a case that may not be named is in the bytes of any export."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from qualcode.analysis.filters import Filter
from qualcode.exchange.writers import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

THINGS = ("segments", "codings", "themes", "codebook", "cases", "docs", "memos", "matrix")
HIDDEN = ("Guardia Sur", "GUASUR", "Southern Guard", "Diego", "Cabo Ruiz", "Ana Luz", "Casa Clara",
          "CACLA", "INT-01")  # fmt: skip


@pytest.fixture
def study(small_project: Study, tmp_path: Path) -> Study:
    """Guardia Sur may not be named anywhere, nor the people of INT-01; the others may."""
    (tmp_path / "cases.csv").write_text(
        "case,case_en,kind,parent,aliases,attribution,works_at\n"
        "Guardia Sur,Southern Guard,institution,,GUASUR,labelled,\n"
        "Casa Clara,,institution,,CACLA,named,\n"
        "Cabo Ruiz,,participant,Guardia Sur,,named,GUASUR post\n"
        "Ana Luz,,participant,Casa Clara,,named,\n",
        "utf-8",
    )
    small_project.import_cases(tmp_path / "cases.csv")
    for name, text in {
        "speakers": "document,speaker,case\nFG-01,Diego,Cabo Ruiz\nINT-01,Ana,Ana Luz\n",
        "documents": "document,attribution\nINT-01,labelled\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        small_project.import_cases(tmp_path / f"{name}.csv")
    add_codings_and_memos(small_project)
    return small_project


def add_codings_and_memos(study: Study) -> None:
    group, interview = study.document("FG-01"), study.document("INT-01")
    need = study.code("finding/need").id
    start, _ = study.find_span(group.id, "Diego: Los documentos")
    _, end = study.find_span(group.id, "Tardan mucho.")
    (over_turns,) = study.tag(group.id, start, end, [need])
    study.set_memo(over_turns.guid, "As Diego of the SOUTHERN guard says.")
    carla, _ = study.find_span(group.id, "Más personal")
    guardia = study.case("Guardia Sur").id
    (about,) = study.tag(group.id, carla, carla + 12, [need], about=guardia)
    study.set_memo(about.guid, f"Compare {study.link_to(interview.id, 0, 14)}, Casa Clara.")
    study.add_memo(study.case("Casa Clara").guid, "What Casa Clara said.")
    study.add_memo(interview.guid, "CACLA is a shelter.")


def written(study: Study, what: str, suffix: str, folder: Path) -> str:
    parts = []
    for path in study.export(what, folder / f"{what}.{suffix}"):
        data = path.read_bytes()
        if suffix == "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as held:
                data = b"".join(held.read(name) for name in held.namelist())
        parts.append(data.decode())
    return "".join(parts)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("what", THINGS)
def test_no_hidden_name_is_in_any_export_of_any_format(study, tmp_path, what, suffix):
    text = written(study, what, suffix, tmp_path)
    assert [name for name in HIDDEN if name in text] == []
    assert study.case("Guardia Sur").guid not in text
    if what in ("codings", "segments"):
        assert "Carla" in text
    if what in ("cases", "matrix"):
        assert "Oficina Norte" in text


def test_the_registry_leaves_with_labels_that_count_each_kind(study):
    rows = {row["case"]: row for row in study.outgoing("cases").sheet.rows}
    assert list(rows)[:2] == ["Oficina Norte", "Ministerio"]
    assert {"institution 1", "institution 2", "participant 1", "participant 2"} <= set(rows)
    assert rows["Oficina Norte"]["speakers"] == []
    labelled = [row for row in rows.values() if row["guid"] is None]
    assert {row["parent"] for row in labelled} == {None}
    assert {row["attributes"].get("works_at") for row in labelled} == {None, "[institution] post"}
    assert study.outgoing("cases").notes == (
        "4 cases are without their names: they were not agreed to.",
    )


def test_names_in_the_words_of_a_passage_are_replaced(study):
    rows = study.outgoing("segments").sheet.rows
    (over_turns,) = [row for row in rows if row["text"] and "Tardan mucho" in row["text"]]
    assert over_turns["text"].startswith("[participant]: Los documentos tardan.\nCarla: ")
    assert over_turns["memo"] == "As [participant] of the [institution] says."
    (about,) = [row for row in rows if row["text"] == "Más personal"]
    assert (about["about"], about["about_guid"]) == (None, None)


def test_a_filter_that_names_a_hidden_case_is_not_told(study):
    chosen = Filter(where={"case": ("Guardia Sur",)})
    source = study.outgoing("segments", chosen).provenance
    assert source is not None
    assert source.filter == {"case": ("[institution]",)}


def test_examples_of_the_codebook_from_refused_texts_stay(study, tmp_path):
    (tmp_path / "refused.csv").write_text("document,consent\nINT-02,none\n", "utf-8")
    study.import_cases(tmp_path / "refused.csv")
    study.import_codebook(
        "facets: [topic]\ncodes:\n  - name: printer\n    facet: topic\n"
        "    typical: [The office has one printer., a broken printer]\n",
        "more.yaml",
    )
    rows = study.outgoing("codebook").sheet.rows
    (printer,) = [row for row in rows if row["code"] == "printer"]
    assert printer["typical"] == ["a broken printer"]
