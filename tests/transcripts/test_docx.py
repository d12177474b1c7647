from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word import paragraph, run, said, table, word_file

from qualcode.errors import BadFile
from qualcode.transcripts import normalise, read_bytes_as

TALK = ["Ana: ¿Cómo va?", "P1: Bien.", "Ana: ¿Y el agua?", "P1: Poca."]


def text_of(*blocks: str) -> str:
    return read_bytes_as(word_file(*blocks), "a.docx").text


def test_paragraphs_are_lines_and_speakers_are_found():
    read = read_bytes_as(word_file(*map(said, TALK)), "a.docx")
    assert read.text.split("\n") == TALK
    assert [turn.speaker for turn in read.turns] == ["Ana", "P1", "Ana", "P1"]
    assert read_bytes_as(word_file(*map(said, TALK)), "a.docx", speakers="none").turns == ()


def test_runs_split_a_name_anywhere():
    assert text_of(paragraph(run("An"), run("a: h"), "<w:proofErr/>", run("ola"))) == "Ana: hola"


def test_tabs_and_breaks_are_kept():
    inner = run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>" + run("d")
    assert text_of(paragraph(inner, "<w:r><w:noBreakHyphen/></w:r>")) == "a\tb\nc\nd-"


@pytest.mark.parametrize(
    "wrapper",
    ["sdt><w:sdtContent", "hyperlink", "ins", "fldSimple", "smartTag", "moveTo", "customXml"],
)
def test_no_wrapper_hides_a_word(wrapper):
    closing = "".join(f"</w:{name}>" for name in reversed(wrapper.replace("w:", "").split("><")))
    assert text_of(paragraph(run("uno "), f"<w:{wrapper}>{run('dos')}{closing}")) == "uno dos"
    assert text_of(said("uno"), f"<w:{wrapper}>{said('dos')}{closing}") == "uno\ndos"


def test_what_was_deleted_and_codes_of_fields_are_no_text():
    inner = (
        f"<w:del>{run('no')}</w:del><w:moveFrom>{run('no')}</w:moveFrom>"
        "<w:r><w:instrText>PAGE no</w:instrText></w:r><w:r><w:delText>no</w:delText></w:r>"
    )
    assert text_of(paragraph(run("sí"), inner)) == "sí"


def test_a_box_is_read_once_and_below_its_paragraph():
    box = f"<w:txbxContent>{said('boxed')}{said('twice')}</w:txbxContent>"
    inner = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph(run("be"), inner, run("fore")), said("after")) == (
        "before\nboxed\ntwice\nafter"
    )


def test_a_table_is_read_row_by_row():
    rows = [["País", "Casos"], ["XA", "12"], ["XB", "7"]]
    assert text_of(table(*rows)) == "País\tCasos\nXA\t12\nXB\t7"
    two_paragraphs = f"<w:tbl><w:tr><w:tc>{said('a')}{said('b')}</w:tc><w:tc>{said('c')}</w:tc>"
    assert text_of(two_paragraphs + "</w:tr></w:tbl>") == "a\nb\nc"


def test_a_table_of_turns_becomes_turns_with_times():
    rows = [
        ["Timespan", "Content", "Speaker"],
        ["0:00.0 - 0:05.2", "¿Qué falta más aquí?", "Interviewer"],
        ["0:05.2 - 0:09.0", "Atención médica, de noche.", "Ana"],
        ["0:09.0 - 0:10.0", "¿Y qué más?", "Interviewer"],
        ["0:10.0 - 0:12.5", "Papeles.", "Ana"],
    ]
    read = read_bytes_as(word_file(said("Título"), table(*rows)), "a.docx")
    assert read.text.split("\n")[1] == "Timespan\tContent\tSpeaker"
    assert read.text.split("\n")[2] == "0:00.0 - 0:05.2 Interviewer: ¿Qué falta más aquí?"
    assert [turn.speaker for turn in read.turns] == ["Interviewer", "Ana"] * 2
    assert [(turn.t0, turn.t1) for turn in read.turns][:2] == [(0, 5200), (5200, 9000)]
    assert read.text[read.turns[1].speech_start : read.turns[1].end] == "Atención médica, de noche."


def test_a_table_of_names_and_words_needs_no_times():
    rows = [["Speaker", "Text"], ["Ana:", "Hola a todos."], ["Ben", "Hola."], ["Ana", "Empecemos."]]
    assert text_of(table(*rows)) == (
        "Speaker\tText\nAna: Hola a todos.\nBen: Hola.\nAna: Empecemos."
    )


def test_the_text_part_is_where_the_container_says():
    assert read_bytes_as(word_file(said("hola"), part="word/main2.xml"), "a.docx").text == "hola"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (word_file(), "empty"),
        (word_file(said("hola"))[:300], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"save as \.docx"),
        (b"%PDF-1.7", "PDF"),
        (b"only text", "no Word file"),
    ],
)
def test_what_is_no_word_file_is_told_in_a_sentence(data, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(data, "a.docx")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)))
def test_no_letter_is_lost_however_runs_and_cells_are_cut(pieces):
    blocks = [said(escape(piece)) for piece in pieces]
    wrapped = f"<w:sdt><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    cells = table([escape(piece) for piece in pieces]) if pieces else ""
    expected = "".join(map(normalise, pieces)) * 2
    if not expected:
        return
    read = text_of(wrapped, cells)
    assert "".join(read.split()) == expected
