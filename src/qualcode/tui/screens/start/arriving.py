"""Files before they come in: what each was read as, who speaks in it, what is doubtful."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from qualcode.api import wanted_import
from qualcode.messages import _, ngettext
from qualcode.model import KINDS
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.kinds import in_words
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Kind
    from qualcode.project.intake import Intake, Parsed
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look

_STATUS, _LANGUAGE, _NUMBER = 14, 5, 8
_STATES = {
    "added": _("new"), "unchanged": _("there already"), "refused": _("refused"),
}  # fmt: skip
_ROLES = {
    "moderator": _("moderator"), "participant": _("participant"), "other": _("other"),
}  # fmt: skip
_SURE = {"high": _("sure"), "medium": _("not sure"), "none": _("none found")}


class Arriving(ListScreen):
    """Files by row, read but not yet in the project."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("arriving")
    PLACES: ClassVar[tuple[Place, ...]] = ("arriving", "list", "everywhere")
    FOOTER = ("arriving.take", "arriving.kind", "arriving.period", "arriving.guess",
              "arriving.drop", "list.back")  # fmt: skip
    CSS = "Arriving #below { height: 9; }"

    def __init__(self, study: Study, look: Look, paths: Sequence[Path]) -> None:
        super().__init__(study, look)
        self._paths = list(dict.fromkeys(found.path for found in study.gather(paths).files))
        self._kind: Kind = "interview"
        self._period: str | None = None
        self._guessed: dict[Path, str] = {}
        self._parsed: list[Parsed] = []
        self._rows: list[Intake] = []
        self._reading = ""

    def on_mount(self) -> None:
        super().on_mount()
        self._read(self._paths)

    def on_screen_resume(self) -> None:
        """What was read stays."""

    # ---- reading ---------------------------------------------------------------------------------

    def _read(self, paths: Sequence[Path]) -> None:
        """Read some files in a thread of their own; the others stay as they were read."""
        self._reading = _("reading …")
        self.show_all()
        jobs = [(path, self._guessed.get(path, "auto")) for path in paths]
        choices = {"kind": self._kind, "period": self._period}
        self.run_worker(lambda: self._read_apart(jobs, choices), thread=True, exclusive=True)

    def _read_apart(self, jobs: Sequence[tuple[Path, str]], choices: dict[str, str | None]) -> None:
        found: list[Parsed] = []
        for number, (path, speakers) in enumerate(jobs, 1):
            wanted = wanted_import(speakers=speakers, **choices)
            found += self.study.parse_files([path], wanted)
            told = _("reading {n} of {all}").format(n=number, all=len(jobs))
            self.app.call_from_thread(self._tell_reading, told)
        self.app.call_from_thread(self._take_read, found)

    def _tell_reading(self, told: str) -> None:
        self._reading = told
        self.show_told()

    def _take_read(self, found: Sequence[Parsed]) -> None:
        known = {path: what for path, what in [*self._parsed, *found] if path in self._paths}
        self._parsed = [(path, known[path]) for path in self._paths if path in known]
        self._reading = ""
        self._look_again()

    def _look_again(self) -> None:
        self._rows = []
        self.attempt(lambda: self._rows.extend(self.study.look_at(self._parsed)))
        self.show_all()

    # ---- what is shown ---------------------------------------------------------------------------

    def count(self) -> int:
        return len(self._rows)

    @property
    def here(self) -> Intake | None:
        """The file under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def head(self, total: int) -> Line:
        told = ngettext("{n} file to come in", "{n} files to come in", len(self._paths))
        kind = in_words(self._kind)
        right = _("as {kind}").format(kind=kind)
        if self._period:
            right += f" · {self._period}"
        return spread([Piece(f" {told}", "strong")], [Piece(f"  {right} ", "dim")], total)

    def columns(self, total: int) -> Line:
        heads = (_("document"), "", _("lang"), _("words"), _("turns"), _("who speaks"))
        return self._cells(*heads, total)

    def row(self, number: int, total: int) -> Line:
        one = self._rows[number]
        transcript = one.transcript
        turns = len(transcript.turns) if transcript else 0
        return self._cells(
            one.document or one.file.rpartition("/")[2], _STATES[one.status], one.language or "–",
            str(one.words) if transcript else "", str(turns) if transcript else "",
            self._speakers(one) if transcript else one.reason or "", total,
        )  # fmt: skip

    def _cells(
        self, name: str, status: str, language: str, words: str, turns: str, who: str, total: int
    ) -> Line:
        size = min(max(total // 4, 14), 34)
        rest = total - size - _STATUS - _LANGUAGE - 2 * _NUMBER - 1
        return (
            Piece(fitted(drawable(name), size - 1) + " "),
            Piece(fitted(status, _STATUS) + fitted(drawable(language), _LANGUAGE), "dim"),
            Piece(f"{words:>{_NUMBER - 1}} {turns:>{_NUMBER - 1}}  ", "dim"),
            Piece(fitted(drawable(who), max(rest, 0)), "dim"),
        )

    def _speakers(self, one: Intake) -> str:
        """Who speaks, most turns first; nobody where no labels were found."""
        if one.transcript is None or not one.transcript.turns:
            return _("nobody named")
        counted = Counter(turn.speaker for turn in one.transcript.turns)
        return ", ".join(name for name, _n in counted.most_common())

    def facts(self, total: int) -> Line:
        if self._reading:
            return (Piece(f" {self._reading}", "strong"),)
        one = self.here
        if one is None:
            return (Piece(_(" No file is left; q goes back.")),)
        if one.status == "refused":
            return (Piece(f" {one.reason}", "strong"),)
        coming = sum(row.status == "added" for row in self._rows)
        told = ngettext("Enter brings {n} document in.", "Enter brings {n} documents in.", coming)
        return (Piece(f" {told}"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        one = self.here
        if one is None:
            return ()
        lines: list[Line] = list(prose(one.file, total, "dim"))
        if one.transcript is None:
            return [*lines, *prose(one.reason or "", total)]
        transcript = one.transcript
        sure = _("speakers: {how}").format(how=_SURE[transcript.confidence])
        lines += prose(sure, total, "strong")
        counted = Counter(turn.speaker for turn in transcript.turns)
        told = (f"{name}: {_ROLES[transcript.roles.get(name, 'participant')]}, "
                + ngettext("{n} turn", "{n} turns", n)
                for name, n in counted.most_common())  # fmt: skip
        lines += _lines(told, total)
        if transcript.guess and one.file not in map(str, self._guessed):
            lines += prose(_("A guess was not sure enough to be used; s takes it."), total)
        return [*lines, *_lines((f"⚠ {warned}" for warned in transcript.warnings), total)]

    # ---- acting ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Bring in what could be read."""
        if self._reading or not any(row.status == "added" for row in self._rows):
            self.say(_("There is nothing new to bring in; q goes back."))
            return
        self.with_coder(self._bring_in)

    def _bring_in(self) -> None:
        done: list[Intake] = []
        wanted = wanted_import(kind=self._kind, period=self._period)
        if not self.attempt(lambda: done.extend(self.study.bring_in(self._parsed, wanted))):
            return
        added = sum(one.status == "added" for one in done)
        app = self.qualcode
        app.remember_brought()
        app.pop_screen()
        app.show_home()
        told = ngettext("{n} document came in", "{n} documents came in", added)
        app.say_soon(told)

    def action_kind(self) -> None:
        """The next kind for all of them."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self._read(self._paths)

    def action_period(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(period: str | None) -> None:
            if period is not None:
                self._period = period.strip() or None
                self._read(self._paths)

        hint = _("2026, or baseline; empty is none")
        self.app.push_screen(Ask(self.look, _("Period"), self._period or "", hint), answered)

    def action_guess(self) -> None:
        """Take the guessed speakers of the file, or leave them again."""
        if not self._rows or self._reading:
            return
        path, one = self._parsed[self.cursor][0], self._rows[self.cursor]
        if path in self._guessed:
            del self._guessed[path]
        elif one.transcript is not None and one.transcript.guess:
            self._guessed[path] = one.transcript.guess
        else:
            self.say(_("Nothing was guessed here: the speakers are sure, or there are none."))
            return
        self._read([path])

    def action_drop(self) -> None:
        if self._rows and not self._reading:
            path = self._parsed[self.cursor][0]
            self._paths.remove(path)
            self._parsed = [(known, what) for known, what in self._parsed if known != path]
            self._look_again()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("What the files were read as; nothing is in the project yet. Enter brings in "
                 "those that could be read, as one step that u takes back.")  # fmt: skip
        return told, ("arriving", "list", "everywhere", "go")


def _lines(sentences: Iterable[str], total: int) -> list[Line]:
    return [line for sentence in sentences for line in prose(sentence, total)]
