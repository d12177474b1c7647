"""One person reading and coding one document: what the desk knows, without a screen.

Every act goes through the study and is written before it is shown; the codings kept here follow it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal

from qualcode.api import ready_codebooks
from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.model import Span
from qualcode.tui.offers import Offers
from qualcode.tui.text.codings import CodingIndex, uncoded_runs
from qualcode.tui.text.ranking import Habits
from qualcode.tui.text.signs import Signs
from qualcode.tui.text.textmap import TextMap
from qualcode.tui.undoing import take_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.api import Study
    from qualcode.api.changing import Change
    from qualcode.model import Code, Coding, Document, Passage, Step, Suggestion
    from qualcode.project.memos import Memo
    from qualcode.tui.offers import Sifted
    from qualcode.tui.text.hints import Hints
    from qualcode.tui.text.marks import Marks

TargetUnit = Literal["sentence", "turn", "line"]
TARGET_UNITS: tuple[TargetUnit, ...] = ("sentence", "turn", "line")


class Session:
    """A document open for coding."""

    def __init__(self, study: Study, document: Document, *, letters: bool = False) -> None:
        self.study = study
        self.document = document
        self.text = TextMap(study.reading(document.id))
        self.target_unit: TargetUnit = "sentence"
        self.turns_of: str | None = None
        """The speaker to whom the motions by turn are kept."""
        self.last_codes: tuple[int, ...] = ()
        self._letters = letters
        self._habits: Habits | None = None
        self._cases: dict[int, str] | None = None
        self._times: list[tuple[int, int]] | None = None
        self._uncoded: tuple[tuple[int, int, str | None], list[int]] | None = None
        self.offers = Offers(study, document.id)
        self._version = study.data_version()
        self._load_codebook()
        self.is_blind = study.is_blind()
        """Whether the codings of others are hidden."""
        self.gone = False
        """Whether the document was removed, here or in another window."""
        self._load_codings()

    # ---- knowing ---------------------------------------------------------------------------------

    @property
    def habits(self) -> Habits:
        """What this coder tends to use; learned when the picker first asks."""
        if self._habits is None:
            self._habits = Habits(self.study.my_latest_codes())
        return self._habits

    def code(self, number: int) -> Code | None:
        return self._by_id.get(number)

    def hot(self, key: str) -> Code | None:
        """The code that has a digit as its hot key."""
        return next((code for code in self.codes if code.hotkey == key), None)

    def is_mine(self, coding: Coding) -> bool:
        return self.study.coder is None or coding.coder == self.study.coder

    def target(self, marks: Marks) -> Span | None:
        """What an action takes: the selection without outer blanks, else the unit at the cursor."""
        if marks.selection is not None:
            return self.text.spoken(*marks.selection)
        at = self.text.visible(marks.cursor)
        if self.target_unit == "turn":
            return self.text.speech_at(at)
        if self.target_unit == "line":
            return self.text.trimmed(self.text.visible(self.text.line(self.text.line_of(at)).start),
                                     self.text.line(self.text.line_of(at)).end)  # fmt: skip
        return self.text.sentence_at(at)

    def next_target(self) -> TargetUnit:
        """Take the next unit in turn as the target."""
        place = TARGET_UNITS.index(self.target_unit) + 1
        self.target_unit = TARGET_UNITS[place % len(TARGET_UNITS)]
        return self.target_unit

    def about(self, coding: Coding) -> str | None:
        """Whom a coding is about, by name; None where it is the speaker's own."""
        if coding.about is None:
            return None
        if self._cases is None:
            self._cases = {case.id: case.name for case in self.study.cases()}
        return self._cases.get(coding.about)

    def own_in_reach(self, marks: Marks) -> list[Coding]:
        """Of the codings that an action here may mean, one's own, or all where none is."""
        here = self.codings_in_reach(marks)
        return [coding for coding in here if self.is_mine(coding)] or here

    def codings_in_reach(self, marks: Marks) -> list[Coding]:
        """The codings an action here may mean: the focused one, else those at the place."""
        focused = self.index.get(marks.focus)
        if focused:
            return [focused]
        here = self.index.at(self.text.visible(marks.cursor))
        if marks.selection is not None:
            span = marks.selection
            here = self.index.overlapping(*span)
            exact = [c for c in here if (c.start, c.end) == self.target(marks)]
            here = exact or here
        return here

    @property
    def hints(self) -> Hints:
        """What is suggested and still stands."""
        return self.offers.hints

    def suggestions_in_reach(self, marks: Marks) -> list[Suggestion]:
        """The suggestions that an action here may mean: the focused one first."""
        span = marks.selection
        if span is None:
            at = self.text.visible(marks.cursor)
            span = Span(at, at + 1)
        here = self.hints.at(*span)
        focused = self.hints.get(marks.focus)
        if focused is None:
            return here
        return [focused, *(suggestion for suggestion in here if suggestion != focused)]

    def suggested_codes(self, marks: Marks) -> dict[int, float]:
        """Code → score of what is suggested for the words that would be coded."""
        span = self.target(marks)
        return {hint.code: hint.score for hint in self.hints.at(*span)} if span else {}

    def uncoded(self) -> list[int]:
        """Where stretches begin that this coder has not coded; kept until codings change."""
        known = (id(self.index), self.index.generation, self.study.coder)
        if self._uncoded is None or self._uncoded[0] != known:
            runs = uncoded_runs(self.text, self.index, self.study.coder)
            self._uncoded = (known, runs)
        return self._uncoded[1]

    def times(self) -> list[tuple[int, int]]:
        """(place, milliseconds) of what has a time, in order."""
        if self._times is None:
            self._times = [(cue.start, cue.t0) for cue in self.study.cues(self.document.id)] or [
                (turn.start, turn.t0) for turn in self.text.turns if turn.t0 is not None
            ]
        return self._times

    def is_done(self) -> bool:
        coder = self.study.coder
        return coder is not None and self.study.reviewed(self.document.id).get(coder) == "done"

    def quote(self, span: Span) -> str:
        """A passage with its source, as it is copied."""
        words = self.text.text[span.start : span.end]
        line = self.text.line_of(span.start)
        speaker = self.text.speaker_at(span.start)
        place = _("{document}, line {line}").format(document=self.document.name, line=line)
        return f"«{words}» ({speaker}, {place})" if speaker else f"«{words}» ({place})"

    # ---- acting ----------------------------------------------------------------------------------

    def tag(self, span: Span, codes: Sequence[int]) -> list[Coding]:
        """Give codes to a span; they become the ones that `.` repeats."""
        made = self.study.tag(self.document.id, span.start, span.end, list(codes))
        self._coded(made, codes)
        return made

    def _coded(self, made: Sequence[Coding], codes: Sequence[int]) -> None:
        self.index.add(made)
        self._learn(codes)
        self.last_codes = tuple(codes)
        self._settle()
        self._wrote()

    def _learn(self, codes: Sequence[int]) -> None:
        """What was just given is a habit too; where none were asked for yet, they will know."""
        for code in codes if self._habits is not None else ():
            self.habits.used(code)

    def untag(self, codings: Sequence[Coding]) -> None:
        """Take one's own codings away."""
        self._refuse_others(codings)
        self.study.untag([coding.guid for coding in codings])
        self.index.remove([coding.guid for coding in codings])
        self._settle()
        self._wrote()

    def tag_all(self, spans: Sequence[Span], codes: Sequence[int]) -> list[Coding]:
        """Give codes to several spans in one step."""
        made = self.study.tag_all(self.document.id, spans, list(codes))
        self._coded(made, codes)
        return made

    def change(self, codings: Sequence[Coding], change: Change) -> list[Coding]:
        """Change own codings in one step: borders, code, weight or whom they are about."""
        self._refuse_others(codings)
        made = self.study.change_codings([coding.guid for coding in codings], change)
        self.index.add(made)
        self._learn([change.code] if change.code is not None else [])
        self._settle()
        self._wrote()
        return made

    def suggest(self, sifted: Sifted) -> None:
        """Offer what was found in this document; what was coded since is left out."""
        self.offers.take(sifted)
        self._settle()

    def accept(self, suggestion: Suggestion) -> list[Coding]:
        """Code what is suggested."""
        made = self.study.accept_suggestion(suggestion)
        self._coded(made, [suggestion.code])
        return made

    def reject(self, suggestion: Suggestion) -> None:
        """Say that a suggestion does not fit."""
        self.study.reject_suggestion(suggestion)
        self._settle()
        self._wrote()

    def memo_of(self, target: str) -> str | None:
        """What I wrote on a coding, a passage or the document: empty on a bookmark, else None."""
        mine = (m for m in self.study.memos(target) if m.coder == self.study.coder)
        return next((memo.text for memo in mine if memo.kind == "note"), None)

    def set_memo(self, target: str, text: str) -> None:
        """Write my memo, or take it away with its last word."""
        self.study.set_memo(target, text)
        self._noted(target)

    def put_bookmark(self, target: str) -> None:
        self.study.set_bookmark(target, on=True)
        self._noted(target)

    def notes_at(self, start: int, end: int) -> list[tuple[Passage, Memo]]:
        """The memos on passages that share a character with `[start, end)`."""
        return [note for note in self.notes if note[0].start < end and start < note[0].end]

    def note_starts(self) -> list[int]:
        """Where memos on passages begin, in order."""
        return [passage.start for passage, _memo in self.notes]

    def _noted(self, target: str) -> None:
        if self.index.get(target):
            self.index.add([self.study.coding(target)])
        self._load_notes()
        self._wrote()

    def add_code(self, name: str, parent: int | None, facet: str | None) -> Code:
        code = self.study.add_code(name, parent, facet)
        self._load_codebook()
        self._wrote()
        return self._by_id[code.id]

    def begin_with(self, ready: str) -> None:
        """Take a codebook that comes with qualcode into the project."""
        self.study.import_codebook(ready_codebooks()[ready], f"{ready}.yaml")
        self._load_codebook()
        self._wrote()

    def set_blind(self, *, on: bool) -> None:
        """Hide what others gave, or show it again."""
        self.study.set_blind(on=on)
        self.is_blind = on
        self._load_codings()

    def set_done(self, *, done: bool) -> None:
        self.study.set_done(self.document.id, done)
        self._wrote()

    def undo(self) -> Step:
        step = take_back(self.study)
        self._follow_step()
        return step

    def redo(self) -> Step:
        step = self.study.redo()
        self._follow_step()
        return step

    def _follow_step(self) -> None:
        """Take in what the last step did: its codings alone, where it touched nothing else."""
        last = self.study.last_step()
        changed = self.study.codings_changed(last.id) if last else None
        if changed is None or self.study.data_version() != self._version:
            self.reload()
            return
        self.index.remove(changed)
        found = []
        for guid in changed:
            with contextlib.suppress(NotFound):
                found.append(self.study.coding(guid))
        self.index.add(
            coding
            for coding in found
            if coding.document == self.document.id and (self.is_mine(coding) or not self.is_blind)
        )
        self._settle()
        self._wrote()

    def reload(self) -> None:
        """Read codebook and codings again, after undo or a change by another window."""
        known = (document.id for document in self.study.documents())
        self.gone = self.document.id not in known
        self._cases = None
        self._load_codebook()
        self._load_codings()

    def follow(self) -> bool:
        """Reload when another window or screen wrote; whether it did."""
        if (self.study.data_version(), self.study.last_step()) == (self._version, self._last):
            return False
        self.reload()
        return True

    def _refuse_others(self, codings: Sequence[Coding]) -> None:
        theirs = next((c for c in codings if not self.is_mine(c)), None)
        if theirs:
            raise Refused(_("That coding is {coder}'s; it stays.").format(coder=theirs.coder))

    def _load_codebook(self) -> None:
        self.codebook = self.study.codebook()
        self.codes = self.codebook.codes
        self._by_id = {code.id: code for code in self.codes}
        self.signs = Signs(self.codebook, letters=self._letters)

    def _load_codings(self) -> None:
        codings = self.study.codings(self.document.id)
        if self.is_blind:
            codings = [coding for coding in codings if self.is_mine(coding)]
        self.index = CodingIndex(codings)
        self._load_notes()
        self._settle()
        self._wrote()

    def _load_notes(self) -> None:
        notes = self.study.passage_memos(self.document.id)
        if self.is_blind:
            notes = [note for note in notes if note[1].coder == self.study.coder]
        self.notes = notes

    def _settle(self) -> None:
        """Keep the suggestions that still stand."""
        self.offers.follow(self.index, self.codebook)

    def _wrote(self) -> None:
        self._version = self.study.data_version()
        self._last = self.study.last_step()
