"""OpenDocument texts (LibreOffice): every letter of the text, one paragraph a line.

Comments and what was deleted under tracked changes are no text; notes stay in their own place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.archive import SafeZip
from qualcode.files.magic import refuse_known
from qualcode.files.xml import Element, local_name, parse_xml
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.tables import rows_as_text
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_PART = "content.xml"
_LEFT_OUT = frozenset(
    """
    annotation tracked-changes note-citation note-body sequence-decls forms variable-decls
    user-field-decls ruby-text bibliography-source table-of-content-source
    """.split()  # noqa: SIM905 - a table that people read
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_BLANKS = 1_000
"""Of one element that stands for several."""


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of an OpenDocument text.

    Raises:
        BadFile: It is no such file, damaged, empty, or passes a limit.
    """
    if not data:
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if not data.startswith(b"PK"):
        refuse_known(data, name)
    archive = SafeZip(data, name)
    if _PART not in archive.names():
        raise BadFile(
            _("{name} is no OpenDocument text: it has no text part.").format(name=shown_line(name)),
            _("Save it as .odt again."),
        )
    return transcript_of_lines(_blocks(parse_xml(archive.read(_PART), name)), name, options)


def _blocks(element: Element) -> list[str]:
    lines: list[str] = []
    for child in element:
        kind = local_name(child)
        if kind in ("p", "h"):
            lines += _paragraph(child)
        elif kind == "table":
            lines += rows_as_text([[_blocks(cell) for cell in row] for row in _rows(child)])
        elif kind not in _LEFT_OUT:
            lines += _blocks(child)
    return lines


def _rows(table: Element) -> list[list[Element]]:
    """The cells of each row; rows may stand in groups, such as those of headings."""
    rows = []
    for child in table:
        kind = local_name(child)
        if kind == "table-row":
            rows.append([cell for cell in child if local_name(cell) == "table-cell"])
        elif kind.startswith("table-") and kind not in ("table-column", "table-columns"):
            rows += _rows(child)
    return rows


def _paragraph(paragraph: Element) -> list[str]:
    words: list[str] = []
    boxed: list[str] = []
    _gather(paragraph, words, boxed)
    return "".join(words).split("\n") + boxed


def _gather(element: Element, words: list[str], boxed: list[str]) -> None:
    words.append(_flat(element.text))
    for child in element:
        kind = local_name(child)
        if kind == "s":
            told = str(child.get(child.tag.replace("}s", "}c"), "1"))
            words.append(" " * (min(int(told), _MOST_BLANKS) if told.isdecimal() else 1))
        elif kind in _SIGNS:
            words.append(_SIGNS[kind])
        elif kind == "text-box":
            boxed += _blocks(child)
        elif kind in ("p", "h"):
            boxed += _paragraph(child)
        elif kind not in _LEFT_OUT:
            _gather(child, words, boxed)
        words.append(_flat(child.tail))


def _flat(text: str | None) -> str:
    """Line ends inside the XML are blanks; what is meant as one is an element."""
    return (text or "").replace("\r", " ").replace("\n", " ")
