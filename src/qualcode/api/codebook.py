"""The codebook: in and out as a file, codes and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.api.documents import Documents
from qualcode.api.later import codebook, codebook_files, codebooks, codings, listings, themes
from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Code, Theme
    from qualcode.project.codebook_files import Brought


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
            brought = codebook_files.bring_in(self._project, book)
            step.keep = not dry_run
        self._book = None
        return brought

    def export_codebook(self) -> str:
        """The codebook as YAML; bringing it in again changes nothing."""
        return codebooks.write_codebook(self.codebook())

    def codebook_rows(self, labels: str | None = None) -> list[dict[str, Any]]:
        """One row a code: definition, keywords, how often it was used."""
        self.labels(labels)  # refuses a language that no name is in
        return listings.codes(self.codebook(), self.code_counts(), labels)

    def theme(self, wanted: str) -> Theme:
        """The theme of a name in any language, or a GUID.

        Raises:
            NotFound: There is none.
        """
        every = self.codebook().themes
        for theme in every:
            if wanted in (theme.name, theme.guid, *theme.names.values()):
                return theme
        alike = codebooks.folded(wanted)
        for theme in every:
            if alike == codebooks.folded(theme.name):
                return theme
        raise NotFound.among("theme", wanted, [theme.name for theme in every])

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
        with self._project.step("theme add", f"added the theme {name}"):
            return self._put_theme(None, name, rule, members, definition)

    def change_theme(
        self,
        theme: Theme,
        *,
        name: str | None = None,
        rule: str | None = None,
        members: Sequence[Sequence[str]] | None = None,
        definition: str | None = None,
    ) -> Theme:
        """Change what is given of a theme; the rest stays.

        Raises:
            Refused: Another theme has that name, or no member is left.
        """
        with self._project.step("theme change", f"changed the theme {theme.name}"):
            return self._put_theme(
                theme,
                theme.name if name is None else name,
                rule or theme.rule,
                theme.members if members is None else members,
                theme.definition if definition is None else definition,
            )

    def remove_theme(self, theme: Theme) -> None:
        """Remove a theme with its memos; its codes and codings stay."""
        with self._project.step("theme remove", f"removed the theme {theme.name}"):
            themes.remove(self._project, theme)
        self._book = None

    def _put_theme(
        self,
        known: Theme | None,
        name: str,
        rule: str,
        members: Sequence[Sequence[str]],
        definition: str,
    ) -> Theme:
        from qualcode.model import Theme

        name = name.strip()
        if hides_something(name) or not name:
            raise Refused(_("{name!r} cannot be the name of a theme.").format(name=name))
        if not members or not all(members):
            told = _("The theme {name} needs a code.")
            raise Refused(told.format(name=name), _("Name one at least."))
        others = [t for t in self.codebook().themes if known and t.guid != known.guid]
        if codebooks.folded(name) in {codebooks.folded(theme.name) for theme in others}:
            raise Refused(_("There is a theme {name!r} already.").format(name=name))
        theme = Theme(
            name,
            "all" if rule == "all" else "any",
            tuple(tuple(self.code(code).path for code in member) for member in members),
            guid=known.guid if known else None,
            names=known.names if known else {},
            definition=definition,
        )
        ids = {code.path: code.id for code in self.codebook().codes}
        row = themes.put(self._project, theme, ids)
        self._book = None
        return next(t for t in codebook.load(self._project).themes if t.id == row)

    def code_counts(self, document: int | None = None) -> dict[int, int]:
        """Code → its own codings, in a document or in all."""
        return codings.counts(self._project, document)
