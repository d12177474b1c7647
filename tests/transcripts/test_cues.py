from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadFile
from qualcode.transcripts import ReadOptions, normalise, read_bytes_as, rebuild

if TYPE_CHECKING:
    from qualcode.model import Transcript


def vtt(*cues: str, head: str = "WEBVTT") -> Transcript:
    return read_bytes_as("\n\n".join([head, *cues]).encode(), "a.vtt")


def cue(start: float, end: float, words: str) -> str:
    return f"00:{start:06.3f} --> 00:{end:06.3f}\n{words}"


def srt(text: str) -> Transcript:
    return read_bytes_as(text.encode(), "a.srt")


MEETING = [
    cue(1, 2, "Ana: Hola."),
    cue(2, 3, "Ana: ¿Qué tal"),
    cue(3, 4, "Ana: el viaje?"),
    cue(5, 6, "ben_92: Bien,"),
    cue(6, 7, "y gracias."),
    cue(8, 9, "Ana: Nada."),
]


def test_neighbours_of_one_speaker_are_one_turn_with_times():
    read = vtt(*MEETING)
    assert read.text == "Ana: Hola. ¿Qué tal el viaje?\nben_92: Bien, y gracias.\nAna: Nada."
    assert [(turn.speaker, turn.t0, turn.t1) for turn in read.turns] == [
        ("Ana", 1000, 4000),
        ("ben_92", 5000, 7000),
        ("Ana", 8000, 9000),
    ]
    assert (read.layout, read.confidence) == ("cue", "high")
    assert [read.text[t.speech_start : t.end] for t in read.turns][1] == "Bien, y gracias."


def test_every_cue_keeps_its_words_and_times():
    read = vtt(*MEETING)
    words = [read.text[c.start : c.end] for c in read.cues]
    assert words == ["Hola.", "¿Qué tal", "el viaje?", "Bien,", "y gracias.", "Nada."]
    assert [c.t0 for c in read.cues] == [1000, 2000, 3000, 5000, 6000, 8000]


def test_layers_are_made_again_from_text_and_cues():
    read = vtt(*MEETING)
    again = rebuild(read.text, ReadOptions(), read.cues)
    assert (again.turns, again.roles, again.cues) == (read.turns, read.roles, read.cues)
    assert rebuild(read.text, ReadOptions(speakers="none"), read.cues).turns == ()
    named = rebuild(read.text, ReadOptions(speakers="Ana"), read.cues).turns
    assert [(turn.speaker, turn.t0) for turn in named] == [("Ana", 1000), ("Ana", 8000)]


def test_voices_of_webvtt_are_speakers():
    read = vtt(
        cue(1, 2, "<v.loud Ruiz, Ana>Hola &amp; adiós.</v>"),
        cue(2, 3, "<v Ben: jefe>Sí.</v> <v Ruiz, Ana>No.</v>"),
    )
    assert read.text == "Ruiz, Ana: Hola & adiós.\nBen jefe: Sí.\nRuiz, Ana: No."
    assert [turn.label for turn in read.turns] == ["Ruiz, Ana", "Ben jefe", "Ruiz, Ana"]


def test_notes_and_styles_are_no_speech():
    read = vtt(
        "NOTE\nAna: no", "STYLE\n::cue { color: red }", cue(1, 2, "Ana: sí"), "NOTE otra\nno"
    )
    assert read.text == "Ana: sí"


def test_ids_are_no_speech_and_hours_may_be_left_out():
    one = "7f-1\n01:02:03.500 --> 01:02:04.000 align:start position:0%\nuno <b>dos</b> <3 tres"
    read = vtt(one, "8\n01:05.000 --> 01:06.000\ncuatro")
    assert read.text == "uno dos <3 tres cuatro"
    assert [c.t0 for c in read.cues] == [3_723_500, 65_000]


def test_captions_that_roll_up_are_read_once():
    read = vtt(
        cue(1, 2, "hola<00:00:01.500><c> a</c>"),
        cue(2, 3, "hola a\ntodos<00:00:02.500><c> ya</c>"),
        cue(3, 4, "todos ya"),
    )
    assert read.text == "hola a todos ya"


def test_without_speakers_pauses_and_long_sentences_make_paragraphs():
    words = "palabra " * 60 + "fin."
    read = vtt(
        cue(1, 2, "uno"), cue(2.5, 3, "dos."), cue(4.6, 5, words), cue(5, 6, "seis"),
        cue(6, 7, words), cue(7, 8, "siete"),
    )  # fmt: skip
    assert [line[:8].strip() for line in read.text.split("\n")] == [
        "uno dos.",
        "palabra",
        "seis pal",
        "siete",
    ]
    assert read.turns == ()


def test_a_long_turn_has_paragraphs():
    words = "palabra " * 120 + "fin."
    read = vtt(*(cue(n, n + 1, f"Ana: {words}") for n in range(4)), cue(5, 6, "Ben: ya."))
    assert [line[:5] for line in read.text.split("\n")] == ["Ana: ", "palab", "Ben: "]
    assert [turn.speaker for turn in read.turns] == ["Ana", "Ben"]
    assert read.turns[0].t1 == 4000


def test_a_colon_in_speech_is_no_speaker():
    read = vtt(cue(1, 2, "Y entonces: nada."), cue(2, 3, "Era así"), cue(3, 4, "Total: cinco"))
    assert read.turns == ()
    assert read.text == "Y entonces: nada. Era así Total: cinco"


def test_labels_only_where_the_speaker_changes_are_enough():
    said = ["Ana: uno", "dos", "tres", "Ben: cuatro", "cinco", "Ana: seis", "siete", "Ben: ocho"]
    read = vtt(*(cue(n, n + 1, line) for n, line in enumerate(said)))
    assert read.text == "Ana: uno dos tres\nBen: cuatro cinco\nAna: seis siete\nBen: ocho"
    assert [turn.t1 for turn in read.turns] == [3000, 5000, 7000, 8000]


SRT = """\ufeff1
00:00:01,5 --> 00:00:02,000
{\\an8}<i>Uno</i>
y medio

2
00:00:02.000 --> 00:00:03.000
- Dos.
- Tres --> cuatro.

00:00:09,000 --> 00:00:10,000

>> Cinco
"""


def test_subrip_is_read_with_what_it_tolerates():
    read = srt(SRT)
    assert read.text == "Uno y medio\n- Dos.\n- Tres --> cuatro.\nCinco"
    assert [(c.t0, c.t1) for c in read.cues] == [
        (1500, 2000), (2000, 3000), (2000, 3000), (9000, 10_000),
    ]  # fmt: skip
    assert read_bytes_as(SRT.replace("\n", "\r\n").encode("cp1252", "ignore"), "a.srt").turns == ()


def test_times_that_cannot_be_are_said_and_their_words_kept():
    read = srt("1\n00:00:05,000 --> 00:00:01,000\nuno\n\n2\nNaN --> inf\ndos\n\n3\n"
               "00:00:06,000 --> 00:00:07,000\ntres\n")  # fmt: skip
    assert read.text == "uno\ndos\ntres"
    assert [warned.line for warned in read.warnings] == [2, 6]
    assert [read.text[c.start : c.end] for c in read.cues] == ["tres"]


def test_a_speaker_without_times_is_still_a_speaker():
    said = ["Ana: uno", "Ben: dos", "Ana: tres", "Ben: cuatro"]
    cues = [cue(n, n + 1, line) for n, line in enumerate(said)]
    cues[2] = "00:99.000 --> 00:03.000\nAna: tres"
    read = vtt(*cues)
    assert [turn.speaker for turn in read.turns] == ["Ana", "Ben", "Ana", "Ben"]
    assert [turn.t0 for turn in read.turns] == [0, 1000, None, 3000]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.vtt", "empty"),
        (b"\xef\xbb\xbf\n", "a.srt", "empty"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nuno\n", "a.vtt", "not WEBVTT"),
        (b"WEBVTT\n\nAna: hola\n", "a.vtt", "no cue"),
        (b"Ana: hola\n", "a.srt", r"ends in \.txt"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "a.vtt", "empty"),
    ],
)
def test_what_holds_no_cues_is_told_in_a_sentence(data, name, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(data, name)


pieces = st.tuples(
    st.sampled_from(["", "", "Ana: ", "ben_2: ", "Ana R. (ONG): ", "<v Ñu>", "<v a: b>", "- "]),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=12),
    st.integers(0, 59),
    st.integers(0, 3),
)


@given(st.lists(pieces, min_size=1, max_size=12))
def test_text_and_cues_always_give_the_same_turns_again(said):
    cues = [cue(t0, min(t0 + more, 59), label + words) for label, words, t0, more in said]
    try:
        read = vtt(*cues)
    except BadFile:
        return
    assert normalise(read.text) == read.text
    again = rebuild(read.text, ReadOptions(), read.cues)
    assert (again.turns, again.roles) == (read.turns, read.roles)
    for one, two in zip(read.cues, read.cues[1:], strict=False):
        assert one.end < two.start
    for turn in read.turns:
        assert turn.start < turn.speech_start < turn.end
