"""Every message stands in every catalogue, and what is translated keeps its places to fill."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import catalogue

FIELD = re.compile(r"\{(\w*)\}")


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert catalogue.missing(catalogue.updated(language)) == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_compiled_catalogue_is_current(language: str) -> None:
    compiled = catalogue.path_of(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogue.compiled(catalogue.updated(language)), "run: make docs"


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for message in catalogue.updated(language):
        if message.id and isinstance(message.id, str):
            assert set(FIELD.findall(message.id)) == set(FIELD.findall(message.string)), message.id
