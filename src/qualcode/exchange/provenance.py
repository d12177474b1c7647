"""Where a table comes from: the project and its state, what was counted and how, never who or when.

The date is that of the last step, so that the same project gives the same bytes; no coder, computer
or path is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.messages import in_english, marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.analysis.filters import Filter


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a reader needs to make the same table again; None where it does not apply."""

    project: str
    guid: str
    version: str
    """Of qualcode."""
    step: int | None = None
    """The last step of the project."""
    step_guid: str | None = None
    when: str | None = None
    """When that step was made, in UTC."""
    layer: str | None = None
    unit: str | None = None
    period: str | None = None
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The published form, as the sidecar of a csv has it."""
        return {
            "project": self.project,
            "project_guid": self.guid,
            "last_step": {"step": self.step, "guid": self.step_guid, "when": self.when},
            "layer": self.layer,
            "unit": self.unit,
            "period": self.period,
            "filter": {name: list(values) for name, values in self.filter.items()},
            "counts": dict(self.counts),
            "notes": [in_english(note) for note in self.notes],
            "qualcode": self.version,
        }

    def lines(self) -> list[tuple[str, str | int]]:
        """Name and value, in the order of reading; what does not apply is left out."""
        found: list[tuple[str, str | int | None]] = [
            (marked("project"), self.project),
            (marked("project guid"), self.guid),
            (marked("last step"), self.step),
            (marked("last step guid"), self.step_guid),
            (marked("date of the last step (UTC)"), self.when),
            (marked("layer"), self.layer),
            (marked("unit"), self.unit),
            (marked("period"), self.period),
            *((f"{marked('filter')}: {name}", "; ".join(v)) for name, v in self.filter.items()),
            *self.counts.items(),
            *((marked("note"), note) for note in self.notes),
            ("qualcode", self.version),
        ]
        return [(name, value) for name, value in found if value is not None]


def filter_names(chosen: Filter | None) -> dict[str, tuple[str, ...]]:
    """A filter by the names under which commands know it; nothing where nothing limits.

    Examples:
        >>> from qualcode.analysis.filters import Filter
        >>> filter_names(Filter(where={"country": ("XA",)}, kinds=("survey",)))
        {'country': ('XA',), 'kind': ('survey',)}
    """
    if chosen is None:
        return {}
    named = {
        **chosen.where,
        "kind": chosen.kinds,
        "period": chosen.periods or (),
        "perspective": chosen.perspectives,
        "origin": chosen.origins,
        "mode": chosen.modes,
        "language": chosen.languages,
    }
    return {name: tuple(values) for name, values in named.items() if values}
