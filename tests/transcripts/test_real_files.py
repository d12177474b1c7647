"""Real transcripts that lie beside the repository on some machines; skipped where they do not."""

from __future__ import annotations

import html
import json
import os
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from qualcode.transcripts import count_words, normalise, read_bytes_as, read_transcript, sentences

ROOT = Path(__file__).resolve().parents[2]
FORMATS = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "formats"
FILES = sorted(p for p in FORMATS.glob("samples/*/*") if p.suffix in (".txt", ".md", ".docx"))
FACTS = json.loads((FORMATS / "FACTS.json").read_text("utf-8")) if FILES else {}
TURNS = [p for p in FILES if "turns" in FACTS.get(p.relative_to(FORMATS).as_posix(), {})]

if not FILES:
    pytest.skip("the shared sample files are not here", allow_module_level=True)


def name_of(path: Path) -> str:
    return path.name


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_is_read_and_every_sign_of_speech_is_in_one_sentence(path):
    data, read = read_transcript(path)
    assert read_bytes_as(data, path.name) == read
    regions = [(turn.speech_start, turn.end) for turn in read.turns] or [(0, len(read.text))]
    spoken = {i for s, e in regions for i in range(s, e) if not read.text[i].isspace()}
    covered = [i for s, e in sentences(read.text, None, read.turns) for i in range(s, e)]
    assert len(covered) == len(set(covered))
    assert spoken <= set(covered)
    assert count_words(read.text, read.turns) > 0


@pytest.mark.parametrize("path", TURNS, ids=name_of)
def test_turns_and_speakers_are_those_counted_by_hand(path):
    facts = FACTS[path.relative_to(FORMATS).as_posix()]
    read = read_transcript(path)[1]
    assert len(read.turns) == facts["turns"]
    assert Counter(turn.label for turn in read.turns) == facts.get("speakers", {})
    if read.turns:
        assert (read.confidence, read.guess) == ("high", None)
        first, last = read.turns[0], read.turns[-1]
        opening = squeezed(read.text[first.speech_start : first.end])
        ending = squeezed(read.text[last.speech_start : last.end])
        assert opening.startswith(squeezed(facts["first_turn"]["text"]))
        assert ending.endswith(squeezed(facts["last_turn"]["text"]))


def test_initials_and_full_names_are_one_speaker():
    for language in ("en", "es"):
        name = f"samples/bitcointranscripts/taproot-activation-update.{language}.md"
        read = read_transcript(FORMATS / name)[1]
        assert set(read.roles) == {"AvW", "SP"}


def test_a_chat_log_has_all_its_messages_and_people():
    facts = FACTS["samples/ethereum-pm/acdc175-chat.txt"]
    read = read_transcript(FORMATS / "samples/ethereum-pm/acdc175-chat.txt")[1]
    assert len(read.turns) == facts["messages"]
    assert len(read.roles) == facts["people"]


def test_a_byte_order_mark_is_no_part_of_the_text():
    facts = FACTS["samples/oss-survey/spanish-bom-crlf.txt"]
    read = read_transcript(FORMATS / "samples/oss-survey/spanish-bom-crlf.txt")[1]
    assert not read.text.startswith("\ufeff")
    assert "\r" not in read.text
    assert abs(read.text.count("\n") - facts["lines"]) <= 1


def test_every_letter_of_a_word_file_is_in_the_text():
    for path in FORMATS.glob("samples/*/*.docx"):
        with zipfile.ZipFile(path) as archive:
            raw = re.findall(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>", archive.read("word/document.xml"))
        letters = html.unescape(b"".join(raw).decode("utf-8"))
        read = read_transcript(path)[1]
        assert "".join(read.text.split()) == "".join(normalise(letters).split())
