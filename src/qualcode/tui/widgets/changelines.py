"""What a step changed as lines of a pane: the row, its words, before → after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from qualcode.project.difference import Changed, Field
    from qualcode.tui.widgets.pieces import Tone

ACTS = {"added": "+", "removed": "-", "changed": "~"}
"""The sign of what happened to a row."""

_WHAT = {
    "coding": _("coding"), "memo": _("memo"), "code": _("code"), "theme": _("theme"),
    "document": _("document"), "case": _("case"), "review": _("review"), "facet": _("facet"),
    "speaker": _("speaker"), "attribute": _("attribute"), "value": _("value"),
    "coder": _("coder"), "setting": _("setting"), "query": _("query"),
    "suggestion_decision": _("suggestion"), "document_case": _("case linked"),
    "speaker_case": _("speaker linked"), "theme_term": _("theme member"), "alias": _("alias"),
    "bridge": _("bridge"), "contact": _("contact"), "question": _("question"),
    "guide": _("guide"), "question_code": _("question"), "asked": _("asked"),
}  # fmt: skip
"""Table → what a person calls its rows."""


def what_of(changed: Changed) -> str:
    """What sort of thing changed."""
    return _WHAT.get(changed.what, changed.what)


def changed_lines(changed: Changed, total: int) -> list[Line]:
    """The lines of one row."""
    head = f"{ACTS[changed.act]} {what_of(changed)} {changed.name}"
    lines = _folded(head, total, "strong")
    if changed.quote:
        lines += _folded(f"«{changed.quote}»", total, "base")
    for field in changed.fields:
        lines += _folded(told(field), total, "dim")
    return lines


def told(field: Field) -> str:
    """A value that came, went, or became another."""
    name, before, after = field
    return f"{name}: {before} → {after or '–'}" if before else f"{name}: {after}"


def _folded(text: str, total: int, tone: Tone) -> list[Line]:
    return [(Piece(f" {row}", tone),) for row in cut_lines(text, max(total - 2, 10))]
