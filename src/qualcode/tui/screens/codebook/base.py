"""The codebook as it is seen: the tree with its numbers, the definition, passages and versions.

What can be done with it stands in `bookacts`, `bookjoins`, `booklooks` and `bookfiles`.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.counts import Counted, count
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen, Pane
from qualcode.tui.text.bookrows import BookRow, book_rows
from qualcode.tui.text.cells import drawable
from qualcode.tui.text.signs import Signs
from qualcode.tui.widgets import booklines
from qualcode.tui.widgets.definition import code_lines, facet_lines, labelled, theme_lines
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from qualcode.api import Study
    from qualcode.model import Code, Codebook, Step, Theme
    from qualcode.project.codings import CodedPassage
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look

_UNIT_CELLS = 5
PASSAGES = 100
"""Passages of a code that are looked at here; all of them open with `s`."""


class BookBase(ListScreen):
    """The tree of codes and themes, and what is known of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("codebook")
    PLACES: ClassVar[tuple[Place, ...]] = ("codebook", "list", "everywhere")
    FOOTER = ("codebook.edit", "codebook.new", "codebook.in", "codebook.put", "codebook.merge",
              "codebook.segments", "codebook.theme", "list.undo", "list.back")  # fmt: skip
    CSS = """
    CodebookScreen #list { width: 5fr; }
    CodebookScreen #beside, CodebookScreen #third { width: 6fr; height: 1fr; display: none;
                                                    border-left: solid $panel; }
    CodebookScreen.-narrow #beside, CodebookScreen.-wide #beside { display: block; }
    CodebookScreen.-wide #list, CodebookScreen.-wide #beside { width: 7fr; }
    CodebookScreen.-wide #third { display: block; }
    CodebookScreen #below { display: none; }
    CodebookScreen.-flat #beside, CodebookScreen.-flat #third { display: none; }
    """

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self.book: Codebook = study.codebook()
        self.signs = Signs(self.book, letters=look.letters)
        self.rows: list[BookRow] = []
        self.marked: set[str] = set()
        """Keys of the rows that are marked for a theme."""
        self.counted: Counted | None = None
        self.shut: set[str] = set()
        """Keys of the branches that are closed."""
        self._wanted = ""
        self._shows_retired = False
        self._shows_passages = False
        self._passage = 0
        self._found: tuple[str, list[CodedPassage] | None] = ("", None)
        self._counting = 0

    def further(self) -> Sequence[Widget]:
        return (Pane(self.look, id="third"),)

    # ---- what there is ---------------------------------------------------------------------------

    def load(self) -> None:
        self.book = self.study.codebook()
        self.signs = Signs(self.book, letters=self.look.letters)
        self._found = (self._found[0], None)
        self.make_rows()
        self._counting += 1
        work = partial(self._count, self._counting)
        self.run_worker(work, thread=True, exclusive=True, group="counts", exit_on_error=False)

    def make_rows(self, to: str | None = None) -> None:
        """Make the rows anew; the cursor stays on its row, or goes to that of a key."""
        before = to or (self.here.key if self.here else None)
        self.rows = book_rows(
            self.book, self.shut, self._wanted, retired=self._shows_retired,
            heading=_("Themes"),
        )  # fmt: skip
        keys = [row.key for row in self.rows]
        self.marked &= {str(code.guid) for code in self.book.codes}
        if before in keys:
            self.sheet.cursor = keys.index(before)

    def _count(self, number: int) -> None:
        """In a thread: count, and hand the numbers to the screen unless others are asked for."""
        found = count(self.study)
        if found is not None:
            self.app.call_from_thread(self._take_counts, number, found)

    def _take_counts(self, number: int, found: Counted) -> None:
        if number == self._counting:
            self.counted = found
            self.show_all()

    @property
    def here(self) -> BookRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        return self.here.code if self.here else None

    @property
    def theme_here(self) -> Theme | None:
        """The theme under the cursor."""
        return self.here.theme if self.here else None

    def passages(self) -> list[CodedPassage]:
        """The passages of the code under the cursor, looked up once."""
        code = self.code
        if code is None:
            return []
        whose, found = self._found
        if whose != code.guid or found is None:
            found = self.study.code_passages(code.id, PASSAGES)
            self._passage = self._passage if whose == code.guid else 0
            self._found = (str(code.guid), found)
        return found

    @property
    def passage(self) -> CodedPassage | None:
        """The passage that is shown."""
        found = self.passages()
        return found[self._passage] if self._passage < len(found) else None

    # ---- how it looks ----------------------------------------------------------------------------

    def count(self) -> int:
        return len(self.rows)

    def head(self, total: int) -> Line:
        active = sum(code.status == "active" for code in self.book.codes)
        right = [ngettext("{n} code", "{n} codes", active)]
        if retired := len(self.book.codes) - active:
            right.append(ngettext("{n} retired", "{n} retired", retired))
        if self._wanted:
            right.append(f"«{self._wanted}»")
        if self.marked:
            right.insert(0, ngettext("{n} marked", "{n} marked", len(self.marked)))
        if self.study.readonly:
            right.append(_("read only"))
        told = "  " + " · ".join(right) + " "
        return spread([Piece(f" {_('Codebook')}", "strong")], [Piece(told, "dim")], total)

    def columns(self, total: int) -> Line:
        unit = drawable(self.counted.unit) if self.counted else ""
        short = unit if len(unit) <= _UNIT_CELLS else unit[: _UNIT_CELLS - 1] + "."
        heads = f"{_('segm.'):>6}{short:>6}"
        return spread([Piece(f"   {_('code')}", "dim")], [Piece(heads, "dim")], total)

    def row(self, number: int, total: int) -> Line:
        row = self.rows[number]
        sign = self.signs.of(row.code.id) if row.code else None
        top = 1 if self.book.facets and row.code else 0
        return booklines.row_line(row, sign, self.counted, top, total, row.key in self.marked)

    def facts(self, total: int) -> Line:
        if not self.book.codes:
            return (Piece(_(" No code yet: + makes one, I brings a codebook in.")),)
        if not self.rows:
            return (Piece(_(" Nothing has these letters; Esc shows all."), "dim"),)
        told = Counter(doubt.kind for doubt in self.counted.doubts) if self.counted else Counter()
        parts = [booklines.doubt_words(kind, told[kind]) for kind in told]
        if not parts:
            return (Piece(" " + booklines.spoken(self.here), "dim"),)
        return (Piece(" ! ", "strong"), Piece(" · ".join(parts), "dim"))

    def pane(self, total: int, height: int) -> Sequence[Line]:
        row = self.here
        if not self.book.codes:
            return self._empty(total)
        if row is None:
            return ()
        if self._shows_passages and not self.query_one("#third").display:
            return self.third(total, height)
        if row.code is not None:
            examples = {
                kind: self.study.examples(getattr(row.code, kind)) for kind in ("typical", "edge")
            }
            return code_lines(row.code, self.signs.of(row.code.id), examples, total)
        if row.theme is not None:
            return theme_lines(row.theme, total)
        if row.facet is not None:
            return facet_lines(self.book, row.facet, total)
        told = _("Themes ask a question of the codings: some passage carries one of these codes, "
                 "or all of them together. + makes one; T makes one of marked codes.")  # fmt: skip
        return prose(told, total, "dim")

    def _empty(self, total: int) -> list[Line]:
        told = _("A codebook says what each code means, when to use it and when not: the contract "
                 "that everybody codes by.")  # fmt: skip
        ways = _("+ makes the first code. I brings a codebook in: a ready one, or a YAML or csv "
                 "file of yours.")  # fmt: skip
        return [*prose(told, total), (), *prose(ways, total)]

    def third(self, total: int, height: int) -> list[Line]:
        """The passages of the code, and below them what became of it."""
        code = self.code
        if code is None:
            return []
        versions = self.study.code_versions(code.id)
        below = booklines.version_lines(versions, total)[: max(height // 3, 3)]
        found = self.passages()
        number = self.counted.codes.get(code.path) if self.counted else None
        above = booklines.passage_lines(
            found, self._passage, number, self.counted.unit if self.counted else "", total,
            max(height - len(below) - 1, 3),
        )  # fmt: skip
        if not found:
            has_below = any(other.parent == code.path for other in self.book.codes)
            told = _("Only codes below it are on passages; s opens them.") if has_below else _(
                "On no passage yet."
            )  # fmt: skip
            above += labelled("", told, total, "dim")
        return [*above, (), *below] if below else above

    def show_here(self) -> None:
        super().show_here()
        if not self.is_mounted or not self.size.width:
            return
        panel = self.query_one("#third", Pane)
        if panel.display and panel.size.width:
            panel.show(*self.third(panel.size.width, panel.size.height))

    def footer(self) -> tuple[str, ...]:
        if not self.book.codes:
            return ("codebook.new", "codebook.import", "list.back")
        if self.theme_here is not None:
            return ("codebook.edit", "codebook.new", "codebook.rename", "codebook.remove",
                    "codebook.who", "list.undo", "list.back")  # fmt: skip
        if self.code is None:
            return ("codebook.new", "codebook.rename", "codebook.facet", "codebook.filter",
                    "codebook.import", "codebook.export", "list.back")  # fmt: skip
        return self.FOOTER

    def action_branch(self, way: int) -> None:
        """Open the branch, or close it; on a code without one, go to the row above it."""
        row = self.here
        if row is None:
            return
        if way > 0:
            self.shut.discard(row.key)
        elif row.has_children and row.is_open:
            self.shut.add(row.key)
        else:
            above = next(
                (n for n in range(self.cursor - 1, -1, -1) if self.rows[n].depth < row.depth), None
            )
            if above is not None:
                self.sheet.go(above)
            return
        self.make_rows()
        self.show_all()

    def undo(self) -> Step:
        """Bringing a codebook in is an act of this screen; elsewhere it waits for the shell."""
        if self.study.undoable().verb == "codebook import":
            return self.study.undo()
        return super().undo()

    # ---- acting ----------------------------------------------------------------------------------

    def act(self, do: Callable[[], object], told: str, to: str | None = None) -> None:
        """Do something that is written down, by somebody who is known, and show what it made."""

        def done() -> None:
            if self.attempt(do):
                self.reload()
                if to is not None:
                    self.make_rows(to)
                self.show_all()
                self.say(told)

        self.with_coder(done)

    def need_code(self) -> Code | None:
        """The code under the cursor; where there is none, that is said."""
        if self.code is None:
            self.say(_("This is for codes; the cursor is on none."))
        return self.code

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("What each code means, with how often and by how many it is said. Enter writes "
                 "the definition; every act is one step, and u takes it back.")  # fmt: skip
        return told, ("codebook", "list", "everywhere", "go")
