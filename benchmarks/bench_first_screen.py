"""From the start of the process to the first coding screen of BIG, in a real pseudo-terminal.

    python benchmarks/bench_first_screen.py [--runs 7]

120 by 40, TERM=xterm-256color. The limit is a Textual app with one word in it, measured alike:
until the terminal has been quiet after the words were there; the last byte counts. Goal: at most
1.3 times the limit and 0.05 s.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import corpus
from measuring import COMMAND, say, settings
from terminal import Painted, first_paint

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("paintedword")
Empty().run()
"""


def desk(project: Path, text: str) -> Painted:
    """The desk on the only document of a project."""
    # Not the first word: the cursor stands on its first letter and takes it apart.
    word = next(word for word in text.partition(": ")[2].split()[1:] if len(word) > 6)
    return first_paint([*COMMAND, "-p", str(project), "code", "T001"], word.rstrip(".,?"))


def main() -> None:
    with settings(__doc__, ["S", "BIG"]) as given:
        found: dict[str, list[Painted]] = {"empty": [], "S": [], "BIG": []}
        with tempfile.TemporaryDirectory(dir=given.corpus) as folder:
            for _ in range(given.runs):
                found["empty"].append(first_paint([sys.executable, "-c", EMPTY], "paintedword"))
                for size in ("S", "BIG"):
                    text = corpus.texts(given.at[size])[0].read_text("utf-8")
                    found[size].append(desk(corpus.copy(given.at[size], Path(folder)), text))
                    for companion in Path(folder).iterdir():
                        companion.unlink()
    middle = {
        name: Painted(*map(statistics.median, zip(*runs, strict=True)))
        for name, runs in found.items()
    }
    limit = middle["empty"]
    goal = limit.whole * 1.3 + 0.05
    say("empty Textual app", limit.whole, note=f"processor {limit.cpu:.3f} s, {limit.peak:.0f} MB")
    for size in ("S", "BIG"):
        cost = middle[size]
        busy = f"processor {cost.cpu:.3f} s (x {cost.cpu / limit.cpu:.2f})"
        note = f"words after {cost.words:.3f} s, {busy}, {cost.peak:.0f} MB"
        say(f"first coding screen, {size}", cost.whole, limit.whole, f"<= {goal:.2f} s", note)


if __name__ == "__main__":
    main()
