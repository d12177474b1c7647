"""Fields to type in. They hold any text, but what would act on the terminal is drawn as a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input, TextArea

from qualcode.tui.text.cells import drawable

if TYPE_CHECKING:
    from textual import events


class _Drawable(Highlighter):
    def __call__(self, text: str | Text) -> Text:
        """The same characters, made drawable one by one."""
        plain = text if isinstance(text, str) else text.plain
        return Text(drawable(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing stands out."""


class Field(Input):
    """One line."""

    def __init__(self, value: str | None = None, **options: Any) -> None:
        super().__init__(value, highlighter=_Drawable(), **options)


class WritingArea(TextArea):
    """Several lines."""

    def get_line(self, line_index: int) -> Text:
        """A line as it may be drawn; what is kept and copied is what was written."""
        line = super().get_line(line_index)
        return Text(drawable(line.plain), end="", no_wrap=True)


class LineArea(WritingArea):
    """A field of a form for one line, drawn as the others; Enter goes to the next field."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()
