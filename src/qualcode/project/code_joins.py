"""Two codes become one, or one becomes several, inside a step; codings move and nothing is lost.

A coding that would lie twice on the same words by the same coder becomes one, with the memos and
the weight of both. The code that comes of it carries a bridge to what was before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.project import codebook, memos
from qualcode.project.codebook_edits import children, free_name, hang, put_in_order, set_bridges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Code, Comparable
    from qualcode.project.file import Project


class Moved(NamedTuple):
    """How many codings came to another code, and how many of them were there already."""

    codings: int
    joined: int


def merge(project: Project, code: Code, into: Code, comparable: Comparable = "partly") -> Moved:
    """Put everything of one code on another; the first is gone, its path stays as a bridge.

    Args:
        project: The open project.
        code: What is taken up.
        into: What takes it up.
        comparable: Whether later numbers can be compared with those before, where no bridge
            says so already.

    Raises:
        Refused: They are one code, or one lies below the other in the wrong way.
    """
    if code.id == into.id:
        raise Refused(_("{code} cannot be merged with itself.").format(code=code.path))
    if into.status == "retired":
        raise Refused(
            _("The code {code} is retired; it takes no new codings.").format(code=into.path)
        )
    book = codebook.load(project)
    if into.path.startswith(f"{code.path}/"):
        raise Refused(
            _("{into} lies below {code}.").format(into=into.path, code=code.path),
            _("Move it out first, or merge the other way."),
        )
    siblings = [c for c in children(book, into, into.facet) if c.id != code.id]
    mine = children(book, code, code.facet)
    for child in mine:
        free_name(child.name, siblings)
        hang(project, book, child, into, into.facet)
    put_in_order(project, [c.id for c in (*siblings, *mine)])
    guids = [g for (g,) in project.rows("SELECT guid FROM coding WHERE code = ?", code.id)]
    moved = move_codings(project, guids, into)
    _move_other_uses(project, code, into)
    was = (*into.was, *code.was, code.path)
    set_bridges(project, code, (), "yes")
    set_bridges(project, into, was, into.comparable if into.was else comparable)
    project.delete("code", code.id)
    return moved


def split(project: Project, code: Code, into: Code, guids: Sequence[str], *, is_new: bool) -> Moved:
    """Give some codings of a code to another; a new one carries a bridge to where they were.

    Raises:
        NotFound: A coding is not one of this code.
        Refused: The other code is retired, or the same.
    """
    if into.id == code.id:
        raise Refused(_("The codings are those of {code} already.").format(code=code.path))
    if into.status == "retired":
        raise Refused(
            _("The code {code} is retired; it takes no new codings.").format(code=into.path)
        )
    mine = {g for (g,) in project.rows("SELECT guid FROM coding WHERE code = ?", code.id)}
    for guid in guids:
        if guid not in mine:
            raise NotFound(
                _("The coding {guid} is not one of {code}.").format(guid=guid, code=code.path)
            )
    moved = move_codings(project, guids, into)
    if is_new:
        set_bridges(project, into, (code.path,), "partly")
    return moved


def move_codings(project: Project, guids: Iterable[str], into: Code) -> Moved:
    """Put another code on codings; one that lies there already takes memos and weight along."""
    count = joined = 0
    for guid in dict.fromkeys(guids):
        row, *place, weight = project.one(
            'SELECT id, document, start, "end", coder, state, weight FROM coding WHERE guid = ?',
            guid,
        )
        count += 1
        twin = project.one(
            """SELECT id, guid, weight FROM coding WHERE document = ? AND start = ? AND "end" = ?
            AND coder = ? AND state = ? AND code = ? LIMIT 1""",
            *place, into.id,
        )  # fmt: skip
        if twin is None:
            project.update("coding", row, code=into.id)
            continue
        joined += 1
        if weight is not None and (twin[2] is None or weight > twin[2]):
            project.update("coding", twin[0], weight=weight)
        _move_memos(project, guid, twin[1])
        project.delete("coding", row)
    return Moved(count, joined)


def _move_memos(project: Project, target: str, to: str) -> None:
    for memo in memos.of_target(project, target):
        (row,) = project.one("SELECT id FROM memo WHERE guid = ?", memo.guid)
        project.update("memo", row, target=to)


def _move_other_uses(project: Project, code: Code, into: Code) -> None:
    """Themes, questions, decisions and memos that name the one name the other."""
    for table, beside in (("theme_term", ("theme", "member")), ("question_code", ("question",))):
        names = ", ".join(f'"{name}"' for name in beside)
        same = " AND ".join(f'"{name}" = ?' for name in beside)
        for row, *place in project.rows(
            f'SELECT id, {names} FROM "{table}" WHERE code = ?', code.id
        ):
            if project.one(f'SELECT 1 FROM "{table}" WHERE {same} AND code = ?', *place, into.id):
                project.delete(table, row)
            else:
                project.update(table, row, code=into.id)
    for (row,) in project.rows("SELECT id FROM suggestion_decision WHERE code = ?", code.id):
        project.update("suggestion_decision", row, code=into.id)
    _move_memos(project, str(code.guid), str(into.guid))
