"""Suggestions: found, decided, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.counting import Counting
from qualcode.api.later import codings, standing, suggestion_rows, task, worker
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Code, Codebook, Coding, Decision, Document, Reading, Suggestion
    from qualcode.suggest.standing import Decided, Record
    from qualcode.suggest.task import Found, Task
    from qualcode.suggest.worker import Suggester


def find_suggestions(asked: Task) -> Found:
    """What the codebook's words suggest in a text; the first call loads a language (2 to 3 s)."""
    return task.perform(asked)


def standing_suggestions(
    found: Iterable[Suggestion],
    codings_: Iterable[Coding],
    decisions: Sequence[Decided],
    book: Codebook,
) -> list[Suggestion]:
    """The suggestions that these codings and decisions leave; see `Study.standing`."""
    return standing.standing(found, codings_, decisions, task.above(book.codes))


def suggester() -> Suggester:
    """One that finds suggestions in a process of its own, for screens; close it at the end."""
    return worker.Suggester()


class Suggesting(Counting):
    """Suggestions: found, decided, kept."""

    def suggestions(self, document: int | None = None) -> list[Suggestion]:
        """Codes that may fit, with the words that say so, in a document or in all.

        What I coded or decided already is left out. None where suggestions are off.
        """
        chosen = [document] if document is not None else [known.id for known in self.documents()]
        found: list[Suggestion] = []
        for one in chosen:
            if asked := self.suggestion_task(one):
                found += find_suggestions(asked).suggestions
        return self.standing(found)

    def suggestion_task(self, document: int, reading: Reading | None = None) -> Task | None:
        """What has to be known to look for suggestions in a document; None where they are off.

        Args:
            document: The document.
            reading: The same as read before, where the caller has it.
        """
        is_off = self.setting("suggestions") == "off"
        if is_off or not suggestion_rows.is_wanted(self._project, document):
            return None
        reading = reading or self.reading(document)
        return task.task(reading, self.codebook(), self.setting("target"))

    def standing(
        self, found: Iterable[Suggestion], codings_: Iterable[Coding] | None = None
    ) -> list[Suggestion]:
        """The suggestions that I neither coded nor decided, scored by what I decided before.

        Args:
            found: What was found, in any number of documents.
            codings_: All codings of those documents, where the caller has them.
        """
        found = list(found)
        if codings_ is None:
            of = {suggestion.document for suggestion in found}
            codings_ = [coding for document in sorted(of) for coding in self.codings(document)]
        mine = [coding for coding in codings_ if self.coder in (None, coding.coder)]
        return standing_suggestions(found, mine, self.decisions(), self.codebook())

    def suggestion_record(self) -> Record:
        """How often I accepted suggestions of each code."""
        return standing.Record(self.decisions())

    def accept_suggestion(self, suggestion: Suggestion) -> list[Coding]:
        """Code what is suggested, with origin `suggestion`, and keep the decision: one step."""
        known, code, where = self._suggested(suggestion)
        text = documents.text_of(self._project, known.id)
        with self._project.step("suggest accept", f"accepted {code.path} on {where}"):
            guids = codings.add(
                self._project, known, text, suggestion.start, suggestion.end, [code],
                origin="suggestion",
            )  # fmt: skip
            self._decide(known, suggestion, code, "accepted")
        return [self.coding(guid) for guid in guids]

    def reject_suggestion(self, suggestion: Suggestion) -> None:
        """Keep that a suggestion does not fit; I am not shown it again."""
        known, code, where = self._suggested(suggestion)
        with self._project.step("suggest reject", f"rejected {code.path} on {where}"):
            self._decide(known, suggestion, code, "rejected")

    def _suggested(self, suggestion: Suggestion) -> tuple[Document, Code, str]:
        known = documents.get(self._project, suggestion.document)
        where = self._place(suggestion.document, suggestion.start)
        return known, self._code_of(suggestion.code), where

    def _decide(
        self, known: Document, suggestion: Suggestion, code: Code, decision: Decision
    ) -> None:
        codings.refuse_removed(self._project, known.guid)
        suggestion_rows.decide(
            self._project, known, suggestion.start, suggestion.end, code, decision,
            suggestion.source,
        )  # fmt: skip

    def decisions(self) -> list[Decided]:
        """What I decided on suggestions, in all documents, oldest first."""
        rows = suggestion_rows.decided(self._project, self.coder)
        return [standing.Decided(*row) for row in rows]
