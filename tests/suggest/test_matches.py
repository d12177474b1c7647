"""Terms of a codebook in real sentences: forms, lemmas, accents, bounds."""

from __future__ import annotations

import pytest

from qualcode.model import Code
from qualcode.suggest.lexicon import lexicon
from qualcode.suggest.matches import Unit, find


def words_found(text: str, *codes: Code, language: str | None = "es") -> list[tuple[int, str]]:
    """(code, words) of everything found in a text taken as one unit."""
    terms = lexicon(codes)
    facets = {code.id: code.facet for code in codes}
    unit = Unit(0, len(text), language)
    return [
        (match.term.code, text[match.start : match.end])
        for _, matches in find(text, [unit], terms, facets)
        for match in matches
    ]


def a_code(*keywords: str, language: str = "es", name: str = "zzz", number: int = 1) -> Code:
    return Code(name, name, number, keywords={language: keywords})


@pytest.mark.parametrize(
    ("keyword", "text", "words"),
    [
        ("atención médica", "Faltan atenciones médicas de noche.", "atenciones médicas"),
        ("atención médica", "ATENCIÓN MÉDICA, eso falta.", "ATENCIÓN MÉDICA"),
        ("refugio", "Los refugios están llenos.", "refugios"),
        ("refugios", "No hay refugio.", "refugio"),
        ("mujer", "Vienen mujeres solas.", "mujeres"),
        ("capacitar", "Capacitamos a la policía.", "Capacitamos"),
        ("psicólog*", "Dos psicólogas y un psicólogo.", "psicólogas"),
        ("trabajador* social*", "Las trabajadoras sociales llegan tarde.", "trabajadoras sociales"),
    ],
)
def test_a_spanish_keyword_is_found_in_its_forms(keyword: str, text: str, words: str) -> None:
    assert (1, words) in words_found(text, a_code(keyword))


@pytest.mark.parametrize(
    ("keyword", "text", "words"),
    [
        ("shelter", "The shelters are full.", "shelters"),
        ("child", "Children sleep on the floor.", "Children"),
        ("need", "She needed a nurse.", "needed"),
        ("border officer", "Border officers turn them back.", "Border officers"),
    ],
)
def test_an_english_keyword_is_found_in_its_forms(keyword: str, text: str, words: str) -> None:
    assert words_found(text, a_code(keyword, language="en"), language="en") == [(1, words)]


def test_accents_count_as_typed() -> None:
    assert words_found("Hace un año.", a_code("ano")) == []
    assert words_found("La migracion sigue.", a_code("migración")) == []


def test_a_keyword_of_one_language_is_not_looked_for_in_another() -> None:
    assert words_found("Once upon a time.", a_code("once"), language="en") == []


def test_a_keyword_without_a_language_is_looked_for_in_all() -> None:
    everywhere = a_code("InfoCamino", language="")
    for language in ("es", "en", None):
        assert words_found("Usamos InfoCamino.", everywhere, language=language)


def test_where_the_language_is_unknown_only_letters_are_compared() -> None:
    assert words_found("un refugio", a_code("refugio"), language=None) == [(1, "refugio")]
    assert words_found("los refugios", a_code("refugio"), language=None) == []


def test_a_name_is_found_in_every_language_it_has() -> None:
    code = Code("health", "health", 1, names={"en": "health", "es": "salud"})
    assert words_found("Falta salud.", code) == [(1, "salud")]
    assert words_found("We lack health.", code, language="en") == [(1, "health")]


def test_most_words_of_a_long_name_are_enough_and_one_is_not() -> None:
    code = Code("x", "x", 1, names={"es": "referencia en salud"})
    assert [w for _, w in words_found("La salud pide referencias.", code)] == [
        "salud", "referencias",
    ]  # fmt: skip
    assert words_found("La salud primero.", code) == []


def test_common_words_are_found_by_their_letters_alone() -> None:
    code = a_code("vamos a")
    assert words_found("Vamos a firmar.", code) == [(1, "Vamos a")]
    assert words_found("Fue a firmar.", code) == []


def test_what_lies_in_a_longer_term_of_the_facet_is_part_of_that() -> None:
    trade = Code("t/trade", "trade", 1, facet="t", keywords={"es": ("trata laboral",)})
    work = Code("t/work", "work", 2, facet="t", keywords={"es": ("laboral",)})
    people = Code("p/people", "people", 3, facet="p", keywords={"es": ("laboral",)})
    found = words_found("La trata laboral crece.", trade, work, people)
    assert found == [(1, "trata laboral"), (3, "laboral")]


def test_nothing_is_found_across_two_units() -> None:
    text = "Queda un centro de salud. Mental es otra cosa."
    cut = text.index("Mental")
    terms = lexicon([a_code("salud mental")])
    units = [Unit(0, cut - 1, "es"), Unit(cut, len(text), "es")]
    assert list(find(text, units, terms, {1: None})) == []


def test_signs_in_keywords_are_signs() -> None:
    hostile = a_code(".*", "(a|b)+", "***", "[x]", "\\d", "a" * 300, "")
    assert words_found("Cualquier cosa: aaa 12 b.", hostile) == []
