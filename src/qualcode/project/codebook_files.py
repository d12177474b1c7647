"""A codebook file brought into the project: codes by their id, else by path, else new.

What a code of the file says replaces what the project says of it; what the file does not name
stays. The whole is one step, or a look at what the step would change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.codebooks import compare, folded
from qualcode.codebooks.compare import Difference
from qualcode.errors import Refused
from qualcode.messages import _
from qualcode.project import codebook, identity, themes
from qualcode.project.codebook_edits import (
    as_json,
    put_in_order,
    refuse_shared_hotkeys,
    set_bridges,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.model import Code, Codebook, Facet
    from qualcode.project.file import Project


@dataclass(slots=True)
class Brought(Difference):
    """What bringing a codebook in changed, and what only the project has; that stays."""

    only_here: list[str] = field(default_factory=list)
    themes_only_here: list[str] = field(default_factory=list)


def bring_in(project: Project, book: Codebook) -> Brought:
    """Add and change facets, codes and themes as a codebook file says, inside a step.

    Raises:
        Refused: The two do not go together: a hot key or a place would be had twice.
    """
    here = codebook.load(project)
    for position, facet in enumerate(book.facets):
        _put_facet(project, facet, position)
    facets = {folded(name): row for row, name in project.rows("SELECT id, name FROM facet")}
    ids: dict[str, int] = {}
    for code, known in _matched(book, here):
        ids[code.path] = _put_code(project, code, known, ids, facets)
    for position, theme in enumerate(book.themes):
        themes.put(project, theme, ids, position)
    _let_facets_follow(project)
    _order(project, book, ids)
    refuse_shared_hotkeys(project)
    now = codebook.load(project)
    _refuse_shared_paths(now)
    _refuse_without_facet(now)
    return _brought(compare(here, now), here, book, set(ids.values()))


def _brought(found: Difference, here: Codebook, book: Codebook, met: set[int]) -> Brought:
    mine = [code for code in here.codes if code.id not in met]
    named = {folded(theme.name) for theme in book.themes} | {theme.guid for theme in book.themes}
    return Brought(
        added=found.added,
        changed=found.changed,
        unchanged=found.unchanged - len(mine),
        reordered=found.reordered,
        facets_added=found.facets_added,
        themes_added=found.themes_added,
        themes_changed=found.themes_changed,
        only_here=[code.path for code in mine],
        themes_only_here=[
            theme.name for theme in here.themes
            if theme.guid not in named and folded(theme.name) not in named
        ],
    )  # fmt: skip


def _matched(book: Codebook, here: Codebook) -> Iterator[tuple[Code, Code | None]]:
    """Each code of the file with the one of the project that it is: by id, else by its path."""
    by_guid = {code.guid: code for code in here.codes}
    claimed = {code.guid for code in book.codes if code.guid in by_guid}
    by_path = {_path(code): code for code in here.codes if code.guid not in claimed}
    for code in book.codes:
        yield code, by_guid.get(code.guid) if code.guid in claimed else by_path.get(_path(code))


def _path(code: Code) -> str:
    return folded(code.path)


def _put_facet(project: Project, facet: Facet, position: int) -> None:
    values = {"name": facet.name, "names": as_json(facet.names), "position": position}
    for row, name in project.rows("SELECT id, name FROM facet"):
        if folded(name) == folded(facet.name):
            project.update("facet", row, **values)
            return
    guid = identity.guid("facet", project.guid, facet.name)
    if project.one("SELECT 1 FROM facet WHERE guid = ?", guid):  # that of one renamed since
        guid = project.surroundings.new_guid()
    project.insert("facet", guid, **values)


def _put_code(
    project: Project,
    code: Code,
    known: Code | None,
    ids: Mapping[str, int],
    facets: Mapping[str, int],
) -> int:
    columns = {
        "parent": ids[code.parent] if code.parent else None,
        "facet": facets[folded(code.facet)] if code.facet else None,
        "name": code.name,
        "names": as_json(code.names),
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
        "typical": as_json(code.typical),
        "edge": as_json(code.edge),
        "keywords": as_json(code.keywords),
        "colour": code.colour,
        "glyph": code.glyph,
        "hotkey": code.hotkey,
        "status": code.status,
    }
    if known is None:
        row = project.insert("code", code.guid or project.surroundings.new_guid(), **columns)
    else:
        row = known.id
        write(project, row, **columns)
    if code.was or (known and known.was):
        (guid,) = project.one("SELECT guid FROM code WHERE id = ?", row)
        set_bridges(project, replace(code, id=row, guid=guid), code.was, code.comparable)
    return row


def _let_facets_follow(project: Project) -> None:
    """A code is in the facet of its parent; those that the file does not name go along."""
    rows = project.rows("SELECT id, parent, facet FROM code")
    facets = {row: facet for row, _parent, facet in rows}
    below: dict[int | None, list[int]] = {}
    for row, parent, _facet in rows:
        below.setdefault(parent, []).append(row)
    waiting = list(below.get(None, []))
    while waiting:
        parent = waiting.pop()
        for row in below.get(parent, []):
            if facets[row] != facets[parent]:
                project.update("code", row, facet=facets[parent])
                facets[row] = facets[parent]
            waiting.append(row)


def _order(project: Project, book: Codebook, ids: Mapping[str, int]) -> None:
    """Siblings in the order of the file; those only the project has follow what they followed."""
    rank = {ids[code.path]: n for n, code in enumerate(book.codes)}
    now = codebook.load(project)
    groups: dict[tuple[str | None, str | None], list[Code]] = {}
    for code in now.codes:
        groups.setdefault((code.parent, code.facet if code.parent is None else None), []).append(
            code
        )
    for codes in groups.values():
        place, places = -1, {}
        for code in codes:
            place = rank.get(code.id, place)
            places[code.id] = (place, code.id not in rank)
        put_in_order(project, sorted((code.id for code in codes), key=lambda row: places[row]))


def _refuse_shared_paths(book: Codebook) -> None:
    seen: set[str] = set()
    for code in book.codes:
        if _path(code) in seen:
            raise Refused(
                _("There would be two codes {code}: one of the file, one of the project.").format(
                    code=code.path
                ),
                _("Give the code of the file the id of the other, or another name."),
            )
        seen.add(_path(code))


def _refuse_without_facet(book: Codebook) -> None:
    lost = [code.path for code in book.codes if book.facets and code.facet is None]
    if lost:
        raise Refused(
            _("The code {lost} would be in no facet, and this codebook has some.").format(
                lost=lost[0]
            ),
            _("Give it one in the file: {listed}.").format(
                listed=", ".join(facet.name for facet in book.facets)
            ),
        )
