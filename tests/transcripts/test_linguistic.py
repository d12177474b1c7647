"""Praat, ELAN, CHAT and oTranscribe: who speaks when; notes, glosses and headers are no speech."""

from __future__ import annotations

import json

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as

TIERS = {
    "Ana": [(0.0, 0.0, ""), (0.0, 1.5, 'Dijo ""sí"" 2.'), (3.0, 3.0, "Y luego.")],
    "Ben": [(1.5, 2.25, "Bien.")],
    "Notes": [(0.0, 1.0, "ruido")],
}


def long_grid() -> str:
    out = [
        'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 9\ntiers? <exists>'
    ]
    out.append(f"size = {len(TIERS)}\nitem []:")
    for n, (tier, found) in enumerate(TIERS.items(), 1):
        out.append(f'  item [{n}]:\n    class = "IntervalTier"\n    name = "{tier}"')
        out.append(f"    xmin = 0\n    xmax = 9\n    intervals: size = {len(found)}")
        for k, (start, end, words) in enumerate(found, 1):
            out.append(
                f'    intervals [{k}]:\n  xmin = {start}\n  xmax = {end}\n  text = "{words}"'
            )
    return "\n".join(out)


def short_grid() -> str:
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", "9", "<exists>"]
    out.append(str(len(TIERS)))
    for tier, found in TIERS.items():
        out += ['"IntervalTier"', f'"{tier}"', "0", "9", str(len(found))]
        out += [f'{start}\n{end}\n"{words}"' for start, end, words in found]
    return "\n".join(out)


@pytest.mark.parametrize("grid", [long_grid(), short_grid()], ids=["long", "short"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_tiers_of_praat_are_speakers_in_order_of_time(grid, encoding):
    read = read_bytes_as(grid.encode(encoding), "a.TextGrid")
    assert read.text == 'Ana: Dijo "sí" 2.\nBen: Bien.\nAna: Y luego.'
    assert [(cue.t0, cue.t1) for cue in read.cues] == [(0, 1500), (1500, 2250), (3000, 3000)]
    assert "Notes" in str(read.warnings[0])


@pytest.mark.parametrize("cut", [100, 200, 300, 400])
def test_a_grid_that_breaks_off_is_refused(cut):
    with pytest.raises(BadFile, match=r"breaks off|empty"):
        read_bytes_as(long_grid()[:cut].encode(), "a.TextGrid")
    with pytest.raises(BadFile, match="no TextGrid"):
        read_bytes_as(b"hola", "a.TextGrid")


# ---- ELAN ----------------------------------------------------------------------------------------


def annotation(one: str, two: str, words: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x" TIME_SLOT_REF1="{one}"'
        f' TIME_SLOT_REF2="{two}"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


ELAN = (
    '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/>'
    '<TIME_SLOT TIME_SLOT_ID="b"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="2000"/></TIME_ORDER>'
    f'<TIER TIER_ID="A" PARTICIPANT="Ana">{annotation("a", "b", "Hola.")}'
    f"{annotation('c', 'a', 'Ya.')}</TIER>"
    f'<TIER TIER_ID="tx@Ben">{annotation("b", "c", "Bien, &amp; no.")}</TIER>'
    f'<TIER TIER_ID="English" PARENT_REF="A">{annotation("a", "b", "Hello.")}</TIER>'
    f'<TIER TIER_ID="Notes">{annotation("a", "b", "viento")}</TIER></ANNOTATION_DOCUMENT>'
)


def test_tiers_of_elan_are_participants_and_those_below_are_left_out_and_named():
    read = read_bytes_as(ELAN.encode(), "a.eaf")
    assert {turn.speaker for turn in read.turns} == {"Ana", "Ben"}
    assert "Ben: Bien, & no." in read.text
    assert sorted((cue.t0, cue.t1) for cue in read.cues) == [(0, 1000), (1000, 2000)]
    assert "English, Notes" in str(read.warnings[0])
    assert "Hello" not in read.text


def test_of_several_tiers_of_one_participant_the_sentences_are_read():
    tiers = "".join(
        f'<TIER TIER_ID="Luz {kind}">{annotation("a", "c", "Uno.")}</TIER>'
        for kind in ("IU", "Sentence")
    )
    head = ELAN[: ELAN.index("<TIER")]
    read = read_bytes_as(f"{head}{tiers}</ANNOTATION_DOCUMENT>".encode(), "a.eaf")
    assert read.text == "Luz: Uno."


@pytest.mark.parametrize("data", [b"", b"<x/>", b"<ANNOTATION_DOCUMENT/>"])
def test_what_is_no_elan_file_is_refused(data):
    with pytest.raises(BadFile, match=r"ELAN|damaged|empty"):
        read_bytes_as(data, "a.eaf")


# ---- CHAT, oTranscribe ---------------------------------------------------------------------------

CHAT = (
    "@UTF8\n@Begin\n@Participants:\tANA Adult, BEN Adult\n*ANA:\t&-eh hola xxx . \x150_1200\x15\n"
    "%mor:\tco|hola\n\tmore\n*BEN:\tbien y\n\tluego . \x151200_3000\x15\n*ANA:\tsin hora .\n@End\n"
)


def test_main_lines_of_chat_are_turns_with_their_times():
    read = read_bytes_as(CHAT.encode(), "a.cha")
    assert read.text == "ANA: &-eh hola xxx .\nBEN: bien y luego .\nANA: sin hora ."
    assert [(turn.t0, turn.t1) for turn in read.turns] == [(0, 1200), (1200, 3000), (None, None)]
    with pytest.raises(BadFile, match="no CHAT"):
        read_bytes_as(b"Ana: hola\n", "a.cha")


def test_stamps_of_otranscribe_are_times():
    stamp = '<span class="timestamp" contenteditable="false" data-timestamp="{}">{}</span>'
    page = "".join(
        f"<p>{stamp.format(n * 60, f'0{n}:00')}{who}: s&iacute;</p>"
        for n, who in enumerate(["Ana", "Ben"] * 2)
    )
    read = read_bytes_as(json.dumps({"text": page, "media": "x"}).encode(), "a.otr")
    assert read.text.split("\n")[:2] == ["[00:00]Ana: sí", "[01:00]Ben: sí"]
    assert [(turn.speaker, turn.t0) for turn in read.turns][1] == ("Ben", 60_000)
    with pytest.raises(BadFile, match="oTranscribe"):
        read_bytes_as(b"[]", "a.otr")
