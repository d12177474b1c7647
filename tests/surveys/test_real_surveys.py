"""Real survey exports that lie beside the repository on some machines; else skipped."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from qualcode.errors import BadFile
from qualcode.files.sheets import read_sheet
from qualcode.surveys import guess_columns, mapping_of, records_of, tool_of

ROOT = Path(__file__).resolve().parents[2]
FORMATS = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "formats"
FACTS = (
    json.loads((FORMATS / "FACTS.json").read_text("utf-8"))
    if (FORMATS / "FACTS.json").exists()
    else {}
)
SURVEYS = {name: facts for name, facts in FACTS.items() if "respondents" in facts}
ONE_HEADER = [n for n, f in SURVEYS.items() if f.get("header_rows", 1) == 1]

if not SURVEYS:
    pytest.skip("the shared sample files are not here", allow_module_level=True)


@pytest.mark.parametrize("name", ONE_HEADER)
def test_rows_columns_and_open_questions_are_those_counted_by_hand(name):
    facts = SURVEYS[name]
    table = read_sheet(FORMATS / name, lenient=True)
    guesses = guess_columns(table)
    assert (len(table.rows), len(table.columns)) == (facts["respondents"], facts["columns"])
    texts = [(guess.header, guess.filled) for guess in guesses if guess.role == "text"]
    for header, answers in facts["open_columns"].items():
        assert any(h.startswith(header[:90].strip()) and n == answers for h, n in texts), header
    if "id_column" in facts:
        assert [g.header for g in guesses if g.role == "id"] == [facts["id_column"]]


@pytest.mark.parametrize("name", sorted(SURVEYS.keys() - set(ONE_HEADER)))
def test_several_rows_of_headers_are_refused(name):
    table = read_sheet(FORMATS / name, lenient=True)
    with pytest.raises(BadFile, match="more than one row of headers"):
        records_of(table, mapping_of("s", guess_columns(table)), name)


def test_personal_and_technical_columns_of_a_humanitarian_survey_are_left_out():
    table = read_sheet(FORMATS / "samples/reach-kobo/write_cleaning_log.xlsx", lenient=True)
    assert tool_of(table) == "KoboToolbox"
    roles = {guess.header: guess.role for guess in guess_columns(table)}
    for header in ("deviceid", "X.U.FEFF.start", "X_submitted_by", "consent_telephone_number"):
        assert roles[header] == "skip"
    assert roles["primary_livelihood"] == "attribute"
    assert roles["primary_livelihood.savings"] == "skip"
