from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadFile
from qualcode.transcripts import (
    ReadOptions,
    count_words,
    normalise,
    read_bytes_as,
    read_transcript,
    rebuild,
)

TEXT = "Ana: ¿Cómo?\nP1: Así, a las 10:30.\nAna: ¿Y?\nP1: Nada más.\n"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT", ".markdown", ".text"])
def test_a_file_is_read_with_its_bytes(tmp_path, suffix):
    path = tmp_path / f"uno{suffix}"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    data, transcript = read_transcript(path, language="es")
    assert data == path.read_bytes()
    assert transcript.text == TEXT
    assert [turn.speaker for turn in transcript.turns] == ["Ana", "P1", "Ana", "P1"]
    assert transcript.language == "es"
    assert read_bytes_as(data, path.name, language="es") == transcript


@pytest.mark.parametrize("name", ["a.doc", "a.pages", "a", "a.xlsx", "a\x1b[31m.exe"])
def test_other_suffixes_are_refused_with_a_way_out(tmp_path, name):
    with pytest.raises(BadFile) as caught:
        read_transcript(tmp_path / name)
    assert ".txt" in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\x01"])
def test_an_empty_file_is_named_as_such(data):
    with pytest.raises(BadFile, match="empty"):
        read_bytes_as(data, "uno.txt")


def test_options_pass_to_where_they_count():
    data = TEXT.encode("cp1252")
    read = read_bytes_as(data, "a.txt", encoding="cp1252", speakers="none")
    assert (read.text, read.turns, read.encoding, read.warnings) == (TEXT, (), "cp1252", ())
    read = read_bytes_as(data, "a.txt", roles={"Ana": "moderator"})
    assert read.roles == {"Ana": "moderator", "P1": "participant"}
    assert "cp1252" in str(read.warnings[0])


def test_layers_are_made_again_from_the_stored_text():
    read = read_bytes_as(TEXT.encode(), "a.txt")
    again = rebuild(read.text, ReadOptions())
    assert (again.turns, again.roles, again.layout) == (read.turns, read.roles, read.layout)
    assert rebuild(read.text, ReadOptions(speakers="none")).turns == ()


def test_words_are_those_of_speech():
    read = read_bytes_as(TEXT.encode(), "a.txt")
    assert count_words(read.text, read.turns) == 9
    assert count_words("[00:12:33] uno dos\n00:01 --> 00:02\ntres \\[13:40\\]", ()) == 3
    assert count_words("Well-being, it’s", ()) == 2


@given(st.text(min_size=1))
def test_the_same_bytes_give_the_same_text_and_nothing_is_lost(raw):
    data = raw.encode()
    try:
        read = read_bytes_as(data, "a.txt")
    except BadFile:
        return
    assert read == read_bytes_as(data, "a.txt")
    assert normalise(read.text) == read.text
    if "\0" not in raw:
        assert read.text == normalise(raw)
