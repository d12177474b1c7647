"""How wide a text is on a terminal, and the text cut to a width."""

from __future__ import annotations

import unicodedata

_ZERO = ("Mn", "Me", "Cf")
"""Categories without a cell: combining marks, joiners, variation selectors."""


def cells(text: str) -> int:
    r"""The cells that a text takes: wide signs two, combining marks none.

    Examples:
        >>> cells("señal"), cells("sen\u0303al"), cells("漢字")
        (5, 5, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """The text, or its beginning and an ellipsis where it is too wide.

    Examples:
        >>> cut("acompañamiento", 8)
        'acompañ…'
    """
    if cells(text) <= width:
        return text
    used, kept = 0, 0
    for char in text:
        used += _width(char)
        if used > width - 1:
            break
        kept += 1
    return text[:kept].rstrip() + "…" if width > 0 else ""


def folded(title: str, width: int) -> list[str]:
    """The words of a title in lines of a width, longer words whole.

    Examples:
        >>> folded("not yet known", 9)
        ['not yet', 'known']
    """
    lines: list[str] = []
    for word in title.split(" "):
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks, at its left where it stands right."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def _width(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
