"""What is known of each language: stop words, and the names of its splitter table and pipeline.

Nothing heavy is imported: a pipeline is only named here. Detection compares stop words, which on
whole documents was right as often as models a thousand times larger.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Language(NamedTuple):
    """A language by its two-letter code."""

    code: str
    name: str
    splitter: str
    """Key of its table of abbreviations."""
    pipeline: str
    """The spaCy pipeline that a person may have installed."""


LANGUAGES = {
    language.code: language
    for language in (
        Language("es", "español", "es", "es_core_news_sm"),
        Language("en", "English", "en", "en_core_web_sm"),
        Language("pt", "português", "pt", "pt_core_news_sm"),
        Language("fr", "français", "fr", "fr_core_news_sm"),
        Language("de", "Deutsch", "de", "de_core_news_sm"),
    )
}


@cache
def stop_words(code: str) -> frozenset[str]:
    """The most frequent words of a language, in lower case; none where it is unknown."""
    if code not in LANGUAGES:
        return frozenset()
    table = files("qualcode").joinpath("stop_words", f"{code}.txt").read_text("utf-8")
    return frozenset(table.split())


_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 12_000
"""Signs looked at in the beginning, the middle and the end of a long text: 2,000 words each."""
_FEWEST = 5
_SHARE = 0.10
_LEAD = 1.15


def language_of(text: str) -> str | None:
    """The language of a text by its stop words, or None where none stands out.

    Examples:
        >>> language_of("La gente dijo que no había agua en el barrio y que la luz se iba.")
        'es'
        >>> language_of("Wasser") is None
        True
    """
    counts = Counter(word.lower() for word in _WORD.findall(_sample(text)))
    total = counts.total()
    ranked = sorted(((_hits(counts, code), code) for code in LANGUAGES), reverse=True)
    (most, code), (second, _) = ranked[:2]
    if most < max(_FEWEST, total * _SHARE) or most < second * _LEAD:
        return None
    return code if len(stop_words(code) & counts.keys()) >= _FEWEST else None


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return f"{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}\n{text[-_SAMPLE:]}"


def _hits(counts: Counter[str], code: str) -> int:
    known = stop_words(code)
    return sum(count for word, count in counts.items() if word in known)
