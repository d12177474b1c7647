"""Changes to one case by hand: a value of an attribute, a speaker who is that case."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from qualcode.errors import Refused
from qualcode.messages import _
from qualcode.project import cases, documents, identity
from qualcode.project.sheets import RESERVED
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from qualcode.model import AttributeType, Case, Speaker
    from qualcode.project.file import Project

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def set_value(project: Project, case: Case, name: str, text: str) -> None:
    """Set an attribute of a case inside a step; an empty text removes the value.

    An attribute that is new takes its type from the value: a date, a number, or text.

    Raises:
        Refused: The name is reserved or hides characters, or the value is not of the type.
    """
    name, text = name.strip(), text.strip()
    if not name or hides_something(name) or hides_something(text):
        raise Refused(
            _("{name!r} = {text!r} cannot be kept: it is empty or hides characters.").format(
                name=name, text=text
            )
        )
    if name in RESERVED:
        raise Refused(
            _("{name!r} is a reserved word of sheets, not an attribute; take another.").format(
                name=name
            )
        )
    kind = cases.attribute_types(project).get(name) or _type_of(text)
    if text:
        _check(name, kind, text)
    cases.put_value(project, cases.put_attribute(project, name, kind), text, case=case.id)


def speaker_of(project: Project, document: int, name: str) -> Speaker:
    """The speaker of a name in a document.

    Raises:
        Refused: Nobody is called so there.
    """
    speakers = documents.speakers_of(project, document)
    wanted = identity.fold(name)
    found = next((speaker for speaker in speakers if identity.fold(speaker.name) == wanted), None)
    if found is None:
        there = ", ".join(speaker.name for speaker in speakers) or "nobody"
        raise Refused(
            _("The document has no speaker {name!r} (there: {there}).").format(
                name=name, there=there
            )
        )
    return found


def _type_of(text: str) -> AttributeType:
    if _DATE.fullmatch(text) and _is_date(text):
        return "date"
    return "number" if _NUMBER.fullmatch(text) else "text"


def _check(name: str, kind: AttributeType, text: str) -> None:
    if kind == "number" and not _NUMBER.fullmatch(text):
        raise Refused(
            _("{name} is a number; {text!r} is none, and the old value stays.").format(
                name=name, text=text
            )
        )
    if kind == "date" and not (_DATE.fullmatch(text) and _is_date(text)):
        raise Refused(
            _("{name} is a date (2026-03-31); {text!r} is none, and the old value stays.").format(
                name=name, text=text
            )
        )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
