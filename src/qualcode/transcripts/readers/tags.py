"""HTML as a stream of tags and text, in time that grows with its length whatever is in it.

Python's own parser takes minutes for a page of unclosed comments. Attributes are not needed here.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tag(NamedTuple):
    """`<p>`, `</p>` or `<p/>`; the name in small letters."""

    name: str
    closes: bool
    is_alone: bool


_OPENING = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_SIGN = re.compile("[\"'<>]")
_END = re.compile("[<>]")
_RAW = frozenset(["script", "style"])
_ENDS = {f"</{tag}": re.compile(f"</{tag}", re.IGNORECASE) for tag in _RAW}
_BRACKETS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_MOST_QUOTES = 1_000


def tokens(page: str) -> Iterator[Tag | str]:
    """Tags, and the text between them with its signs decoded."""
    return _Stream(page).tokens()


class _Stream:
    """What once has no end in the rest of a page is not looked for again."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._last = page.rfind(">")
        self._missing: set[str] = set()
        self._minds_quotes = True

    def tokens(self) -> Iterator[Tag | str]:
        page, place, begun = self._page, 0, 0
        while 0 <= (start := page.find("<", place)) <= self._last:
            end, found = self._token(start)
            if end == start:  # a sign like any other
                place = start + 1
                continue
            if start > begun:
                yield unescape(page[begun:start])
            if found is not None:
                yield found
            begun = place = end
        if begun < len(page):
            yield unescape(page[begun:])

    def _token(self, start: int) -> tuple[int, Tag | str | None]:
        """Where the token ends, and what it is; at its start where it is none."""
        page = self._page
        for opening, closing in _BRACKETS:
            if page.startswith(opening, start):
                end = self._find(closing, start + len(opening))
                if end < 0:
                    continue
                is_text = opening == "<![CDATA["
                return end + len(closing), page[start + 9 : end] if is_text else None
        match = _OPENING.match(page, start)
        if match is None:
            return start, None
        end = self._end_of_tag(match.end())
        if end < 0:
            return start, None
        tag = Tag(match[2].lower(), bool(match[1]), page[end - 2] == "/")
        if tag.name in _RAW and not tag.closes and not tag.is_alone:
            close = self._find(f"</{tag.name}", end)
            after = self._end_of_tag(close + 2) if close >= 0 else end
            return max(after, end), None
        return end, tag

    def _find(self, wanted: str, start: int) -> int:
        if wanted in self._missing:
            return -1
        if wanted in _ENDS:  # in letters of any size
            match = _ENDS[wanted].search(self._page, start)
            found = match.start() if match else -1
        else:
            found = self._page.find(wanted, start)
        if found < 0:
            self._missing.add(wanted)
        return found

    def _end_of_tag(self, start: int) -> int:
        """Behind the `>` that ends a tag, -1 where another one begins before; between quotes
        neither counts, as long as quotes pair.
        """
        place = start
        for _ in range(_MOST_QUOTES):
            match = _SIGN.search(self._page, place) if self._minds_quotes else None
            if match is None:
                break
            if match[0] in "<>":
                return match.end() if match[0] == ">" else -1
            close = self._page.find(match[0], match.end())
            if close < 0:
                break
            place = close + 1
        self._minds_quotes = False
        match = _END.search(self._page, start)
        return match.end() if match and match[0] == ">" else -1
