"""Search in one document: words, `"phrase"`, `code:name`.

Accents and case are folded for finding. Folding one character for one keeps the offsets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.tui.text.fuzzy import folded

if TYPE_CHECKING:
    from qualcode.tui.text.codings import CodingIndex
    from qualcode.tui.text.textmap import TextMap

_WORDS = re.compile(r'"([^"]+)"|(\S+)')


def find(query: str, text: TextMap, index: CodingIndex) -> list[Span]:
    """Every hit of a query in a document, sorted; overlapping ones joined."""
    if query.startswith("code:"):
        return _codes(query[5:].strip(), index)
    return _words(query, text.text)


def folded_same_length(text: str) -> str:
    """The text without accents and case, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join(map(_FOLDS.__getitem__, text))


class _Folds(dict[str, str]):
    def __missing__(self, character: str) -> str:
        plain = unicodedata.normalize("NFKD", character)[0].casefold()
        self[character] = plain if len(plain) == 1 else character
        return self[character]


_FOLDS = _Folds()


def _words(query: str, text: str) -> list[Span]:
    haystack = folded_same_length(text)
    hits: list[Span] = []
    for match in _WORDS.finditer(query):
        words = folded_same_length(match[1] or match[2]).split()
        if words:
            # A word finds its longer forms too (vacuna, vacunas); a phrase ends where it ends.
            pattern = r"\b" + r"\s+".join(map(re.escape, words)) + (r"\b" if match[1] else "")
            hits += [Span(*hit.span()) for hit in re.finditer(pattern, haystack)]
    return _joined(hits)


def _codes(name: str, index: CodingIndex) -> list[Span]:
    wanted = folded(name)
    return _joined([Span(c.start, c.end) for c in index if wanted and wanted in folded(c.path)])


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
