"""The last steps that readers share: normalise, refuse what is empty or too long, find speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.limits import DOCUMENT_CHARACTERS
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.layers import transcript_of
from qualcode.transcripts.normalise import normalise
from qualcode.transcripts.stamps import cues_of_stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Transcript, Warned
    from qualcode.transcripts.options import ReadOptions


def transcript_of_lines(
    lines: Iterable[str],
    name: str,
    options: ReadOptions,
    *,
    encoding: str = "utf-8",
    warnings: Sequence[Warned] = (),
) -> Transcript:
    """The transcript of a text that comes in lines, with the times that stand in it.

    Raises:
        BadFile: It is empty, or longer than a document may be.
    """
    text = normalise("\n".join(lines))
    refuse_length(text, name)
    cues = cues_of_stamps(text)
    return transcript_of(text, options, encoding=encoding, warnings=tuple(warnings), cues=cues)


def refuse_length(text: str, name: str) -> None:
    """Do nothing for a text that can be a document.

    Raises:
        BadFile: It is empty, or longer than a document may be.
    """
    if not text.strip():
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if len(text) > DOCUMENT_CHARACTERS:
        millions = DOCUMENT_CHARACTERS // 1_000_000
        raise BadFile(
            _("{name} has more than {millions} million characters.").format(
                name=shown_line(name), millions=millions
            ),
            _("Split it."),
        )
