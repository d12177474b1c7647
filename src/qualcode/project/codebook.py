"""The codebook in the project: reading it, bringing a file's codes in, adding one code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.model import Code, Codebook, Facet, Theme
from qualcode.project import identity
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qualcode.project.file import Project

MAX_NAME = 200


class Brought(NamedTuple):
    """What bringing a codebook in did: paths and names."""

    added: list[str]
    changed: list[str]
    unchanged: int
    only_here: list[str]
    """Codes of the project that the file does not have; they stay."""


# ---- reading -------------------------------------------------------------------------------------


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
        edge, keywords, colour, glyph, hotkey, status FROM code ORDER BY position, id"""
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
                f"{wanted!r} fits several codes: {', '.join(code.path for code in fitting)}."
            )
        if fitting:
            return fitting[0]
    raise NotFound.among("code", wanted, [n for code in every for n in (code.path, code.name)])


# ---- bringing a codebook in ----------------------------------------------------------------------


def bring_in(project: Project, book: Codebook) -> Brought:
    """Add and change facets, codes and themes as a codebook file says, inside a step."""
    here = load(project)
    facets = {facet.name: _put_facet(project, facet, n) for n, facet in enumerate(book.facets)}
    for name in _facets(project).values():
        facets.setdefault(
            name.name, _row_id(project, "facet", _facet_guid(project, name.name)) or 0
        )
    by_guid = {code.guid: code for code in here.codes}
    by_path = {identity.fold(code.path): code for code in here.codes}
    result = Brought([], [], 0, [])
    ids: dict[str, int] = {code.path: code.id for code in here.codes}
    met: set[int] = set()
    unchanged = 0
    for position, code in enumerate(book.codes):
        known = by_guid.get(code.guid) if code.guid else None
        known = known or by_path.get(identity.fold(code.path))
        before = _last_change(project)
        ids[code.path] = _put_code(project, code, known, ids, facets, position)
        met.add(ids[code.path])
        if known is None:
            result.added.append(code.path)
        elif _last_change(project) != before:
            result.changed.append(code.path)
        else:
            unchanged += 1
    for position, theme in enumerate(book.themes):
        put_theme(project, theme, ids, position)
    result.only_here.extend(code.path for code in here.codes if code.id not in met)
    _refuse_shared_hotkeys(project)
    return result._replace(unchanged=unchanged)


def _last_change(project: Project) -> int:
    return int(project.one("SELECT coalesce(max(id), 0) FROM change")[0])


def _facet_guid(project: Project, name: str) -> str:
    return identity.guid("facet", project.guid, name)


def _row_id(project: Project, table: str, guid: str) -> int | None:
    row = project.one(f'SELECT id FROM "{table}" WHERE guid = ?', guid)
    return int(row[0]) if row else None


def _put_facet(project: Project, facet: Facet, position: int) -> int:
    guid = _facet_guid(project, facet.name)
    values = {"name": facet.name, "names": _json(facet.names), "position": position}
    return _put(project, "facet", guid, values)


def _put(project: Project, table: str, guid: str, values: dict[str, Any]) -> int:
    row = _row_id(project, table, guid)
    if row is None:
        return project.insert(table, guid, **values)
    project.update(table, row, **values)
    return row


def _put_code(
    project: Project,
    code: Code,
    known: Code | None,
    ids: Mapping[str, int],
    facets: Mapping[str, int],
    position: int,
) -> int:
    values = {
        "parent": ids[code.parent] if code.parent else None,
        "facet": facets[code.facet] if code.facet else None,
        "position": position,
        "name": code.name,
        "names": _json(code.names),
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
        "typical": _json(code.typical),
        "edge": _json(code.edge),
        "keywords": _json(code.keywords),
        "colour": code.colour,
        "glyph": code.glyph,
        "hotkey": code.hotkey,
        "status": code.status,
    }
    if known is None:
        row = project.insert("code", code.guid or project.surroundings.new_guid(), **values)
    else:
        row = known.id
        project.update("code", row, **values)
    guid = project.one("SELECT guid FROM code WHERE id = ?", row)[0]
    for was in code.was:
        bridge = identity.guid("bridge", guid, was)
        _put(project, "bridge", bridge, {"code": row, "was": was, "comparable": code.comparable})
    return row


def put_theme(project: Project, theme: Theme, ids: Mapping[str, int], position: int) -> int:
    """Write a theme and its members inside a step; `ids` maps paths to codes."""
    guid = theme.guid or identity.guid("theme", project.guid, theme.name)
    row = _put(
        project,
        "theme",
        guid,
        {
            "name": theme.name,
            "names": _json(theme.names),
            "rule": theme.rule,
            "definition": theme.definition,
            "position": position,
        },
    )
    wanted = dict.fromkeys(
        (n, ids[path]) for n, member in enumerate(theme.members) for path in member
    )
    there = {
        (member, code): term
        for term, member, code in project.rows(
            "SELECT id, member, code FROM theme_term WHERE theme = ?", row
        )
    }
    for place in sorted(there.keys() - wanted.keys()):
        project.delete("theme_term", there[place])
    for member, code in [place for place in wanted if place not in there]:
        term = identity.guid("theme_term", guid, str(member), str(_guid_of_code(project, code)))
        project.insert("theme_term", term, theme=row, member=member, code=code)
    return row


def _guid_of_code(project: Project, code: int) -> str:
    return str(project.one("SELECT guid FROM code WHERE id = ?", code)[0])


def _refuse_shared_hotkeys(project: Project) -> None:
    row = project.one(
        """SELECT hotkey, group_concat(name, ', ') FROM code WHERE hotkey IS NOT NULL
        AND status = 'active' GROUP BY hotkey HAVING count(*) > 1"""
    )
    if row:
        raise Refused(
            f"The hot key {row[0]} would belong to several codes: {row[1]}.",
            "Give each its own in the codebook file.",
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


# ---- one code ------------------------------------------------------------------------------------


def add_code(project: Project, name: str, parent: Code | None, facet: str | None) -> int:
    """Add a code under a parent, or at the top of a facet, inside a step.

    Raises:
        Refused: The name cannot be a code's name, or is taken there.
    """
    name = name.strip()
    if not name or "/" in name or hides_something(name) or len(name) > MAX_NAME:
        raise Refused(
            f"{name!r} cannot be the name of a code: it needs 1 to {MAX_NAME} visible characters"
            " on one line, without '/'."
        )
    book = load(project)
    facet = parent.facet if parent else facet
    if facet is None and book.facets and parent is None:
        raise Refused(
            "In a codebook with facets a new code needs a facet or a parent.",
            f"Facets: {', '.join(f.name for f in book.facets)}.",
        )
    above = parent.path if parent else facet
    siblings = {identity.fold(c.name) for c in book.codes if (c.parent or c.facet) == above}
    if identity.fold(name) in siblings:
        raise Refused(f"There is a code {name!r} there already.")
    facet_id = _row_id(project, "facet", _facet_guid(project, facet)) if facet else None
    return project.insert(
        "code",
        project.surroundings.new_guid(),
        name=name,
        parent=parent.id if parent else None,
        facet=facet_id,
        position=len(book.codes),
    )
