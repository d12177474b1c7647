"""Where sentences begin and end, the same on every machine: a pattern and a table of abbreviations.

A sentence lies inside one line of one turn's speech, holds no label, and has no blank at its ends.
Every other sign of the speech is in exactly one sentence. (spaCy's rule splitter leaves an opening
`¿` with the sentence before.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.transcripts.abbreviations import abbreviations
from qualcode.transcripts.regions import speech_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.model import Turn
    from qualcode.transcripts.abbreviations import Abbreviations

SPLITTER = 1

_STOP = re.compile(
    r"""
    (?P<first>[.!?…؟।。！？])  # alone in front, so that all other signs are skipped at once
    (?:
        (?<=[.!?…؟।]) (?<![.!?…؟।]{2}) (?P<more>[.!?…؟।]*+)
        ["'»”’›)\]*_]* (?P<gap>[^\S\n]+) (?=\S)
      | (?<=[。！？]) (?<![。！？]{2}) [。！？]*+ [」』”’）]*
    )
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W\d_](?:[\w./'’-]*\w)?\Z")
_LIST_NUMBER = re.compile(r"\s*[(\[]?\d{1,3}")
_LOOKS_BACK = 30
"""No abbreviation is longer."""


def sentences(
    text: str,
    language: str | None,
    turns: Sequence[Turn] = (),
    headings: Sequence[Span] = (),
) -> tuple[Span, ...]:
    """The sentences of all speech, in order.

    Args:
        text: Stored text.
        language: Whose abbreviations apply; Spanish and English together where it is unknown.
        turns: Whose words are the speech; without turns all of the text is.
        headings: Lines of a text without turns that are nobody's words.
    """
    regions = speech_regions(text, turns, headings)
    table = abbreviations(language)
    found: list[Span] = []
    for start, end in _lines(text, regions):
        begin = start
        for match in _STOP.finditer(text, start, end):
            if _ends(text, match, begin, table):
                place = match.start("gap") if match["gap"] else match.end()
                _keep(text, begin, place, found)
                begin = match.end()
        _keep(text, begin, end, found)
    return tuple(found)


def _lines(text: str, regions: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in regions:
        while (stop := text.find("\n", start, end)) >= 0:
            yield start, stop
            start = stop + 1
        yield start, end


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, match: re.Match[str], begin: int, table: Abbreviations) -> bool:
    """Whether a sentence ends at this stop: what follows can open one, and what stands before is
    no abbreviation, initial or number of a list.
    """
    if match["gap"] is None:
        return True
    if not _opens(text, match.end()):
        return False
    is_one_dot = match["first"] == "." and not match["more"]
    return not is_one_dot or not _is_abbreviated(text, match, begin, table)


def _is_abbreviated(text: str, match: re.Match[str], begin: int, table: Abbreviations) -> bool:
    before = match.start()
    if _LIST_NUMBER.fullmatch(text, begin, before):
        return True
    word = _word_before(text, max(begin, before - _LOOKS_BACK), before)
    folded = word.lower()
    if not word or folded in table.either:
        return False
    if len(word) == 1 and word.isupper():
        return not (folded == "i" and table.i_is_word)  # an initial
    if folded in table.counted:
        return text[match.end()].isdigit()
    return folded in table.steady


def _word_before(text: str, start: int, end: int) -> str:
    """The word that ends at a stop, with the dots and hyphens inside; most are plain letters."""
    last = text[max(start, text.rfind(" ", start, end) + 1) : end]
    if last.isalpha():
        return last
    found = _LAST_WORD.search(text, start, end)
    return found[0] if found else ""


_ALWAYS = frozenset("¿¡([")
_WRAPPING = frozenset("«“‘\"'„‹—–-*_")
_NEVER = frozenset(",;:.!?)]}»”%…")


def _opens(text: str, place: int) -> bool:
    """Whether a sentence can begin here: not with a small letter, in whatever quotes."""
    sign = text[place]
    end = min(place + 4, len(text) - 1)
    while sign in _WRAPPING and place < end:
        place += 1
        sign = text[place]
    if sign in _ALWAYS:
        return True
    return not sign.islower() and sign not in _NEVER
