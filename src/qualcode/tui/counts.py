"""Numbers counted off the screen's thread, on a connection of their own, dropped when late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.analysis.doubts import Doubt
    from qualcode.api import Study


class Count(NamedTuple):
    """How much was said, and by how many."""

    segments: int
    units: int | None


class Counted(NamedTuple):
    """Everything that the codebook's screen counts; keys are paths of codes, names of themes."""

    unit: str
    codes: Mapping[str, Count]
    themes: Mapping[str, Count]
    doubts: Sequence[Doubt]


def count(shown: Study) -> Counted | None:
    """In a thread: count a project as it is now; None where it cannot be read."""
    try:
        with shown.reader() as study:
            table = study.themes()
            numbers = {
                (row.level, row.path): Count(row.segments, row.mentioned) for row in table.rows
            }
            return Counted(
                table.unit,
                {name: found for (level, name), found in numbers.items() if level == "code"},
                {name: found for (level, name), found in numbers.items() if level == "theme"},
                study.codebook_doubts(),
            )
    except QualcodeError:
        return None
