"""A document by its units: turns, sentences, stored lines, words, speakers, all by offset.

Sentence and turn bounds are the stored ones; words are found where they are asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.tui.text.blocks import Blocks, blocks_of
from qualcode.tui.text.cells import drawable, units

if TYPE_CHECKING:
    from qualcode.model import Reading, Turn

WORD = re.compile(r"\w+(?:['’\-·]\w+)*")
_LINE_END = re.compile("\n")
_REACH = 256
"""Characters looked back for a word before looking further: longer words are rare."""


class TextMap:
    """Bounds of one reading; immutable, made once when a document opens."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.drawn = drawable(reading.text)
        self.turns = reading.turns
        self.sentences = reading.sentences
        self._turn_starts = [turn.start for turn in reading.turns]
        self._sentence_starts = [span.start for span in reading.sentences]
        ends = (m.end() for m in _LINE_END.finditer(reading.text))
        self._line_starts = [0, *(end for end in ends if end < len(reading.text))]

    @cached_property
    def blocks(self) -> Blocks:
        """What is wrapped on its own; the same for every width."""
        return blocks_of(self)

    @cached_property
    def answers(self) -> tuple[Span, ...]:
        """The sentences that no moderator speaks."""
        asking = [t for t in self.turns if self.reading.roles.get(t.speaker) == "moderator"]
        if not asking:
            return self.sentences
        asked_at = {turn.start for turn in asking}
        found = []
        turn = -1
        for span in self.sentences:
            while turn + 1 < len(self.turns) and self._turn_starts[turn + 1] <= span.start:
                turn += 1
            if turn < 0 or self._turn_starts[turn] not in asked_at:
                found.append(span)
        return tuple(found)

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def line_count(self) -> int:
        return len(self._line_starts)

    def line_of(self, offset: int) -> int:
        """The number of the stored line, from 1."""
        return bisect_right(self._line_starts, offset)

    def line(self, number: int) -> Span:
        """A stored line without its line end; numbers out of range give the nearest."""
        index = min(max(number, 1), self.line_count) - 1
        start = self._line_starts[index]
        if index + 1 < self.line_count:
            return Span(start, self._line_starts[index + 1] - 1)
        return Span(start, self.length - self.text.endswith("\n", start))

    def turn_index(self, offset: int) -> int | None:
        """The turn that holds an offset, else the last before it."""
        index = bisect_right(self._turn_starts, offset) - 1
        return index if index >= 0 else None

    def turn_at(self, offset: int) -> Turn | None:
        index = self.turn_index(offset)
        if index is None or offset > self.turns[index].end:
            return None
        return self.turns[index]

    def speech_at(self, offset: int) -> Span | None:
        """The words of the turn at an offset, without its label and outer blanks."""
        turn = self.turn_at(offset)
        return self.trimmed(turn.speech_start, turn.end) if turn else None

    def run_at(self, offset: int) -> Span | None:
        """All neighbouring turns of one speaker around an offset."""
        index = self.turn_index(offset)
        if index is None:
            return None
        first = last = index
        speaker = self.turns[index].speaker
        while first > 0 and self.turns[first - 1].speaker == speaker:
            first -= 1
        while last + 1 < len(self.turns) and self.turns[last + 1].speaker == speaker:
            last += 1
        return self.trimmed(self.turns[first].speech_start, self.turns[last].end)

    def speaker_at(self, offset: int) -> str | None:
        turn = self.turn_at(offset)
        return turn.speaker if turn else None

    def is_moderator(self, offset: int) -> bool:
        speaker = self.speaker_at(offset)
        return speaker is not None and self.reading.roles.get(speaker) == "moderator"

    def sentence_index(self, offset: int) -> int | None:
        """The last sentence that begins at or before an offset."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 else None

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence at an offset; in the blanks after one, that one; before all, the first."""
        if not self.sentences:
            return None
        index = self.sentence_index(offset)
        if index is None:
            return self.sentences[0]
        span = self.sentences[index]
        following = index + 1
        if offset >= span.end and following < len(self.sentences):
            turn = self.turn_at(offset)
            if turn and turn.start > span.start:
                return self.sentences[following]
        return span

    def sentences_between(self, start: int, end: int) -> list[int]:
        """Where sentences begin in a stretch."""
        first = bisect_left(self._sentence_starts, start)
        return self._sentence_starts[first : bisect_left(self._sentence_starts, end)]

    def word_at(self, offset: int) -> Span | None:
        """The word that holds an offset, else the nearest after it on its line, else before."""
        line = self.line(self.line_of(offset))
        before = None
        start = max(line.start, offset - _REACH)
        while start > line.start and self.text[start - 1 : start].isalnum():
            start -= 1
        for match in WORD.finditer(self.text, start, line.end):
            if match.end() > offset:
                return Span(*match.span())
            before = Span(*match.span())
        return before

    def words_before(self, offset: int) -> Span | None:
        """The last word that begins before an offset."""
        reach = _REACH
        while True:
            start = max(0, offset - reach)
            found = None
            for match in WORD.finditer(self.text, start):
                if match.start() >= offset:
                    break
                if match.start() > start or start == 0:
                    found = Span(*match.span())
            if found or start == 0:
                return found
            reach *= 4

    def trimmed(self, start: int, end: int) -> Span | None:
        """A span without blanks at its ends; None where nothing else is in it."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        return Span(start + left, start + right) if left < right else None

    def spoken(self, start: int, end: int) -> Span | None:
        """A span without blanks at its ends, nor the name of a speaker who says nothing in it."""
        turn = self.turn_at(max(end - 1, start))
        if turn and turn.start < end <= turn.speech_start:
            end = max(turn.start, start)
        return self.trimmed(self.visible(start), end) if start < end else None

    def visible(self, offset: int) -> int:
        """The offset itself, or the first word of the turn where it lies in a label."""
        turn = self.turn_at(offset)
        if turn and turn.start <= offset < turn.speech_start:
            return min(turn.speech_start, self.length)
        return min(max(offset, 0), self.length)

    def grapheme_at(self, offset: int) -> Span:
        """The grapheme that begins at an offset, so that the cursor never splits one."""
        piece = self.drawn[offset : offset + 16]
        if not piece:
            return Span(offset, offset)
        first = units(piece, offset)[0]
        return Span(first.start, first.end)

    def grapheme_before(self, offset: int) -> Span:
        """The grapheme that ends at an offset."""
        start = max(0, offset - 16)
        piece = self.drawn[start:offset]
        if not piece:
            return Span(0, 0)
        last = units(piece, start)[-1]
        return Span(last.start, last.end)
