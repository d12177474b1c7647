"""Where a new code may be put: at the top, in a facet, or under a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook
    from qualcode.tui.text.signs import Signs


class Spot(NamedTuple):
    """One place in the tree."""

    parent: int | None
    facet: str | None
    found_by: str
    line: Line


def places(codebook: Codebook, signs: Signs, beside: Code | None) -> list[Spot]:
    """The places for a new code; the likeliest, beside the one looked at, first."""
    spots = [_facet(facet.name) for facet in codebook.facets]
    if not codebook.facets:
        spots.append(Spot(None, None, _("top level"), (Piece(_("at the top level")),)))
    spots += [_under(code, signs) for code in codebook.codes if code.status == "active"]
    if beside is None:
        return spots
    parent = next((c.id for c in codebook.codes if c.path == beside.parent), None)
    wanted = (parent, None if parent is not None else beside.facet)
    return sorted(spots, key=lambda spot: (spot.parent, spot.facet) != wanted)


def _facet(name: str) -> Spot:
    told = _("in {facet}").format(facet=name)
    return Spot(None, name, name, (Piece(told),))


def _under(code: Code, signs: Signs) -> Spot:
    sign = signs.of(code.id)
    line = (Piece(_("under ")), Piece(f"{sign.glyph} ", hue=sign.hue), Piece(code.path))
    return Spot(code.id, None, code.path, line)
