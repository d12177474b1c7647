from __future__ import annotations

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as

FONTS = rb"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset204 Arial;}}"


def text(body: bytes, head: bytes = rb"\ansi\ansicpg1252") -> str:
    return read_bytes_as(rb"{\rtf1" + head + FONTS + body + b"}", "a.rtf").text.strip("\n")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (rb"Ana: \'bfqu\'e9?\par Ben: s\'ed\par", "Ana: ¿qué?\nBen: sí"),
        (rb"\u8220?a\u8221? \uc2\u241xxo", "“a” ño"),
        (rb"\u-10179?\u-8704?!", "😀!"),
        (rb"\u55357?x", "\ufffdx"),
        (rb"{\b Ana:} {\f1\'cf\'f0\'e8} a\~b\_c\tab d\line e", "Ana: При a b-c\td\ne"),
        (rb"\{a\} \\ b", "{a} \\ b"),
        (rb'{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt un enlace}}', "un enlace"),
        (rb"{\header no\par}{\*\comment no}{\info{\author no}}{\footnote no}a{\v no}b", "ab"),
        (rb"a{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt caja}}b", "acajab"),
        (b"{\\pict\\bin4 }{}}}a", "a"),
        (b"a\r\nb\\\r\nc", "ab\nc"),
        (rb"{\*\unknown no}{\listtext 1.\tab}a\emdash b", "a—b"),
        (rb"{\deleted no}a{\upr{b}{\*\ud{no}}}", "ab"),
    ],
)
def test_every_letter_of_the_text_and_no_other_is_read(body, wanted):
    assert text(body) == wanted


def test_encodings_are_those_the_file_names():
    assert text(rb"Ana: \'8eso", rb"\mac") == "Ana: éso"
    assert text(rb"\'e1\'e2", rb"\ansi\ansicpg1251") == "бв"
    data = rb"{\rtf1\ansi\ansicpg1252 \'e1}"
    assert read_bytes_as(data, "a.rtf", encoding="cp1251").text == "б"
    assert read_bytes_as(data, "a.rtf").encoding == "cp1252"
    assert text(rb"a\'ff", rb"\ansi\ansicpg936") == "aÿ"


def test_a_table_of_turns_becomes_turns_and_what_follows_stands_behind_it():
    rows = b"".join(
        rb"\trowd\cellx1\cellx2\pard\intbl 0:0%d\cell Hola %d\par s\'ed\cell %s\cell\row "
        % (n, n, who)
        for n, who in enumerate([b"Ana", b"Ben"] * 2)
    )
    read = read_bytes_as(rb"{\rtf1\ansi antes\par " + rows + rb"\pard luego\par}", "a.rtf")
    assert read.text.split("\n")[:3] == ["antes", "0:00 Ana: Hola 0", "sí"]
    assert read.text.strip().endswith("luego")
    assert [(turn.speaker, turn.t0) for turn in read.turns][1] == ("Ben", 1_000)


def test_the_marks_of_f4_are_times():
    body = rb"I: Hola #00:00:05-3#\par B: Bien #00:00:09-3#\par I: Y? #00:00:15-3#\par B: No"
    read = read_bytes_as(rb"{\rtf1\ansi " + body + b"}", "a.rtf")
    assert [turn.t0 for turn in read.turns] == [0, 5_300, 9_300, None]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hola", "no RTF"),
        (rb"{\rtf1 hola", "breaks off"),
        (rb"{\rtf1" + b"{" * 5_000, "nested"),
        (rb"{\rtf1 }", "empty"),
        (b"%PDF-1.4", "PDF"),
        (rb"{\rtf1 a" + b"\\", "breaks off"),
    ],
)
def test_what_is_no_whole_file_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(data, "a.rtf")
