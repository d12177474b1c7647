from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Turn
from qualcode.transcripts.normalise import normalise
from qualcode.transcripts.sentences import sentences


def split(text: str, language: str | None = "es") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    "whole",
    [
        ["La Sra. Ruiz y el Dr. Paz llegaron.", "¿Cuándo?", "¡Ayer!"],
        ["Hablé con J. Pérez y con M. A. Gómez.", "Nada más."],
        ["Fueron 3.5 millones, un 12.7 por ciento.", "Mucho."],
        ["Bueno… no sé.", "Quizás…", "Mañana."],
        ["No sé... tal vez.", "Y ya."],
        ["Dijo «no voy».", "«Ni hoy ni mañana.»", "Así fue."],
        ["Faltan agua, luz, etc.", "Luego nada."],
        ["Faltan luz, etc. y también agua."],
        ["Es en EE. UU. según el art. 5 de la ley."],
        ["¿Y?", "¿entonces qué?"],
        ["Dijo que no.", "Luego sí, en el No. 5."],
        ["¡Basta! gritó ella."],
        ["—No puedo. —dijo."],
        ["Por ej. el agua, p. ej. la del pozo."],
        ["1. Primero el agua.", "2. Después la luz."],
        ["(Risas.)", "Sigamos."],
        ["Eso es todo.", "(risas) Sí."],
        ["Sí.", "20 personas vinieron."],
        ["Esto va sin punto final"],
    ],
)
def test_spanish_sentences(whole):
    assert split(" ".join(whole)) == whole


@pytest.mark.parametrize(
    "whole",
    [
        ["Mr. Hall met Dr. Ford at 5 p.m. on St. John Street.", "It rained."],
        ["We need water, e.g. from wells, i.e. clean water.", "Now."],
        ["So do I.", "Then we left."],
        ["He lives in the U.S. and works.", "She doesn't."],
        ["He said “stop.”", "We stopped."],
        ["Is it v1.2.3 or www.example.org?", "Yes!"],
        ["J. R. Smith came.", "OK."],
    ],
)
def test_english_sentences(whole):
    assert split(" ".join(whole), "en") == whole


def test_an_unknown_language_knows_both_tables():
    assert split("La Sra. Ruiz met Mr. Hall. Done.", None) == [
        "La Sra. Ruiz met Mr. Hall.",
        "Done.",
    ]
    assert split("水が必要です。ありがとう！はい", "ja") == [
        "水が必要です。",
        "ありがとう！",
        "はい",
    ]
    assert split("هل تريد ماء؟ نعم.", "ar") == ["هل تريد ماء؟", "نعم."]


def test_a_sentence_ends_with_its_line():
    assert split("uno\n\n  dos tres \ncuatro.") == ["uno", "dos tres", "cuatro."]


def test_labels_and_text_outside_turns_are_in_no_sentence():
    text = "Título. Fecha.\nAna: Sí. No.\nLuis: Bien."
    turns = (Turn(15, 27, 20, "Ana", "Ana"), Turn(28, 39, 34, "Luis", "Luis"))
    found = sentences(text, "es", turns)
    assert [text[s:e] for s, e in found] == ["Sí.", "No.", "Bien."]


WORDS = st.sampled_from(
    [
        "Sí",
        "no",
        "Sra.",
        "etc.",
        "3.5",
        "¿Qué",
        "va?",
        "…",
        "«Fin.»",
        "A.",
        "(risas)",
        "\n",
        " ",
        "—",
        ".",
    ]
)


@given(st.lists(WORDS).map(" ".join) | st.text(), st.sampled_from(["es", "en", None]))
def test_every_visible_sign_is_in_exactly_one_sentence(raw, language):
    text = normalise(raw)
    found = sentences(text, language)
    covered = [place for start, end in found for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, sign in enumerate(text) if not sign.isspace()} <= set(covered)
    for start, end in found:
        assert "\n" not in text[start:end]
        assert text[start:end] == text[start:end].strip()


def test_runs_of_points_and_blanks_take_time_in_proportion():
    assert len(sentences("." * 500_000 + "x " * 500_000, "es")) == 1
