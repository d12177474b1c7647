"""Memos and examples as they may leave the project: they may quote, link to and name people.

Terms are those of the whole document a memo lies in or links to: a memo is freer prose than a
coding, so the stricter reading is taken. Words in quotation marks that stand in a text which may
not be quoted are left out of the memo.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.exchange.consent import Terms
from qualcode.exchange.hidden_names import HiddenNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualcode.model import Attribution, Consent, StudyTables
    from qualcode.project.links import Link

    Row = dict[str, Any]

SHORTEST = 8
"""Letters that a quote has at least: shorter ones stand in any text."""
_QUOTED = re.compile(r'«([^»]{8,})»|“([^”]{8,})”|"([^"]{8,})"')


class _Document(NamedTuple):
    id: int
    consent: Consent
    attribution: Attribution
    name: str
    alias: str


def memos(
    rows: Sequence[Row], tables: StudyTables, links_in: Callable[[str], Iterable[Link]]
) -> list[Row]:
    """Rows of memos as they may leave; those on, or linking to, what may not leave stay."""
    leaving = _Leaving(tables)
    kept = []
    for row in rows:
        links = list(links_in(row["text"]))
        if leaving.may_leave(row, links):
            kept.append(leaving.row(row, links))
    return kept


def in_passages(
    rows: Iterable[Row], tables: StudyTables, links_in: Callable[[str], Iterable[Link]]
) -> list[Row]:
    """Rows of passages that may leave, their memos as far as these may."""
    leaving = _Leaving(tables)
    kept = []
    for row in rows:
        memo = row["memo"]
        if memo:
            links = list(links_in(memo))
            on = row | {"on": "coding"}
            memo = leaving.text(memo, links, on) if leaving.may_leave(on, links) else None
        kept.append(row | {"memo": memo})
    return kept


def in_codes(rows: Iterable[Row], tables: StudyTables) -> list[Row]:
    """Rows of the codebook, their examples without words and names that may not leave."""
    leaving = _Leaving(tables)
    return [
        row
        | {name: [told for e in row[name] if (told := leaving.example(e))] for name in _EXAMPLES}
        for row in rows
    ]


_EXAMPLES = ("typical", "edge")


class _Leaving:
    """What is known of a study about the terms of its memos."""

    def __init__(self, tables: StudyTables) -> None:
        self._terms, self._tables = Terms(tables), tables
        self._names = HiddenNames(tables)
        self._documents: dict[str, _Document] = {}
        for document in tables.documents.values():
            alias = f"{document.kind} {document.guid[:8]}"
            terms = self._terms.of_document(document.guid)
            known = _Document(document.id, *terms, document.name, alias)
            self._documents[document.guid] = known
        self._cases = {case.guid: case for case in tables.cases.values()}
        self._guarded: list[str] | None = None

    def may_leave(self, row: Row, links: Sequence[Link]) -> bool:
        linked = [link.document.guid for link in links if link.document]
        named = [guid for guid in (row["document_guid"], *linked) if guid]
        if any(self._documents[guid].consent == "none" for guid in named):
            return False
        return row["on"] != "case" or self._of_case(row)[0] != "none"

    def text(self, text: str, links: Sequence[Link], row: Row | None = None) -> str:
        """A memo with its links told, without words and names that may not leave."""
        told = self._without_quotes(self._linked(text, links))
        for document in (None, *self._behind(row, links)):
            told = self._names.without(told, document)
        return told

    def _behind(self, row: Row | None, links: Sequence[Link]) -> Iterator[int]:
        """The documents whose people a memo may name: where it lies, its links, its case's."""
        guids = [link.document.guid for link in links if link.document]
        if row is not None and row["document_guid"]:
            guids.append(row["document_guid"])
        if row is not None and row["on"] == "case":
            guids += self._terms.documents_of(row["target"])
        yield from dict.fromkeys(self._documents[guid].id for guid in guids)

    def example(self, text: str) -> str | None:
        """An example of the codebook; None where its words stand in a text that is kept back."""
        return None if self._is_kept_back(text) else self.text(text, ())

    def row(self, row: Row, links: Sequence[Link]) -> Row:
        told = dict(row) | {"text": self.text(row["text"], links, row)}
        document = self._documents.get(row["document_guid"] or "")
        if document is not None and document.consent != "quote":
            told["quote"] = None
        if told["quote"]:
            told["quote"] = self._names.without(told["quote"], document.id if document else None)
        if document is not None and document.attribution != "named":
            told["document"] = document.alias
            told["name"] = row["name"].replace(document.name, document.alias)
        if row["on"] == "case" and self._of_case(row)[1] != "named":
            told |= {"name": self._cases[row["target"]].kind, "target": None}
        return told

    def _of_case(self, row: Row) -> tuple[Consent, Attribution]:
        return self._terms.of_case(row["target"])

    def _linked(self, text: str, links: Sequence[Link]) -> str:
        """The text with each link as its place and, where they may be quoted, its words."""
        for link in reversed(links):
            label, quote = link.label, link.quote
            if link.document is not None:
                document = self._documents[link.document.guid]
                if document.attribution != "named":
                    label = label.replace(document.name, document.alias)
                quote = quote if document.consent == "quote" else ""
            told = f"{label} «{quote}»" if quote else label
            text = f"{text[: link.start]}{told}{text[link.end :]}"
        return text

    def _without_quotes(self, text: str) -> str:
        def guarded(match: re.Match[str]) -> str:
            words = match[1] or match[2] or match[3]
            return f"{match[0][0]}…{match[0][-1]}" if self._is_kept_back(words) else match[0]

        return _QUOTED.sub(guarded, text)

    def _is_kept_back(self, words: str) -> bool:
        words = " ".join(words.split())
        return len(words) >= SHORTEST and any(words in known for known in self._kept_back())

    def _kept_back(self) -> list[str]:
        """The texts that may not be quoted."""
        if self._guarded is None:
            self._guarded = [
                " ".join(self._tables.text(document.id).split())
                for document in self._tables.documents.values()
                if self._documents[document.guid].consent != "quote"
            ]
        return self._guarded
