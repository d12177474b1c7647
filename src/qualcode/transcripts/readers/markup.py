"""The text of HTML, by lines: blocks and breaks end a line, rows of tables read as in other files.

Elements are taken one after the other and no tree is built, so depth costs nothing.
"""

from __future__ import annotations

import re

from qualcode.transcripts.readers.tables import rows_as_text
from qualcode.transcripts.readers.tags import Tag, tokens

_SILENT = frozenset(["head", "template", "noscript", "svg", "object", "iframe"])
"""Elements whose content is not shown."""
_BLOCKS = frozenset(
    """
    p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre section article header footer main nav
    aside figure figcaption address hr body form fieldset details summary
    """.split()  # noqa: SIM905 - a table that people read
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def lines_of(page: str) -> list[str]:
    """The lines that a page shows.

    Examples:
        >>> lines_of("<p>Ana:   hola<br>¿qu&eacute; tal?</p><script>x()</script><p>Ben: bien")
        ['Ana: hola', '¿qué tal?', 'Ben: bien']
    """
    silent = _SILENT
    while True:
        page_lines = _Lines(silent)
        for token in tokens(page):
            page_lines.take(token)
        if not page_lines.silenced:
            return page_lines.finished()
        silent -= {page_lines.silenced}  # it never ends: damaged, and the rest would be lost


class _Lines:
    """Gathers lines; inside a table, cells of rows until it ends."""

    def __init__(self, silent: frozenset[str]) -> None:
        self._is_silent = silent
        self._lines: list[str] = []
        self._words: list[str] = []
        self.silenced = ""
        """The element that is open and not shown."""
        self._verbatim = 0
        self._tables = 0
        self._rows: list[list[list[str]]] = []

    def take(self, token: Tag | str) -> None:
        if isinstance(token, str):
            self._say(token)
        elif token.closes:
            self._close(token.name)
        elif not (token.is_alone and token.name in self._is_silent):
            self._open(token.name)

    def _open(self, tag: str) -> None:
        if self.silenced == "head" and (tag in _BLOCKS or tag == "table"):
            self.silenced = ""  # its end may be left out
        if self.silenced:
            return
        if tag in self._is_silent:
            self.silenced = tag
        elif tag == "br":
            self._end_line(even_if_empty=True)
        elif tag in _BLOCKS:
            self._end_line()
            self._verbatim += tag == "pre"
        elif tag in ("table", "tr", "td", "th"):
            self._open_table(tag)

    def _close(self, tag: str) -> None:
        if self.silenced:
            if tag == self.silenced:
                self.silenced = ""
            return
        if tag in _BLOCKS:
            self._end_line()
            self._verbatim -= tag == "pre" and self._verbatim > 0
        elif tag == "table" and self._tables:
            self._end_line()
            self._tables -= 1
            if not self._tables:
                self._lines += rows_as_text(self._rows)
                self._rows = []

    def _say(self, data: str) -> None:
        if self.silenced:
            return
        if self._verbatim:
            first, *rest = data.splitlines() or [""]
            self._words.append(first)
            for line in rest:
                self._end_line(even_if_empty=True)
                self._words.append(line)
            if data.endswith("\n"):
                self._end_line()
        else:
            self._words.append(_BLANKS.sub(" ", data))

    def _open_table(self, tag: str) -> None:
        self._end_line()
        if tag == "table":
            self._tables += 1
        elif self._tables == 1 and tag == "tr":
            self._rows.append([])
        elif self._tables == 1:
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append([])

    def _end_line(self, *, even_if_empty: bool = False) -> None:
        line = "".join(self._words)
        line = line.rstrip() if self._verbatim else _BLANKS.sub(" ", line).strip(" ")
        self._words = []
        if not line and not even_if_empty:
            return
        if self._tables and self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        else:
            self._lines.append(line)

    def finished(self) -> list[str]:
        self._end_line()
        if self._rows:  # a table without an end
            self._lines += rows_as_text(self._rows)
        return self._lines
