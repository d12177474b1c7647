"""Links to passages in the text of a memo: `[[INT-07 l. 91 1a2b3c4d:120-148]]`.

Plain text that a person can read and write: the name and line are for people, the beginning of the
document's GUID and the span find the passage again after the document was renamed. Typed by hand,
`[[INT-07 l. 91]]` is enough. The words are not kept here: they are cut from the text when shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import QualcodeError, Refused
from qualcode.model import Passage
from qualcode.project import documents
from qualcode.project.coding_sheets import line_span
from qualcode.project.naming import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Document
    from qualcode.project.file import Project

LINK = re.compile(
    r"\[\[([^\[\]\n]{1,200}?) l\. (\d{1,9})(?: ([0-9a-f]{8}):(\d{1,12})-(\d{1,12}))?\]\]"
)


class Link(NamedTuple):
    """A link as it stands in a memo, and the passage that it leads to."""

    start: int
    end: int
    label: str
    """Name and line as they are now; as written where the passage is not found."""
    document: Document | None = None
    place: Passage | None = None
    quote: str = ""


def link_to(project: Project, document: Document, start: int, end: int) -> str:
    """The text of a link to a passage."""
    line = documents.text_of(project, document.id).count("\n", 0, start) + 1
    name = document.name.translate({ord("["): "(", ord("]"): ")", ord("\n"): " "})
    return f"[[{name[:200]} l. {line} {document.guid[:8]}:{start}-{end}]]"


def links_in(project: Project, text: str, names: Names | None = None) -> Iterator[Link]:
    """The links of a memo, in order."""
    names = names or Names(project)
    for match in LINK.finditer(text):
        name, line, guid, start, end = match.groups()
        label = f"{name} l. {line}"
        document = _document(project, name, guid)
        place = _place(names, document, int(line), start, end) if document else None
        if document is None or place is None:
            yield Link(*match.span(), label)
        else:
            quote = names.quote(place)
            yield Link(*match.span(), names.of_place(place), document, place, quote)


def _document(project: Project, name: str, guid: str | None) -> Document | None:
    if guid:
        found = [d for d in documents.visible(project) if d.guid.startswith(guid)]
        if len(found) == 1:
            return found[0]
    try:
        return documents.find(project, name)
    except QualcodeError:
        return None


def _place(
    names: Names, document: Document, line: int, start: str | None, end: str | None
) -> Passage | None:
    """The span that is named, else the whole line."""
    text = names.text(document.guid)
    if start and end and int(start) < int(end) <= len(text):
        return Passage(document.guid, int(start), int(end))
    try:
        first, last = line_span(text, line, document.name)
    except Refused:
        return None
    return Passage(document.guid, first, last) if text[first:last].strip() else None
