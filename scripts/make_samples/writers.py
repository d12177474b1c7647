"""The files of the study: docx and vtt by hand, and sheets; the same bytes on every run."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WORDS_A_CUE = (7, 12, 9, 5, 11, 8)
_SECONDS_A_WORD = 0.38


def docx(
    paragraphs: Sequence[str],
    labels: frozenset[str],
    *,
    in_control: int | None = None,
    split: int | None = None,
) -> bytes:
    """A minimal document: bold labels; one paragraph in a content control, one in cut runs."""
    body = []
    for number, paragraph in enumerate(paragraphs):
        label, colon, rest = paragraph.partition(": ")
        if colon and label in labels:
            runs = _run(f"{label}:", bold=True)
            runs += _cut(f" {rest}") if number == split else _run(f" {rest}")
        else:
            runs = _run(paragraph)
        xml = f"<w:p>{runs}</w:p>"
        if number == in_control:
            xml = f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        body.append(xml)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{page}</w:body>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f"{document}</w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            # Stored, with a fixed date and system: what packs it may differ between machines.
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            archive.writestr(info, text.encode("utf-8"))
    return packed.getvalue()


def _run(text: str, *, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _cut(text: str) -> str:
    """Runs that break inside words, as Word leaves them after spelling marks."""
    pieces = [text[start : start + 17] for start in range(0, len(text), 17)]
    return '<w:proofErr w:type="spellStart"/>'.join(_run(piece) for piece in pieces)


def vtt(turns: Iterable[tuple[str, str]], style: str, banner: str) -> str:
    """Cues that cut sentences where the clock wants, not where the speaker does.

    Args:
        turns: Speaker ("" where nobody speaks) and words.
        style: `voice` (`<v Name>`), `zoom` (the name on each cue) or `change` (at a new speaker).
        banner: Put into a note at the top.
    """
    lines = ["WEBVTT", "", f"NOTE {banner}", ""]
    clock, number = 1.2, 0
    for speaker, text in turns:
        words = text.split()
        first = True
        while words:
            take = _WORDS_A_CUE[number % len(_WORDS_A_CUE)]
            piece, words = " ".join(words[:take]), words[take:]
            end = clock + _SECONDS_A_WORD * len(piece.split())
            number += 1
            if style == "zoom":
                lines.append(str(number))
            lines.append(f"{_time(clock)} --> {_time(end)}")
            lines.append(_cue(speaker, piece, style, first=first))
            lines.append("")
            clock, first = end + 0.08, False
        clock += 0.5
    return "\n".join(lines)


def _cue(speaker: str, piece: str, style: str, *, first: bool) -> str:
    if not speaker:
        return piece
    if style == "voice":
        return f"<v {speaker}>{piece}</v>"
    return f"{speaker}: {piece}" if style == "zoom" or first else piece


def _time(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def sheet(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    delimiter: str = ",",
    every: bool = False,
) -> str:
    """A table as text; `every` cell in quotes where the tool that it imitates does so."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out,
        columns,
        delimiter=delimiter,
        lineterminator="\n",
        restval="",
        quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL,
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
