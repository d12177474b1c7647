"""Single acts on codes and facets, inside a step: add, edit, move, and the order of siblings.

A code's version rises with what it means: its name, its place, its definition, when to use it and
when not, its edges. Looks, keywords, plain examples and names in other languages do not raise it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.codebooks import folded, values
from qualcode.errors import NotFound, Refused
from qualcode.files.limits import CODE_DEPTH
from qualcode.messages import _
from qualcode.project import codebook, identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Code, Codebook
    from qualcode.project.file import Project

MEANING = ("parent", "facet", "name", "definition", "use_when", "not_when", "edge")
FIELDS = ("name", "names", "definition", "use_when", "not_when", "typical", "edge", "keywords",
          "colour", "glyph", "hotkey", "status")  # fmt: skip
"""What `edit` can set."""
_JSON = ("names", "typical", "edge", "keywords")
_CHECKS = {
    "colour": values.fault_in_colour,
    "glyph": values.fault_in_glyph,
    "hotkey": values.fault_in_hotkey,
    "status": values.fault_in_status,
}


def as_json(value: object) -> str:
    """A list or mapping as its column keeps it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def write(project: Project, code: int, **columns: Any) -> None:
    """Change columns of a code inside a step; the version rises where its meaning changes."""
    names = ", ".join(f'"{name}"' for name in columns)
    version, *now = project.one(f"SELECT version, {names} FROM code WHERE id = ?", code)
    changed = {k: v for (k, v), old in zip(columns.items(), now, strict=True) if v != old}
    if any(name in MEANING for name in changed):
        changed["version"] = version + 1
    if changed:
        project.update("code", code, **changed)


# ---- one code ------------------------------------------------------------------------------------


def add(
    project: Project, name: str, parent: Code | None, facet: str | None, after: int | None = None
) -> int:
    """Add a code under a parent, or at the top of a facet, inside a step.

    Args:
        project: The open project.
        name: What it is called.
        parent: What it hangs on.
        facet: Where it has no parent, the facet.
        after: The sibling that it follows; else it is the last.

    Raises:
        Refused: The name cannot be a code's name, or is taken there.
    """
    book = codebook.load(project)
    facet = _facet_for(book, parent, facet)
    siblings = children(book, parent, facet)
    name = free_name(name, siblings)
    if parent is not None and depth_of(book, parent) >= CODE_DEPTH:
        raise Refused(_("A codebook has {limit} levels at most.").format(limit=CODE_DEPTH))
    row = project.insert(
        "code",
        project.surroundings.new_guid(),
        name=name,
        parent=parent.id if parent else None,
        facet=facet_id(project, facet),
        position=len(book.codes),
    )
    order = [code.id for code in siblings]
    order.insert(order.index(after) + 1 if after in order else len(order), row)
    put_in_order(project, order)
    return row


def edit(project: Project, code: Code, fields: dict[str, Any]) -> None:
    """Set fields of a code inside a step.

    Raises:
        Refused: A value cannot be had, or the hot key is another code's.
    """
    columns = {name: as_json(value) if name in _JSON else value for name, value in fields.items()}
    for name in ("colour", "glyph", "hotkey"):
        if name in columns:
            columns[name] = columns[name] or None
    for name, check in _CHECKS.items():
        if columns.get(name) and (fault := check(columns[name])):
            raise Refused(_sentence(fault))
    book = codebook.load(project)
    if "name" in columns:
        parent = book.by_path().get(code.parent or "")
        others = [c for c in children(book, parent, code.facet) if c.id != code.id]
        columns["name"] = free_name(columns["name"], others)
    _check_languages(fields)
    write(project, code.id, **columns)
    _refuse_taken_hotkey(project, code)


def move(
    project: Project,
    code: Code,
    parent: Code | None,
    facet: str | None = None,
    position: int | None = None,
) -> None:
    """Hang a code, with all below it, on another parent or facet, or elsewhere among its siblings.

    Args:
        project: The open project.
        code: What moves.
        parent: What it hangs on then; None is the top.
        facet: At the top, the facet; left out, its own.
        position: Its place among the siblings, from 0; left out, the last.

    Raises:
        Refused: It would hang on itself, lie too deep, or meet a sibling of its name.
    """
    book = codebook.load(project)
    facet = _facet_for(book, parent, facet or code.facet)
    siblings = [c for c in children(book, parent, facet) if c.id != code.id]
    free_name(code.name, siblings)
    hang(project, book, code, parent, facet)
    order = [c.id for c in siblings]
    order.insert(len(order) if position is None else max(position, 0), code.id)
    put_in_order(project, order)


def hang(
    project: Project, book: Codebook, code: Code, parent: Code | None, facet: str | None
) -> None:
    """Put a code with its branch on another parent; all of it is in that parent's facet.

    Raises:
        Refused: It would hang on itself, or lie too deep.
    """
    below = [c for c in book.codes if c.path == code.path or c.path.startswith(f"{code.path}/")]
    if parent is not None:
        if parent.id in {c.id for c in below}:
            raise Refused(
                _("{code} cannot hang on itself or on a code below it.").format(code=code.path)
            )
        height = max(depth_of(book, c) for c in below) - depth_of(book, code) + 1
        if depth_of(book, parent) + height > CODE_DEPTH:
            raise Refused(_("A codebook has {limit} levels at most.").format(limit=CODE_DEPTH))
    row = facet_id(project, facet)
    write(project, code.id, parent=parent.id if parent else None, facet=row)
    for other in below:
        project.update("code", other.id, facet=row)


def set_bridges(project: Project, code: Code, was: Sequence[str], comparable: str) -> None:
    """Say which codes of earlier periods a code continues, and whether numbers can be compared.

    Raises:
        Refused: `comparable` is none of yes, partly, no.
    """
    if fault := values.fault_in_comparable(comparable):
        raise Refused(_sentence(fault))
    wanted = list(dict.fromkeys(name.strip() for name in was if name.strip()))
    there = dict(project.rows("SELECT was, id FROM bridge WHERE code = ?", code.id))
    for name in there.keys() - set(wanted):
        project.delete("bridge", there[name])
    for name in wanted:
        if name in there:
            project.update("bridge", there[name], comparable=comparable)
        else:
            guid = identity.guid("bridge", str(code.guid), name)
            project.insert("bridge", guid, code=code.id, was=name, comparable=comparable)


# ---- facets --------------------------------------------------------------------------------------


def add_facet(project: Project, name: str) -> None:
    """Add a facet inside a step; the first one takes in all codes that are there.

    Raises:
        Refused: The name cannot be a facet's, or is taken.
    """
    book = codebook.load(project)
    name = _facet_name(book, name)
    guid = identity.guid("facet", project.guid, name)
    if project.one("SELECT 1 FROM facet WHERE guid = ?", guid):  # that of one renamed since
        guid = project.surroundings.new_guid()
    row = project.insert("facet", guid, name=name, position=len(book.facets))
    for code in book.codes if not book.facets else ():
        project.update("code", code.id, facet=row)


def rename_facet(project: Project, facet: str, name: str) -> None:
    """Give a facet another name inside a step."""
    book = codebook.load(project)
    row = facet_id(project, facet)
    if folded(facet) != folded(name):
        _facet_name(book, name)
    project.update("facet", int(row or 0), name=values.clean_name(name))


def remove_facet(project: Project, facet: str) -> None:
    """Remove a facet that has no codes, inside a step.

    Raises:
        Refused: It has codes.
    """
    book = codebook.load(project)
    row = facet_id(project, facet)
    if any(code.facet == facet for code in book.codes):
        raise Refused(
            _("The facet {facet} has codes.").format(facet=facet),
            _("Move them to another facet first."),
        )
    project.delete("facet", int(row or 0))


def _facet_name(book: Codebook, name: str) -> str:
    name = values.clean_name(name)
    if fault := values.fault_in_own_name(name):
        raise Refused(_sentence(fault))
    if folded(name) in {folded(facet.name) for facet in book.facets}:
        raise Refused(_("There is a facet {name!r} already.").format(name=name))
    return name


# ---- the tree ------------------------------------------------------------------------------------


def children(book: Codebook, parent: Code | None, facet: str | None) -> list[Code]:
    """The codes right under a parent, or at the top of a facet, in their order."""
    if parent is not None:
        return [code for code in book.codes if code.parent == parent.path]
    return [code for code in book.codes if code.parent is None and code.facet == facet]


def depth_of(book: Codebook, code: Code) -> int:
    """1 for a code at the top, and so on."""
    by_path, depth, at = book.by_path(), 1, code
    while at.parent is not None:
        depth, at = depth + 1, by_path[at.parent]
    return depth


def put_in_order(project: Project, codes: Sequence[int]) -> None:
    """Number siblings so that they stand in this order; those that do already stay untouched."""
    now = {row: project.one("SELECT position FROM code WHERE id = ?", row)[0] for row in codes}
    if sorted(codes, key=lambda row: (now[row], row)) != list(codes):
        for n, row in enumerate(codes):
            project.update("code", row, position=n)


def free_name(name: str, siblings: Sequence[Code]) -> str:
    """The name as it is kept.

    Raises:
        Refused: It cannot be the name of a code, or a sibling has it.
    """
    name = values.clean_name(name)
    if fault := values.fault_in_own_name(name):
        raise Refused(_sentence(fault))
    if folded(name) in {folded(code.name) for code in siblings}:
        raise Refused(_("There is a code {name!r} there already.").format(name=name))
    return name


def facet_id(project: Project, facet: str | None) -> int | None:
    """The row of a facet by its name."""
    if facet is None:
        return None
    for row, name in project.rows("SELECT id, name FROM facet"):
        if folded(name) == folded(facet):
            return int(row)
    raise NotFound.among(
        _("There is no facet {name!r}.").format(name=facet),
        facet,
        [n for (n,) in project.rows("SELECT name FROM facet")],
    )


def refuse_shared_hotkeys(project: Project) -> None:
    """One hot key, one code.

    Raises:
        Refused: Two codes in use would have the same.
    """
    row = project.one(
        """SELECT hotkey, group_concat(name, ', ') FROM code WHERE hotkey IS NOT NULL
        AND status = 'active' GROUP BY hotkey HAVING count(*) > 1"""
    )
    if row:
        raise Refused(
            _("The hot key {hotkey} would belong to several codes: {codes}.").format(
                hotkey=row[0], codes=row[1]
            ),
            _("Give each its own."),
        )


def _check_languages(fields: dict[str, Any]) -> None:
    for name in fields.get("names", {}).values():
        if fault := values.fault_in_name(values.clean_name(name)):
            raise Refused(_sentence(fault))
    for language in (*fields.get("names", {}), *fields.get("keywords", {})):
        if language and (fault := values.fault_in_language(language)):
            raise Refused(_sentence(fault))


def _refuse_taken_hotkey(project: Project, code: Code) -> None:
    row = project.one(
        """SELECT other.id FROM code AS mine JOIN code AS other ON other.hotkey = mine.hotkey
        WHERE mine.id = ? AND other.id <> mine.id AND other.status = 'active'
        AND mine.status = 'active'""",
        code.id,
    )
    if row:
        holder = next(c for c in codebook.load(project).codes if c.id == row[0])
        raise Refused(
            _("The hot key {hotkey} belongs to {holder}.").format(
                hotkey=holder.hotkey, holder=holder.path
            ),
            _("Take it away there first."),
        )


def _facet_for(book: Codebook, parent: Code | None, facet: str | None) -> str | None:
    if parent is not None:
        return parent.facet
    if facet is None and book.facets:
        raise Refused(
            _("In a codebook with facets a new code needs a facet or a parent."),
            _("Facets: {listed}.").format(listed=", ".join(f.name for f in book.facets)),
        )
    return facet if book.facets else None


def _sentence(fault: str) -> str:
    return f"{fault[:1].upper()}{fault[1:]}."
