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

from qualcode.transcripts import (
    ReadOptions,
    count_words,
    normalise,
    read_bytes_as,
    read_transcript,
    rebuild,
    sentences,
)
from qualcode.transcripts.candidates import times_of
from qualcode.transcripts.readers import READERS

ROOT = Path(__file__).resolve().parents[2]
FORMATS = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared")) / "formats"
FILES = sorted(
    p
    for p in FORMATS.glob("samples/*/*")
    if p.suffix.lower() in READERS and not (p.suffix == ".csv" or p.name.endswith("changelog.tsv"))
)
FACTS = json.loads((FORMATS / "FACTS.json").read_text("utf-8")) if FILES else {}
TIMED = (".textgrid", ".eaf", ".cha")
TURNS = [
    p
    for p in FILES
    if p.suffix.lower() not in TIMED and "turns" in FACTS.get(p.relative_to(FORMATS).as_posix(), {})
]
CUES = [p for p in FILES if {"cues", "segments"} & FACTS[p.relative_to(FORMATS).as_posix()].keys()]

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
    if path in CUES:  # neighbours of one speaker are joined
        assert len(read.turns) == facts["turns_if_consecutive_same_speaker_merged"]
        assert {turn.label for turn in read.turns} == set(facts["speakers"])
    else:
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


@pytest.mark.parametrize("path", CUES, ids=name_of)
def test_cues_keep_their_number_times_and_words(path):
    facts = FACTS[path.relative_to(FORMATS).as_posix()]
    read = read_transcript(path)[1]
    assert len(read.cues) == facts.get("cues", facts.get("segments"))
    if "text_words" in facts:
        assert len(read.text.split()) == facts["text_words"]
        assert read.cues[-1].t1 == facts["duration_s"] * 1000
        assert read.text[slice(*read.cues[0][:2])] == facts["first_segment"]
        assert read.text[slice(*read.cues[-1][:2])] == facts["last_segment"]
    else:
        by = Counter(t.label for t in read.turns for c in read.cues if t.start <= c.start < t.end)
        assert by == facts["speakers"]
        assert read.cues[0].t0 == times_of(facts["first_cue"])[0]
        assert read.cues[-1].t1 == times_of(facts["last_cue"])[1]
    again = rebuild(read.text, ReadOptions(), read.cues)
    assert (again.turns, again.roles) == (read.turns, read.roles)


def test_every_output_of_whisper_for_one_talk_holds_the_same_words():
    paths = [path for path in CUES if path.name.startswith("whisper-goodboy")]
    assert len(paths) == 5
    assert len({read_transcript(path)[1].text for path in paths}) == 1


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix.lower() in (".textgrid", ".cha")], ids=name_of
)
def test_utterances_of_linguists_keep_their_number_speakers_and_times(path):
    facts = FACTS[path.relative_to(FORMATS).as_posix()]
    read = read_transcript(path)[1]
    assert len(read.cues) == facts["turns"]  # neighbours of one speaker are joined to a turn
    if tiers := facts.get("tiers"):
        said = [read.text[cue.start : cue.end] for cue in read.cues]
        for tier in tiers.values():
            assert any(words.startswith(squeezed(tier["first"])) for words in said)
        assert set(read.roles) == set(tiers)
    else:
        assert set(read.roles) == set(facts["speakers"])
        assert read.cues[0].t0 == facts["first_turn"]["start_ms"]
        assert read.cues[0].t1 == facts["first_turn"]["end_ms"]


def test_the_sentences_of_an_elan_file_are_read_and_the_other_tiers_named():
    tiers = FACTS["samples/pangloss/buddhism.eaf"]["tiers"]
    read = read_transcript(FORMATS / "samples/pangloss/buddhism.eaf")[1]
    empty = 1
    assert len(read.cues) == tiers["Dzala Sentence"]["annotations"] - empty
    assert "English Free Translation" in str(read.warnings[0])


def test_the_letters_of_a_pdf_are_all_there_but_for_the_furniture_of_its_pages():
    import pypdfium2

    facts = FACTS["samples/pdpilot/P3.pdf"]
    path = FORMATS / "samples/pdpilot/P3.pdf"
    document = pypdfium2.PdfDocument(path.read_bytes())
    raw = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    kept = [
        line
        for line in raw.splitlines()
        if not re.fullmatch(rf"\d{{1,3}}|\d/{facts['pages']}", line.strip())
    ]
    read = read_transcript(path)[1]
    assert "".join(read.text.split()) == "".join("".join(kept).split())
