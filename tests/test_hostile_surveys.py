"""Every hostile sheet of answers through the real command, in a bounded process.

The maker lies beside the repository on some machines; elsewhere these tests are skipped.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from running import run, run_limited

ROOT = Path(__file__).resolve().parents[1]
SECURITY = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "security"

if not (SECURITY / "manifest.json").exists():
    pytest.skip("the maker of bad inputs is not here", allow_module_level=True)
if not Path("/proc/self/status").exists():
    pytest.skip("peak memory is read from /proc", allow_module_level=True)

MANIFEST = json.loads((SECURITY / "manifest.json").read_text("utf-8"))["cases"]
CASES: list[dict[str, Any]] = [case for case in MANIFEST if case["feed"] == "survey"]
RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_sheet_is_refused_in_a_sentence_or_kept_letter_for_letter(
    case: dict[str, Any], tmp_path: Path
) -> None:
    maker = [sys.executable, str(SECURITY / "make_bad_inputs.py"), str(tmp_path / "bad")]
    subprocess.run([*maker, "--only", case["id"]], check=True, capture_output=True)
    bad = next(path for path in (tmp_path / "bad").rglob("*") if path.name == case["file"])
    work = tmp_path / "work"
    work.mkdir()
    assert run("init", "p", folder=work).code == 0
    arguments = ["survey", bad]
    if case["must"].startswith("accepted"):
        arguments += ["--mapping", _all_answers(bad, work)]
    ran = run_limited(*arguments, folder=work)
    assert "Traceback" not in ran.said
    assert "went wrong inside" not in ran.said
    assert not RAW.search(ran.said)
    assert ran.seconds < case["limits"]["seconds"]
    assert ran.megabytes < case["limits"]["rss_mb"]
    assert run("check", folder=work).code == 0
    documents = json.loads(run("docs", "--json", folder=work).out)
    if case["must"].startswith("rejected"):
        assert (ran.code, documents) == (1, [])
        return
    assert ran.code == 0, ran.said
    kept = "\n".join(
        json.loads(run("show", document["guid"], "--json", folder=work).out)["text"]
        for document in documents
    )
    for letters in case.get("expect", {}).get("present", ()):
        assert letters in kept
    if case["id"] == "formula-01":
        with bad.open(encoding="utf-8", newline="") as file:
            cells = [row["answer"] for row in csv.DictReader(file)]
        for answer in cells:
            assert answer.replace("\r", "\n").strip("\n") in kept


def _all_answers(sheet: Path, work: Path) -> Path:
    """A mapping that takes every column but the first of several for free answers."""
    from qualcode.files.sheets import read_sheet

    columns = read_sheet(sheet, lenient=True).columns
    listed = "".join(
        f"\n- {{header: '{column}', role: {'id' if column == 'id' else 'text'}}}"
        for column in columns
    )
    (work / "m.yaml").write_text(f"survey: s\ncolumns:{listed}\n", "utf-8")
    return work / "m.yaml"
