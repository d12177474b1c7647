"""Pages of the manual, written in Markdown, as lines of a terminal: no more than ours use."""

from __future__ import annotations

import re
from typing import NamedTuple

from qualcode.tui.text.wrap import cut_lines

_INLINE = re.compile(r"\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"(\s*)([-*]|\d+\.)\s+")
_RULE = re.compile(r"\|[\s:|-]+\|?")


class ManualLine(NamedTuple):
    """One line; `tone` is how it stands out."""

    text: str
    tone: str = "base"
    is_heading: bool = False


def manual_lines(markdown: str, total: int) -> list[ManualLine]:
    """A page in lines of at most so many cells."""
    found: list[ManualLine] = []
    paragraph: list[str] = []
    fenced = False

    def flush() -> None:
        if paragraph:
            found.extend(ManualLine(row) for row in _folded(" ".join(paragraph), total))
            paragraph.clear()

    for line in markdown.splitlines():
        if line.startswith("```"):
            flush()
            fenced = not fenced
        elif fenced or line.startswith("    "):
            flush()
            shown = line if fenced else line[4:]
            found += [ManualLine(f"  {row}", "strong" if line.startswith("$") else "dim")
                      for row in cut_lines(shown, total - 2)]  # fmt: skip
        elif line.startswith("#"):
            flush()
            found += [ManualLine("")] if found else []
            found.append(ManualLine(plain(line.lstrip("# ")), "strong", is_heading=True))
        elif line.startswith("|"):
            flush()
            if not _RULE.fullmatch(line.strip()):
                found += [ManualLine(row) for row in _folded(_row(line), total)]
        elif _ITEM.match(line) or not line.strip():
            flush()
            if line.strip():
                paragraph.append(line)
            elif found and found[-1].text:
                found.append(ManualLine(""))
        else:
            paragraph.append(line.strip())
    flush()
    return found


def plain(text: str) -> str:
    """Words without the marks of Markdown."""
    return _INLINE.sub("", _LINK.sub(r"\1", text))


def _row(line: str) -> str:
    return "  ".join(plain(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _folded(text: str, total: int) -> list[str]:
    """A paragraph in lines; those of an item stand in from its sign."""
    item = _ITEM.match(text)
    if not item:
        return cut_lines(plain(text), total)
    sign = f"{item[1]}{'·' if item[2] in '-*' else item[2]} "
    rows = cut_lines(plain(text[item.end() :]), max(total - len(sign), 8))
    return [f"{sign if n == 0 else ' ' * len(sign)}{row}" for n, row in enumerate(rows)]
