"""Every hostile input of the shared manifest through the real command, in a bounded process.

The maker lies beside the repository on some machines; elsewhere these tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qualcode.transcripts.readers import READERS
from running import Ran, run, run_limited

ROOT = Path(__file__).resolve().parents[1]
SECURITY = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "security"

if not (SECURITY / "manifest.json").exists():
    pytest.skip("the maker of bad inputs is not here", allow_module_level=True)
if not Path("/proc/self/status").exists():
    pytest.skip("peak memory is read from /proc", allow_module_level=True)

Case = dict[str, Any]
ALL: list[Case] = json.loads((SECURITY / "manifest.json").read_text("utf-8"))["cases"]
CASES = [c for c in ALL if c["feed"] in ("import", "codebook", "attributes", "project")]

OUR_DECISION = {"markup-01"}
"""Accepted elsewhere: its names hold `/`, which separates the parts of a path, so they are refused
with each name letter for letter."""

AS_GOOD = {"size-07"}
"""Refused elsewhere, which the manifest leaves open: a page costs no more for its depth."""

COMMANDS = {
    "import": ["import"],
    "codebook": ["codebook", "import"],
    "attributes": ["cases", "import"],
}
RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What must never reach a terminal."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a project with one document."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "first.txt").write_text("Ana: uno.\nBen: dos.\n" * 3, "utf-8")
    assert run("init", "p", folder=folder).code == 0
    assert run("import", "first.txt", folder=folder).code == 0
    return (folder / "p.qualcode").read_bytes()


def make(case: Case, folder: Path) -> Path:
    """The file of a case, in a folder of its own."""
    maker = [sys.executable, str(SECURITY / "make_bad_inputs.py"), str(folder)]
    subprocess.run([*maker, "--only", case["id"]], check=True, capture_output=True)
    found = [path for path in folder.rglob("*") if path.name == case["file"]]
    if not found:
        pytest.skip(f"this system cannot make {case['id']}")
    return found[0]


def is_read_here(case: Case) -> bool:
    """Whether the format of the case is one that is read now; others are refused by their name."""
    return case["feed"] != "import" or Path(case["file"]).suffix in READERS


def is_to_be_accepted(case: Case) -> bool:
    accepted = case["must"].startswith("accepted") or case["id"] in AS_GOOD
    accepted = accepted and case["id"] not in OUR_DECISION
    return accepted and is_read_here(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_input_is_refused_in_a_sentence_or_harmless(
    case: Case, tmp_path: Path, clean: bytes
) -> None:
    (tmp_path / "bad").mkdir()
    work = tmp_path / "deep" / "work"
    work.mkdir(parents=True)
    bad = make(case, tmp_path / "bad")
    before = bad.read_bytes() if bad.is_file() and bad.stat().st_size < 10**7 else None
    if case["feed"] == "project":
        ran = run_limited("-p", bad, "docs", folder=work)
    else:
        (work / "p.qualcode").write_bytes(clean)
        ran = run_limited(*COMMANDS[case["feed"]], bad, folder=work)
        hold_project(case, ran, work)
    hold_manners(case, ran)
    hold_limits(case, ran)
    assert not list(tmp_path.rglob("EVIL*"))
    if before is not None:
        assert bad.read_bytes() == before


def hold_manners(case: Case, ran: Ran) -> None:
    """One clear message, no traceback, no raw control, the exit code that the manifest asks for."""
    expect = case.get("expect", {})
    assert ran.code == (0 if is_to_be_accepted(case) else 1), ran.said
    assert "Traceback" not in ran.said
    assert "went wrong inside" not in ran.said
    assert not RAW.search(ran.said)
    for letters in [*expect.get("absent", ()), *expect.get("absent_raw", ())]:
        assert letters not in ran.said
    if ran.code:
        assert ran.err.strip().endswith((".", "…")) or "\n  " in ran.err, ran.err
        assert not ran.out
        if words := expect.get("error_any") if is_read_here(case) else None:
            assert any(word in ran.err for word in words)
    if case["id"] in OUR_DECISION:
        assert all(name in ran.err for name in expect["present"])


def hold_limits(case: Case, ran: Ran) -> None:
    limits = case["limits"]
    assert ran.seconds < limits["seconds"], f"{ran.seconds:.1f} s of processor time"
    assert ran.megabytes < limits["rss_mb"], f"{ran.megabytes:.0f} MB"


def hold_project(case: Case, ran: Ran, work: Path) -> None:
    """The project is sound; after a refusal it is what it was, else the text is there."""
    assert sorted(p.name for p in work.iterdir()) == ["p.qualcode"]
    assert run("check", folder=work).code == 0
    history = json.loads(run("history", "--json", folder=work).out)
    assert len(history) == 1 + is_to_be_accepted(case), ran.said
    if not is_to_be_accepted(case):
        return
    if case["feed"] == "codebook":
        kept = run("codebook", "--json", folder=work).out
    else:
        (document,) = json.loads(run("docs", "--json", folder=work).out)[1:]
        kept = json.loads(run("show", document["guid"], "--json", folder=work).out)["text"]
    for letters in case.get("expect", {}).get("present", ()):
        assert letters in kept
    if wanted := case.get("expect", {}).get("text"):
        assert set(kept.split("\n")) == set(wanted.split("\n"))
