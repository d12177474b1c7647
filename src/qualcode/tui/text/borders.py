"""Where the borders of a coding go, a word or a sentence at a time. Blanks are never a border.

A word takes the signs that stand on it: `¿Y` begins at the sign, `horas.` ends after the stop.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from qualcode.model import Span
from qualcode.tui.text import motions
from qualcode.tui.text.textmap import WORD

if TYPE_CHECKING:
    from qualcode.tui.text.textmap import TextMap

Border = Literal["start", "end"]

_OPENING = "¿¡\"'"
_CLOSES = ("Pe", "Pf", "Po")


def moved(text: TextMap, span: Span, border: Border, way: int) -> Span | None:
    """The span with one border a word further; None where there is none, or nothing would stay."""
    if border == "start":
        at = _start_after(text, span.start) if way > 0 else _start_before(text, span.start)
        found = None if at is None else Span(at, span.end)
    else:
        at = _end_after(text, span.end) if way > 0 else _end_before(text, span.end)
        found = None if at is None else Span(span.start, at)
    return found if found and found.start < found.end else None


def to_sentences(text: TextMap, span: Span) -> Span | None:
    """The span with each end on the nearest bound of a sentence; whole sentences at least one."""
    first, last = text.sentence_index(span.start), text.sentence_index(span.end - 1)
    if first is None or last is None:
        return None
    whole = Span(text.sentences[first].start, text.sentences[last].end)
    if first == last:
        return whole
    start = min((whole.start, text.sentences[first + 1].start), key=lambda at: abs(at - span.start))
    end = min((whole.end, text.sentences[last - 1].end), key=lambda at: abs(at - span.end))
    return Span(start, end) if start < end else whole


def _start_after(text: TextMap, at: int) -> int | None:
    place = at
    while (following := motions.word(text, place, 1)) != place:
        if (start := _opened(text.text, following)) > at:
            return start
        place = following
    return None


def _start_before(text: TextMap, at: int) -> int | None:
    before = motions.word(text, at, -1)
    return _opened(text.text, before) if before != at else None


def _end_after(text: TextMap, at: int) -> int | None:
    here = text.words_before(at)
    for match in WORD.finditer(text.text, here.start if here else 0):
        is_speech = text.visible(match.start()) == match.start()
        if is_speech and (end := _closed(text.text, match.end())) > at:
            return end
    return None


def _end_before(text: TextMap, at: int) -> int | None:
    place = at
    while (before := motions.word(text, place, -1)) != place:
        word = WORD.match(text.text, before)
        if word and (end := _closed(text.text, word.end())) < at:
            return end
        place = before
    return None


def _opened(text: str, at: int) -> int:
    """The start of a word with the signs that open before it."""
    while at and (text[at - 1] in _OPENING or unicodedata.category(text[at - 1]) in ("Ps", "Pi")):
        at -= 1
    return at


def _closed(text: str, at: int) -> int:
    """The end of a word with the signs that close after it."""
    while at < len(text) and text[at] not in "¿¡" and unicodedata.category(text[at]) in _CLOSES:
        at += 1
    return at
