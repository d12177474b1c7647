"""The codebook as the rows of its screen: facets, codes, and the themes as a branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.text.fuzzy import score
from qualcode.tui.text.tree import tree_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualcode.model import Code, Codebook, Theme

THEMES = "\x00themes"
"""The row above the themes; no code or facet can be called so."""


class BookRow(NamedTuple):
    """One row: a facet, a code, the heading of the themes, or a theme."""

    key: str
    """Stays the same while the row means the same thing: a GUID, or a facet's name."""
    name: str
    depth: int
    code: Code | None = None
    theme: Theme | None = None
    has_children: bool = False
    is_open: bool = True

    @property
    def facet(self) -> str | None:
        """The facet's name, where the row is one."""
        if self.code is None and self.theme is None and self.key != THEMES:
            return self.key
        return None


def book_rows(
    book: Codebook,
    closed: Collection[str] = (),
    wanted: str = "",
    language: str | None = None,
    *,
    retired: bool = False,
    heading: str = "Themes",
) -> list[BookRow]:
    """The rows that are to be seen, given the keys of the branches that are closed.

    Args:
        book: The codebook.
        closed: Keys of rows whose branch is closed; letters wanted open every branch.
        wanted: Letters of what is looked for.
        language: That of the names.
        retired: Whether codes out of use are shown.
        heading: What the branch of themes is called.
    """
    letters = wanted.strip()
    keys = {code.path: str(code.guid) for code in book.codes}
    shut = set() if letters else {path for path, key in keys.items() if key in closed}
    shut |= set() if letters else {f.name for f in book.facets if f.name in closed}
    rows = [
        BookRow(
            keys.get(row.path, row.path), row.name, row.depth, row.code,
            has_children=row.has_children, is_open=row.is_open,
        )
        for row in tree_rows(book, shut, letters, language, retired=retired)
    ]  # fmt: skip
    return rows + _theme_rows(book, closed, letters, language, heading)


def _theme_rows(
    book: Codebook, closed: Collection[str], letters: str, language: str | None, heading: str
) -> list[BookRow]:
    themes = [theme for theme in book.themes if not letters or _is_wanted(theme, letters)]
    if not themes:
        return []
    is_open = bool(letters) or THEMES not in closed
    rows = [BookRow(THEMES, heading, 0, has_children=True, is_open=is_open)]
    if is_open:
        rows += [
            BookRow(str(theme.guid), theme.label(language), 1, theme=theme) for theme in themes
        ]
    return rows


def _is_wanted(theme: Theme, letters: str) -> bool:
    return (score(letters, " ".join((theme.name, *theme.names.values()))) or 0) >= 20


def siblings(book: Codebook, code: Code) -> list[Code]:
    """The codes beside this one and itself, in their order."""
    return [
        c for c in book.codes if c.parent == code.parent and (c.parent or c.facet == code.facet)
    ]
