"""Our own table of cases on its way back in: what qualcode wrote beside a registry is no attribute.

Known by columns that only we write; `attr.NAME` of these is the attribute NAME, what is computed
or made from the name is left out. A row without a GUID had its name taken out and names nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.files.csvs import Table

_COMPUTED = ("guid", "reached", "documents", "speakers")
_PREFIX = "attr."


def as_registry(table: Table) -> tuple[Table, list[str]]:
    """The sheet without what we compute, and sentences on what was left out; others as they are."""
    if not {"case", *_COMPUTED} <= set(table.columns):
        return table, []
    names = {c: c.removeprefix(_PREFIX) for c in table.columns if c not in _COMPUTED}
    kept = [row for row in table.rows if row.cells["guid"].strip()]
    rows = tuple(
        row._replace(cells={new: row.cells[old] for old, new in names.items()}) for row in kept
    )
    told = [_("Left out, as qualcode computes them: {names}.").format(names=", ".join(_COMPUTED))]
    if unnamed := len(table.rows) - len(kept):
        told.append(
            ngettext(
                "Left out: {n} case that was exported without its name.",
                "Left out: {n} cases that were exported without their names.",
                unnamed,
            )
        )
    return replace(table, columns=tuple(names.values()), rows=rows), told
