"""From a key to the screen, through a real pseudo-terminal, at 1,000, 10,000 and 100,000 words.

    python benchmarks/latency.py [--words 1000 10000 100000] [--size 120x40] [--json FILE]

For each length a project is made (seeded text, one coding for each 20 words) and opened with
`python -m qualcode -p FILE code DOCUMENT`. Each key is sent alone; measured are the time to the
first byte of an answer, to 30 ms of quiet, and the bytes written. `minimal` is a Textual program
that draws as many rows and does nothing else: what is above it is ours. First paint is the time
from the start of the process to the first row of the text, and for `minimal` to its first row.

Promises (design of the screens): cursor p95 <= 30 ms, page p95 <= 60 ms, the longest document no
more than 1.5 x the shortest; first paint on 100,000 words <= 1.3 x minimal + 0.05 s.
"""

from __future__ import annotations

import argparse
import csv
import fcntl
import json
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

QUIET = 0.03
PAUSE = 0.05
KEYS: dict[str, list[tuple[str, bool]]] = {
    "cursor": [("\x1b[B", True), ("\x1b[C", True), ("\x1b[A", True), ("\x1b[D", True)],
    "page": [("\x1b[6~", True), ("\x1b[5~", True), ("\x1b[6~", True)],
    "sentence": [("s", True), ("s", True), ("S", True)],
    "wider": [(" ", True), (" ", True), ("\x1b[C", False)],
    "next uncoded": [("e", True), ("e", True), ("E", True)],
    "hot-key code": [("1", True), ("s", False), ("2", True), ("s", False)],
    "undo": [("u", True), ("U", False)],
    "picker opens": [("\r", True), ("\x1b", False)],
    "picker, a letter": [("\r", False), ("c", True), ("o", True), ("\x1b", False)],
    "search": [("/", False), ("con", False), ("\r", True), ("n", True), ("\x1b", False)],
}
"""Kind → keys in order, and whether each is measured."""
MINIMAL = Path(__file__).with_name("minimal_textual.py")


@dataclass
class Figures:
    """What one kind of key cost, a number for each press."""

    first: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    written: list[int] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        return {
            "n": len(self.first),
            "first_p50_ms": round(statistics.median(self.first) * 1000, 1),
            "first_p95_ms": round(percentile(self.first, 95) * 1000, 1),
            "first_max_ms": round(max(self.first) * 1000, 1),
            "quiet_p50_ms": round(statistics.median(self.quiet) * 1000, 1),
            "bytes_p50": int(statistics.median(self.written)),
        }


def percentile(values: list[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)]


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.environ.pop("NO_COLOR", None)
            # The parent sets the size before the program asks: wait for a word from it.
            sys.stdin.readline()
            os.execvp(command[0], command)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.write(self.handle, b"\n")

    def read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self.handle], [], [], timeout)
        if not ready:
            return b""
        try:
            return os.read(self.handle, 1 << 20)
        except OSError:
            return b""

    def until(self, wanted: bytes, timeout: float = 60) -> float:
        """Seconds from the start until some bytes were seen."""
        seen = b""
        while time.perf_counter() - self.started < timeout:
            seen = (seen + self.read(0.5))[-200_000:]
            if wanted in seen:
                return time.perf_counter() - self.started
        raise SystemExit(f"{wanted!r} did not appear; the last that came was {seen[-300:]!r}")

    def settle(self, quiet: float = 0.5) -> None:
        while self.read(quiet):
            pass

    def press(self, key: str, into: Figures | None) -> None:
        """Send a key; note when the answer begins and ends, and its size."""
        while self.read(0):
            pass
        sent = time.perf_counter()
        os.write(self.handle, key.encode())
        first = last = None
        written = 0
        while data := self.read(1.0 if first is None else QUIET):
            last = time.perf_counter() - sent
            first = first or last
            written += len(data)
        if into is not None and first is not None and last is not None:
            into.first.append(first)
            into.quiet.append(last)
            into.written.append(written)
        time.sleep(PAUSE)

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def a_text(words: int) -> str:
    """A made-up interview of about so many words; the same each time."""
    chance = random.Random(20260)
    parts = ("ba", "ce", "di", "lo", "mu", "ra", "sen", "tir", "cón", "día", "vez", "más", "año")
    vocabulary = ["".join(chance.choices(parts, k=chance.randint(1, 4))) for _ in range(4000)]
    lines, written = [], 0
    while written < words:
        speaker = "Moderadora" if len(lines) % 2 == 0 else f"P{1 + len(lines) % 3}"
        sentences = []
        for _ in range(chance.randint(1, 6)):
            length = chance.randint(5, 18)
            written += length
            sentences.append(" ".join(chance.choices(vocabulary, k=length)).capitalize() + ".")
        lines.append(f"{speaker}: {' '.join(sentences)}")
    return "Inicio de la lectura.\n" + "\n".join(lines) + "\n"


def a_project(folder: Path, words: int) -> Path:
    """A project with one document of so many words and a coding for each 20 of them."""
    from qualcode.api import create_project

    source = folder / f"doc{words}.txt"
    source.write_text(a_text(words), "utf-8")
    study = create_project(folder / f"p{words}.qualcode", coder="MK")
    study.import_files([source])
    codes = [f"code {number}" for number in range(60)]
    keys = {0: "1", 1: "2"}
    lines = [
        f'  - {{name: "{code}"' + (f', hotkey: "{keys[n]}"' if n in keys else "") + "}"
        for n, code in enumerate(codes)
    ]
    study.import_codebook("\n".join(["codes:", *lines]) + "\n", "codes.yaml")
    document = study.documents()[0]
    reading = study.reading(document.id)
    chance = random.Random(7)
    sheet = folder / f"codings{words}.csv"
    with sheet.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["document", "start", "end", "code", "coder"])
        for _ in range(words // 20):
            span = chance.choice(reading.sentences)
            code = codes[int(chance.paretovariate(1)) % 60]
            writer.writerow([document.name, *span, code, chance.choice(["MK", "AL"])])
    study.import_codings(sheet)
    study.close()
    return study.path


def measure(command: list[str], columns: int, rows: int, rounds: int) -> dict[str, object]:
    """First paint and every kind of key."""
    terminal = Terminal(command, columns, rows)
    paint = terminal.until(b"Inicio")
    terminal.settle()
    for _ in range(3):
        terminal.press("\x1b[6~", None)
    found: dict[str, Figures] = {}
    for name, keys in KEYS.items():
        figures = found.setdefault(name, Figures())
        for _ in range(rounds):
            for key, is_measured in keys:
                terminal.press(key, figures if is_measured else None)
    terminal.close()
    keys = {name: figures.summary() for name, figures in found.items() if figures.first}
    return {"first_paint_s": round(paint, 3), "keys": keys}


def best_paint(command: list[str], columns: int, rows: int, tries: int = 5) -> float:
    paints = []
    for _ in range(tries):
        terminal = Terminal(command, columns, rows)
        paints.append(terminal.until(b"Inicio"))
        terminal.close()
    return min(paints)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    columns, rows = map(int, chosen.size.split("x"))
    results: dict[str, object] = {}
    os.environ["QUALCODE_CODER"] = "MK"
    # An installed program has compiled modules; without them every start compiles anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        minimal = [sys.executable, str(MINIMAL)]
        results["minimal"] = measure(minimal, columns, rows, chosen.rounds)
        floor = best_paint(minimal, columns, rows)
        report("minimal", results["minimal"], floor, floor)
        for words in chosen.words:
            project = a_project(Path(folder), words)
            command = [sys.executable, "-m", "qualcode", "-p", str(project), "code", f"doc{words}"]
            results[str(words)] = measure(command, columns, rows, chosen.rounds)
            report(
                f"{words:,} words", results[str(words)], best_paint(command, columns, rows), floor
            )
    ratios(results, chosen.words)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1), "utf-8")


def report(name: str, result: dict, paint: float, floor: float) -> None:
    print(f"\n{name}: first paint {paint:.2f} s (best of 5), {paint / floor:.2f} x minimal")
    print(f"  {'key':<18}{'first p50':>10}{'p95':>8}{'max':>8}{'quiet p50':>11}{'bytes':>8}  ms")
    for key, row in result["keys"].items():
        print(
            f"  {key:<18}{row['first_p50_ms']:>10}{row['first_p95_ms']:>8}{row['first_max_ms']:>8}"
            f"{row['quiet_p50_ms']:>11}{row['bytes_p50']:>8}"
        )


def ratios(results: dict, words: list[int]) -> None:
    """The longest document against the shortest, and against the minimal program."""
    short, long = results[str(min(words))]["keys"], results[str(max(words))]["keys"]
    print(f"\n{max(words):,} words : {min(words):,} words (p50 of first byte; p95)")
    for key in short:
        if key in long:
            middle = long[key]["first_p50_ms"] / short[key]["first_p50_ms"]
            high = long[key]["first_p95_ms"] / short[key]["first_p95_ms"]
            bare = results["minimal"]["keys"].get(key)
            more = (
                f", {long[key]['first_p50_ms'] / bare['first_p50_ms']:.1f} x minimal"
                if bare
                else ""
            )
            print(f"  {key:<18}{middle:.2f}  {high:.2f}{more}")


if __name__ == "__main__":
    main()
