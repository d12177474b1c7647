"""The message catalogue: every text that the program itself shows goes through `_` or `ngettext`.

English stands in the code; other languages are compiled catalogues under `locale/`. The language is
chosen once at start by `use_language`.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str | None = None) -> None:
    """Speak `language`, else what `$QUALCODE_LANG` or the locale names, else English."""
    global _catalogue
    wanted = language or os.environ.get("QUALCODE_LANG") or _locale_language()
    _catalogue = _gettext.translation(
        "qualcode", _LOCALE, languages=[wanted.split(".")[0]] if wanted else [], fallback=True
    )


def is_translated() -> bool:
    """Whether the messages are in another language than that of the code."""
    return isinstance(_catalogue, _gettext.GNUTranslations)


def language_in_use() -> str:
    """The language that the messages are in, as HTML names it."""
    return _catalogue.info().get("language", "en").replace("_", "-")


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int, **fields: object) -> str:
    """The message for `n` things, with `{n}` and the other fields filled in."""
    return _catalogue.ngettext(one, many, n).format(n=n, **fields)


def marked(message: str) -> str:
    """The message as it stands: for tables, which are read before the language is chosen."""
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
