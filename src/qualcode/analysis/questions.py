"""Codes and themes as one thing: a question to the codings, with what answers it.

A code is asked about together with its descendants, so that a parent counts a unit once. A member
of a theme is a code or a list of codes, any of which will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.errors import NotFound
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Code, StudyTables, Theme

Level = Literal["theme", "code"]
LEVELS: tuple[Level, ...] = ("theme", "code")


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted in one row.

    Attributes:
        name: The code's or theme's name in the language of the labels.
        path: The code's path; a theme's own name.
        members: Sets of codes, descendants in; each is satisfied by any one of its codes.
        together: Whether all members must cover a character in common, else one member suffices.
        codes: All codes of all members.
    """

    level: Level
    name: str
    path: str
    members: tuple[frozenset[int], ...]
    together: bool
    codes: frozenset[int]

    def is_probed_by(self, asked: frozenset[int]) -> bool:
        """Whether questions that name these codes, asked in one document, ask this."""
        hit = (not asked.isdisjoint(member) for member in self.members)
        return bool(self.members) and (all(hit) if self.together else any(hit))


def questions(
    tables: StudyTables, levels: Iterable[Level] = LEVELS, labels: str | None = None
) -> list[Question]:
    """The questions of a study, themes before codes, in the order of the codebook."""
    families = families_of(tables.codes)
    wanted = set(levels)
    found: list[Question] = []
    if "theme" in wanted:
        found += [_of_theme(theme, tables, families, labels) for theme in tables.themes]
    if "code" in wanted:
        found += [_of_code(code, families, labels) for code in tables.codes.values()]
    return found


def _missing(level: Level | None) -> str:
    match level:
        case "code":
            return _("There is no code {name!r}.")
        case "theme":
            return _("There is no theme {name!r}.")
    return _("There is no code or theme {name!r}.")


def find_question(tables: StudyTables, name: str, level: Level | None = None) -> Question:
    """The code or theme of a name, path or GUID; a theme where both are called so.

    Raises:
        NotFound: None, or several codes of that name.
    """
    families = families_of(tables.codes)
    if level != "code":
        for theme in tables.themes:
            if name in (theme.name, theme.guid, *theme.names.values()):
                return _of_theme(theme, tables, families, None)
    codes = [] if level == "theme" else list(tables.codes.values())
    fits = [code for code in codes if name in (code.path, code.guid)] or [
        code for code in codes if name in (code.name, *code.names.values())
    ]
    if len(fits) > 1:
        paths = ", ".join(repr(code.path) for code in fits)
        raise NotFound(
            _("Several codes are called {name!r}: {paths}.").format(name=name, paths=paths),
            _("Give the path of one."),
        )
    if not fits:
        known = [theme.name for theme in tables.themes] + [code.path for code in codes]
        raise NotFound.among(_missing(level).format(name=name), name, known)
    return _of_code(fits[0], families, None)


def families_of(codes: Mapping[int, Code]) -> dict[int, frozenset[int]]:
    """Code → itself and all its descendants."""
    by_path = {code.path: code.id for code in codes.values()}
    families: dict[int, set[int]] = {code: {code} for code in codes}
    for code in codes.values():
        above, seen = code.parent, {code.path}
        while above in by_path and above not in seen:
            seen.add(above)
            families[by_path[above]].add(code.id)
            above = codes[by_path[above]].parent
    return {code: frozenset(family) for code, family in families.items()}


def _of_code(code: Code, families: Mapping[int, frozenset[int]], labels: str | None) -> Question:
    family = families[code.id]
    return Question("code", code.label(labels), code.path, (family,), together=False, codes=family)


def _of_theme(
    theme: Theme,
    tables: StudyTables,
    families: Mapping[int, frozenset[int]],
    labels: str | None,
) -> Question:
    by_path = {code.path: code.id for code in tables.codes.values()}
    members = tuple(
        frozenset[int]().union(*(families[by_path[p]] for p in member if p in by_path))
        for member in theme.members
    )
    codes = frozenset[int]().union(*members)
    together = theme.rule == "all"
    return Question("theme", theme.label(labels), theme.name, members, together, codes)
