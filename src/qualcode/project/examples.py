"""Examples of a code that are passages of the project: pointed to, never copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import Refused
from qualcode.messages import _
from qualcode.model import Pointer
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Document
    from qualcode.project.file import Project


class Example(NamedTuple):
    """An example as it is read: words typed by hand, or cut from where they stand."""

    kept: str
    """As the codebook keeps it."""
    words: str
    document: str | None = None
    """The document's name, where the example is a passage of it."""
    line: int | None = None


def pointer(project: Project, document: Document, start: int, end: int) -> str:
    """What a codebook keeps to point to a passage of a document as it is now.

    Raises:
        Refused: The passage is not in the text.
    """
    if not 0 <= start < end <= len(documents.text_of(project, document.id)):
        raise Refused(
            _("The span {start} to {end} does not lie in {document}.").format(
                start=start, end=end, document=document.name
            )
        )
    (revision,) = project.one("SELECT guid FROM revision WHERE id = ?", document.revision)
    return str(Pointer(document.guid, revision, start, end))


def read(project: Project, kept: Iterable[str]) -> list[Example]:
    """The words of examples; a passage of another project is said to be one."""
    return [_read(project, text) for text in kept]


def _read(project: Project, kept: str) -> Example:
    passage = Pointer.read(kept)
    if passage is None:
        return Example(kept, kept)
    row = project.one(
        """SELECT document.name, substr(revision.text, ?3 + 1, ?4 - ?3),
        substr(revision.text, 1, ?3) FROM revision
        JOIN document ON document.id = revision.document
        WHERE revision.guid = ?2 AND document.guid = ?1 AND document.hidden = 0""",
        *passage,
    )
    if row is None or not row[1]:
        return Example(kept, "", "?")
    return Example(kept, row[1], row[0], row[2].count("\n") + 1)
