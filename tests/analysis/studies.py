"""Builds study tables by hand: only what a test is about has to be said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qualcode.model import (
    AskedRow,
    Case,
    Code,
    CodingRow,
    Document,
    ReviewRow,
    Speaker,
    StudyTables,
    Theme,
    TurnRow,
    perspective_of,
)


@dataclass
class AStudy:
    """A study under construction; every method answers the id of what it made."""

    documents: dict = field(default_factory=dict)
    document_cases: dict = field(default_factory=dict)
    document_attributes: dict = field(default_factory=dict)
    cases: dict = field(default_factory=dict)
    case_attributes: dict = field(default_factory=dict)
    speakers: dict = field(default_factory=dict)
    turns: dict = field(default_factory=dict)
    codings: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    themes: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    text_reads: list = field(default_factory=list)
    has_guide: bool = False
    count_unit: str = "institution"
    design: str = "purposive"
    period: str | None = None

    def case(self, name, kind="institution", parent=None, **attributes):
        number = len(self.cases) + 1
        self.cases[number] = Case(number, f"case-{number}", name, kind, parent)
        self.case_attributes[number] = _attributes(attributes)
        return number

    def document(self, *said, name=None, kind="interview", cases=(), attributes=None, **properties):
        """A document of turns `(speaker or None, words)`, or of plain text."""
        number = len(self.documents) + 1
        document = Document(
            number, f"doc-{number}", name or f"D{number}", kind, "es", None, None, "verbatim",
            perspective_of(kind), "quote", "named", 0, 1,
        )  # fmt: skip
        self.documents[number] = replace(document, **properties)
        self.document_cases[number] = tuple(cases)
        self.document_attributes[number] = _attributes(attributes or {})
        text, turns = "", []
        for part in said or ("Words that nobody in particular says.",):
            if isinstance(part, str):
                text += f"{part}\n"
                continue
            speaker, words = part
            start, label = len(text), f"{self.speakers[speaker].name}: "
            text += f"{label}{words}\n"
            turns.append(TurnRow(start, len(text), start + len(label), speaker))
        self.texts[number], self.turns[number] = text, tuple(turns)
        for speaker in {turn.speaker for turn in turns}:
            self.speakers[speaker] = replace(self.speakers[speaker], document=number)
        return number

    def speaker(self, name, *cases, role="participant", document=0):
        number = len(self.speakers) + 1
        self.speakers[number] = Speaker(number, f"speaker-{number}", document, name, role, cases)
        return number

    def code(self, path):
        number = len(self.codes) + 1
        parent = path.rpartition("/")[0]
        self.codes[number] = Code(
            path, path.rpartition("/")[2], id=number, guid=f"code-{number}",
            parent=parent if parent in {code.path for code in self.codes.values()} else None,
        )  # fmt: skip
        return number

    def theme(self, name, rule, *members):
        paths = tuple((m,) if isinstance(m, str) else tuple(m) for m in members)
        self.themes.append(Theme(name, rule, paths, id=len(self.themes) + 1))

    def coding(self, document, code, quote=None, *, span=None, by="MK", origin="hand", state="ok"):
        """A coding on the first place of a quote, on a span, or on the whole text."""
        text = self.texts[document]
        if quote is not None:
            span = (text.index(quote), text.index(quote) + len(quote))
        start, end = span or (0, len(text.rstrip()))
        number = len(self.codings) + 1
        self.codings.append(CodingRow(number, document, start, end, code, by, origin, state))
        return number

    def review(self, document, coder="MK", state="done"):
        position = 1 + sum(row.document == document for row in self.reviews)
        self.reviews.append(ReviewRow(document, coder, state, position))

    def done(self, coder="MK"):
        """Everything read to the end."""
        for document in self.documents:
            self.review(document, coder)

    def ask(self, document, *codes, confirmed=True):
        self.has_guide = True
        number = len(self.asked) + 1
        self.asked.append(AskedRow(document, number, frozenset(codes), confirmed))

    def tables(self):
        def text(document):
            self.text_reads.append(document)
            return self.texts[document]

        return StudyTables(
            self.documents, self.document_cases, self.document_attributes, self.cases,
            self.case_attributes, self.speakers, self.turns, tuple(self.codings),
            tuple(self.reviews), tuple(self.asked), self.codes, tuple(self.themes),
            self.has_guide, self.count_unit, self.design, self.period, text,
        )  # fmt: skip


def _attributes(given):
    return {
        name: (value,) if isinstance(value, str) else tuple(value) for name, value in given.items()
    }


def row_of(table, name, **group):
    """The row of a code or theme by name, over all or in one group."""
    wanted = group or None
    (row,) = [row for row in table.rows if row.code == name and row.group == wanted]
    return row
