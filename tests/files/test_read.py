from __future__ import annotations

import contextlib
import os
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.errors import BadFile, WrongUsage
from qualcode.files.read import decode, read_bytes

TEXT = "Año: ¿cómo está la señora Núñez? —dijo “bien”.\n"


def test_a_regular_file_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"hola")
    assert read_bytes(path) == b"hola"
    assert read_bytes(path, limit=4) == b"hola"


def test_a_file_over_the_limit_is_not_opened(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000)
    with pytest.raises(BadFile, match="2 MB"):
        read_bytes(path, limit=2_000_000)


def test_folders_and_missing_files_are_told_apart(tmp_path):
    with pytest.raises(BadFile, match="is a folder"):
        read_bytes(tmp_path)
    with pytest.raises(BadFile, match="There is no file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(BadFile, match="cannot be read"):
        read_bytes(tmp_path / "a\0b")


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and devices")
def test_a_pipe_or_device_is_refused_before_it_is_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "device.txt"):
        with pytest.raises(BadFile, match="no ordinary file"):
            read_bytes(tmp_path / name)


def test_a_file_name_cannot_act_on_the_terminal(tmp_path):
    with pytest.raises(BadFile) as caught:
        read_bytes(tmp_path / "\x1b[31m\n.txt")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "used"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_marked_and_utf_8_text_is_read_without_a_word(encoding, used):
    assert decode(TEXT.encode(encoding), "x") == (TEXT, used, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_known_by_its_zeros(encoding):
    text, used, warnings = decode(TEXT.encode(encoding), "x")
    assert (text, used) == (TEXT, encoding)
    assert "no byte order mark" in warnings[0].text


@pytest.mark.parametrize("script", ["Он сказал, что вода есть.\nДа.\n", "ماء نظيف في القرية\n"])
def test_wide_text_in_other_scripts_is_known_too(script):
    assert decode((script * 5).encode("utf-16-le"), "x")[0] == script * 5


@pytest.mark.parametrize("text", ["Ana: a\0b\nBob: c\n" * 5, "000\0", "Núñez: sí\0.\n" * 9])
def test_stray_zero_bytes_do_not_make_text_wide(text):
    found, used, warnings = decode(text.encode(), "x")
    assert (found, used) == (text, "utf-8")
    assert [w.text for w in warnings] == ["a zero byte became U+FFFD"]


@pytest.mark.parametrize("text", ["Да.\n", "क्या पानी साफ है?\n" * 3, "水很干净。 好\n" * 9, "No.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_short_texts_of_many_scripts_stay_wide(text, encoding):
    assert decode(text.encode(encoding), "x")[:2] == (text, encoding)


def test_windows_1252_is_a_warning_with_a_line_of_the_text():
    data = ("plain\n" + TEXT).encode("cp1252")
    text, used, warnings = decode(data, "x")
    assert (text, used) == ("plain\n" + TEXT, "cp1252")
    assert warnings[0].line == 2
    assert "cp1252" in warnings[0].text
    assert "Núñez" in decode(data, "x", "windows-1252")[0]


def test_a_few_words_of_spanish_are_enough_and_polish_stays_polish():
    assert decode("Ana: ¿Cómo?\n".encode("cp1252"), "x")[0] == "Ana: ¿Cómo?\n"
    polish = "Zażółć gęślą jaźń, że coś się stało wczoraj w mieście.\n" * 20
    assert decode(polish.encode("cp1250"), "x")[0] == polish


def test_the_person_has_the_last_word_on_the_encoding():
    data = "canción".encode("mac-roman")
    assert decode(data, "x", "mac-roman") == ("canción", "mac-roman", [])
    with pytest.raises(BadFile, match="line 1: this is not utf-8"):
        decode(data, "x", "utf-8")
    with pytest.raises(WrongUsage, match="no encoding"):
        decode(data, "x", "klingon")
    with pytest.raises(WrongUsage, match="no encoding"):
        decode(data, "x", "base64")


def test_half_pairs_become_replacement_signs_with_their_line():
    text, _, warnings = decode(b"one\r\nA\xed\xa0\x80B\r\n", "x")
    assert text == "one\r\nA\ufffdB\r\n"
    assert warnings[0].line == 2
    text, _, _ = decode(b"\xff\xfea\x00\x00\xd8", "x")
    assert text == "a\ufffd"


def test_a_zero_byte_is_reported_with_its_line():
    assert [w.line for w in decode(b"one\rtwo\n\0 three and more of it", "x")[2]] == [3]


def test_text_encoded_twice_is_told_and_left_alone():
    twice = (TEXT * 3).encode().decode("latin-1")
    text, _, warnings = decode(twice.encode(), "x")
    assert text == twice
    assert "encoded twice" in warnings[0].text
    assert decode("Ã¡rvore".encode(), "x")[2] == []


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG"),
        (b"%PDF-1.4\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ".docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Word"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "e-book"),
        (b"PK\x03\x04" + b"\0" * 26 + b"stuff", "zip"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\0\0\0\x18ftypmp42", "MP4"),
        (bytes(range(256)) * 9, "binary"),
        (b"\0" * 400, "binary"),
    ],
)
def test_what_is_no_text_is_named(data, word):
    with pytest.raises(BadFile, match=word):
        decode(data, "x.txt")


def test_the_advice_is_that_of_what_was_wanted():
    wanted = "Name a sheet instead."
    for data in (bytes(range(256)) * 9, b"ID3 song", b"%PDF-1.4\n"):
        with pytest.raises(BadFile) as caught:
            decode(data, "x.txt", instead=wanted)
        assert caught.value.hint == wanted
    with pytest.raises(BadFile, match="Unpack it first"):
        decode(b"\x1f\x8b", "x.csv", instead=wanted)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_sentence(data):
    with contextlib.suppress(BadFile):
        decode(data, "x")[0].encode()


@given(st.text(max_size=80).filter(lambda text: text.count("\0") < 2))
@example("000\0")
@example("0\0")
def test_utf_8_comes_back_unchanged(text):
    try:
        assert decode(text.encode(), "x")[0].removeprefix("\ufeff") == text.removeprefix("\ufeff")
    except BadFile:
        assert any(ord(c) < 32 for c in text) or text.startswith(("%PDF-", "ID3", "GIF8"))
