"""Changing the codebook: one act, one step; and what became of each code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.api.codebook import Codebooks
from qualcode.api.later import code_joins, code_log, codebook, codebook_edits, codings, examples
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code, Comparable
    from qualcode.project.code_joins import Moved
    from qualcode.project.code_log import Since, Version
    from qualcode.project.codings import CodedPassage
    from qualcode.project.examples import Example


class CodeEdits(Codebooks):
    """Changing the codebook: one act, one step; and what became of each code."""

    def add_code(
        self,
        name: str,
        parent: int | None = None,
        facet: str | None = None,
        after: int | None = None,
    ) -> Code:
        """Add a code under another, or at the top (of a facet).

        Args:
            name: What it is called.
            parent: The code it hangs on.
            facet: Where it has no parent, its facet.
            after: The sibling that it follows; else it is the last.
        """
        above = self._code_of(parent) if parent is not None else None
        with self._project.step("codebook add", f"added the code {name}"):
            row = codebook_edits.add(self._project, name, above, facet, after)
        return self._code_anew(row)

    def edit_code(self, code: int, **fields: Any) -> Code:
        """Set fields of a code: its definition, when to use it, names, keywords, looks, hot key.

        Args:
            code: Which.
            fields: Any of `name`, `names`, `definition`, `use_when`, `not_when`, `typical`,
                `edge`, `keywords`, `colour`, `glyph`, `hotkey`; `None` or empty takes one away.

        Raises:
            Refused: A value cannot be had, a sibling has the name, another code the hot key.
        """
        known = self._code_of(code)
        unknown = fields.keys() - set(codebook_edits.FIELDS)
        if unknown:
            raise Refused(_("A code has no field {name!r}.").format(name=min(unknown)))
        what = ", ".join(name.replace("_", " ") for name in fields)
        with self._project.step("codebook set", f"set {what} of {known.path}"):
            codebook_edits.edit(self._project, known, fields)
        return self._code_anew(code)

    def rename_code(self, code: int, name: str) -> Code:
        """Give a code another name; its codings stay."""
        known = self._code_of(code)
        with self._project.step("codebook rename", f"renamed {known.path} to {name.strip()}"):
            codebook_edits.edit(self._project, known, {"name": name})
        return self._code_anew(code)

    def move_code(
        self,
        code: int,
        parent: int | None = None,
        facet: str | None = None,
        position: int | None = None,
    ) -> Code:
        """Hang a code, with all below it, on another parent or facet, or change its place there.

        Args:
            code: What moves.
            parent: What it hangs on then; None is the top.
            facet: At the top, the facet; left out, its own.
            position: Its place among the siblings, from 0; left out, the last.

        Raises:
            Refused: It would hang on itself, lie too deep, or meet a sibling of its name.
        """
        known = self._code_of(code)
        above = self._code_of(parent) if parent is not None else None
        where = above.path if above else facet or known.facet or "the top"
        with self._project.step("codebook move", f"moved {known.path} to {where}"):
            codebook_edits.move(self._project, known, above, facet, position)
        return self._code_anew(code)

    def merge_codes(
        self, code: int, into: int, *, comparable: Comparable = "partly", dry_run: bool = False
    ) -> Moved:
        """Put the codings of one code on another; the first is gone, its path stays as a bridge.

        Args:
            code: What is taken up, with what lies below it.
            into: What takes it up.
            comparable: Whether its numbers can be compared with those before.
            dry_run: Say how many codings would move, and change nothing.

        Raises:
            Refused: They are one code, or the second lies below the first.
        """
        gone, kept = self._code_of(code), self._code_of(into)
        with self._project.step("codebook merge", f"merged {gone.path} into {kept.path}") as step:
            moved = code_joins.merge(self._project, gone, kept, comparable)
            step.keep = not dry_run
        self._book = None
        return moved

    def split_code(self, code: int, dealt: Mapping[str, Sequence[str]]) -> dict[str, Moved]:
        """Deal codings of a code out to others; a name that no code has becomes a code beside it.

        Args:
            code: Whose codings.
            dealt: The path or name of another code → GUIDs of the codings that go there.

        Raises:
            NotFound: A coding is not one of the code.
            Refused: A code is retired.
        """
        known = self._code_of(code)
        names = ", ".join(dealt)
        moved: dict[str, Moved] = {}
        with self._project.step("codebook split", f"split {known.path}: {names}"):
            for name, guids in dealt.items():
                into, is_new = self._target(known, name)
                whole = [self.coding_guid(guid) for guid in guids]
                moved[into.path] = code_joins.split(
                    self._project, known, into, whole, is_new=is_new
                )
        self._book = None
        return moved

    def coding_guid(self, guid: str) -> str:
        """The whole GUID of a coding from a unique beginning of it."""
        return codings.get(self._project, guid, self._paths).guid

    def _target(self, beside: Code, name: str) -> tuple[Code, bool]:
        """The code of a path or whole name, else a new one beside the other."""
        book = codebook.load(self._project)
        alike = [c for c in book.codes if name in (c.path, c.guid)]
        alike = alike or [c for c in book.codes if c.name == name]
        if len(alike) > 1:
            paths = ", ".join(code.path for code in alike)
            told = _("{name!r} fits several codes: {paths}.")
            raise WrongUsage(told.format(name=name, paths=paths))
        if alike:
            return alike[0], False
        parent = book.by_path().get(beside.parent or "")
        row = codebook_edits.add(self._project, name, parent, beside.facet, beside.id)
        return next(c for c in codebook.load(self._project).codes if c.id == row), True

    def retire_code(self, code: int, *, back: bool = False) -> Code:
        """Take a code out of use: its codings stay, it takes no new ones; or bring it back."""
        known = self._code_of(code)
        verb, status = ("codebook retire", "active" if back else "retired")
        told = f"brought {known.path} back" if back else f"retired {known.path}"
        with self._project.step(verb, told):
            codebook_edits.edit(self._project, known, {"status": status})
        return self._code_anew(code)

    def set_bridges(self, code: int, was: Sequence[str], comparable: Comparable = "partly") -> Code:
        """Say which codes of earlier periods a code continues, and whether numbers compare.

        Args:
            code: The code of now.
            was: Paths or names of earlier codes; they need not be in this codebook.
            comparable: `yes`, `partly` or `no`.
        """
        known = self._code_of(code)
        with self._project.step("codebook bridge", f"set what {known.path} continues"):
            codebook_edits.set_bridges(self._project, known, was, comparable)
        return self._code_anew(code)

    # ---- examples --------------------------------------------------------------------------------

    def take_example(self, code: int, kind: str, document: int, start: int, end: int) -> Code:
        """Point to a passage as an example of a code; its words stay where they are.

        Args:
            code: Of what.
            kind: `typical` or `edge`.
            document: Where it stands.
            start: Where it begins.
            end: Where it ends.

        Raises:
            Refused: The code has this example already.
        """
        known = self._code_of(code)
        found = documents.get(self._project, document)
        example = examples.pointer(self._project, found, start, end)
        if example in (*known.typical, *known.edge):
            told = _("This passage is an example of {code} already.")
            raise Refused(told.format(code=known.path))
        field = "edge" if kind == "edge" else "typical"
        taken = [*(known.edge if field == "edge" else known.typical), example]
        where = self._place(document, start)
        with self._project.step("codebook example", f"took {where} as {field} for {known.path}"):
            codebook_edits.edit(self._project, known, {field: taken})
        return self._code_anew(code)

    def code_passages(self, code: int, limit: int = 100) -> list[CodedPassage]:
        """The passages that carry a code itself, by whomever, the first of them."""
        return codings.passages(self._project, self._code_of(code).id, limit)

    def code_in_full(self, code: int, labels: str | None = None) -> dict[str, Any]:
        """All that the codebook says of a code, its examples in words."""
        guid = self._code_of(code).guid
        row = next(row for row in self.codebook_rows(labels) if row["guid"] == guid)
        for kind in ("typical", "edge"):
            row[kind] = [
                f"«{example.words}» {example.document} l. {example.line}"
                if example.line
                else example.kept
                for example in self.examples(row[kind])
            ]
        return row

    def examples(self, kept: Sequence[str]) -> list[Example]:
        """Examples of a code in words, with where they stand."""
        return examples.read(self._project, kept)

    # ---- facets ----------------------------------------------------------------------------------

    def add_facet(self, name: str) -> None:
        """Add a facet; the first one takes in all codes that are there."""
        with self._project.step("codebook facet", f"added the facet {name.strip()}"):
            codebook_edits.add_facet(self._project, name)
        self._book = None

    def rename_facet(self, facet: str, name: str) -> None:
        """Give a facet another name."""
        with self._project.step("codebook facet", f"renamed the facet {facet} to {name.strip()}"):
            codebook_edits.rename_facet(self._project, facet, name)
        self._book = None

    def remove_facet(self, facet: str) -> None:
        """Remove a facet that has no codes."""
        with self._project.step("codebook facet", f"removed the facet {facet}"):
            codebook_edits.remove_facet(self._project, facet)
        self._book = None

    # ---- what became of it -----------------------------------------------------------------------

    def code_versions(self, code: int | None = None) -> list[Version]:
        """What became of a code, or of all, newest first: who, when, which field, to what."""
        guid = self._code_of(code).guid if code is not None else None
        return code_log.versions(self._project, guid)

    def changed_since_i_coded(self, coder: str | None = None) -> list[Since]:
        """The codes that mean something else since I (or a coder) last used them."""
        who = coder or self.coder
        return code_log.changed_since(self._project, who) if who else []

    def _code_anew(self, code: int) -> Code:
        self._book = None
        return self._code_of(code)
