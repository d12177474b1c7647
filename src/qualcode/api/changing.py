"""Changing codings that are there: borders, code, weight, whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.api.coding import Codings
from qualcode.api.later import codings
from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Code, Coding

MOST_STARS = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What shall be different of a coding; what is None stays."""

    start: int | None = None
    end: int | None = None
    code: int | None = None
    weight: int | None = None
    """Stars; 0 takes them away."""
    about: int | None = None
    """A case; 0: nobody else than the speaker's own."""


class Changing(Codings):
    """Changing codings that are there; their GUIDs, and so the memos on them, stay."""

    def change_codings(self, guids: Sequence[str], change: Change) -> list[Coding]:
        """Change codings of mine, all of them in one step.

        Raises:
            NotFound: A GUID names no coding, or there is no such code or case.
            Refused: One is another coder's; the new span is outside the text or blank; the code
                is retired; I have the same code on the same words already.
        """
        before = [self._own_coding(guid) for guid in guids]
        code = self._code_of(change.code) if change.code is not None else None
        told = ", ".join(self._told(change, code, before)) if before else ""
        verb = "recode" if change == Change(code=change.code) else "codings set"
        with self._project.step(verb, told):
            for coding in before:
                known = documents.get(self._project, coding.document)
                text = documents.text_of(self._project, coding.document)
                codings.change(
                    self._project, known, text, coding, code=code,
                    start=coding.start if change.start is None else change.start,
                    end=coding.end if change.end is None else change.end,
                    weight=coding.weight if change.weight is None else change.weight or None,
                    about=coding.about if change.about is None else change.about or None,
                )  # fmt: skip
        return [self.coding(coding.guid) for coding in before]

    def move_coding(self, guid: str, start: int, end: int) -> Coding:
        """Put a coding of mine on another span; code, memo and weight stay."""
        return self.change_codings([guid], Change(start=start, end=end))[0]

    def recode(self, guid: str, code: int) -> Coding:
        """Replace the code of a coding of mine; its span, memo and weight stay."""
        return self.change_codings([guid], Change(code=code))[0]

    def _own_coding(self, guid: str) -> Coding:
        coding = self.coding(guid)
        if self.coder is not None and coding.coder != self.coder:
            raise Refused(
                _("The coding {coding} is {coder}'s; it stays as it is.").format(
                    coding=coding.path, coder=coding.coder
                )
            )
        return coding

    def _told(self, change: Change, code: Code | None, before: list[Coding]) -> Iterator[str]:
        """The step in words, for the history."""
        first = before[0]
        what = f"{first.path} on {self._place(first.document, first.start)}"
        if len(before) > 1:
            what += f" and {len(before) - 1} more"
        moves_start = change.start not in (None, first.start)
        moves_end = change.end not in (None, first.end)
        if moves_start and moves_end:
            yield f"moved {what}"
        elif moves_start or moves_end:
            yield f"moved the {'start' if moves_start else 'end'} of {what}"
        if code is not None:
            yield f"recoded {first.path} to {code.path}{what.removeprefix(first.path)}"
        if change.weight is not None:
            yield self._weighed(change.weight, what)
        if change.about is not None:
            yield f"said that {what} is about {self._case_name(change.about)}"

    def _weighed(self, weight: int, what: str) -> str:
        if not 0 <= weight <= MOST_STARS:
            raise Refused(
                _("A weight is 0 to {limit}, not {weight}.").format(limit=MOST_STARS, weight=weight)
            )
        return f"gave {what} {'★' * weight}" if weight else f"took the stars off {what}"

    def _case_name(self, case: int) -> str:
        """The name of a case, so that a number that is none is refused."""
        if not case:
            return "the speaker's own"
        name = next((known.name for known in self.cases() if known.id == case), None)
        if name is None:
            raise NotFound(_("There is no case {case}.").format(case=case))
        return name
