"""What counting needs, read from the file once: see `model.StudyTables`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.model import AskedRow, CodingRow, StudyTables, TurnRow
from qualcode.project import cases, codebook, documents, reviews, settings

if TYPE_CHECKING:
    from qualcode.project.file import Project


def tables(project: Project, *, in_texts: bool = True) -> StudyTables:
    """Everything that counting reads; texts are read when they are asked for.

    Without `in_texts` what lies in texts (turns, codings, questions asked) is left empty: the first
    screen asks who and where, not what was said, and turns are by far the most rows.
    """
    visible = {document.id: document for document in documents.visible(project)}
    book = codebook.load(project)
    every_case = {case.id: case for case in cases.every(project)}

    @lru_cache(maxsize=512)
    def text(document: int) -> str:
        return documents.text_of(project, document)

    return StudyTables(
        documents=visible,
        document_cases=cases.documents_of(project),
        document_attributes=cases.values(project, "document"),
        cases=every_case,
        case_attributes=cases.values(project, "case"),
        speakers={speaker.id: speaker for speaker in documents.speakers_of(project)},
        turns=_turns(project) if in_texts else {},
        codings=_codings(project) if in_texts else (),
        reviews=reviews.latest(project),
        asked=_asked(project) if in_texts else (),
        codes={code.id: code for code in book.codes},
        themes=book.themes,
        has_guide=project.one("SELECT EXISTS (SELECT 1 FROM question)")[0] == 1,
        count_unit=_count_unit(project, bool(every_case)),
        design=settings.get(project, "design"),  # type: ignore[arg-type] # checked on entry
        period=settings.get(project, "period")
        or max((d.period for d in visible.values() if d.period), default=None),
        text=text,
        questions=dict(project.rows("SELECT id, name FROM question")),
    )


def _count_unit(project: Project, has_cases: bool) -> str:
    return (settings.get(project, "count_unit") if has_cases else "") or "document"


def _turns(project: Project) -> dict[int, tuple[TurnRow, ...]]:
    found: dict[int, list[TurnRow]] = {}
    for document, *turn in project.rows(
        'SELECT document, start, "end", speech_start, speaker FROM turn ORDER BY document, position'
    ):
        found.setdefault(document, []).append(TurnRow(*turn))
    return {document: tuple(turns) for document, turns in found.items()}


def _codings(project: Project) -> tuple[CodingRow, ...]:
    rows = project.rows(
        """SELECT coding.id, coding.document, coding.start, coding."end", coding.code, coder.name,
        coding.origin, coding.state FROM coding JOIN coder ON coder.id = coding.coder
        JOIN document ON document.id = coding.document AND document.hidden = 0
        ORDER BY coding.document, coding.start, coding."end" DESC, coding.created, coding.guid"""
    )
    return tuple(map(CodingRow._make, rows))


def _asked(project: Project) -> tuple[AskedRow, ...]:
    probes: dict[int, set[int]] = {}
    for question, code in project.rows("SELECT question, code FROM question_code"):
        probes.setdefault(question, set()).add(code)
    return tuple(
        AskedRow(document, question, frozenset(probes.get(question, ())), bool(confirmed))
        for document, question, confirmed in project.rows(
            """SELECT asked.document, asked.question, max(asked.confirmed) FROM asked
            JOIN document ON document.id = asked.document AND document.hidden = 0
            GROUP BY asked.document, asked.question"""
        )
    )
