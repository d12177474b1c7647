"""The one-line bars of the desk: what is open, what is selected, what can be done now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.tui.keys import BY_ID, shown_key
from qualcode.tui.remap import DIGITS
from qualcode.tui.text.kinds import in_words
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Step
    from qualcode.tui.session import Session
    from qualcode.tui.text.marks import Marks

RESTING = ("code.pick", "code.hot", "select.wider", "code.repeat", "move.sentence.next",
           "move.suggestion.next", "move.coding.next", "move.uncoded.next",
           "desk.undo")  # fmt: skip
ON_CODING = ("code.pick", "code.recode", "code.remove", "code.memo", "move.coding.next",
             "move.uncoded.next", "desk.undo")  # fmt: skip
ON_SUGGESTION = ("suggest.accept", "suggest.reject", "suggest.accept_next", "move.suggestion.next",
                 "code.pick", "move.sentence.next", "desk.undo")  # fmt: skip
SELECTING = ("code.pick", "code.hot", "select.wider", "select.narrower", "select.other_end",
             "code.copy", "select.drop")  # fmt: skip
IN_CODES = ("codes.give", "codes.fold", "codes.follow", "codes.filter", "codes.find",
            "codes.leave", "desk.undo")  # fmt: skip
ON_HOME = ("home.open", "home.import", "home.filter", "home.sort", "home.assign", "go.menu",
           "all.palette", "home.leave")  # fmt: skip
WRITING = frozenset({
    "code.pick", "code.hot", "code.repeat", "code.recode", "code.remove", "code.memo",
    "code.start.back", "code.start.on", "code.end.back", "code.end.on", "code.trim",
    "code.answers", "code.heavier", "code.lighter", "code.about",
    "suggest.accept", "suggest.reject", "suggest.accept_next", "codes.give", "desk.undo",
    "search.code", "search.mark", "search.mark_all", "search.unit", "search.save",
    "home.import", "home.assign",
})  # fmt: skip
"""What a project that is only read refuses, or has no use for."""


def footer(ids: Sequence[str], total: int, *, readonly: bool = False) -> Line:
    """The actions that make sense now, as many as fit, and help always."""
    ids = [name for name in ids if not (readonly and name in WRITING)]
    ending = _action("all.help")
    pieces: list[Piece] = [Piece(" ")]
    for name in ids:
        these = _action(name)
        if cells(pieces) + cells(these) + cells(ending) > total:
            break
        pieces += these
    return (*pieces, *ending)


def desk_footer(session: Session, marks: Marks) -> tuple[str, ...]:
    """Which actions the footer teaches in this situation."""
    if marks.selection is not None or marks.anchor is not None:
        chosen: tuple[str, ...] = SELECTING
    elif session.suggestions_in_reach(marks):
        chosen = ON_SUGGESTION
    else:
        chosen = ON_CODING if session.codings_in_reach(marks) else RESTING
    absent = set()
    if not session.last_codes:
        absent.add("code.repeat")
    if not any(code.hotkey for code in session.codes):
        absent.add("code.hot")
    if not len(session.hints):
        absent.add("move.suggestion.next")
    if chosen is ON_CODING and not any(map(session.is_mine, session.codings_in_reach(marks))):
        absent |= {"code.recode", "code.remove"}
    return tuple(name for name in chosen if name not in absent)


def header(session: Session, total: int) -> Line:
    """Which document this is, and how far it has come."""
    document = session.document
    facts = [in_words(document.kind), document.language, document.period]
    if document.mode != "verbatim":
        facts.append(in_words(document.mode))
    told = "".join(f" · {fact}" for fact in facts if fact)
    count = ngettext("{n} coding", "{n} codings", len(session.index))
    state = _("done") if session.is_done() else _("still open")
    right = [state, count, *([session.study.coder] if session.study.coder else [])]
    if session.study.readonly:
        right.append(_("read only"))
    left = [Piece(f" {document.name}", "strong"), Piece(told, "dim")]
    return spread(left, [Piece("  " + " · ".join(right) + " ", "dim")], total)


def status(
    session: Session, marks: Marks, saved: str, total: int, narrowed: Sequence[str] = ()
) -> Line:
    """What would be taken now, and when the last step was saved."""
    text = session.text
    target = session.target(marks)
    line = text.line_of(text.visible(marks.cursor))
    if marks.selection is not None and target is not None:
        what = ngettext(
            "{n} character selected", "{n} characters selected", target.end - target.start
        )
    else:
        units = {"sentence": _("sentence"), "turn": _("turn"), "line": _("line")}
        what = _("target: {unit}").format(unit=units[session.target_unit])
    held = f" · {_('motions extend (v, Esc end)')}" if marks.anchor is not None else ""
    speaker = text.speaker_at(text.visible(marks.cursor))
    if session.turns_of is not None:
        held += " · " + _("t: {speaker}").format(speaker=session.turns_of)
    place = _("line {n} of {all}").format(n=line, all=text.line_count)
    told = [f" {what}{held}", place, *([speaker] if speaker else []), *narrowed]
    return spread([Piece(" · ".join(told), "dim")], _clock(saved), total)


def told(sentence: str, saved: str, total: int) -> Line:
    """What was just done, in the place of the status."""
    return spread([Piece(f" {sentence}", "strong")], _clock(saved), total)


def saved_at(step: Step | None) -> str:
    """When the last step was written, by the clock of this place."""
    if step is None:
        return ""
    try:
        when = datetime.fromisoformat(step.when).astimezone()
    except ValueError:
        return ""
    return _("saved {time}").format(time=when.strftime("%H:%M"))


def _clock(saved: str) -> list[Piece]:
    """The time of saving, apart from whatever stands before it."""
    return [Piece(f"  {saved} " if saved else " ", "dim")]


def _action(name: str) -> list[Piece]:
    action = BY_ID[name]
    key = "1-9" if name in DIGITS else shown_key(action.keys[0])
    call = None if name == "code.hot" else action.call
    return [
        Piece(f"{key} ", "strong", call=call), Piece(action.label, "dim", call=call),
        Piece("  ", "dim"),
    ]  # fmt: skip
