"""The codebook: in and out as a file, codes and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.api.documents import Documents
from qualcode.api.later import codebook, codebooks, codings, listings
from qualcode.errors import Refused
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Code, Theme
    from qualcode.project.codebook import Brought


class Codebooks(Documents):
    """The codebook: in and out as a file, codes and themes."""

    def code(self, wanted: str) -> Code:
        """The code of a path, a name, a unique beginning of one, or a GUID."""
        return codebook.find(self.codebook().codes, wanted)

    def import_codebook(self, text: str, name: str, *, dry_run: bool = False) -> Brought:
        """Bring a codebook in from the text of a YAML or csv file.

        Args:
            text: What the file holds.
            name: Its name, whose suffix says what it is.
            dry_run: Say what would change, and change nothing.

        Raises:
            BadCodebook: The file has faults; all are named with their lines.
        """
        book = codebooks.read_codebook(text, name)
        with self._project.step("codebook import", f"brought in the codebook {name}") as step:
            brought = codebook.bring_in(self._project, book)
            step.keep = not dry_run
        self._book = None
        return brought

    def export_codebook(self) -> str:
        """The codebook as YAML; bringing it in again changes nothing."""
        return codebooks.write_codebook(self.codebook())

    def codebook_rows(self, labels: str | None = None) -> list[dict[str, Any]]:
        """One row a code: definition, keywords, how often it was used."""
        return listings.codes(self.codebook(), self.code_counts(), labels)

    def add_code(self, name: str, parent: int | None = None, facet: str | None = None) -> Code:
        """Add a code under another, or at the top (of a facet)."""
        above = self._code_of(parent) if parent is not None else None
        with self._project.step("codebook add", f"added the code {name}"):
            row = codebook.add_code(self._project, name, above, facet)
        self._book = None
        return self._code_of(row)

    def add_theme(
        self, name: str, rule: str, members: Sequence[Sequence[str]], definition: str = ""
    ) -> Theme:
        """Add a theme, or change the one of that name.

        Args:
            name: Its name.
            rule: `any` or `all`.
            members: Each a list of codes, any of which satisfies it.
            definition: What the theme says.
        """
        if hides_something(name) or not name.strip():
            raise Refused(f"{name!r} cannot be the name of a theme.")
        from qualcode.model import Theme

        resolved = tuple(tuple(self.code(code).path for code in member) for member in members)
        theme = Theme(
            name.strip(), "all" if rule == "all" else "any", resolved, definition=definition
        )
        ids = {code.path: code.id for code in self.codebook().codes}
        position = len(self.codebook().themes)
        with self._project.step("theme add", f"added the theme {name}"):
            row = codebook.put_theme(self._project, theme, ids, position)
        self._book = None
        return next(t for t in self.codebook().themes if t.id == row)

    def code_counts(self, document: int | None = None) -> dict[int, int]:
        """Code → its own codings, in a document or in all."""
        return codings.counts(self._project, document)
