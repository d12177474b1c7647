"""The tutorials are true: every command in them runs, and prints what they show.

In a `console` block a line that begins with `$ ` is a command; the lines below it stand in what it
prints, letter for letter but for blanks, in this order; `…` stands for what is left out.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from running import environment

DOCS = Path(__file__).resolve().parents[1] / "docs"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Each command with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() and line.strip() != "…":
                found[-1][1].append(line)
    return found


def squeezed(text: str) -> str:
    return " ".join(text.replace("─", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("tutorial.md", "en"), ("tutorial.es.md", "es")])
def test_the_tutorial_holds(name: str, language: str, tmp_path: Path) -> None:
    told = commands((DOCS / name).read_text("utf-8"))
    assert len(told) > 15
    folder = tmp_path
    speaking = environment() | {"QUALCODE_LANG": language, "COLUMNS": "250"}
    for command, lines in told:
        words = shlex.split(command)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        if words[0] == "export":
            variable, _, value = words[1].partition("=")
            speaking[variable] = value
            continue
        assert words[0] == "qualcode"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=folder, env=speaking, stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        )  # fmt: skip
        printed = squeezed((done.stdout + done.stderr).decode())
        assert done.returncode == 0, (command, printed[-300:])
        for line in lines:
            assert squeezed(line) in printed, (command, line)
