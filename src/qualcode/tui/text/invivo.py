"""The name of a code in vivo: the words themselves, without the marks around them."""

from __future__ import annotations

import unicodedata

_MOST = 60
_MARKS = ("Pd", "Pi", "Pf", "Po")
_MEANT = "%‰&#@"
"""Marks that say something about the word beside them; brackets stay in pairs, so they stay."""


def name_of(words: str) -> str:
    """«También.» → `También`, on one line and not too long; only marks stay as they are."""
    line = " ".join(words.split())
    start, end = 0, len(line)
    while start < end and _is_around(line[start]):
        start += 1
    while start < end and _is_around(line[end - 1]):
        end -= 1
    return (line[start:end] or line)[:_MOST].rstrip()


def _is_around(char: str) -> bool:
    return char == " " or (unicodedata.category(char) in _MARKS and char not in _MEANT)
