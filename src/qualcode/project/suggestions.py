"""Decisions on suggestions: a row for each that a person accepted or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model import Code, Decision, Document, SuggestionSource
    from qualcode.project.file import Project


def decide(
    project: Project,
    document: Document,
    start: int,
    end: int,
    code: Code,
    decision: Decision,
    source: SuggestionSource,
) -> None:
    """Note a decision inside a step."""
    project.insert(
        "suggestion_decision",
        project.surroundings.new_guid(),
        document=document.id,
        revision=document.revision,
        start=start,
        end=end,
        code=code.id,
        coder=project.coder_id(project.coder or ""),
        decision=decision,
        source=source,
        created=project.surroundings.stamp(),
    )


def decided(project: Project, coder: str | None) -> list[tuple[int, int, int, int, Decision]]:
    """Document, start, end, code and decision of all that a coder decided (or anybody)."""
    return project.rows(
        """SELECT document, start, "end", code, decision FROM suggestion_decision
        JOIN coder ON coder.id = suggestion_decision.coder
        WHERE ?1 IS NULL OR coder.name = ?1 ORDER BY suggestion_decision.id""",
        coder,
    )


def is_wanted(project: Project, document: int) -> bool:
    """Whether a document is one that suggestions are made for."""
    row = project.one("SELECT suggestions FROM document WHERE id = ?", document)
    return row is None or bool(row[0])
