"""Reviews: a coder's word that a document is assigned, open or done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import ReviewRow
from qualcode.project import identity

if TYPE_CHECKING:
    from qualcode.model import Document, ReviewState
    from qualcode.project.file import Project

_LATEST = """SELECT review.document, coder.name, review.state, review.position
    FROM review JOIN coder ON coder.id = review.coder
    JOIN document ON document.id = review.document AND document.hidden = 0
    WHERE review.round = (SELECT max(other.round) FROM review AS other
        WHERE other.document = review.document AND other.coder = review.coder)"""


def latest(project: Project) -> tuple[ReviewRow, ...]:
    """Every coder's latest word on every document, in order of assignment."""
    rows = project.rows(f"{_LATEST} ORDER BY review.document, review.position, review.id")
    return tuple(ReviewRow(*row) for row in rows)


def of_document(project: Project, document: int) -> dict[str, ReviewState]:
    """Coder → state, in order of assignment."""
    rows = project.rows(
        f"{_LATEST} AND review.document = ? ORDER BY review.position, review.id", document
    )
    return {row[1]: row[2] for row in rows}


def say(project: Project, document: Document, coder: str, state: ReviewState) -> None:
    """Set a coder's word on a document inside a step."""
    coder_id = project.coder_id(coder)
    row = project.one(
        "SELECT id FROM review WHERE document = ? AND coder = ? ORDER BY round DESC LIMIT 1",
        document.id,
        coder_id,
    )
    if row is not None:
        project.update("review", row[0], state=state)
        return
    (position,) = project.one(
        "SELECT coalesce(max(position), 0) + 1 FROM review WHERE document = ?", document.id
    )
    project.insert(
        "review",
        identity.guid("review", document.guid, coder, "1"),
        document=document.id,
        coder=coder_id,
        state=state,
        position=position,
    )
