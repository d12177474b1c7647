"""The code picker: find codes by some letters, take one or several, or make a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from qualcode.api import ready_codebooks
from qualcode.messages import _, ngettext
from qualcode.tui.keys import BY_ID, bindings, known_keys, shown_key
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.codefields import pointed
from qualcode.tui.text.ranking import ranked, same_name
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Code
    from qualcode.project.examples import Example
    from qualcode.tui.session import Session
    from qualcode.tui.theme import Look

_DEFINITION_ROWS = 2
_CODES_BESIDE_DEFINITION = 3
_LEAST_TITLE = 18
"""Cells that a title has at least: beside them fewer keys are taught."""
_WIDEST = 96
"""Cells of a row, so that name and place stay near each other in a wide window."""


def codes_shown(height: int) -> int:
    """Codes listed in a window of so many rows: what will be coded stays in sight above."""
    return max(min(height // 3, 12) - 2, 3)


def rows_taken(height: int) -> int:
    """Rows of the window that the picker covers."""
    return codes_shown(height) + _DEFINITION_ROWS + 3


def title_cells(total: int) -> int:
    """Cells for a title in a window of so many, beside the keys that it teaches."""
    return total - 2 - width(_taught(total - 2, several=True))


def _taught(total: int, *, several: bool, hot: bool = False) -> str:
    """The keys; in a small window fewer, so that what will be coded stays in sight."""
    ids = ["take", *(["mark"] if several else []), "new", "define", "leave"]
    keys = _keys_of(ids, hot=hot)
    for spared in ("define", "new", "mark"):
        if total - width(keys) < _LEAST_TITLE and spared in ids:
            ids.remove(spared)
            keys = _keys_of(ids, hot=hot)
    return keys


def _keys_of(ids: Sequence[str], *, hot: bool) -> str:
    actions = (BY_ID[f"picker.{name}"] for name in ids)
    keys = "".join(f"  {shown_key(action.keys[0])} {action.label}" for action in actions)
    return f"  1-9 {BY_ID['code.hot'].label}{keys}" if hot else keys


class Picked(NamedTuple):
    """What was chosen: codes, and the name of one to be made with the code it was found beside.

    Where the codebook is empty it may be a ready one to begin with.
    """

    codes: tuple[int, ...] = ()
    new: str | None = None
    beside: Code | None = None
    ready: str | None = None


class Letters(Field):
    """A field that leaves the picker's own signs to the picker."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key not in known_keys("picker") and super().check_consume_key(key, character)


class Picker(ModalScreen[Picked | None]):
    """Codes by letters, best first; accents and case do not matter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("picker", priority=True)
    CSS = """
    Picker { align: center bottom; background: $background 0%; }
    Picker Vertical { width: 100%; height: auto; border-top: solid $primary;
                      background: $background; padding: 0 1; }
    Picker Input { border: none; padding: 0; height: 1; background: $surface; }
    Picker Sheet { height: 6; }
    Picker #definition { height: 2; }
    """

    def __init__(
        self,
        look: Look,
        session: Session,
        title: str,
        *,
        several: bool = True,
        suggested: Mapping[int, float] | None = None,
        hot: bool = False,
    ) -> None:
        """`suggested` codes (with their scores) come sooner; `hot` keys take theirs at once."""
        super().__init__()
        self._look, self._session, self._title = look, session, title
        self._several = several
        self._found: list[Code] = []
        self._marked: list[int] = []
        self._suggested = suggested or {}
        self._hot = {code.hotkey: code.id for code in session.codes if hot and code.hotkey}
        self._is_full = False
        """Whether the definition has most of the room."""
        has_codes = any(code.status == "active" for code in session.codes)
        self._ready = () if has_codes else tuple(sorted(ready_codebooks()))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield Letters(placeholder=_("type some letters of a code"), id="letters")
            sheet = Sheet(self._look, id="found")
            sheet.can_focus = False
            yield sheet
            yield Lines(self._look, id="definition")

    def on_mount(self) -> None:
        self.query_one("#title", Lines).show(self._head)
        self._share()
        self._find("")

    def on_resize(self) -> None:
        """A larger window has room for more codes."""
        self._share()
        self._define()

    def _share(self) -> None:
        """Share the rows between the codes and the definition."""
        codes = codes_shown(self.app.size.height)
        shown = min(_CODES_BESIDE_DEFINITION, codes) if self._is_full else codes
        self.query_one(Sheet).styles.height = shown
        self.query_one("#definition").styles.height = codes + _DEFINITION_ROWS - shown

    def _head(self, total: int) -> Line:
        """What is marked, else the title, cut where the keys need the room."""
        keys = _taught(total, several=self._several, hot=bool(self._hot))
        title = drawable(self._told_marks() or self._title)
        title = fitted(title, min(width(title), total - width(keys)))
        return Piece(title, "strong"), Piece(keys, "dim")

    def _told_marks(self) -> str:
        if not self._marked:
            return ""
        names = {code.id: code.name for code in self._session.codes}
        told = ngettext("{n} marked", "{n} marked", len(self._marked))
        return f"{told}: {', '.join(names[code] for code in self._marked)}"

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value in self._hot:
            self._take(self._hot[event.value])
        else:
            self._find(event.value)

    def action_take(self) -> None:
        """Take the marked codes; where letters were typed since, the one they found with them."""
        code = self._code_here()
        ready = self._ready_here()
        if ready is not None:
            self.dismiss(Picked(ready=ready))
        elif self._marked and not self.query_one(Input).value.strip():
            self.dismiss(Picked(tuple(self._marked)))
        elif code is None:
            self.action_new()
        else:
            self._take(code.id)

    def _take(self, code: int) -> None:
        self.dismiss(Picked((*(marked for marked in self._marked if marked != code), code)))

    def on_sheet_moved(self) -> None:
        self._define()

    def on_sheet_taken(self, event: Sheet.Taken) -> None:
        if self._ready:
            self.action_take()
        else:
            self._take(self._found[event.row].id)

    def on_click(self) -> None:
        self.query_one(Input).focus()

    def action_row(self, count: int) -> None:
        self.query_one(Sheet).move(count)

    def action_mark(self) -> None:
        """Mark the code, or take the mark away, and make room for the next letters."""
        code = self._code_here()
        if code is None or not self._several:
            return
        if code.id in self._marked:
            self._marked.remove(code.id)
        else:
            self._marked.append(code.id)
        letters = self.query_one(Input)
        if letters.value:
            letters.value = ""
        else:
            self.query_one(Sheet).move(1)
        self.query_one(Sheet).repaint()
        self.query_one("#title", Lines).refresh()

    def action_new(self) -> None:
        """A new code, named by the letters so far."""
        self._new(self.query_one(Input).value)

    def action_define(self) -> None:
        """All that the codebook says of the code under the cursor, or the list again."""
        self._is_full = not self._is_full
        self._share()
        self._define()

    def action_leave(self) -> None:
        self.dismiss(None)

    def _new(self, name: str) -> None:
        known = next((c for c in self._session.codes if name.strip() and same_name(name, c)), None)
        if known is not None and known.status == "active":
            self._take(known.id)
        else:
            marked = tuple(self._marked)
            self.dismiss(Picked(marked, new=name.strip(), beside=self._code_here()))

    def _code_here(self) -> Code | None:
        row = self.query_one(Sheet).cursor
        return self._found[row] if row < len(self._found) else None

    def _ready_here(self) -> str | None:
        """The ready codebook under the cursor; the row before them makes a new code."""
        row = self.query_one(Sheet).cursor
        return self._ready[row - 1] if self._ready and row else None

    def _find(self, letters: str) -> None:
        session = self._session
        self._found = ranked(letters, session.codes, session.habits, self._suggested)
        count = len(self._ready) + 1 if self._ready else len(self._found)
        self.query_one(Sheet).show(count, self._draw, 0)
        self._define()

    def _draw(self, row: int, total: int) -> Line:
        if self._ready:
            return self._draw_beginning(row)
        code = self._found[row]
        sign = self._session.signs.of(code.id)
        mark = "✓ " if code.id in self._marked else "  "
        above = code.path.rsplit("/", 1)[0] if "/" in code.path else ""
        left = [Piece(mark, "strong"), Piece(f"{sign.glyph} ", hue=sign.hue), Piece(code.name)]
        other = next((n for n in code.names.values() if n != code.name), "")
        if other:
            left.append(Piece(f"  {other}", "dim"))
        right = [Piece(f"  {above}", "dim"), Piece(f" {code.hotkey or ' '}", "dim")]
        return spread(left, right, min(total, _WIDEST))

    def _draw_beginning(self, row: int) -> Line:
        """What one may begin with where there is no code yet."""
        if row:
            return Piece(_("start from the ready codebook ")), Piece(self._ready[row - 1], "strong")
        name = self.query_one(Input).value.strip()
        return (Piece(_("new code"), "strong"), Piece(f"  {name}"))

    def _define(self) -> None:
        code = self._code_here()
        panel = self.query_one("#definition", Lines)
        if self._ready:
            empty = _(
                "There is no code yet. Type a name and press Enter, or take a ready codebook."
            )
            panel.show((Piece(empty, "dim"),))
            return
        width = max(min(self.app.size.width - 3, _WIDEST), 20)
        if code is not None and self._is_full:
            panel.show(*_in_full(code, self._session.study, width))
            return
        if code is None:
            panel.show((Piece(_("No code has these letters. Enter makes a new one."), "dim"),))
            return
        told = [code.definition]
        told += [_("Use when: ") + code.use_when] if code.use_when else []
        told += [_("Not when: ") + code.not_when] if code.not_when else []
        text = " ".join(" ".join(part.split()) for part in told if part)
        rows = cut_lines(text, width)
        panel.show(*((Piece(row, "dim"),) for row in rows[:_DEFINITION_ROWS]))


def _quoted(example: Example) -> str:
    return pointed(example) if example.document else f"«{example.words}»"


def _in_full(code: Code, study: Study, width: int) -> Iterator[Line]:
    """What the codebook says of a code, part by part."""
    words = [word for words in code.keywords.values() for word in words]
    parts = (
        ("", code.definition),
        (_("Use when: "), code.use_when),
        (_("Not when: "), code.not_when),
        *((_("Typical: "), _quoted(example)) for example in study.examples(code.typical)),
        *((_("Edge: "), _quoted(example)) for example in study.examples(code.edge)),
        (_("Keywords: "), ", ".join(words)),
    )
    told = [(label, " ".join(text.split())) for label, text in parts if text.strip()]
    if not told:
        yield (Piece(_("The codebook says nothing more about this code."), "dim"),)
    for label, text in told:
        first, *more = cut_lines(label + text, width)
        yield Piece(first[: len(label)], "strong"), Piece(first[len(label) :], "dim")
        for row in more:
            yield (Piece(row, "dim"),)
