"""Every message stands in every catalogue, and what is translated keeps its places to fill."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import translations

FIELD = re.compile(r"\{(\w*)[^{}]*\}")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert translations.missing(translations.updated(language)) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_catalogue_is_current(language: str) -> None:
    compiled = translations.path_of(language).with_suffix(".mo").read_bytes()
    assert compiled == translations.compiled(translations.updated(language)), "run: make docs"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for message in translations.updated(language):
        if message.id and isinstance(message.id, str):
            assert set(FIELD.findall(message.id)) == set(FIELD.findall(message.string)), message.id
