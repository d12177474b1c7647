"""The one form in which text is stored: same bytes, same text, whatever machine or day.

Positions of codings count in this form, so a change here is a new `NORMALISER` and applies to texts
already stored only by a step that says so. The original bytes are kept beside it.
"""

from __future__ import annotations

import re
import unicodedata

NORMALISER = 1

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = "\xa0\u2007\u202f"
_DROPPED = "\ufeff\u200b\u2060\xad"
# ZWNJ, ZWJ and bidi marks stay: Persian, Indic scripts, emoji and mixed directions need them.
_SPECIAL = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BLANKS}{_DROPPED}\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""The text as it is stored.

    Line ends become `\n`; controls and invisible signs go, but a zero byte or half a pair becomes
    U+FFFD, one for one; hard blanks become blanks; NFC; no blanks at the ends of lines. Everything
    else stays as typed.

    Examples:
        >>> normalise("\ufeffsen\u0303or\u00a0A: si\u0301 \t\r\n\r\nno")
        'señor A: sí\n\nno'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPECIAL.sub(_stored, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return "\n".join([line.rstrip() for line in text.split("\n")])


def _stored(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in _BLANKS:
        return " "
    return "\ufffd" if sign == "\0" or "\ud800" <= sign <= "\udfff" else ""
