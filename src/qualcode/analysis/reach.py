"""Whose voice a stretch of a document is, and which cases that makes.

The one place that knows the rule: every speaker whose words the stretch touches, moderators left
out; the speaker's own cases, else the document's. Texts are looked at only where a stretch crosses
the border of a turn, since a coding is never blank.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Document, Speaker, StudyTables, TurnRow

Voice = tuple[int, ...]
"""The speakers of a stretch, moderators left out, in the order in which they speak."""

NOBODY: Voice = ()
"""The document itself speaks: no speakers there, or words outside of any turn."""

MODERATOR: Voice = (-1,)
"""Only moderators speak."""


_start_of = attrgetter("start")


class Reach:
    """Answers for one set of tables; keeps what it found."""

    def __init__(self, tables: StudyTables) -> None:
        self._tables = tables
        self.speakers: dict[int, list[Speaker]] = {}
        """Document → its speakers."""
        for speaker in tables.speakers.values():
            self.speakers.setdefault(speaker.document, []).append(speaker)
        self._alone = {
            speaker.id: MODERATOR if speaker.role == "moderator" else (speaker.id,)
            for speaker in tables.speakers.values()
        }
        self._texts: dict[int, str] = {}
        self._lines: dict[int, tuple[int, ...]] = {}
        self._units: dict[str, dict[tuple[int, Voice], frozenset[int]]] = {}

    # ---- stretches → speakers

    def voices(self, document: int, spans: Iterable[tuple[int, int]]) -> list[Voice]:
        """Who speaks in each stretch of a document."""
        turns = self._tables.turns.get(document, ())
        if not turns:
            return [NOBODY for _ in spans]
        starts = [turn[0] for turn in turns]
        alone, found = self._alone, []
        for start, end in spans:
            at = bisect_right(starts, start) - 1
            if at >= 0:
                _, turn_end, speech_start, speaker = turns[at]
                if speech_start <= start and end <= turn_end:
                    found.append(alone.get(speaker, NOBODY))
                    continue
            found.append(self._mixed(document, turns, max(at, 0), start, end))
        return found

    def says_something(self, document: int, start: int, end: int) -> bool:
        """Whether a stretch holds a non-blank character."""
        if start >= end:
            return False
        return not self._text(document)[start:end].isspace()

    def _text(self, document: int) -> str:
        if document not in self._texts:
            self._texts[document] = self._tables.text(document)
        return self._texts[document]

    def _mixed(
        self, document: int, turns: tuple[TurnRow, ...], at: int, start: int, end: int
    ) -> Voice:
        """Who speaks in a stretch that is not all inside the words of one turn."""
        heard: dict[Voice, None] = {}
        text = self._text(document)
        for following in range(at, len(turns)):
            turn_start, turn_end, speech_start, speaker = turns[following]
            if turn_start >= end:
                break
            first = max(speech_start, start)
            last = min(turn_end, end)
            # isspace() stops at the first letter; it is False of nothing at all.
            if first < last and not text[first:last].isspace():
                heard[self._alone.get(speaker, NOBODY)] = None
        people = tuple(voice[0] for voice in heard if voice not in (MODERATOR, NOBODY))
        return people or (MODERATOR if MODERATOR in heard else NOBODY)

    def names_in(self, document: int, start: int, end: int) -> list[str]:
        """Everybody whose words a stretch touches, moderators too."""
        turns, found = self._tables.turns.get(document, ()), dict[str, None]()
        first = max(bisect_right(turns, start, key=_start_of) - 1, 0)
        last = bisect_left(turns, end, key=_start_of)
        for turn in turns[first:last]:
            words = max(start, turn.speech_start), min(end, turn.end)
            if turn.speaker in self._tables.speakers and self.says_something(document, *words):
                found[self._tables.speakers[turn.speaker].name] = None
        return list(found)

    # ---- speakers → cases

    def line(self, case: int) -> tuple[int, ...]:
        """A case and those above it."""
        if case not in self._lines:
            line: list[int] = []
            above: int | None = case
            while above is not None and above not in line and above in self._tables.cases:
                line.append(above)
                above = self._tables.cases[above].parent
            self._lines[case] = tuple(line)
        return self._lines[case]

    def own_cases(self, document: int, voice: Voice) -> tuple[int, ...]:
        """The cases that a coding has: its speakers' own, else the document's."""
        if voice == MODERATOR:
            return ()
        linked = self._tables.document_cases.get(document, ())
        speakers = self._tables.speakers
        if voice == NOBODY:
            return linked
        return tuple(dict.fromkeys(c for s in voice for c in speakers[s].cases or linked))

    def units(self, document: int, voice: Voice, kind: str) -> frozenset[int]:
        """The cases of a kind that a coding reaches, through its cases and those above them.

        Where a speaker's own cases lead to none of that kind, the document's case of that kind
        stands in (the group of a focus group, whose speakers are linked to their institutions).
        """
        known = self._units.setdefault(kind, {})
        key = (document, voice)
        if key not in known:
            known[key] = self._find_units(document, voice, kind)
        return known[key]

    def _find_units(self, document: int, voice: Voice, kind: str) -> frozenset[int]:
        if voice == MODERATOR:
            return frozenset()
        if len(voice) > 1:
            return frozenset[int]().union(*(self.units(document, (s,), kind) for s in voice))
        linked = self._tables.document_cases.get(document, ())
        own = self._tables.speakers[voice[0]].cases if voice else ()
        reached = self._of_kind(own or linked, kind)
        return frozenset(reached or self._of_kind_itself(linked, kind))

    def _of_kind_itself(self, cases: Iterable[int], kind: str) -> set[int]:
        return {case for case in cases if self._tables.cases[case].kind == kind}

    def _of_kind(self, cases: Iterable[int], kind: str) -> set[int]:
        return self._of_kind_itself({a for case in cases for a in self.line(case)}, kind)

    # ---- documents → cases

    def document_cases(self, document: int) -> tuple[int, ...]:
        """The cases linked to a document or to a speaker in it, moderators left out."""
        linked = self._tables.document_cases.get(document, ())
        people = [s for s in self.speakers.get(document, ()) if s.role != "moderator"]
        return tuple(dict.fromkeys([*linked, *(case for s in people for case in s.cases)]))

    def present(self, document: int, kind: str) -> set[int]:
        """The cases of a kind that a document belongs to, through the cases below them too."""
        return self._of_kind(self.document_cases(document), kind)

    def reached(self, kind: str, documents: Iterable[int]) -> dict[int, set[int]]:
        """Case of a kind → the documents among these in which it speaks for itself."""
        found: dict[int, set[int]] = {}
        for document in documents:
            if is_voice(self._tables.documents[document], kind):
                for case in self.present(document, kind):
                    found.setdefault(case, set()).add(document)
        return found


def is_voice(document: Document, kind: str) -> bool:
    """Whether what a document says is said by its cases of a kind themselves.

    Feedback speaks for the person who gave it, never for an institution.
    """
    if document.kind == "feedback" and kind == "institution":
        return False
    return document.perspective == "self"
