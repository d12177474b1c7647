"""Matching by loose letters: accents and case folded, words in any order.

`migracion` finds `migración`; `nee hea` finds `needs/health`. A score, so that the best stands
first; None where it does not match.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WHOLE, _PREFIX, _WORD, _INSIDE, _LOOSE = 100.0, 80.0, 60.0, 40.0, 20.0


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text without accents and case. Lengths may differ: for matching, not for offsets."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def score(query: str, candidate: str) -> float | None:
    """How well every word of a query is found in a candidate; None where one is not."""
    terms = folded(query).split()
    text = folded(candidate)
    if not terms:
        return 0.0
    total = 0.0
    for term in terms:
        found = _term(term, text)
        if found is None:
            return None
        total += found
    return total / len(terms)


def _term(term: str, text: str) -> float | None:
    at = text.find(term)
    if at < 0:
        return _loose(term, text)
    if term == text:
        return _WHOLE
    short = len(term) / max(len(text), 1)
    if at == 0:
        return _PREFIX + 10 * short
    starts_word = f" {term}" in text or f"/{term}" in text
    return (_WORD if starts_word else _INSIDE) + 10 * short


def _loose(term: str, text: str) -> float | None:
    """Letters in order with gaps; the fewer and shorter the gaps, the better."""
    at, first, gaps = -1, None, 0
    for letter in term:
        found = text.find(letter, at + 1)
        if found < 0:
            return None
        if first is None:
            first = found
        elif found != at + 1:
            gaps += 1
        at = found
    stretch = len(term) / (at + 1 - (first or 0))
    if stretch < (1 / 3 if gaps <= 2 else 1 / 2):
        return None
    return max(_LOOSE * stretch - gaps, 1.0)
