"""Hostile text files made by the maker that lies beside the repository on some machines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.errors import BadFile
from qualcode.shown import shown
from qualcode.transcripts import count_words, read_transcript, sentences

ROOT = Path(__file__).resolve().parents[2]
SECURITY = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "security"

if not (SECURITY / "manifest.json").exists():
    pytest.skip("the maker of bad inputs is not here", allow_module_level=True)

CASES = [
    case
    for case in json.loads((SECURITY / "manifest.json").read_text("utf-8"))["cases"]
    if case["feed"] == "import" and case["file"].endswith((".txt", ".md"))
]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_text_is_refused_or_harmless(case, tmp_path):
    maker = [sys.executable, str(SECURITY / "make_bad_inputs.py"), str(tmp_path)]
    subprocess.run([*maker, "--only", case["id"]], check=True, capture_output=True)
    path = next(p for p in tmp_path.rglob("*") if p.name == case["file"])
    began = time.monotonic()
    if case["must"].startswith("rejected"):
        with pytest.raises(BadFile) as caught:
            read_transcript(path)
        assert "\x1b" not in str(caught.value)
    else:
        expect = case.get("expect", {})
        text = check_text(path, expect)
        assert not set(shown(text)) & set(expect.get("absent_raw", ()))
    assert time.monotonic() - began < case["limits"]["seconds"]


def check_text(path: Path, expect: dict[str, object]) -> str:
    read = read_transcript(path)[1]
    read.text.encode()
    assert "\0" not in read.text
    assert count_words(read.text, read.turns) > 0
    assert sentences(read.text, "es", read.turns)
    for wanted in expect.get("present", ()):
        assert wanted in read.text
    if "text" in expect:
        assert set(read.text.split("\n")) == set(str(expect["text"]).split("\n"))
    return read.text


@pytest.mark.parametrize(("id_", "word"), [("text-02", "cp1252"), ("text-03", "UTF-16")])
def test_a_guessed_encoding_is_always_said(id_, word, tmp_path):
    maker = [sys.executable, str(SECURITY / "make_bad_inputs.py"), str(tmp_path)]
    subprocess.run([*maker, "--only", id_], check=True, capture_output=True)
    path = next(p for p in tmp_path.rglob("*.txt"))
    assert any(word in warned.text for warned in read_transcript(path)[1].warnings)
