"""WebVTT as meeting programs and speech recognition write it: cues joined to turns, times kept."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.read import decode
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import (
    Piece,
    impossible_times,
    pieces_of,
    raw_cues,
    refuse_no_cues,
    transcript_of_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions
    from qualcode.transcripts.readers.cues import RawCue

_NO_SPEECH = frozenset(["NOTE", "STYLE", "REGION"])
_LINE_END = re.compile("\r\n|\r|\n")
_HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?\Z")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]{1,200})>")
_WORD_TIME = re.compile(r"<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>")
_TAG = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|v)(?:[.\s][^>\n]{0,200})?>")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a WebVTT file.

    Raises:
        BadFile: Its first line is not `WEBVTT`, it has no cue, or nothing is said in it.
    """
    decoded, encoding, warnings = decode(data, name, options.encoding)
    lines = _LINE_END.split(decoded)
    if not decoded.strip("\ufeff \t\r\n"):
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if not _HEADER.match(lines[0]):
        raise BadFile(
            _("{name} is no WebVTT file: its first line is not WEBVTT.").format(
                name=shown_line(name)
            ),
            _("Give it a name that ends in what it is: .srt or .txt."),
        )
    cues = raw_cues(lines, _NO_SPEECH)
    refuse_no_cues(cues, name, _("cue"))
    warnings += impossible_times(cues)
    if _WORD_TIME.search(decoded):
        cues = _without_rolling(cues)
    pieces = list(_voices(cues)) if _VOICE.search(decoded) else pieces_of(map(_clean, cues))
    return transcript_of_pieces(pieces, name, options, encoding=encoding, warnings=warnings)


def _words(line: str) -> str:
    return unescape(_TAG.sub("", _WORD_TIME.sub("", line))).strip()


def _clean(cue: RawCue) -> RawCue:
    return cue._replace(lines=tuple(filter(None, map(_words, cue.lines))))


def _voices(cues: Sequence[RawCue]) -> Iterator[Piece]:
    """Pieces of a file that names its speakers in `<v Name>`."""
    for cue in cues:
        said = " ".join(cue.lines)
        before, *rest = _VOICE.split(said)
        if _words(before):
            yield Piece(_words(before), None, cue.t0, cue.t1)
        for speaker, words in zip(rest[::2], rest[1::2], strict=True):
            yield Piece(_words(words), unescape(speaker), cue.t0, cue.t1)


def _without_rolling(cues: Sequence[RawCue]) -> list[RawCue]:
    """The cues of captions that roll up, where each repeats the line before it."""
    kept: list[RawCue] = []
    last = ""
    for cue in cues:
        lines = []
        for line in filter(None, map(_words, cue.lines)):
            if line != last:
                lines.append(line)
                last = line
        if lines:
            kept.append(cue._replace(lines=tuple(lines)))
    return kept
