"""Queries kept under a name: inside a step, as everything that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.files.limits import NAME_CHARACTERS
from qualcode.messages import _
from qualcode.project import identity
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from qualcode.project.file import Project


class SavedQuery(NamedTuple):
    """A query that was kept."""

    id: int
    name: str
    text: str


def listed(project: Project) -> list[SavedQuery]:
    """All of them by name."""
    found = map(SavedQuery._make, project.rows("SELECT id, name, text FROM query"))
    return sorted(found, key=lambda kept: identity.fold(kept.name))


def find(project: Project, name: str) -> SavedQuery:
    """The one of a name.

    Raises:
        NotFound: There is none.
    """
    every = listed(project)
    for kept in every:
        if identity.fold(kept.name) == identity.fold(name):
            return kept
    raise NotFound.among(
        _("There is no saved query {name!r}.").format(name=name),
        name,
        [kept.name for kept in every],
    )


def put(project: Project, name: str, text: str) -> None:
    """Keep a query under a name; one that has the name is replaced."""
    name = _checked(name)
    for kept in listed(project):
        if identity.fold(kept.name) == identity.fold(name):
            project.update("query", kept.id, name=name, text=text)
            return
    project.insert("query", project.surroundings.new_guid(), name=name, text=text)


def rename(project: Project, kept: SavedQuery, name: str) -> None:
    """Give a kept query another name.

    Raises:
        Refused: Another one has it, or it cannot be a name.
    """
    name = _checked(name)
    others = (other for other in listed(project) if other.id != kept.id)
    if any(identity.fold(other.name) == identity.fold(name) for other in others):
        raise Refused(_("There is a saved query {name!r} already.").format(name=name))
    project.update("query", kept.id, name=name)


def remove(project: Project, kept: SavedQuery) -> None:
    project.delete("query", kept.id)


def _checked(name: str) -> str:
    name = name.strip()
    if not name or hides_something(name) or len(name) > NAME_CHARACTERS:
        raise Refused(_("{name!r} cannot be the name of a query.").format(name=name[:40]))
    return name
