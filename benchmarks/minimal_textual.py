"""A Textual program that draws rows of text with a cursor and nothing else: the floor for keys."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_PLAIN = Style(color="#e4e4e4", bgcolor="#121212")
_CURSOR = Style(color="#e4e4e4", bgcolor="#121212", reverse=True)


class Rows(Widget, can_focus=True):
    top = 0
    at = 0

    BINDINGS: ClassVar = [
        ("down,s,right,space", "go(1)"), ("up,S,left", "go(-1)"), ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
    ]  # fmt: skip

    def action_go(self, way: int) -> None:
        before, self.at = self.at, (self.at + way) % max(self.size.height, 1)
        self.refresh(*(Region(0, y, self.size.width, 1) for y in (before, self.at)))

    def action_page(self, way: int) -> None:
        self.top += way * self.size.height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        text = f"Inicio {self.top + y:>6} " + "palabra otra más " * 20
        style = _CURSOR if y == self.at else _PLAIN
        return Strip([Segment(text[: self.size.width], style)], self.size.width)


class Minimal(App[None]):
    def compose(self):
        yield Rows()


if __name__ == "__main__":
    Minimal().run()
