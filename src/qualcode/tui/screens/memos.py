"""The memos: what was thought, on what, when and by whom; each leads to what it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.memo_links import LinkedMemos
from qualcode.tui.screens.writing import write_memo
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.fuzzy import folded
from qualcode.tui.widgets.memotext import label, memo_lines
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.project.memo_list import NotedOn
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_KIND, _DAY, _CODER = 8, 11, 5
_MOST_CODERS = 4
_KINDS = {"note": _("note"), "theory": _("theory"), "method": _("method"), "doubt": _("doubt")}
_THINGS = {"project": _("project"), "theme": _("theme"), "code": _("code"), "case": _("case")}


class Memos(LinkedMemos):
    """Memos by row, the text of the one under the cursor beside or below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("memos")
    PLACES: ClassVar[tuple[Place, ...]] = ("memos", "list", "everywhere")
    FOOTER = ("memos.new", "memos.open", "memos.link.next", "memos.cite", "memos.kind",
              "memos.filter", "list.undo", "list.back")  # fmt: skip
    CSS = """
    Memos #beside { width: 55%; }
    Memos #below { height: 9; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._all: list[NotedOn] = []
        self._shown: list[NotedOn] = []
        self._coders: list[str] = []
        self._wanted = ""

    # ---- what is shown ---------------------------------------------------------------------------

    def load(self) -> None:
        self._all = self.study.all_memos()
        self._coders = list(dict.fromkeys(noted.memo.coder for noted in reversed(self._all)))
        self._arrange()

    def _arrange(self, on: str | None = None) -> None:
        """Filter; the cursor stays on its memo, or goes to the one that is named."""
        here = on or (self.here.memo.guid if self.here else None)
        wanted = folded(self._wanted)
        self._shown = [noted for noted in self._all if wanted in folded(_found_by(noted))]
        guids = [noted.memo.guid for noted in self._shown]
        self.sheet.cursor = guids.index(here) if here in guids else 0
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        self.chosen = None
        self.links = self.study.links_in(self.here.memo.text) if self.here else []

    @property
    def here(self) -> NotedOn | None:
        """The memo under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    def count(self) -> int:
        return len(self._shown)

    def head(self, total: int) -> Line:
        told = ngettext("{n} memo", "{n} memos", len(self._shown))
        if self._wanted:
            told += " " + _("of {all}").format(all=len(self._all))
            told += f" · «{self._wanted}»"
        left = [Piece(f" {_('Memos')}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def _marks(self, coder: str | None) -> str:
        """A cell for each coder with ✓ in that of one; names as heads; one column for many."""
        if len(self._coders) > _MOST_CODERS:
            return fitted(drawable(_("coder") if coder is None else coder), _CODER * 2)
        return "".join(
            fitted(drawable(each) if coder is None else "✓" if each == coder else "", _CODER)
            for each in self._coders
        )

    def columns(self, total: int) -> Line:
        return self._cells(_("on"), _("kind"), _("when"), self._marks(None), "", total)

    def row(self, number: int, total: int) -> Line:
        memo = self._shown[number].memo
        marks = self._marks(memo.coder)
        words = " ".join(memo.text.split()) or _("bookmark")
        on = _on(self._shown[number])
        return self._cells(
            on, _KINDS.get(memo.kind, memo.kind), memo.created[:10], marks, words, total
        )

    def _cells(self, on: str, kind: str, day: str, marks: str, words: str, total: int) -> Line:
        fixed = _KIND + _DAY + len(marks)
        is_beside = self.query_one("#beside").display
        size = total - fixed if is_beside else min(max((total - fixed) // 2, 12), 34)
        tone: Tone = "base" if words else "dim"
        return (
            Piece(fitted(drawable(on), size - 1) + " ", tone),
            Piece(fitted(kind, _KIND) + fitted(day, _DAY), "dim"),
            Piece(marks, tone),
            Piece(fitted(drawable(words), max(total - fixed - size, 0)), "dim"),
        )

    def facts(self, total: int) -> Line:
        drafts = self.study.drafts()
        if drafts:
            told = _(" Not saved when the program ended: {title}. R goes on with it.")
            return (Piece(told.format(title=drafts[-1].title), "strong"),)
        noted = self.here
        if noted is None:
            if self._all:
                return (Piece(_(" Nothing has these letters; Esc shows all."), "dim"),)
            told = _(" A memo keeps why you coded as you did, and what you begin to see. + writes.")
            return (Piece(told),)
        if self.chosen is not None:
            return (Piece(" → " + label(self.links[self.chosen]), "strong"),)
        told = f" {_on(noted)} · {noted.memo.coder} · {noted.memo.created[:16].replace('T', ' ')}"
        return (Piece(told + (f" · «{noted.quote}»" if noted.quote else ""), "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        noted = self.here
        if noted is None:
            return ()
        lines: list[Line] = [*prose(_on(noted), total, "strong")]
        if noted.quote:
            lines += prose(f"«{noted.quote}»", total, "dim")
        text = memo_lines(noted.memo.text, self.links, self.chosen, total)
        return [*lines, *text]

    def on_sheet_moved(self) -> None:
        self._follow_cursor()
        super().on_sheet_moved()

    # ---- writing ---------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Write in the memo, or open the chosen link."""
        if self.chosen is not None:
            self.open_link(self.links[self.chosen])
        elif (noted := self.here) is not None:
            self._write(noted)
        elif not self._all:
            self.action_new()

    def _write(self, noted: NotedOn) -> None:
        memo = noted.memo
        if self.study.coder is not None and memo.coder != self.study.coder:
            told = _("This memo is {coder}'s; + writes one of yours on the same thing.")
            self.say(told.format(coder=memo.coder))
            return

        def save(text: str) -> bool:
            return self.kept(lambda: self.study.change_memo(memo.guid, text))

        write_memo(self, memo.guid, _title(noted.name), memo.text, save)

    def action_new(self) -> None:
        """Choose a thing and write on it."""
        if self.is_refused():
            return
        things = self._things()

        def chosen(number: int) -> None:
            target, name = things[number]
            self._write_new(target, name.strip())

        self.choose(_("A memo on what?"), [name for _target, name in things], chosen)

    def _write_new(self, target: str, name: str) -> None:
        def save(text: str) -> bool:
            return self.kept(lambda: self.study.add_memo(target, text))

        write_memo(self, f"new {target}", _title(name), "", save)

    def _things(self) -> list[tuple[str, str]]:
        """What a memo can be on, each with its name: the thing of the memo here comes first."""
        study = self.study
        book = study.codebook()
        found = [(study.guid, _("the project {name}").format(name=study.name))]
        found += [(theme.guid or "", f"{_('theme')} {theme.name}") for theme in book.themes]
        found += [(code.guid or "", f"{_('code')} {code.path}") for code in book.codes]
        found += [(d.guid, f"{_('document')} {d.name}") for d in study.documents()]
        found += [(case.guid, f"{_('case')} {case.name}") for case in study.cases()]
        if (noted := self.here) is not None:
            found.insert(0, (noted.memo.target, _on(noted)))
        return list({target: (target, name) for target, name in reversed(found)}.values())[::-1]

    def action_restore(self) -> None:
        """Go on with the newest draft."""
        drafts = self.study.drafts()
        if not drafts:
            self.say(_("There is no draft; what you wrote is saved."))
            return
        key, title = drafts[-1].key, drafts[-1].title
        if key.startswith("new "):
            self._restore(key, title, "", lambda text: self.study.add_memo(key[4:], text))
            return
        known = next((noted.memo for noted in self._all if noted.memo.guid == key), None)
        if known is not None:
            self._restore(key, title, known.text, lambda t: self.study.change_memo(known.guid, t))
        else:
            self._restore(key, title, "", lambda text: self.study.set_memo(key, text))

    def _restore(self, key: str, title: str, before: str, act: Callable[[str], object]) -> None:
        write_memo(self, key, title, before, lambda text: self.kept(lambda: act(text)))

    def action_kind(self) -> None:
        """The next kind."""
        if (noted := self.here) is None:
            return
        kind = self.study.next_memo_kind(noted.memo.kind)
        guid = noted.memo.guid

        def act() -> None:
            self.kept(lambda: self.study.change_memo(guid, kind=kind))

        self.with_coder(act)

    def action_remove(self) -> None:
        if (noted := self.here) is None:
            return

        def act() -> None:
            if self.kept(lambda: self.study.remove_memo(noted.memo.guid)):
                self.say(_("memo removed; u brings it back"))

        self.with_coder(act)

    def kept(self, act: Callable[[], object]) -> bool:
        """Do it, and show the list with it."""
        made: list[object] = []
        if not self.attempt(lambda: made.append(act())):
            return False
        memo = getattr(made[0], "memo", None)
        self.reload()
        self._arrange(memo.guid if memo else None)
        self.show_all()
        return True

    # ---- choosing --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(letters: str | None) -> None:
            if letters is not None:
                self._show_only(letters.strip())

        hint = _("letters of the text, of what it is on, its kind or coder; empty shows all")
        self.app.push_screen(Ask(self.look, _("Show only"), self._wanted, hint), answered)

    def action_show_all(self) -> None:
        self._show_only("")

    def _show_only(self, letters: str) -> None:
        self._wanted = letters
        self._arrange()
        self.show_all()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("A memo keeps why you coded as you did, and what you begin to see. "
                 "Enter writes, n goes through its links, o opens what it is on.")  # fmt: skip
        return told, ("memos", "list", "everywhere", "go")


def _found_by(noted: NotedOn) -> str:
    memo = noted.memo
    return f"{_on(noted)} {_KINDS.get(memo.kind, memo.kind)} {memo.coder} {memo.text}"


def _on(noted: NotedOn) -> str:
    """`theme Papers`; a passage, document or coding by its name alone, short."""
    if noted.on in _THINGS:
        return f"{_THINGS[noted.on]} {noted.name}"
    return noted.name.rpartition("/")[2] if noted.on == "coding" else noted.name


def _title(name: str) -> str:
    return _("Memo on {name}").format(name=name)
