"""The message catalogue: every text that the program itself shows goes through `_` or `ngettext`.

English stands in the code; other languages are compiled catalogues under `locale/`. The language is
chosen once at start by `use_language`.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str | None = None) -> None:
    """Speak `language`, else what `$QUALCODE_LANG` or the locale names, else English."""
    global _catalogue
    wanted = language or os.environ.get("QUALCODE_LANG") or _locale_language()
    _catalogue = _gettext.translation(
        "qualcode", LOCALE, languages=[wanted.split(".")[0]] if wanted else [], fallback=True
    )


def is_translated() -> bool:
    """Whether the messages are in another language than that of the code."""
    return isinstance(_catalogue, _gettext.GNUTranslations)


def language_in_use() -> str:
    """The language that the messages are in, as HTML names it."""
    return _catalogue.info().get("language", "en").replace("_", "-")


class _Message(str):
    """A message in another language that also knows what it says in English."""

    __slots__ = ("english",)
    english: str

    def format(self, *args: object, **values: object) -> _Message:
        return _with_english(super().format(*args, **values), self.english.format(*args, **values))


def _with_english(told: str, english: str) -> _Message:
    message = _Message(told)
    message.english = english
    return message


def in_english(sentence: str) -> str:
    """A message as data has it, which is the same in every language of the interface."""
    return sentence.english if isinstance(sentence, _Message) else sentence


def _(message: str) -> str:
    """The message in the language in use."""
    found = _catalogue.gettext(message)
    return found if found == message else _with_english(found, message)


def ngettext(one: str, many: str, n: int, **fields: object) -> str:
    """The message for `n` things, with `{n}` and the other fields filled in."""
    found, english = _catalogue.ngettext(one, many, n), one if n == 1 else many
    told = found if found == english else _with_english(found, english)
    return told.format(n=n, **fields)


def marked(message: str, many: str | None = None) -> str:
    """The message as it stands, with its plural: for tables, read before the language is known."""
    return message


def grouped(n: int) -> str:
    """A number with its thousands apart, as the language writes them.

    Examples:
        >>> grouped(100000)
        '100,000'
    """
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}") if is_translated() else f"{n:,}"


def _locale_language() -> str | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    return None
