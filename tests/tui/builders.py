"""Small readings and codings for tests of the screens' plain objects, made from plain text."""

from __future__ import annotations

import re

from qualcode.model import Coding, Document, Reading, Span, Turn

_LABEL = re.compile(r"^([A-Z][\w ]{0,20}): (.*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^\s.?!][^.?!\n]*[.?!]*")


def a_document(name: str = "one", words: int = 0, number: int = 1) -> Document:
    return Document(
        id=number, guid=f"d{number}", name=name, kind="interview", language="es", period="2026",
        date=None, mode="verbatim", perspective="self", consent="quote", attribution="named",
        words=words, revision=1,
    )  # fmt: skip


def a_reading(text: str, name: str = "one") -> Reading:
    """A reading with a turn for each `Name: words` line; the first speaker moderates."""
    turns, roles = [], {}
    for match in _LABEL.finditer(text):
        turns.append(Turn(match.start(), match.end(), match.start(2), match[1], match[1]))
        roles.setdefault(match[1], "participant" if roles else "moderator")
    stretches = [(turn.speech_start, turn.end) for turn in turns] or [(0, len(text))]
    sentences = tuple(
        Span(start + match.start(), start + match.end())
        for start, end in stretches
        for match in _SENTENCE.finditer(text[start:end])
    )
    return Reading(a_document(name, len(text.split())), text, tuple(turns), roles, sentences)


def a_coding(
    start: int, end: int, code: int = 1, guid: str | None = None, coder: str = "MK"
) -> Coding:
    guid = guid or f"{start}-{end}-{code}-{coder}"
    return Coding(0, guid, 1, start, end, code, f"topic/c{code}", coder)
