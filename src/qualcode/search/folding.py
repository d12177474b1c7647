"""Text compared without accents and case, one character for one, so that positions hold."""

from __future__ import annotations

import unicodedata
from functools import cached_property


class _Table(dict[int, str]):
    """Character → the one character it is compared as, found once."""

    def __init__(self, *, accents: bool, case: bool) -> None:
        super().__init__()
        self._accents, self._case = accents, case

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0] if self._accents else character
        folded = base.casefold() if self._case else base
        self[code] = found = folded if len(folded) == 1 else base
        return found


_FOLDED, _CASELESS, _PLAIN = (
    _Table(accents=True, case=True), _Table(accents=False, case=True),
    _Table(accents=True, case=False),
)  # fmt: skip


def folded(text: str, *, exact: bool = False) -> str:
    """The text without case, and without accents where they do not count.

    Examples:
        >>> folded("Atención"), folded("Atención", exact=True)
        ('atencion', 'atención')
    """
    if text.isascii():
        return text.lower()
    return text.translate(_CASELESS if exact else _FOLDED)


def plain(text: str) -> str:
    """The text without accents, its case kept: for patterns."""
    return text if text.isascii() else text.translate(_PLAIN)


class Folds:
    """A text in the forms in which it is compared, each made once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> str:
        return folded(self.text)

    @cached_property
    def caseless(self) -> str:
        return folded(self.text, exact=True)

    @cached_property
    def plain(self) -> str:
        return plain(self.text)
