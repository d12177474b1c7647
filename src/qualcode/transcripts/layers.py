"""Layers over a stored text, made the same way at import and at any later time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.model import Transcript, Warned
from qualcode.transcripts.candidates import TIME
from qualcode.transcripts.regions import speech_regions
from qualcode.transcripts.speakers import find_speakers
from qualcode.transcripts.timed import find_timed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Cue, Span, Turn
    from qualcode.transcripts.options import ReadOptions


def transcript_of(
    text: str,
    options: ReadOptions,
    *,
    encoding: str = "utf-8",
    warnings: tuple[Warned, ...] = (),
    cues: tuple[Cue, ...] = (),
) -> Transcript:
    """A stored text with its speakers, and with their times where it has cues.

    Raises:
        WrongUsage: Speakers were named and none of them is there.
    """
    if cues:
        found = find_timed(text, cues, choice=options.speakers, roles=options.roles)
    else:
        found = find_speakers(text, choice=options.speakers, roles=options.roles)
    return Transcript(
        text=text,
        turns=found.turns,
        roles=found.roles,
        layout=found.layout,
        confidence=found.confidence,
        guess=found.guess,
        cues=cues,
        language=options.language,
        encoding=encoding,
        warnings=warnings + found.warnings,
        headings=tuple(h for h in options.headings if 0 <= h.start < h.end <= len(text)),
    )


_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_STAMP = re.compile(
    rf"\\?[\[(<#]{TIME}(?:-\d)?(?:[ \t]*(?:-->|-|–)[ \t]*{TIME})?\\?[\])>#]"
    rf"|^[ \t]*{TIME}[ \t]*(?:(?:-->|-|–)[ \t]*{TIME})?[ \t]*$",
    re.MULTILINE,
)
"""A time in brackets, or alone in its line; `at 10:30` is something that was said."""


def count_words(text: str, turns: Sequence[Turn], headings: Sequence[Span] = ()) -> int:
    """The words of speech: without labels, headings and time stamps; of the whole text else where
    no one speaks.

    Examples:
        >>> count_words("[00:12] Well, it’s on Rue-Haute at 10:30.", ())
        7
    """
    regions = speech_regions(text, turns, headings)
    total = 0
    for start, end in regions:
        total += len(_WORD.findall(text, start, end))
        if text.find(":", start, end) >= 0:
            for stamp in _STAMP.finditer(text, start, end):
                total -= len(_WORD.findall(stamp[0]))
    return total
