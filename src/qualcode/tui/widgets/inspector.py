"""What lies at the cursor, in words: codings, the definition of the nearest code, memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.tui.keys import BY_ID, shown_key
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Code, Coding, Suggestion
    from qualcode.tui.session import Session
    from qualcode.tui.text.marks import Marks

_EMPTY: Line = ()


def below(session: Session, marks: Marks, total: int) -> list[Line]:
    """Three lines for the panel under the text."""
    codings = _codings(session, marks)
    suggested = session.suggestions_in_reach(marks)
    first = _in_one_line(session, codings, total)
    code = _told_code(session, codings, suggested)
    definition = list(_definition(code, total)) if code else []
    if suggested:
        return [first, _suggested_line(session, suggested, total), *definition[:1]]
    memos = _memos_of(session, marks, codings)
    if memos:
        noted: Line = (Piece(f" {session.signs.note} "), Piece(_one_line(memos[0]), "dim"))
        return [first, *definition[:1], noted]
    return [first, *definition[:2]]


def beside(session: Session, marks: Marks, total: int) -> list[Line]:
    """The panel beside the text, from above."""
    codings = _codings(session, marks)
    number = session.text.line_of(session.text.visible(marks.cursor))
    count = ngettext("{n} coding", "{n} codings", len(codings))
    lines: list[Line] = [(Piece(f" {number}", "strong"), Piece(f" · {count}", "dim"))]
    for coding in codings:
        lines.append(_coding(session, coding, total))
        if whom := session.about(coding):
            lines += _folded(f"  → {whom}", total)
    suggested = session.suggestions_in_reach(marks)
    lines += _suggestions(session, suggested, total)
    code = _told_code(session, codings, suggested)
    if code:
        lines += [_EMPTY, *_definition(code, total)]
    lines += _memos(_memos_of(session, marks, codings), total)
    if not codings and not suggested and _may_begin(session):
        lines += [_EMPTY, *_folded(_("Enter codes this sentence."), total)]
    return lines


def _codings(session: Session, marks: Marks) -> list[Coding]:
    """The codings here, one's own first: what was just given is seen."""
    return sorted(session.codings_in_reach(marks), key=lambda c: not session.is_mine(c))


def _may_begin(session: Session) -> bool:
    """Whether to say how one codes: nothing is coded yet, and it can be."""
    return not len(session.index) and not session.study.readonly


def _told_code(session: Session, codings: list[Coding], suggested: list[Suggestion]) -> Code | None:
    """The code whose definition helps now: of what is to be decided, else of the coding."""
    numbers = [s.code for s in suggested] + [c.code for c in codings]
    return session.code(numbers[0]) if numbers else None


def _suggested_line(session: Session, suggested: list[Suggestion], total: int) -> Line:
    """The first suggestion in one line: code, score, the words that say so, the keys."""
    keys = [Piece("  ", "key"), *_keys(session)]
    more = [Piece(f"  +{len(suggested) - 1}", "dim")] if len(suggested) > 1 else []
    left = _suggested(session, suggested[0], 30)
    room = total - cells(left) - cells(more) - cells(keys) - 2
    words = Piece("  " + _cut(_words(suggested[0]), max(room, 3)), "dim")
    return spread([*left, words, *more], keys, total)


def _keys(session: Session) -> list[Piece]:
    """The keys that decide a suggestion, where it can be decided."""
    if session.study.readonly:
        return []
    deciding = (BY_ID["suggest.accept"], BY_ID["suggest.reject"])
    return [Piece(f"{shown_key(act.keys[0])} ", "key", call=act.call) for act in deciding]


def _suggestions(session: Session, suggested: list[Suggestion], total: int) -> Iterator[Line]:
    """All suggestions at the cursor; the keys decide the first."""
    for number, suggestion in enumerate(suggested):
        if not number:
            keys = _keys(session)
            yield _EMPTY
            yield spread([Piece(" " + _("Suggested"), "strong")], keys, total)
        yield tuple(_suggested(session, suggestion, max(total - 8, 6)))
        yield from _folded(f"  {_words(suggestion)}", total)


def _suggested(session: Session, suggestion: Suggestion, most: int) -> list[Piece]:
    code = session.code(suggestion.code)
    sign = session.signs.of(suggestion.code)
    return [
        Piece(f" {session.signs.hint.glyph} ", hue=sign.hue),
        Piece(_cut(code.name if code else "", most)),
        Piece(f" {suggestion.score:.2f}".replace("0.", "."), "dim"),
    ]


def _words(suggestion: Suggestion) -> str:
    words = dict.fromkeys(_one_line(reason.words) for reason in suggestion.reasons)
    return ", ".join(f"«{word}»" for word in words)


def _in_one_line(session: Session, codings: list[Coding], total: int) -> Line:
    if not codings:
        quiet = _(" Enter codes this sentence.") if _may_begin(session) else _(" Not coded here.")
        return (Piece(quiet, "dim"),)
    pieces: list[Piece] = []
    for number, coding in enumerate(codings):
        more = len(codings) - number
        whom = session.about(coding)
        about = [Piece(f" → {_cut(whom, 16)}", "dim")] if whom else []
        these = [*_named(session, coding, 24), *about, Piece("   ")]
        room = total - (8 if more > 1 else 0)
        if cells(pieces) + cells(these) > room:
            pieces.append(Piece(_(" +{n} more").format(n=more), "dim"))
            break
        pieces += these
    return tuple(pieces)


def _named(session: Session, coding: Coding, cells_for_name: int) -> list[Piece]:
    """Glyph, name, stars, lines, coder, and a sign where the text was edited under it."""
    sign = session.signs.of(coding.code)
    name = _cut(coding.path.rsplit("/", 1)[-1], cells_for_name)
    first, last = session.text.line_of(coding.start), session.text.line_of(coding.end - 1)
    lines = str(first) if first == last else f"{first}-{last}"
    changed = f" {session.signs.repair}" if coding.state in ("moved", "changed") else ""
    stars = f" {session.signs.star * (coding.weight or 0)}" if coding.weight else ""
    tone = "strong" if session.is_mine(coding) else "base"
    return [
        Piece(f" {sign.glyph} ", hue=sign.hue),
        Piece(name, "strong" if tone == "strong" else "base"),
        Piece(stars),
        Piece(f" {lines} {coding.coder}{changed}", "dim"),
    ]


def _coding(session: Session, coding: Coding, total: int) -> Line:
    pieces = _named(session, coding, 60)
    excess = cells(pieces) - total
    if excess > 0:
        name = pieces[1]
        pieces[1] = name._replace(text=_cut(name.text, max(width(drawable(name.text)) - excess, 3)))
    return tuple(pieces)


def _definition(code: Code, total: int) -> Iterator[Line]:
    """What the codebook says about a code, in lines of a width."""
    parts = (
        ("", code.definition),
        (_("Use when: "), code.use_when),
        (_("Not when: "), code.not_when),
    )
    told = "  ".join(label + _one_line(text) for label, text in parts if text)
    if told:
        yield from _folded(f"{code.name}: {told}", total)


def _memos_of(session: Session, marks: Marks, codings: list[Coding]) -> list[str]:
    """What was written on the codings here and on the words here; a bookmark says so."""
    span = marks.selection or (marks.cursor, marks.cursor + 1)
    found = [coding.memo for coding in codings if coding.memo is not None]
    found += [memo.text for _passage, memo in session.notes_at(*span)]
    return [text or _("bookmark") for text in found]


def _memos(memos: list[str], total: int) -> Iterator[Line]:
    if memos:
        yield _EMPTY
        yield (Piece(" " + ngettext("Memo", "Memos ({n})", len(memos)), "strong"),)
    for memo in memos:
        yield from _folded(memo, total)


def _folded(text: str, total: int) -> Iterator[Line]:
    for row in cut_lines(text, max(total - 2, 4)):
        yield (Piece(f" {row}", "dim"),)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, total: int) -> str:
    drawn = drawable(text)
    return drawn if width(drawn) <= total else fitted(drawn, total)
