"""Write docs/keys.md from the table of actions.

    python scripts/keys_doc.py [--check]

The same table makes the bindings, the help screen and the footers; with --check nothing is written,
and the exit code says whether the page is current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.tui.actions import PLACES
from qualcode.tui.keys import at, shown_keys

if TYPE_CHECKING:
    from qualcode.tui.actions import Action

PAGE = Path(__file__).resolve().parents[1] / "docs" / "keys.md"
HEAD = """# Keys

Made from the table of actions by `python scripts/keys_doc.py`; do not edit.

Select, then act: without a selection an action takes the sentence at the cursor, marked `▐` in the
margin. Every action is saved at once, and `u` takes it back. The arrows, Space, Enter, Esc, `u` and
`?` are enough to begin with. All keys are plain keys of a Spanish keyboard; the second ones of a
row are other ways to the same.

With the mouse: a click places the cursor, a double click selects a word, a triple click a sentence,
a fourth a turn; drag selects; a click on a stripe means that coding; a click on the map goes there.
The words of the last row do what they say; a click beside what lies over a screen leaves it.

`:` finds every action by its name; the `:` of `:keys`, as this manual writes it, may be typed.
`Ctrl+Q` leaves at once from anywhere, with everything saved; `Ctrl+C` copies and never leaves.

## Colours

`:` and then `colours` (or `theme`, `look`) shows those there are: `qualcode-dark` and
`qualcode-light`, `ansi-dark` and `ansi-light` with the terminal's own sixteen, and more. What is
chosen is kept. For one run, `QUALCODE_THEME` names one, or `dark`, `light`, `ansi`. With `NO_COLOR`
set no colour is sent, and coded text is underlined.

## Your own keys

Each action has an id, in the second column below. A file `keys.toml` gives it other keys, in your
configuration folder (`~/.config/qualcode` on Linux, `~/Library/Application Support/qualcode` on
macOS, `%LOCALAPPDATA%\\qualcode\\qualcode` on Windows):

    [keys]
    "code.pick" = "ñ"
    "code.recode" = ["R", "F9"]
    "go.search" = "g 7"

Keys are written as they stand here (`Ctrl+→`, `Enter`, `,`). Footer, help and palette follow. What
cannot be had is told when the program starts, and the usual key stays: an id that does not exist, a
key that means something else in the same place, Alt, and what terminals take for another key.
Actions that begin with `:` have no key yet; they are found in the palette, and may be given one.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    group = ""
    for action in at(*PLACES):
        if action.group != group:
            group = action.group
            parts.append(f"\n## {group}\n\n| key | id | does |\n|---|---|---|\n")
        parts.append(_row(action))
    return "".join(parts)


def _row(action: Action) -> str:
    keys = " ".join(f"`{key}`" for key in shown_keys(action).split("  "))
    return f"| {keys} | `{action.id}` | {action.help} |\n"


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
