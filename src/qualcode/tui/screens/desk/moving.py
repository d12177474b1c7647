"""Moving and selecting on the desk: one short action a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.screens.desk.finding import Finding
from qualcode.tui.text import motions
from qualcode.tui.text.addresses import find_address

if TYPE_CHECKING:
    from qualcode.tui.text.codings import CodingIndex


class Moving(Finding):
    """The motions of the desk."""

    def action_move(self, unit: str, way: int) -> None:
        if unit == "turn" and self.session.turns_of is not None:
            self._move_to_turn_of(self.session.turns_of, way)
        elif not self.view.move(unit, way) and unit != "char":
            self.say(_("There is no further {unit} that way.").format(unit=_(unit)))

    def _move_to_turn_of(self, speaker: str, way: int) -> None:
        at = self.view.marks.cursor
        found = motions.turn_of(self.session.text, at, way, speaker)
        if self.session.text.speaker_at(found) == speaker and found != at:
            self.view.go(found)
        else:
            told = _("There is no further turn of {speaker} that way.")
            self.say(told.format(speaker=speaker))

    def action_follow_speaker(self) -> None:
        """Keep the keys for turns to one speaker, or to all again."""
        from qualcode.tui.screens.prompts import Choose
        from qualcode.tui.widgets.pieces import Piece

        speakers = self.speakers()
        if not speakers:
            self.say(_("This document has no turns of speakers."))
            return
        labels = [*speakers, _("everybody")]
        choices = [(label, (Piece(label),)) for label in labels]

        def chosen(number: int | None) -> None:
            if number is not None:
                self.follow_speaker(speakers[number] if number < len(speakers) else None)

        self.app.push_screen(Choose(self.look, _("Turns of whom?"), choices), chosen)

    def speakers(self) -> list[str]:
        """Who speaks here, in order of appearance."""
        return list(dict.fromkeys(turn.speaker for turn in self.session.text.turns))

    def follow_speaker(self, speaker: str | None) -> None:
        """Keep `t` and `T` to the turns of one speaker; None is all."""
        self.session.turns_of = speaker
        self.show_place()
        told = (
            _("t and T go to the turns of {speaker}") if speaker else _("t and T go to all turns")
        )
        self.say(told.format(speaker=speaker))

    def action_move_rows(self, unit: str, way: int) -> None:
        if unit == "page":
            self.view.move_page(way)
        else:
            self.view.move_rows(way)

    def action_move_edge(self, way: int) -> None:
        self.view.move_edge(way)

    def action_move_to_end(self, way: int) -> None:
        text = self.session.text
        self.view.go(text.visible(0) if way < 0 else text.length)

    def action_go_end(self, way: int) -> None:
        self.qualcode.leave_stop()
        self.action_move_to_end(way)

    def action_extend(self, unit: str, way: int) -> None:
        if unit == "row":
            self.view.move_rows(way, extend=True)
        elif unit == "edge":
            self.view.move_edge(way, extend=True)
        else:
            self.view.move(unit, way, extend=True)

    def action_move_coding(self, way: int) -> None:
        """The next coding; it gets the focus, so that `d`, `r` and `m` mean it."""
        index, marks = self.walked(), self.view.marks
        followed = self.followed()
        found = motions.neighbour(index.starts(followed), marks.cursor, way)
        if found == marks.cursor:
            self.say(_("There is no further coding that way."))
            return
        here = [c for c in index.at(found) if c.start == found and followed in (None, c.code)]
        moved = marks.moved(found)
        self.view.place(moved.focused(here[0].guid if here and marks.anchor is None else None))

    def walked(self) -> CodingIndex:
        """The codings that `c` goes through."""
        return self.session.index

    def followed(self) -> int | None:
        """The code that is followed alone, if any."""
        return None

    def action_move_uncoded(self, way: int) -> None:
        found = motions.neighbour(self.session.uncoded(), self.view.marks.cursor, way)
        if found == self.view.marks.cursor:
            self.say(_("Everything that way has a code."))
        else:
            self.view.go(found)

    def action_go_line(self) -> None:
        """To a line, a turn or a time."""
        from qualcode.tui.screens.prompts import Ask

        def answered(answer: str | None) -> None:
            if answer and answer.strip():
                self.attempt(lambda: self._go_to_address(answer))

        count = self.session.text.line_count
        hint = _("line 1 to {n}, turn t14, time 12:40").format(n=count)
        self.app.push_screen(Ask(self.look, _("Go to"), hint=hint), answered)

    def _go_to_address(self, asked: str) -> None:
        found = find_address(self.session.text, asked)
        self.qualcode.leave_stop()
        self.view.look_at(found)

    # ---- selecting -------------------------------------------------------------------------------

    def action_wider(self) -> None:
        view = self.view
        view.place(view.marks.wider(self.session.text, self.session.index))

    def action_narrower(self) -> None:
        self.view.place(self.view.marks.narrowed())

    def action_hold(self) -> None:
        self.view.place(self.view.marks.held())

    def action_other_end(self) -> None:
        self.view.place(self.view.marks.swapped())

    def action_drop(self) -> None:
        """Drop the selection; with none, the search hits and the followed code."""
        view = self.view
        if view.marks != view.marks.dropped():
            view.place(view.marks.dropped())
        elif view.hits:
            self.show_hits([])
        else:
            self.unfollow()

    def unfollow(self) -> None:
        """Follow no code any more."""

    def action_next_target(self) -> None:
        self.session.next_target()
        self.view.repaint()
        self.show_place()

    def show_place(self) -> None:
        """Show what is at the cursor now."""
