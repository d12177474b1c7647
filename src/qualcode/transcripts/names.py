"""Whether the words before a colon, a time or a line end can be who speaks.

The test alone proves nothing: `Sources` looks like a name, and so does a surname. It only says what
may stand for election; the vote of the document decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.transcripts.words import (
    ABBREVIATED,
    CLOSING,
    MODERATORS,
    NUMBERED_STOP,
    OTHER_TAILS,
    OTHERS,
    PARTICIPANTS,
    PARTICLES,
    STOP,
)

if TYPE_CHECKING:
    from qualcode.model import Role

NameKind = Literal["name", "role", "handle", "stop"]
"""`handle` counts only where the format marks the field; `stop` never does."""


class Name(NamedTuple):
    """A label as read: as written, without what stands in brackets, those brackets, and a key
    under which spellings of one speaker meet.
    """

    label: str
    base: str
    bracket: str
    key: str
    kind: NameKind


NOBODY = Name("", "", "", "", "stop")
"""Who speaks where a program reports, such as `Ana joined` in a chat log."""
LONGEST = 60
_BRACKET = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]{1,60})[)\]]")
_FORBIDDEN = re.compile(
    r"""[“”"«»„=<>|;!?…{}()\[\]@$%^~`,*]|//|\b(?:1[89]|20)\d\d\b|\d[.:]\d|\w\.\w\w|https?"""
)
_CODE = re.compile(r"[A-Z]{1,8}[-_ ]?\d{1,3}(?:[-_/. ]?[A-Z]{0,8}\d{0,3})?|SPEAKER_\d+")
_HEADERS = ("content-", "access-control-", "mime-", "x-mailer", "return-path", "delivered-to")
"""How lines of a mail or a request begin."""
_NUMBER = re.compile(r"#?\d{1,3}[a-z]?|[a-z]|[ivx]{1,4}", re.IGNORECASE)
_ROLES = MODERATORS | PARTICIPANTS
_MARKS = " \t*_~`#>\\"


def fold(name: str) -> str:
    """The key of a name: NFC, small letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@lru_cache(maxsize=20_000)
def read_name(head: str) -> Name | None:
    """The name in a piece of a line, or None where no name can be; labels recur, so it is kept.

    Examples:
        >>> read_name("**Researcher 1")
        Name(label='Researcher 1', base='Researcher 1', bracket='', key='researcher 1', kind='role')
        >>> read_name("P3 (female, 34)")[1:]
        ('P3', 'female, 34', 'p3', 'name')
        >>> read_name("Fecha").kind, read_name("and then she said")
        ('stop', None)
    """
    label = " ".join(head.strip(_MARKS).split())
    match = _BRACKET.fullmatch(label)
    base, bracket = (match[1].strip(_MARKS), match[2]) if match else (label, "")
    kind = _kind(base)
    if kind is None:
        return None
    return Name(label, base, bracket, fold(base), kind)


def closes_a_turn(name: Name) -> bool:
    """Whether a label is an aside such as a break, after which nobody in particular speaks."""
    return name == NOBODY or (name.kind == "stop" and name.key.split()[0] in CLOSING)


def plain_name(head: str) -> Name:
    """The same without the test, for a label that a person has named."""
    label = " ".join(head.strip(_MARKS).split())
    match = _BRACKET.fullmatch(label)
    base, bracket = (match[1].strip(_MARKS), match[2]) if match else (label, "")
    return Name(label, base, bracket, fold(base), "name")


def _kind(base: str) -> NameKind | None:
    if not base or len(base) > LONGEST or _FORBIDDEN.search(base):
        return None
    words = base.split()
    folded = fold(base).split()
    if _is_stopped(folded):
        return "stop" if len(words) <= 5 and all(map(_is_name_word, words[1:])) else None
    if role_word(base) is not None:
        return "role"
    if not _ends_like_a_name(words[-1]) or not base[0].isalpha():
        return None
    if _CODE.fullmatch(base):
        return "name"
    if len(words) > (12 if base.isupper() else 5):
        return None
    if all(_is_name_word(word) for word in words) and words[0] not in PARTICLES - {"la", "el"}:
        return "name"
    return "handle" if len(words) == 1 else None


def _is_stopped(folded: list[str]) -> bool:
    first = folded[0]
    if first in STOP or first.startswith(_HEADERS):
        return True
    numbered = len(folded) > 1 and _NUMBER.fullmatch(folded[1]) is not None
    return (first in NUMBERED_STOP and numbered) or re.fullmatch(r"q\d+[a-z]?", first) is not None


def _ends_like_a_name(word: str) -> bool:
    if word[-1] == ".":
        return word.casefold() in ABBREVIATED or (len(word) == 2 and word[0].isupper())
    return word[-1] not in ",:-–—'’/&"


def _is_name_word(word: str) -> bool:
    first = word[:1]
    if first.isupper() or first.isdigit() or first == "#" or word in PARTICLES:
        return True
    # Scripts without case: nothing tells a name but its repetition.
    return first.isalpha() and not first.islower()


def role_word(base: str) -> Role | None:
    """The role that a label names: alone, with a number or a name behind it, or as `Dr. …`.

    Examples:
        >>> role_word("Entrevistadora 2"), role_word("Todos"), role_word("ANA")
        ('moderator', 'other', None)
    """
    written = re.split(r"[\s/_-]+", base.strip())
    first = written[0].casefold().rstrip("0123456789#")
    rest = written[1:]
    if first in _ROLES and all(_is_name_word(word) for word in rest):
        return "moderator" if first in MODERATORS else "participant"
    if first in OTHERS and all(_follows_other(word) for word in rest):
        return "other"
    return None


def _follows_other(word: str) -> bool:
    return word.casefold() in OTHER_TAILS or _NUMBER.fullmatch(word) is not None
