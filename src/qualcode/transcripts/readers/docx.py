"""Word files: every letter of the text, in reading order, one paragraph a line.

Wrappers do not matter (content controls, links, insertions, fields, text boxes); what was deleted,
field codes and fallbacks are no text. Footnotes and comments are other parts and stay there.
Common libraries lose whole turns that stand in content controls.
"""

from __future__ import annotations

import posixpath
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

_LEFT_OUT = frozenset(
    """
    del delText moveFrom instrText Fallback
    pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr
    """.split()  # noqa: SIM905 - a table that people read
)
"""Elements whose content is no text of the document as it stands."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_RELATIONS = "_rels/.rels"
_USUAL_PART = "word/document.xml"


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a Word file.

    Raises:
        BadFile: It is no Word file, damaged, empty, or passes a limit.
    """
    if not data:
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if not data.startswith(b"PK"):
        refuse_known(data, name)
        raise BadFile(
            _("{name} is no Word file (.docx).").format(name=shown_line(name)),
            _("Save it as .docx again."),
        )
    archive = SafeZip(data, name)
    body = parse_xml(archive.read(_main_part(archive, name)), name)
    return transcript_of_lines(_blocks(body), name, options)


def _main_part(archive: SafeZip, name: str) -> str:
    """The part with the text, as the container says, else where it usually is."""
    if _RELATIONS in archive.names():
        for relation in parse_xml(archive.read(_RELATIONS), name):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                # Only ever looked up among the parts: a path outside is simply not there.
                target = posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
                if target in archive.names():
                    return target
    if _USUAL_PART not in archive.names():
        raise BadFile(
            _("{name} is no Word file: it has no text part.").format(name=shown_line(name))
        )
    return _USUAL_PART


def _blocks(element: Element) -> list[str]:
    """The lines of everything below an element: paragraphs, and rows of tables."""
    lines: list[str] = []
    for child in element:
        kind = local_name(child)
        if kind == "p":
            lines += _paragraph(child)
        elif kind == "tbl":
            lines += rows_as_text(_rows(child))
        elif kind not in _LEFT_OUT:
            lines += _blocks(child)
    return lines


def _paragraph(paragraph: Element) -> list[str]:
    """The lines of a paragraph (soft breaks make several), then those of text boxes in it."""
    words: list[str] = []
    boxed: list[str] = []
    _gather(paragraph, words, boxed)
    return "".join(words).split("\n") + boxed


def _gather(element: Element, words: list[str], boxed: list[str]) -> None:
    for child in element:
        kind = local_name(child)
        if kind == "t":
            words.append(child.text or "")
        elif kind in _SIGNS:
            words.append(_SIGNS[kind])
        elif kind == "txbxContent":
            boxed += _blocks(child)
        elif kind == "p":  # only ever inside a box, whatever its name
            boxed += _paragraph(child)
        elif kind not in _LEFT_OUT:
            _gather(child, words, boxed)


def _rows(table: Element) -> list[list[list[str]]]:
    """Row → cell → lines; rows and cells may be wrapped like everything else."""
    return [[_blocks(cell) for cell in _nearest(row, "tc")] for row in _nearest(table, "tr")]


def _nearest(element: Element, wanted: str) -> list[Element]:
    found: list[Element] = []
    for child in element:
        kind = local_name(child)
        if kind == wanted:
            found.append(child)
        elif kind not in _LEFT_OUT:
            found += _nearest(child, wanted)
    return found
