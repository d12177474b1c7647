"""What speech recognition and its services write: the same words and times from every format."""

from __future__ import annotations

import json

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as

SAID = [(0.5, 2.0, "Hoy hablamos de agua."), (2.0, 4.25, "Llega «tarde»,"), (4.25, 6.0, "o no.")]
TEXT = "Hoy hablamos de agua. Llega «tarde», o no."
TIMES = [(500, 2000), (2000, 4250), (4250, 6000)]


def clock(seconds: float) -> str:
    return f"00:{seconds:06.3f}"


def milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


WHISPER = json.dumps({"segments": [{"start": a, "end": b, "text": f" {w}"} for a, b, w in SAID]})
CPP = json.dumps(
    {
        "transcription": [
            {"offsets": {"from": milliseconds(a), "to": milliseconds(b)}, "text": f" {w}"}
            for a, b, w in SAID
        ]
    }
)
CHUNKS = json.dumps(
    {"text": TEXT, "chunks": [{"timestamp": [a, b], "text": w} for a, b, w in SAID]}
)
BARE = json.dumps([{"start": a, "end": b, "text": w} for a, b, w in SAID])
SAME = {
    "whisper.json": WHISPER,
    "whisper-cpp.json": CPP,
    "chunks.json": CHUNKS,
    "bare.json": BARE,
    "a.tsv": "start\tend\ttext\n"
    + "".join(f"{milliseconds(a)}\t{milliseconds(b)}\t{w}\n" for a, b, w in SAID),
    "a.csv": "start,end,text\n"
    + "".join(f'{milliseconds(a)},{milliseconds(b)}," {w}"\n' for a, b, w in SAID),
    "a.txt": "".join(f"[{clock(a)} --> {clock(b)}]  {w}\n" for a, b, w in SAID),
    "a.vtt": "WEBVTT\n\n" + "".join(f"{clock(a)} --> {clock(b)}\n{w}\n\n" for a, b, w in SAID),
    "a.srt": "".join(
        f"{n}\n00:{clock(a)} --> 00:{clock(b)}\n{w}\n\n" for n, (a, b, w) in enumerate(SAID, 1)
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_every_format_of_one_recording_gives_the_same_words_and_times(name):
    read = read_bytes_as(SAME[name].encode(), name)
    assert read.text == TEXT
    assert [(cue.t0, cue.t1) for cue in read.cues] == TIMES
    assert read.turns == ()


def test_speakers_of_segments_are_kept_and_neighbours_joined():
    segments = [
        {"start": 0, "end": 1.5, "text": "Hola.", "speaker": "SPEAKER_00"},
        {"start": 1.5, "end": 2, "text": "¿Qué tal?", "speaker": "SPEAKER_00"},
        {"start": 2, "end": 3, "text": "Bien.", "speaker": "SPEAKER_01"},
    ]
    read = read_bytes_as(json.dumps({"segments": segments}).encode(), "a.json")
    assert read.text == "SPEAKER_00: Hola. ¿Qué tal?\nSPEAKER_01: Bien."
    assert [(t.speaker, t.t0, t.t1) for t in read.turns] == [
        ("SPEAKER_00", 0, 2000),
        ("SPEAKER_01", 2000, 3000),
    ]


def test_whole_numbers_beyond_a_day_are_milliseconds():
    pieces = [{"speaker": "A", "start": 250, "end": 96_500, "text": "Sí."}]
    read = read_bytes_as(json.dumps({"utterances": pieces}).encode(), "a.json")
    assert [(cue.t0, cue.t1) for cue in read.cues] == [(250, 96_500)]


def test_pieces_of_words_are_put_together_under_the_names_listed_apart():
    words = [
        {"type": "text", "value": "Bien", "ts": 1.0, "end_ts": 1.5},
        {"type": "punct", "value": ", "},
        {"type": "text", "value": "gracias", "ts": 1.5, "end_ts": 2.0},
    ]
    tree = {
        "speakers": [{"id": 0, "name": "Luz"}],
        "monologues": [{"speaker": 0, "elements": words}],
    }
    read = read_bytes_as(json.dumps(tree).encode(), "a.json")
    assert read.text == "Luz: Bien, gracias"
    assert [(cue.t0, cue.t1) for cue in read.cues] == [(1000, 2000)]


@pytest.mark.parametrize("start", [-1, 1e300, "Infinity", True, [], {}])
def test_times_that_cannot_be_are_left_out_and_said_and_the_words_stay(start):
    tree = {"segments": [{"start": start, "end": -5, "text": "Sí."}]}
    read = read_bytes_as(json.dumps(tree).encode(), "a.json")
    assert (read.text, read.cues) == ("Sí.", ())
    assert "cannot be" in str(read.warnings[0])


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ("", "empty"),
        ("{", "line 1"),
        ("[" * 100_000, "deep"),
        ('{"a": [1, 2]}', "no list of segments"),
        ('{"segments": [{"text": "  "}]}', "no list|empty"),
        ('{"segments": [' + "9" * 5000 + "]}", "number|segments"),
        ('"text"', "no list"),
    ],
)
def test_json_of_other_things_is_refused_in_a_sentence(tree, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(tree.encode(), "a.json")


def test_a_quotation_mark_in_whispers_tsv_is_a_letter():
    data = b'start\tend\ttext\n0\t1000\t"No," she said\n1000\t2000\tand left\n'
    assert read_bytes_as(data, "a.tsv").text == '"No," she said and left'


def test_a_table_of_nvivo_has_its_columns_in_any_order():
    rows = (
        'Speaker,Timespan,Content\nAna,0:00.0 - 0:12.3,"Hola,\nbuenas"\nBen,[0:12.3 - 75],=Sí\n'
        "Ana,0:59 - 0:10,No\n"
    )
    read = read_bytes_as(rows.encode(), "a.csv")
    assert read.text == "Ana: Hola, buenas\nBen: =Sí\nAna: No"
    assert [(cue.t0, cue.t1) for cue in read.cues] == [(0, 12_300), (12_300, 75_000)]
    assert str(read.warnings[0]).startswith("line 5")
    assert read_bytes_as(rows.replace(",", "\t").encode(), "a.txt").roles.keys() == {"Ana", "Ben"}


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_sheet_of_answers_is_no_transcript(name):
    with pytest.raises(BadFile, match="survey"):
        read_bytes_as(b"start,end,age,comment\n1,2,30,hello\n", name)
    with pytest.raises(BadFile, match="no table"):
        read_bytes_as(b"\n \n", name)


def test_names_in_brackets_are_speakers_in_subtitles_and_plain_text():
    said = [("[SPEAKER_00]", "Hola."), ("[SPEAKER_01]", "Buenas."), ("[SPEAKER_00]", "Bien.")]
    cues = "".join(f"00:0{n}.000 --> 00:0{n}.500\n{w}: {t}\n\n" for n, (w, t) in enumerate(said))
    read = read_bytes_as(f"WEBVTT\n\n{cues}".encode(), "a.vtt")
    assert [turn.speaker for turn in read.turns] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"]
    lines = "".join(f"{who}: {words}\n" for who, words in said * 2)
    assert len(read_bytes_as(lines.encode(), "a.txt").turns) == 6
