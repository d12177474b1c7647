from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import a_reading
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text import motions
from qualcode.tui.text.textmap import TextMap

TEXT = "M: ¿Qué falta? Diga.\n\nAna: Falta salud. También papeles.\nM: Gracias."
MOTIONS = [motions.char, motions.word, motions.sentence, motions.turn, motions.paragraph]
Motion = Callable[[TextMap, int, int], int]


@pytest.fixture
def text() -> TextMap:
    return TextMap(a_reading(TEXT))


def walk(text: TextMap, motion: Motion, at: int, way: int) -> list[str]:
    found = []
    while (following := motion(text, at, way)) != at:
        assert (following - at) * way > 0
        found.append(TEXT[following : following + 4])
        at = following
    return found


def test_words_leave_the_labels_out(text: TextMap) -> None:
    words = walk(text, motions.word, 0, 1)
    assert [w.split()[0].strip("?.") for w in words] == [
        "Qué", "falt", "Diga", "Falt", "salu", "Tamb", "pape", "Grac",
    ]  # fmt: skip
    assert walk(text, motions.word, len(TEXT), -1)[0] == "Grac"


def test_words_backwards_are_the_words_forwards(text: TextMap) -> None:
    forwards = walk(text, motions.word, 0, 1)
    assert walk(text, motions.word, len(TEXT), -1) == forwards[::-1]


def test_sentences_turns_and_paragraphs(text: TextMap) -> None:
    assert walk(text, motions.sentence, 0, 1) == ["¿Qué", "Diga", "Falt", "Tamb", "Grac"]
    assert walk(text, motions.turn, 0, 1) == ["Falt", "Grac"]
    assert walk(text, motions.turn, len(TEXT), -1) == ["Grac", "Falt", "¿Qué"]
    assert walk(text, motions.paragraph, 3, 1) == ["Falt", "Grac"]
    assert walk(text, motions.paragraph, len(TEXT), -1) == ["Grac", "Falt", "¿Qué"]


def test_characters_step_over_labels(text: TextMap) -> None:
    end = TEXT.index("Diga.") + 5
    assert TEXT[motions.char(text, motions.char(text, end, 1), 1) :].startswith("Falta")


def test_a_joined_emoji_is_one_step() -> None:
    family = TextMap(a_reading("a👩‍👩‍👧b"))
    assert motions.char(family, 1, 1) == len("a👩‍👩‍👧")
    assert motions.char(family, len("a👩‍👩‍👧"), -1) == 1


@given(st.text(alphabet="aé. \n?漢👍🏽\u200dM:", max_size=80), st.integers(0, 80))
def test_a_motion_stays_in_the_text_and_goes_its_way(words: str, at: int) -> None:
    text = TextMap(a_reading("M: " + words + "\nAna: " + words))
    at = text.visible(min(at, text.length))
    for motion in MOTIONS:
        assert at <= motion(text, at, 1) <= text.length
        assert 0 <= motion(text, at, -1) <= at


def test_an_empty_text_has_nowhere_to_go() -> None:
    empty = TextMap(a_reading(""))
    assert all(motion(empty, 0, way) == 0 for motion in MOTIONS for way in (1, -1))


def test_units_at_a_place(text: TextMap) -> None:
    at = TEXT.index("papeles") + 2
    for span, words in (
        (text.word_at(at), "papeles"),
        (text.sentence_at(at), "También papeles."),
        (text.speech_at(at), "Falta salud. También papeles."),
        (text.run_at(at), "Falta salud. También papeles."),
    ):
        assert span is not None
        assert TEXT[span.start : span.end] == words
    assert text.line_of(at) == 3
    assert text.speaker_at(at) == "Ana"
    assert not text.is_moderator(at)
    assert text.is_moderator(3)


def test_a_run_of_one_speaker_goes_over_her_turns() -> None:
    words = "M: Uno.\nAna: Dos.\nAna: Tres.\nM: Cuatro."
    run = TextMap(a_reading(words)).run_at(words.index("Tres"))
    assert run is not None
    assert words[run.start : run.end] == "Dos.\nAna: Tres."


def test_a_selection_up_to_the_next_speaker_leaves_the_name_out() -> None:
    text = "M: ¿Qué falta?\nAna: Agua.\nM: ¿Y?\n"
    found = TextMap(a_reading(text))
    for start, end, words in (
        (text.index("Agua"), text.index("¿Y"), "Agua."),
        (text.index("Agua"), text.index("¿Y") - 2, "Agua."),
        (text.index("¿Qué"), text.index("Agua") + 2, "¿Qué falta?\nAna: Ag"),
        (text.index("Ana"), text.index("Agua") + 4, "Agua"),
    ):
        span = found.spoken(start, end)
        assert span is not None
        assert text[span.start : span.end] == words
    assert found.spoken(text.index("Ana"), text.index("Agua")) is None
