"""JSON of speech recognition: Whisper and its family, and services that write pieces with times.

All hold a list of segments; they differ in its name and in how times and speakers are written. The
words of one recording come out the same as from its subtitles.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.json import load_json
from qualcode.messages import _, ngettext
from qualcode.model import Warned
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import (
    Piece,
    RawCue,
    milliseconds,
    pieces_of,
    transcript_of_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.files.json import Json
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_LISTS = ("segments", "transcription", "utterances", "chunks", "monologues", "transcript")
"""What the list is called: Whisper, whisper.cpp, AssemblyAI and Deepgram, transformers, Rev."""
_WORDS = ("text", "transcript", "content", "value")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "speaker_id")
_DAY = 86_400


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a file of segments.

    Raises:
        BadFile: It is no JSON, or holds no segments with words.
    """
    tree, encoding, warnings = load_json(data, name, options.encoding)
    segments = _segments(tree)
    if not segments:
        raise BadFile(
            _("{name} is no JSON of a transcript: it holds no list of segments.").format(
                name=shown_line(name)
            ),
            _("Export it as .vtt, .srt or .txt where it was made."),
        )
    pieces = list(_pieces(segments, _named(tree)))
    impossible = sum(1 for piece, told in pieces if told and piece.t0 is None)
    if impossible:
        note = ngettext(
            "{n} segment has times that cannot be; its words are kept without",
            "{n} segments have times that cannot be; their words are kept without",
            impossible,
        )
        warnings.append(Warned(note))
    said = [piece for piece, _ in pieces]
    if not any(piece.speaker for piece in said):
        said = pieces_of(RawCue(0, (piece.words,), piece.t0, piece.t1) for piece in said)
    return transcript_of_pieces(said, name, options, encoding=encoding, warnings=warnings)


def _segments(tree: Json) -> list[dict[str, Json]]:
    """The first list of pieces with words, at the top or one floor below it."""
    if isinstance(tree, list):
        return _with_words(tree)
    if not isinstance(tree, dict):
        return []
    for floor in (tree, *(part for part in tree.values() if isinstance(part, dict))):
        for key in _LISTS:
            if isinstance(found := floor.get(key), list) and (segments := _with_words(found)):
                return segments
    return [tree] if isinstance(tree.get("text"), str) else []


def _with_words(found: list[Json]) -> list[dict[str, Json]]:
    segments = [part for part in found if isinstance(part, dict)]
    return segments if any(_words(part) for part in segments) else []


def _words(segment: dict[str, Json]) -> str:
    if isinstance(elements := segment.get("elements"), list):
        return "".join(_words(part) for part in elements if isinstance(part, dict))
    said = next((segment[key] for key in _WORDS if isinstance(segment.get(key), str)), "")
    return said if isinstance(said, str) else ""


def _named(tree: Json) -> dict[str, str]:
    """The names of numbered speakers, where the file lists them apart."""
    listed = tree.get("speakers") if isinstance(tree, dict) else None
    return {
        str(one.get("id")): str(one["name"])
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    }


def _pieces(
    segments: Sequence[dict[str, Json]], names: Mapping[str, str]
) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether the file told times for it."""
    times = [_times(segment) for segment in segments]
    unit = _unit([number for pair in times for number in pair])
    for segment, (start, end) in zip(segments, times, strict=True):
        t0, t1 = _whole(start, unit), _whole(end, unit)
        words = _words(segment).strip()
        if end is None:
            t1 = t0  # the last piece of a stream has no end
        if t0 is None or t1 is None or t1 < t0:
            t0 = t1 = None
        if words:
            yield Piece(words, _speaker(segment, names), t0, t1), start is not None


def _speaker(segment: dict[str, Json], names: Mapping[str, str]) -> str | None:
    told = next((segment[key] for key in _SPEAKERS if segment.get(key) is not None), None)
    if isinstance(told, dict):
        told = told.get("name") or told.get("id")
    if isinstance(told, int | str) and str(told) in names:
        return names[str(told)]
    if isinstance(told, int) and not isinstance(told, bool):
        return f"Speaker {told}"
    return told.strip() or None if isinstance(told, str) else None


def _times(segment: dict[str, Json]) -> tuple[Json, Json]:
    """Where a segment begins and ends, as the file has it."""
    if isinstance(offsets := segment.get("offsets"), dict):
        return _as_seconds(offsets.get("from")), _as_seconds(offsets.get("to"))
    if isinstance(pair := segment.get("timestamp"), list) and len(pair) == 2:
        return pair[0], pair[1]
    if isinstance(elements := segment.get("elements"), list):
        timed = [part for part in elements if isinstance(part, dict) and "ts" in part]
        return (timed[0]["ts"], timed[-1].get("end_ts")) if timed else (None, None)
    return segment.get("start"), segment.get("end")


def _as_seconds(offset: Json) -> Json:
    return offset / 1000 if isinstance(offset, int) else None


def _unit(numbers: Sequence[Json]) -> int:
    """Milliseconds in one unit of the file: whole numbers beyond a day of seconds are those."""
    told = [number for number in numbers if isinstance(number, int | float)]
    whole = bool(told) and all(isinstance(number, int) for number in told)
    return 1 if whole and max(told) > _DAY else 1000


def _whole(time: Json, unit: int) -> int | None:
    if isinstance(time, str):
        return milliseconds(time.strip())
    if not isinstance(time, int | float) or not math.isfinite(time) or not 0 <= time < 10**9:
        return None
    return round(time * unit)
