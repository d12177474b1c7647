"""What a reader of a table has to be told about it, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.analysis.filters import DOCUMENT, SEGMENT
from qualcode.analysis.reach import MODERATOR
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.analysis.evidence import Evidence
    from qualcode.analysis.filters import Filter, Scope
    from qualcode.analysis.index import Index
    from qualcode.analysis.layers import Layer


def notes_on(
    index: Index,
    within: Scope,
    layer: Layer,
    evidence: Evidence,
    chosen: Filter,
    *,
    differing: bool,
) -> tuple[str, ...]:
    """The notes on a table; none where there is nothing to say.

    `differing` says that some figure is not the same in every reading.
    """
    return tuple(
        note
        for part in (
            _on_documents(index, within, layer, chosen, differing=differing),
            _on_codings(index, within, evidence),
        )
        for note in part
    )


def _on_documents(
    index: Index, within: Scope, layer: Layer, chosen: Filter, *, differing: bool
) -> Iterator[str]:
    if within.unit not in (DOCUMENT, SEGMENT) and (chosen.kinds or chosen.modes):
        yield _("Reached by {kinds}.").format(kinds=", ".join([*chosen.kinds, *chosen.modes]))
    open_ = len(within.documents - layer.done)
    if open_:
        yield _(
            "{open} of {all} documents are not done: who is silent in them is not yet known."
        ).format(open=open_, all=len(within.documents))
    rivals = sum(document in within.documents for document in layer.rivals)
    if rivals and differing:
        yield ngettext(
            "{n} document has several readings and no consensus: units are a range.",
            "{n} documents have several readings and no consensus: units are a range.",
            rivals,
        )
    if within.period is not None and chosen.periods is None:
        without = sum(row.period is None for row in index.tables.documents.values())
        if without:
            yield ngettext(
                "{n} document without a period is left out.",
                "{n} documents without a period are left out.",
                without,
            )


def _on_codings(index: Index, within: Scope, evidence: Evidence) -> Iterator[str]:
    if index.orphaned:
        yield ngettext(
            "{n} coding lost its place in an edited text and counts nowhere.",
            "{n} codings lost their place in an edited text and count nowhere.",
            index.orphaned,
        )
    if evidence.by_bulk and "bulk" not in within.origins:
        yield ngettext(
            "{n} coding by a bulk act is left out.",
            "{n} codings by bulk acts are left out.",
            evidence.by_bulk,
        )
    if within.unit in (DOCUMENT, SEGMENT):
        return
    asked = unlinked = 0
    for place, n in evidence.segments.items():
        document, voice, units, _said = evidence.places[place]
        if voice == MODERATOR:
            asked += n
        elif not units and not index.reach.own_cases(document, voice):
            unlinked += n
    if asked:
        yield ngettext(
            "{n} segment is words of a moderator and counts for nobody.",
            "{n} segments are words of moderators and count for nobody.",
            asked,
        )
    if unlinked:
        yield ngettext(
            "{n} segment is linked to no case.", "{n} segments are linked to no case.", unlinked
        )
