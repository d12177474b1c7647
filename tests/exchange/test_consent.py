"""Consent and attribution hold in every export and every format."""

import io
import json
import zipfile

import pytest

from qualcode.api import Study
from qualcode.exchange.writers import WRITERS

THINGS = ("segments", "codings", "themes", "codebook", "cases", "docs", "matrix")
REFUSED = "atención médica"
PARAPHRASED = "A doctor who speaks Spanish"
QUOTED = "Los documentos tardan"


@pytest.fixture
def guarded(small_project: Study, tmp_path) -> Study:
    """INT-01 may not be used, INT-02 only told, and Guardia Sur not be named."""
    (tmp_path / "terms.csv").write_text(
        "document,consent,attribution\nINT-01,none,named\nINT-02,paraphrase,none\n", "utf-8"
    )
    small_project.import_cases(tmp_path / "terms.csv")
    (tmp_path / "cases.csv").write_text(
        "case,kind,attribution\nGuardia Sur,institution,labelled\n", "utf-8"
    )
    small_project.import_cases(tmp_path / "cases.csv")
    return small_project


def written(study, what, suffix, folder):
    """Everything that an export wrote, as text."""
    parts = []
    for path in study.export(what, folder / f"{what}.{suffix}"):
        data = path.read_bytes()
        if suffix == "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as held:
                data = b"".join(held.read(name) for name in held.namelist())
        parts.append(data.decode())
    return "".join(parts)


@pytest.mark.parametrize("what", THINGS)
def test_refused_words_and_hidden_names_are_in_no_export(guarded, tmp_path, what):
    hidden = guarded.case("Guardia Sur")
    for suffix in WRITERS:
        text = written(guarded, what, suffix, tmp_path)
        assert REFUSED not in text
        assert PARAPHRASED not in text
        assert "Guardia Sur" not in text
        assert "Diego" not in text
        assert hidden.guid not in text, "made from the name: whoever guesses one could check it"
        if what in ("segments", "codings"):
            assert QUOTED in text
            assert "INT-01" not in text
            assert "INT-02" not in text


def test_told_passages_leave_their_memo_and_say_so(guarded, tmp_path):
    coding = next(c for c in guarded.codings() if guarded.documents()[1].id == c.document)
    guarded.set_memo(coding.guid, "asks for an interpreter")
    out = guarded.outgoing("segments")
    (row,) = [row for row in out.sheet.rows if row["guid"] == coding.guid]
    assert (row["text"], row["memo"]) == (None, "asks for an interpreter")
    assert "without" in out.notes[1]
    assert out.notes[0].startswith("4 passages stay in the project")


def test_a_label_says_what_may_be_said_and_no_more(guarded):
    rows = guarded.outgoing("segments").sheet.rows
    (labelled,) = [row for row in rows if row["text"] and QUOTED in row["text"]]
    assert labelled["document"] == f"focus_group {labelled['document_guid'][:8]}"
    assert labelled["attributes"] == {"country": "XB"}
    assert labelled["case_attributes"] == {"case 1": {"country": "XB"}}
    (unnamed, *_) = [row for row in rows if row["text"] is None]
    assert unnamed["attributes"] == {}
    assert unnamed["case_attributes"] == {}


def test_the_matrix_is_empty_where_consent_is_refused_and_numbers_the_unnamed(guarded):
    rows = {row["case"]: row for row in guarded.outgoing("matrix").sheet.rows}
    assert list(rows)[:2] == ["Casa Clara", "Ministerio"]
    assert set(list(rows)[2:]) == {"institution 1", "institution 2"}
    assert rows["Casa Clara"]["topic_health"] is None, "its only document may not be used"
    assert rows["Casa Clara"]["reached"] == 1
    told = [row for name, row in rows.items() if name.startswith("institution ")]
    assert {row["country"] for row in told} == {"XB", None}
    assert {row["guid"] for row in told} == {None}


def test_a_matrix_of_documents_leaves_out_what_may_not_be_used(guarded):
    rows = guarded.outgoing("matrix", unit="document").sheet.rows
    assert len(rows) == 2
    assert not {"INT-01", "INT-02"} & {row["document"] for row in rows}


@pytest.mark.parametrize("what", THINGS)
def test_the_same_project_gives_the_same_bytes(guarded, tmp_path, what):
    for suffix in WRITERS:
        first = guarded.export(what, tmp_path / f"1.{suffix}")
        second = guarded.export(what, tmp_path / f"2.{suffix}")
        assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second], suffix


def test_provenance_names_the_last_step_and_no_person(guarded):
    source = guarded.outgoing("segments").provenance
    last = guarded.last_step()
    assert (source.step, source.step_guid, source.when) == (last.id, last.guid, last.when)
    assert "MK" not in json.dumps(source.as_json())
    assert str(guarded.path.parent) not in json.dumps(source.as_json())
