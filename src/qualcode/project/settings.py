"""The project's settings: each with what it may be, its default, and one sentence for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.messages import _, marked
from qualcode.model import DESIGNS
from qualcode.project import identity

if TYPE_CHECKING:
    from qualcode.project.file import Project


class Setting(NamedTuple):
    """What a setting means; an empty `allowed` takes any word."""

    default: str
    allowed: tuple[str, ...]
    sentence: str


SETTINGS = {
    "count_unit": Setting("", (), marked("the kind of case that is counted; empty: documents")),
    "design": Setting("purposive", DESIGNS, marked("how the units were chosen, for the intervals")),
    "period": Setting("", (), marked("the period that applies by default; empty: the latest")),
    "suggestions": Setting("on", ("on", "off"), marked("whether codes are suggested")),
    "target": Setting(
        "sentence", ("sentence", "turn", "line"), marked("what a key codes unselected")
    ),
}


def get(project: Project, name: str) -> str:
    """The value of a setting, or its default."""
    if name not in SETTINGS:
        raise NotFound.among(_("There is no setting {name!r}.").format(name=name), name, SETTINGS)
    row = project.one("SELECT value FROM setting WHERE name = ?", name)
    return str(row[0]) if row else SETTINGS[name].default


def put(project: Project, name: str, value: str) -> None:
    """Change a setting inside a step.

    Raises:
        Refused: The value is none of those it may have.
    """
    if name not in SETTINGS:
        raise NotFound.among(_("There is no setting {name!r}.").format(name=name), name, SETTINGS)
    allowed = SETTINGS[name].allowed
    if allowed and value not in allowed:
        raise Refused(
            _("{name} is one of {listed}, not {value!r}.").format(
                name=name, listed=", ".join(allowed), value=value
            )
        )
    row = project.one("SELECT id FROM setting WHERE name = ?", name)
    if row is None:
        project.insert(
            "setting", identity.guid("setting", project.guid, name), name=name, value=value
        )
    else:
        project.update("setting", row[0], value=value)
