"""Examples taken on the desk: the words of a coding, pointed to in the definition of its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.screens.desk.choosing import name_of_code
from qualcode.tui.screens.desk.shaping import Shaping

if TYPE_CHECKING:
    from qualcode.model import Coding


class Exampling(Shaping):
    """What the desk gives to the codebook."""

    def action_example(self, kind: str) -> None:
        """The coding here becomes a typical or an edge example of its code."""
        codings = self.session.codings_in_reach(self.view.marks)
        if not codings:
            self.say(_("No coding here; c goes to the next."))
        elif len(codings) == 1:
            self._take_example(codings[0], kind)
        else:
            choices = [(f"{c.path} {c.coder}", self.coding_line(c)) for c in codings]
            question = _("An example of which?")
            self.choose(question, choices, lambda n: self._take_example(codings[n], kind))

    def _take_example(self, coding: Coding, kind: str) -> None:
        def act() -> None:
            taken = self.attempt(
                lambda: self.study.take_example(
                    coding.code, kind, coding.document, coding.start, coding.end
                )
            )
            if taken:
                self.session.reload()
                self.changed()
                told = {
                    "typical": _("a typical example of {code} now; g c shows it"),
                    "edge": _("an edge example of {code} now; g c shows it"),
                }[kind]
                self.say(told.format(code=name_of_code(coding)))

        self.with_coder(act)
