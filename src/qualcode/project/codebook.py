"""The codebook in the project, as it is read; it is changed in `codebook_edits` and beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotFound, WrongUsage
from qualcode.messages import _
from qualcode.model import Code, Codebook, Facet, Theme
from qualcode.project import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qualcode.project.file import Project


def load(project: Project) -> Codebook:
    """Facets, codes (parents before children, siblings in their order) and themes."""
    facets = _facets(project)
    codes = _codes(project, {row: facet.name for row, facet in facets.items()})
    paths = {code.id: code.path for code in codes}
    return Codebook(tuple(facets.values()), tuple(codes), tuple(_themes(project, paths)))


def _facets(project: Project) -> dict[int, Facet]:
    rows = project.rows("SELECT id, name, names FROM facet ORDER BY position, id")
    return {row[0]: Facet(row[1], json.loads(row[2])) for row in rows}


def _codes(project: Project, facets: Mapping[int, str]) -> list[Code]:
    bridges: dict[int, list[tuple[str, str]]] = {}
    for code, was, comparable in project.rows(
        "SELECT code, was, comparable FROM bridge ORDER BY id"
    ):
        bridges.setdefault(code, []).append((was, comparable))
    children: dict[int | None, list[Any]] = {}
    for row in project.rows(
        """SELECT id, guid, parent, facet, name, names, definition, use_when, not_when, typical,
        edge, keywords, colour, glyph, hotkey, status, version FROM code ORDER BY position, id"""
    ):
        children.setdefault(row[2], []).append(row)
    found: list[Code] = []

    def walk(parent: int | None, above: str | None) -> None:
        for row in children.get(parent, []):
            facet = facets.get(row[3])
            start = above if above is not None else facet
            path = f"{start}/{row[4]}" if start else row[4]
            found.append(_code(row, path, above, facet, bridges.get(row[0], [])))
            walk(row[0], path)

    walk(None, None)
    return sorted(
        found, key=lambda code: list(facets.values()).index(code.facet) if code.facet else -1
    )


def _code(
    row: Any, path: str, parent: str | None, facet: str | None, was: list[tuple[str, str]]
) -> Code:
    return Code(
        path=path,
        name=row[4],
        id=row[0],
        guid=row[1],
        facet=facet,
        parent=parent,
        names=json.loads(row[5]),
        definition=row[6],
        use_when=row[7],
        not_when=row[8],
        typical=tuple(json.loads(row[9])),
        edge=tuple(json.loads(row[10])),
        keywords={language: tuple(words) for language, words in json.loads(row[11]).items()},
        colour=row[12],
        glyph=row[13],
        hotkey=row[14],
        status=row[15],
        version=row[16],
        was=tuple(name for name, _ in was),
        comparable=was[0][1] if was else "yes",  # type: ignore[arg-type]
    )


def _themes(project: Project, paths: Mapping[int, str]) -> list[Theme]:
    terms: dict[int, dict[int, list[str]]] = {}
    for theme, member, code in project.rows(
        "SELECT theme, member, code FROM theme_term ORDER BY theme, member, id"
    ):
        terms.setdefault(theme, {}).setdefault(member, []).append(paths[code])
    return [
        Theme(
            name=row[2],
            rule=row[4],
            members=tuple(tuple(codes) for _, codes in sorted(terms.get(row[0], {}).items())),
            id=row[0],
            guid=row[1],
            names=json.loads(row[3]),
            definition=row[5],
        )
        for row in project.rows(
            "SELECT id, guid, name, names, rule, definition FROM theme ORDER BY position, id"
        )
    ]


def find(codes: Iterable[Code], wanted: str) -> Code:
    """The code of a path, a name, a GUID, or a beginning that only one has; accents count.

    Raises:
        NotFound: None fits.
        WrongUsage: Several fit, and are listed by path.
    """
    every = list(codes)
    folded = identity.fold(wanted)
    ways: tuple[Callable[[Code], bool], ...] = (
        lambda code: folded in (identity.fold(code.path), code.guid),
        lambda code: folded in map(identity.fold, (code.name, *code.names.values())),
        lambda code: identity.fold(code.path).endswith(f"/{folded}"),
        lambda code: identity.fold(code.name).startswith(folded),
    )
    for test in ways:
        fitting = [code for code in every if folded and test(code)]
        if len(fitting) > 1:
            raise WrongUsage(
                _("{wanted!r} fits several codes: {listed}.").format(
                    wanted=wanted, listed=", ".join(code.path for code in fitting)
                )
            )
        if fitting:
            return fitting[0]
    raise NotFound.among(
        _("There is no code {name!r}.").format(name=wanted),
        wanted,
        [n for code in every for n in (code.path, code.name)],
    )
