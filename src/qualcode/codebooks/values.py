"""Single values of a codebook: names, ids, colours, keys; each fault is one sentence.

A check returns what is wrong, or None, and knows nothing of files or lines.
"""

from __future__ import annotations

import re
import unicodedata

from qualcode.codebooks.raw import quoted
from qualcode.files.limits import NAME_CHARACTERS
from qualcode.messages import _
from qualcode.shown import HIDDEN, hides_something

STATUSES = ("active", "retired")
COMPARABLES = ("yes", "partly", "no")

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""Invisible, but ordinary in some scripts and emoji: allowed in a name, without weight in it."""
_BLANKS = re.compile(r"\s+")


def folded(name: str) -> str:
    r"""The form in which two names are compared: NFC, case-folded, without invisible signs.

    Examples:
        >>> folded("Fo\u200bod ") == folded("food")
        True
    """
    visible = _JOINERS.sub("", HIDDEN.sub("", name))
    # Folding can undo the composition (`İ`), so it is composed once more.
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible).casefold())
    return _BLANKS.sub(" ", plain).strip()


def clean_name(name: str) -> str:
    """The name as it is kept: NFC, one blank between words and none around them."""
    return re.sub(" {2,}", " ", unicodedata.normalize("NFC", name).strip())


def fault_in_name(name: str) -> str | None:
    """Why this cannot be the name of a code, facet or theme."""
    if not folded(name):
        return _("the name is empty")
    if len(name) > NAME_CHARACTERS:
        return _("the name {name} is longer than {limit} characters").format(
            name=quoted(name), limit=NAME_CHARACTERS
        )
    if hides_something(name):
        return _("the name {name} holds a line end or a character that cannot be seen").format(
            name=quoted(name)
        )
    return None


def fault_in_own_name(name: str) -> str | None:
    """As `fault_in_name`, for a code or facet: their names make paths."""
    if "/" in name:
        return _("the name {name} holds a '/', which separates the parts of a path").format(
            name=quoted(name)
        )
    return fault_in_name(name)


def fault_in_language(language: str) -> str | None:
    if _LANGUAGE.fullmatch(language):
        return None
    return _("{language} is no language code; write one like 'es' or 'pt-BR'").format(
        language=quoted(language)
    )


def fault_in_id(text: str) -> str | None:
    if _GUID.fullmatch(text):
        return None
    return _(
        "the id {text} is no GUID; leave the key out and the project gives the code one"
    ).format(text=quoted(text))


def fault_in_colour(text: str) -> str | None:
    if _COLOUR.fullmatch(text):
        return None
    return _("the colour {text} is not of the form '#RRGGBB' (in quotes, or YAML drops it)").format(
        text=quoted(text)
    )


def fault_in_hotkey(text: str) -> str | None:
    if len(text) == 1 and text in "123456789":
        return None
    return _("the hotkey {text} is not one of the digits 1 to 9").format(text=quoted(text))


def fault_in_glyph(text: str) -> str | None:
    if len(text) == 1 and text.isprintable() and not text.isspace() and _is_one_cell(text):
        return None
    return _("the glyph {text} is not one visible character of ordinary width").format(
        text=quoted(text)
    )


def fault_in_status(text: str) -> str | None:
    return _fault_in_choice("status", text, STATUSES)


def fault_in_comparable(text: str) -> str | None:
    return _fault_in_choice("comparable", text, COMPARABLES)


def _fault_in_choice(key: str, text: str, choices: tuple[str, ...]) -> str | None:
    if text in choices:
        return None
    return _("{key} must be {listed} or {last}, not {text}").format(
        key=key, listed=", ".join(choices[:-1]), last=choices[-1], text=quoted(text)
    )


def _is_one_cell(character: str) -> bool:
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return not is_wide and not unicodedata.combining(character) and not HIDDEN.match(character)
