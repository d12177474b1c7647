"""Keys of the text on the desk."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.actions import Action


def _pair(
    name: str, group: str, keys: tuple[str, ...], back: tuple[str, ...], call: str, label: str,
    unit: str,
) -> tuple[Action, Action]:  # fmt: skip
    """An action that goes forwards and its twin that goes back."""
    return (
        _document(f"{name}.next", group, keys, call.format(way=1), label,
                  _("Next {unit}.").format(unit=unit), _("next {unit}").format(unit=label)),
        _document(f"{name}.previous", group, back, call.format(way=-1), label,
                  _("Previous {unit}.").format(unit=unit), _("previous {unit}").format(unit=label)),
    )  # fmt: skip


def _document(
    name: str,
    group: str,
    keys: tuple[str, ...],
    call: str,
    label: str,
    help: str,  # noqa: A002
    title: str = "",
) -> Action:
    return Action(name, "document", group, keys, call, label, help, title)


MOVE, SELECT, CODE, FIND = _("Moving"), _("Selecting"), _("Coding"), _("Finding")

ACTIONS: tuple[Action, ...] = (
    *_pair("move.char", MOVE, ("right", "l"), ("left", "h"), "move('char', {way})", _("char"),
           _("character")),
    *_pair("move.row", MOVE, ("down", "j"), ("up", "k"), "move_rows('row', {way})", _("row"),
           _("row")),
    *_pair("move.word", MOVE, ("w", "ctrl+right"), ("W", "b", "ctrl+left"),
           "move('word', {way})", _("word"), _("word")),
    *_pair("move.sentence", MOVE, ("s",), ("S",), "move('sentence', {way})", _("sentence"),
           _("sentence")),
    *_pair("move.turn", MOVE, ("t", "ctrl+down"), ("T", "ctrl+up"), "move('turn', {way})",
           _("turn"), _("turn of a speaker")),
    _document("move.turn.follow", MOVE, (), "follow_speaker", _("follow a speaker"),
              _("Keep the keys for turns to one speaker, or to all again.")),
    *_pair("move.paragraph", MOVE, ("p",), ("P",), "move('paragraph', {way})", _("paragraph"),
           _("paragraph")),
    *_pair("move.coding", MOVE, ("c",), ("C",), "move_coding({way})", _("coding"),
           _("coding, of the followed code where there is one")),
    *_pair("move.uncoded", MOVE, ("e",), ("E",), "move_uncoded({way})", _("uncoded"),
           _("stretch that you have not coded")),
    *_pair("move.suggestion", MOVE, ("f",), ("F",), "move_suggestion({way})", _("suggestion"),
           _("suggestion")),
    *_pair("move.hit", MOVE, ("n",), ("N",), "move_hit({way})", _("hit"), _("search hit")),
    _document("move.page.next", MOVE, ("pagedown",), "move_rows('page', 1)", _("page"),
              _("A screen down, less two rows."), _("next page")),
    _document("move.page.previous", MOVE, ("pageup",), "move_rows('page', -1)", _("page"),
              _("A screen up, less two rows."), _("previous page")),
    _document("move.row.start", MOVE, ("home",), "move_edge(-1)", _("start"),
              _("The first character of the row."), _("start of the row")),
    _document("move.row.end", MOVE, ("end",), "move_edge(1)", _("end"),
              _("The last character of the row."), _("end of the row")),
    _document("move.start", MOVE, ("ctrl+home",), "move_to_end(-1)", _("start"),
              _("The first word of the document."), _("start of the document")),
    _document("move.end", MOVE, ("G", "ctrl+end"), "move_to_end(1)", _("end"),
              _("The last word of the document."), _("end of the document")),
    _document("select.wider", SELECT, ("space",), "wider", _("wider"),
              _("Select more: word, sentence, turn, all of this speaker's run, coding around it.")),
    _document("select.narrower", SELECT, ("backspace",), "narrower", _("narrower"),
              _("Select less, back the same way.")),
    _document("select.hold", SELECT, ("v",), "hold", _("hold"),
              _("Hold the selection here: every motion extends it, until v or Esc.")),
    _document("select.other_end", SELECT, ("o",), "other_end", _("other end"),
              _("Jump to the other end of the selection.")),
    _document("select.drop", SELECT, ("escape",), "drop", _("drop"),
              _("Drop the selection, the search hits and what is followed.")),
    _document("select.left", SELECT, ("shift+left",), "extend('char', -1)", _("extend"),
              _("Extend the selection by a character."), _("extend left")),
    _document("select.right", SELECT, ("shift+right",), "extend('char', 1)", _("extend"),
              _("Extend the selection by a character."), _("extend right")),
    _document("select.up", SELECT, ("shift+up",), "extend('row', -1)", _("extend"),
              _("Extend the selection by a row."), _("extend up")),
    _document("select.down", SELECT, ("shift+down",), "extend('row', 1)", _("extend"),
              _("Extend the selection by a row."), _("extend down")),
    _document("select.row_start", SELECT, ("shift+home",), "extend('edge', -1)", _("extend"),
              _("Extend the selection to the start of the row."),
              _("extend to the start of the row")),
    _document("select.row_end", SELECT, ("shift+end",), "extend('edge', 1)", _("extend"),
              _("Extend the selection to the end of the row."), _("extend to the end of the row")),
    _document("select.target", SELECT, ("asterisk",), "next_target", _("target"),
              _("What is taken when nothing is selected: sentence, turn or line, in turn.")),
    _document("code.pick", CODE, ("enter",), "pick", _("code"),
              _("Choose codes for the selection, or for the target sentence.")),
    _document("code.hot", CODE, tuple("123456789"), "hot", _("hot"),
              _("Give the code that has this digit as its hot key.")),
    _document("code.hot.show", CODE, ("0",), "show_hot", _("hot keys"),
              _("Show which codes have hot keys.")),
    _document("code.repeat", CODE, ("full_stop",), "repeat", _("again"),
              _("Give the last codes again, here.")),
    _document("code.repeat_next", CODE, ("comma",), "repeat_and_next", _("again, next"),
              _("Give the last codes again and go on to the next target.")),
    _document("code.in_vivo", CODE, ("i",), "in_vivo", _("in vivo"),
              _("Make a new code named by the selected words.")),
    _document("suggest.accept", CODE, ("a",), "accept", _("accept"),
              _("Code what is suggested here.")),
    _document("suggest.accept_next", CODE, ("A",), "accept_and_next", _("accept, next"),
              _("Code what is suggested here and go on to the next suggestion.")),
    _document("suggest.reject", CODE, ("x",), "reject", _("reject"),
              _("Reject the suggestion here; it does not come back.")),
    _document("code.recode", CODE, ("r",), "recode", _("recode"),
              _("Replace the code of the coding here by another.")),
    _document("code.remove", CODE, ("d", "delete"), "remove", _("remove"),
              _("Remove the coding here; with several, choose which.")),
    _document("code.memo", CODE, ("m",), "memo", _("memo"),
              _("Write a memo on the coding here, or on the words; left empty, a bookmark.")),
    _document("code.copy", CODE, ("y", "ctrl+c"), "copy_quote", _("copy"),
              _("Copy the selection or the target as a quote with its source.")),
    _document("code.copy_link", CODE, ("Y",), "copy_link", _("copy link"),
              _("Copy a link to the selection or the target, to put into a memo.")),
    _document("find.here", FIND, ("slash", "ctrl+f"), "search", _("search"),
              _('Search in this document: words, "a phrase", code:name.'), _("search here")),
)  # fmt: skip
