"""Codings from a sheet: one row a coding, its span given by positions or by the quote itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.errors import BadFile, QualcodeError, Refused
from qualcode.messages import _
from qualcode.model import ORIGINS, Origin
from qualcode.project import cases, codebook, codings, documents, memos
from qualcode.shown import hides_something, shown_line

if TYPE_CHECKING:
    from qualcode.files.csvs import Row, Table
    from qualcode.model import Case, Code, Document
    from qualcode.project.file import Project

MAX_WEIGHT = 3
_SHOWN = 60
"""Characters of a text that a refusal quotes."""


@dataclass(slots=True)
class Brought:
    """What a sheet of codings did; `refused` holds (line, why)."""

    added: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Lookup:
    """What the rows name, found once each."""

    project: Project
    codes: tuple[Code, ...]
    cases: list[Case]
    documents: dict[str, tuple[Document, str]] = field(default_factory=dict)
    found: dict[str, Code] = field(default_factory=dict)

    def document(self, name: str) -> tuple[Document, str]:
        if name not in self.documents:
            document = documents.find(self.project, name)
            self.documents[name] = document, documents.text_of(self.project, document.id)
        return self.documents[name]

    def code(self, name: str) -> Code:
        if name not in self.found:
            self.found[name] = codebook.find(self.codes, name)
        return self.found[name]


def bring_in(project: Project, table: Table, name: str) -> Brought:
    """Write the rows that can be used, inside a step; the others are listed with the reason.

    Raises:
        BadFile: Columns are missing.
    """
    columns, name = set(table.columns), shown_line(name)
    by_place = {"document", "start", "end", "code", "coder"} <= columns
    if not by_place and not {"document", "quote", "code", "coder"} <= columns:
        raise BadFile(
            _(
                "{name} needs the columns document, start, end, code, coder or document,"
                " quote, code, coder."
            ).format(name=name)
        )
    lookup = _Lookup(project, codebook.load(project).codes, cases.every(project))
    brought = Brought()
    for row in table.rows:
        try:
            _add(lookup, row, by_place, brought)
        except QualcodeError as error:
            brought.refused.append((row.line, str(error)))
    return brought


def _add(lookup: _Lookup, row: Row, by_place: bool, brought: Brought) -> None:
    project, cells = lookup.project, row.cells
    document, text = lookup.document(cells["document"])
    start, end = _place(cells, document, text) if by_place else _find(cells, document, text)
    code = lookup.code(cells["code"])
    coder = cells["coder"].strip()
    if not coder or hides_something(coder):
        raise Refused(_("the coder is not named"))
    about = cases.find(lookup.cases, cells["about"]).id if cells.get("about") else None
    before = project.con.total_changes
    (guid,) = codings.add(
        project,
        document,
        text,
        start,
        end,
        [code],
        coder=coder,
        origin=_origin(cells.get("origin", "")),
        weight=_weight(cells.get("weight", "")),
        about=about,
        created=_created(cells.get("created", "")),
    )
    if project.con.total_changes == before:
        brought.known += 1
        return
    brought.added += 1
    if memo := cells.get("memo", "").strip():
        memos.write(project, guid, memo)


def _place(cells: dict[str, str], document: Document, text: str) -> tuple[int, int]:
    try:
        start, end = int(cells["start"]), int(cells["end"])
    except ValueError:
        raise Refused(
            _("{start!r} and {end!r} are no positions").format(
                start=cells["start"], end=cells["end"]
            )
        ) from None
    given = cells.get("text", "")
    if given and text[start:end] != given:
        raise Refused(
            _("the text at {start} to {end} of {document} is {text}, the row says {given}").format(
                start=start,
                end=end,
                document=document.name,
                text=_short(text[start:end]),
                given=_short(given),
            )
        )
    return start, end


def _find(cells: dict[str, str], document: Document, text: str) -> tuple[int, int]:
    quote = cells["quote"]
    begin, stop = 0, len(text)
    if line := cells.get("line", "").strip():
        begin, stop = line_span(text, int(line) if line.isdecimal() else 0, document.name)
        stop = min(len(text), stop + len(quote))
    return quote_span(text, quote, document.name, begin, stop)


def quote_span(
    text: str, quote: str, name: str, begin: int = 0, stop: int | None = None
) -> tuple[int, int]:
    """Where a quote stands in a text, when it stands there once.

    Raises:
        Refused: It is not there, or more than once.
    """
    stop = len(text) if stop is None else stop
    start = text.find(quote, begin, stop) if quote.strip() else -1
    if start < 0:
        raise Refused(
            _("{name} does not hold the words {quote}").format(name=name, quote=_short(quote))
        )
    if text.find(quote, start + 1, stop) >= 0:
        raise Refused(
            _("{name} holds {quote} more than once; name the line").format(
                name=name, quote=_short(quote)
            )
        )
    return start, start + len(quote)


def line_span(text: str, line: int, name: str) -> tuple[int, int]:
    """The span of a stored line, counted from 1, without its line end.

    Raises:
        Refused: The text has no such line.
    """
    start = 0
    for _line in range(line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            break
    if line < 1 or (line > 1 and start == 0):
        raise Refused(_("{name} has no line {line}").format(name=name, line=line))
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _origin(word: str) -> Origin:
    if not word:
        return "import"
    for origin in ORIGINS:
        if origin == word:
            return origin
    raise Refused(
        _("{word!r} is no origin ({listed})").format(word=word, listed=", ".join(ORIGINS))
    )


def _weight(word: str) -> int | None:
    if not word.strip():
        return None
    if not word.strip().isdecimal() or int(word) > MAX_WEIGHT:
        raise Refused(
            _("{word!r} is no weight from 0 to {limit}").format(word=word, limit=MAX_WEIGHT)
        )
    return int(word)


def _created(word: str) -> str | None:
    word = word.strip()
    try:
        return datetime.fromisoformat(word).isoformat() if word else None
    except ValueError:
        raise Refused(
            _("{word} is no time like 2026-03-01T09:30").format(word=_short(word))
        ) from None


def _short(text: str) -> str:
    text = shown_line(text)
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
