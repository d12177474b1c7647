"""A file → a transcript: canonical text, turns, sentences, and what was uncertain.

Same bytes and same options give the same text, on any machine. Detection is a layer over the text
and never changes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.transcripts.layers import count_words, transcript_of
from qualcode.transcripts.normalise import NORMALISER, normalise
from qualcode.transcripts.options import ReadOptions
from qualcode.transcripts.sentences import SPLITTER, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Cue, Role, Transcript
    from qualcode.transcripts.gather import Found

__all__ = [
    "NORMALISER",
    "SPLITTER",
    "ReadOptions",
    "count_words",
    "normalise",
    "read_bytes_as",
    "read_found",
    "read_transcript",
    "rebuild",
    "sentences",
]


def read_transcript(
    path: Path | str,
    *,
    language: str | None = None,
    encoding: str | None = None,
    speakers: str = "auto",
    roles: Mapping[str, Role] | None = None,
) -> tuple[bytes, Transcript]:
    """A file as it is, and as it is read.

    Args:
        path: A file whose suffix is one of `readers.READERS`.
        language: Of the text, where it is known; it is not detected here.
        encoding: Instead of what the bytes say.
        speakers: `auto`, `none`, `guess`, or names separated by commas.
        roles: By name of speaker.

    Raises:
        BadFile: The file cannot be read.
        WrongUsage: The encoding, or every speaker named, is unknown.
    """
    from qualcode.transcripts.gather import Found

    return read_found(
        Found(Path(path)), language=language, encoding=encoding, speakers=speakers, roles=roles
    )


def read_found(
    found: Found,
    *,
    language: str | None = None,
    encoding: str | None = None,
    speakers: str = "auto",
    roles: Mapping[str, Role] | None = None,
) -> tuple[bytes, Transcript]:
    """The same for a file that was gathered, which may be a part of a zip file."""
    from qualcode.transcripts.readers import reader_for, refuse_unreadable

    if not found.fault:
        refuse_unreadable(found.path.name)  # before the file is opened
    data = found.read()
    options = ReadOptions(language, encoding, speakers, roles or {})
    return data, reader_for(found.path.name, data).read(data, str(found.path), options)


def read_bytes_as(
    data: bytes,
    name: str,
    *,
    language: str | None = None,
    encoding: str | None = None,
    speakers: str = "auto",
    roles: Mapping[str, Role] | None = None,
) -> Transcript:
    """The same from bytes and a file name, such as those of a kept source."""
    from qualcode.transcripts.readers import reader_for

    options = ReadOptions(language, encoding, speakers, roles or {})
    return reader_for(name, data).read(data, name, options)


def rebuild(text: str, options: ReadOptions, cues: Sequence[Cue] = ()) -> Transcript:
    """The layers of a stored text made again, from its cues where it has any; the text is taken as
    it stands.
    """
    return transcript_of(text, options, cues=tuple(cues))
