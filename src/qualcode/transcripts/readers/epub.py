"""E-books (epub): the chapters in the order of the book, each as a page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from qualcode.errors import BadFile
from qualcode.files.archive import SafeZip
from qualcode.files.magic import refuse_known
from qualcode.files.read import decode
from qualcode.files.xml import Element, local_name, parse_xml
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.html import declared
from qualcode.transcripts.readers.markup import lines_of
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of an e-book.

    Raises:
        BadFile: It is none, damaged, locked, or names a chapter that it does not hold.
    """
    if not data.startswith(b"PK"):
        refuse_known(data, name)
    archive = SafeZip(data, name)
    if "META-INF/rights.xml" in archive.names():
        raise BadFile(
            _("{name} is locked by its seller.").format(name=shown_line(name)),
            _("Bring its text as .txt."),
        )
    lines = [line for chapter in _chapters(archive, name) for line in ["", *lines_of(chapter)]]
    return transcript_of_lines(lines[1:], name, options)


def _chapters(archive: SafeZip, name: str) -> Iterator[str]:
    container = parse_xml(archive.read(_CONTAINER), name)
    package = next(
        (str(e.get("full-path", "")) for e in container.iter() if local_name(e) == "rootfile"), ""
    )
    book = parse_xml(archive.read(package), name)
    items = {str(e.get("id", "")): e for e in _all(book, "item")}
    for reference in _all(book, "itemref"):
        item = items.get(str(reference.get("idref", "")))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        href = unquote(str(item.get("href", "")))
        part = posixpath.normpath(posixpath.join(posixpath.dirname(package), href))
        # Only ever looked up among the parts: one outside is not there, and is refused.
        page = archive.read(part)
        yield decode(page, f"{name}, {part}", declared(page))[0]


def _all(book: Element, kind: str) -> Iterator[Element]:
    return (element for element in book.iter() if local_name(element) == kind)
