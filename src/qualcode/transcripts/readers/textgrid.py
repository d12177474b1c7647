"""Praat TextGrid, long and short: each tier of intervals is a speaker, in order of time.

A file of one tier is one speaker of a conversation; a tier of notes is no speech.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.read import decode
from qualcode.messages import _
from qualcode.model import Warned
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import Piece, transcript_of_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_TOKEN = re.compile(r'"((?:[^"]|"")*)"|(?<![\w\[.])(-?\d{1,12}(?:\.\d{1,20})?)(?![\w\].])|<exists>')
_NOTES = re.compile(r"notes?|comments?|notas?|comentarios?", re.IGNORECASE)
_TIERS = ("IntervalTier", "TextTier")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a TextGrid.

    Raises:
        BadFile: It is none, breaks off, or nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    if "TextGrid" not in decoded[:200]:
        raise BadFile(
            _("{name} is no TextGrid.").format(name=shown_line(name)),
            _("Save it in Praat as a text file."),
        )
    pieces: list[Piece] = []
    left_out = []
    try:
        for tier, found in _tiers(decoded):
            if _NOTES.fullmatch(tier):
                left_out.append(tier)
            else:
                pieces += found
    except (StopIteration, RuntimeError, ValueError):
        raise BadFile(
            _("{name} is damaged or not whole: it breaks off.").format(name=shown_line(name)),
            _("Save it in Praat as a text file."),
        ) from None
    warnings += [
        Warned(_("the tier {tier} was left out: it is no speech").format(tier=shown_line(tier)))
        for tier in left_out
    ]
    pieces.sort(key=lambda piece: piece.t0 or 0)
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _tiers(text: str) -> Iterator[tuple[str, list[Piece]]]:
    """The tiers with their pieces. Names of fields are skipped: both forms hold the same values in
    the same order.
    """
    values = (match[1] if match[1] is not None else match[2] for match in _TOKEN.finditer(text))
    flow = iter(value for value in values if value is not None)
    for value in flow:
        if value in _TIERS:
            yield _tier(flow, is_points=value == "TextTier")


def _tier(flow: Iterator[str], *, is_points: bool) -> tuple[str, list[Piece]]:
    tier = next(flow).replace('""', '"').strip()
    next(flow), next(flow)  # where it begins and ends
    pieces = []
    for _number in range(int(next(flow))):
        t0 = _milliseconds(next(flow))
        t1 = t0 if is_points else _milliseconds(next(flow))
        words = next(flow).replace('""', '"').strip()
        if words:
            pieces.append(Piece(words, tier or None, t0, max(t0, t1)))
    return tier, pieces


def _milliseconds(seconds: str) -> int:
    time = float(seconds)
    if not math.isfinite(time) or not 0 <= time < 10**8:
        raise ValueError(seconds)
    return round(time * 1000)
