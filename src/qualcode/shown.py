"""Text of a project made safe for a terminal, one character for one, so that offsets hold.

Transcripts, names and file names are untrusted: an escape sequence in them reaches the terminal
through every widget and every print. Whatever a person is shown passes `shown()` first; files that
are written keep the text as it is.
"""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Controls, invisible and bidirectional signs, lone surrogates; tab and newline are ordinary."""

_LINE_ENDS = re.compile("[\t\n]")


def shown(text: str) -> str:
    r"""The text with a visible stand-in for each character that could act or hide.

    The length stays the same. ZWJ and ZWNJ stay: Persian, Indic scripts and emoji need them.

    Examples:
        >>> shown("a\x1b[31mred")
        'a␛[31mred'
        >>> len(shown("\u202eabc")) == 4
        True
    """
    return HIDDEN.sub(_stand_in, text)


def shown_line(text: str) -> str:
    """The text for one line of a list or message: also tabs and line ends become blanks."""
    return _LINE_ENDS.sub(" ", shown(text))


def hides_something(name: str) -> bool:
    """Whether a name holds a character that a reader would not see, or a line end."""
    return HIDDEN.search(name) is not None or _LINE_ENDS.search(name) is not None


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return "·"
