"""A list of 100,000 rows: until it can be read, and from a key to its rows.

    python benchmarks/bench_sheet.py [--rows 100 100000]

The rows come from a function, so only those in sight are made; a long list must cost what a short
one does. Measured inside the program: what a terminal adds is in `latency.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from typing import TYPE_CHECKING

from textual.app import App

from qualcode.tui.theme import THEMES, look_of
from qualcode.tui.widgets.pieces import Line, Piece
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

KEYS = {"row": "move", "page": "page", "far end": "go"}
ROUNDS = 40


class Listing(App[None]):
    """A list and nothing else."""

    def compose(self) -> ComposeResult:
        yield Sheet(look_of(THEMES[0]), id="rows")


def a_row(number: int, _width: int) -> Line:
    return (Piece(f"{number:>8} "), Piece("Oficina de atención "), Piece("12 codings", "dim"))


async def measure(count: int) -> dict[str, float]:
    """Milliseconds: until the list shows, and the median of each motion."""
    app = Listing()
    found: dict[str, float] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = app.query_one(Sheet)
        started = time.perf_counter()
        sheet.show(count, a_row)
        for y in range(sheet.size.height):
            sheet.render_line(y)
        found["shows"] = time.perf_counter() - started
        await pilot.pause()
        for name, act in KEYS.items():
            taken = []
            for number in range(ROUNDS):
                way = 1 if number % 2 == 0 else -1
                started = time.perf_counter()
                getattr(sheet, act)((count - 1) * (way > 0) if act == "go" else way)
                for y in range(sheet.size.height):
                    sheet.render_line(y)
                taken.append(time.perf_counter() - started)
            found[name] = statistics.median(taken)
    return {name: round(seconds * 1000, 2) for name, seconds in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 100_000])
    chosen = parser.parse_args()
    results = {count: asyncio.run(measure(count)) for count in chosen.rows}
    for count, found in results.items():
        told = ", ".join(f"{name} {value} ms" for name, value in found.items())
        print(f"{count:>9,} rows: {told}")
    short, long = results[min(results)], results[max(results)]
    print("longest : shortest", {name: round(long[name] / short[name], 2) for name in short})


if __name__ == "__main__":
    main()
