"""Borders of codings: a word at a time, never on a blank, never empty; sentences by the nearest."""

from __future__ import annotations

from builders import a_reading
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.tui.text.borders import moved, to_sentences
from qualcode.tui.text.textmap import TextMap

TEXT = "M: ¿Qué falta?\nAna: Lo primero es atención médica. El centro queda «lejos», a dos horas.\n"
MAP = TextMap(a_reading(TEXT))


def span_of(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def words(span: Span | None) -> str | None:
    return None if span is None else TEXT[span.start : span.end]


def test_the_end_moves_by_words_and_takes_the_signs_that_close_them() -> None:
    span = span_of("atención")
    assert words(moved(MAP, span, "end", 1)) == "atención médica."
    assert words(moved(MAP, span_of("atención médica."), "end", -1)) == "atención"
    assert words(moved(MAP, span_of("queda"), "end", 1)) == "queda «lejos»,"
    assert words(moved(MAP, span_of("médica"), "end", 1)) == "médica."


def test_the_start_moves_by_words_and_takes_the_signs_that_open_them() -> None:
    assert words(moved(MAP, span_of("centro queda"), "start", 1)) == "queda"
    assert words(moved(MAP, span_of("queda «lejos»"), "start", 1)) == "«lejos»"
    assert words(moved(MAP, span_of("lejos"), "start", -1)) == "queda «lejos"
    assert words(moved(MAP, span_of("falta?"), "start", -1)) == "¿Qué falta?"


def test_a_border_steps_over_the_name_of_the_speaker() -> None:
    assert words(moved(MAP, span_of("falta?"), "end", 1)) == "falta?\nAna: Lo"
    assert words(moved(MAP, span_of("Lo primero"), "start", -1)) == "falta?\nAna: Lo primero"


def test_nothing_is_left_empty_or_moved_out_of_the_text() -> None:
    assert moved(MAP, span_of("centro"), "start", 1) is None
    assert moved(MAP, span_of("centro"), "end", -1) is None
    assert moved(MAP, span_of("¿Qué"), "start", -1) is None
    assert moved(MAP, span_of("horas."), "end", 1) is None


def test_each_end_goes_to_the_nearest_bound_of_a_sentence() -> None:
    assert words(to_sentences(MAP, span_of("centro queda"))) == span_text("El centro")
    assert words(to_sentences(MAP, span_of("médica. El centro queda «lejos»"))) == span_text(
        "El centro"
    )
    assert words(to_sentences(MAP, span_of("primero es atención médica. El"))) == (
        "Lo primero es atención médica."
    )
    both = span_of("primero es atención médica. El centro queda «lejos», a dos")
    assert words(to_sentences(MAP, both)) == TEXT[TEXT.index("Lo") : -1]
    narrow = span_of("médica. El")
    assert words(to_sentences(MAP, narrow)) == TEXT[TEXT.index("Lo") : -1]


def span_text(begins: str) -> str:
    span = MAP.sentence_at(TEXT.index(begins))
    assert span is not None
    return TEXT[span.start : span.end]


@given(st.data())
def test_a_moved_border_holds_words_and_can_go_back(data: st.DataObject) -> None:
    letters = st.text("ab ñ¿?.,«»(\n", min_size=1, max_size=60)
    text = "M: hola\nAna: " + data.draw(letters) + "\n"
    found = TextMap(a_reading(text))
    start = data.draw(st.integers(8, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for border in ("start", "end"):
        for way in (-1, 1):
            span = moved(found, Span(start, end), border, way)
            if span is not None:
                assert text[span.start : span.end].strip()
                assert 0 <= span.start < span.end <= len(text)
                at = span.start if border == "start" else span.end - 1
                assert not text[at].isspace()
                before = start if border == "start" else end
                after = span.start if border == "start" else span.end
                assert (after - before) * way > 0
