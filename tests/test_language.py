from __future__ import annotations

import subprocess
import sys

import pytest

from qualcode.language import LANGUAGES, language_of, stop_words

SENTENCES = {
    "es": "En el barrio no había agua y la gente decía que el camión pasaba una vez por semana.",
    "en": "There was no water in the neighbourhood and people said that the truck came once.",
    "pt": "No bairro não havia água e as pessoas diziam que o caminhão passava uma vez por semana.",
    "fr": "Il n'y avait pas d'eau dans le quartier et les gens disaient que le camion passait.",
    "de": "Im Viertel gab es kein Wasser und die Leute sagten, dass der Wagen nicht mehr kommt.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_language_is_known_by_its_small_words(code, sentence):
    assert language_of(sentence) == code
    assert language_of(sentence.upper()) == code


@pytest.mark.parametrize(
    "text", ["", "123 456", "Agua", "水が必要です。" * 20, "Лена пришла домой."]
)
def test_what_is_too_short_or_unknown_has_no_language(text):
    assert language_of(text) is None


def test_every_language_has_its_stop_words():
    assert all(len(stop_words(code)) > 80 for code in LANGUAGES)
    assert stop_words("xx") == frozenset()


def test_naming_a_pipeline_imports_none():
    code = "import qualcode.language, qualcode.transcripts, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
