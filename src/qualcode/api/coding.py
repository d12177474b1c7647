"""Coding: tag, untag, memos, sheets of codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.base import line_of
from qualcode.api.cases import Cases
from qualcode.api.later import answers, coding_sheets, codings, history, memos, sheet_files
from qualcode.errors import NotFound
from qualcode.model import Passage
from qualcode.project import documents
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from qualcode.model import Coding, Origin, Reading
    from qualcode.project.memos import Memo
    from qualcode.transcripts.answers import Answers


def answers_to(reading: Reading, at: int) -> Answers | None:
    """The question at a place of a document, or the last above it, and its answers."""
    return answers.answers_to(reading, at)


class Codings(Cases):
    """Coding: tag, untag, memos, sheets of codings."""

    def codings(self, document: int | None = None) -> list[Coding]:
        """The codings of a document, or of all, in reading order."""
        return codings.listed(self._project, self._paths, document)

    def tag(
        self,
        document: int,
        start: int,
        end: int,
        code_ids: Iterable[int],
        *,
        origin: Origin = "hand",
        weight: int | None = None,
        memo: str | None = None,
        about: int | None = None,
    ) -> list[Coding]:
        """Put codes on a span `[start, end)`; a coding that I have there already stays as it is.

        Raises:
            Refused: The span is outside the text or blank, or a code is retired.
        """
        known = documents.get(self._project, document)
        text = documents.text_of(self._project, document)
        chosen = [self._code_of(code) for code in code_ids]
        names = ", ".join(code.path for code in chosen)
        where = f"{known.name} l. {line_of(text, start)}"
        with self._project.step("tag", f"tagged {names} on {where}"):
            guids = codings.add(
                self._project, known, text, start, end, chosen,
                origin=origin, weight=weight, about=about,
            )  # fmt: skip
            for guid in guids if memo else ():
                memos.write(self._project, guid, memo or "")
        return [self.coding(guid) for guid in guids]

    def tag_all(
        self, document: int, spans: Sequence[tuple[int, int]], code_ids: Iterable[int]
    ) -> list[Coding]:
        """Put codes on several spans of a document, as one step.

        Raises:
            Refused: A span is outside the text or blank, or a code is retired.
        """
        known = documents.get(self._project, document)
        text = documents.text_of(self._project, document)
        chosen = [self._code_of(code) for code in code_ids]
        names = ", ".join(code.path for code in chosen)
        with self._project.step("tag", f"tagged {names} on {len(spans)} passages of {known.name}"):
            guids = [
                guid
                for start, end in spans
                for guid in codings.add(self._project, known, text, start, end, chosen)
            ]
        return [self.coding(guid) for guid in guids]

    def my_latest_codes(self, most: int = 1000) -> list[int]:
        """The codes that I gave last in this project, in order; what is likely next."""
        return codings.latest_codes(self._project, self.coder, most) if self.coder else []

    def coding(self, guid: str) -> Coding:
        """The coding of a GUID, or of a unique beginning of one."""
        return codings.get(self._project, guid, self._paths)

    def codings_changed(self, step: int) -> set[str] | None:
        """The codings that a step made, changed or took away; None where it did more."""
        done = history.changes(self._project, step)
        return {c.guid for c in done} if all(c.table == "coding" for c in done) else None

    def untag(self, guids: Sequence[str]) -> list[Coding]:
        """Remove codings; those removed are returned.

        Raises:
            NotFound: A GUID names none; nothing was removed.
        """
        gone = [self.coding(guid) for guid in guids]
        names = ", ".join(f"{c.path} on {self._place(c.document, c.start)}" for c in gone[:3])
        more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        with self._project.step("untag", f"removed {names}{more}"):
            for coding in gone:
                for memo in memos.of_target(self._project, coding.guid):
                    memos.remove(self._project, memo.guid)
                self._project.delete("coding", coding.id)
        return gone

    def import_codings(self, path: Path) -> coding_sheets.Brought:
        """Bring codings in from a sheet; rows that cannot be used are listed."""
        table = sheet_files.read_sheet(path)
        with self._project.step("codings import", "") as step:
            brought = coding_sheets.bring_in(self._project, table, path.name)
            step.summary = f"brought in {brought.added} codings from {shown_line(path.name)}"
        return brought

    def find_span(self, document: int, quote: str, line: int | None = None) -> tuple[int, int]:
        """Where a quote stands in a document, or a whole line where the quote is empty.

        Raises:
            Refused: The words are not there once.
        """
        known = documents.get(self._project, document)
        text = documents.text_of(self._project, document)
        if line is None:
            return coding_sheets.quote_span(text, quote, known.name)
        begin, stop = coding_sheets.line_span(text, line, known.name)
        if not quote:
            return begin, stop
        return coding_sheets.quote_span(text, quote, known.name, begin, stop + len(quote))

    def set_memo(self, target: str, text: str, kind: str = "note") -> None:
        """Set my memo on the thing of a GUID, or on a passage; an empty text removes it.

        Raises:
            Refused: The passage is outside the text or blank; its document was removed.
        """
        words = text.strip()
        self._write_memo("wrote a memo" if words else "removed a memo", target, words, kind)

    def set_bookmark(self, target: str, *, on: bool) -> None:
        """Mark a thing or a passage, without words, or take my mark away.

        Raises:
            Refused: The passage is outside the text or blank; its document was removed.
        """
        told = "put a bookmark" if on else "removed a bookmark"
        self._write_memo(told, target, "", "note", bookmark=on)

    def memos(self, target: str) -> list[Memo]:
        """The memos on the thing of a GUID, or on a passage, oldest first."""
        return memos.of_target(self._project, target)

    def passage_memos(self, document: int) -> list[tuple[Passage, Memo]]:
        """The memos on passages of a document, with where they stand; in reading order."""
        guid = documents.get(self._project, document).guid
        found = ((Passage.of(m.target), m) for m in memos.on_passages(self._project, guid))
        return sorted((p, m) for p, m in found if p is not None)

    def _write_memo(
        self, told: str, target: str, text: str, kind: str, *, bookmark: bool = False
    ) -> None:
        place = self._memo_place(target)
        with self._project.step("memo", f"{told} on {place}" if place else told):
            codings.refuse_removed(self._project, (Passage.of(target) or (target,))[0])
            memos.write(self._project, target, text, kind, bookmark=bookmark)

    def _memo_place(self, target: str) -> str:
        """What a memo is on, in words, where it is in a document."""
        passage = Passage.of(target)
        if passage is not None:
            known = documents.find(self._project, passage.document)
            text = documents.text_of(self._project, known.id)
            codings.quote(known, text, passage.start, passage.end)
            return self._place(known.id, passage.start)
        try:
            coding = self.coding(target)
        except NotFound:
            return ""
        return f"{coding.path} on {self._place(coding.document, coding.start)}"
