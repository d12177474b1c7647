"""The command line as a person runs it: in a process of its own, piped or on a terminal.

run("docs", "--json", folder=tmp_path)            piped
on_terminal("docs", folder=tmp_path)              under a pseudo-terminal of 100 x 40
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from qualcode.cli import main

LIMITED = Path(__file__).with_name("limited.py")
PROGRAM = (sys.executable, "-m", "qualcode")
PATIENCE = 120
"""Seconds after which a command counts as hanging, on a machine that does other things too."""


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str = ""
    seconds: float = 0.0
    """Processor time."""
    megabytes: float = 0.0
    """Peak of resident memory."""

    @property
    def said(self) -> str:
        return self.out + self.err


def environment(**more: str) -> dict[str, str]:
    """The environment of this test, with a coder."""
    return {**os.environ, "QUALCODE_CODER": "MK", "PYTHONIOENCODING": "utf-8", **more}


def run(*args: str | Path, folder: Path, stdin: Any = subprocess.DEVNULL, **more: str) -> Ran:
    """Run a command piped; further words are environment variables."""
    done = subprocess.run(
        [*PROGRAM, *map(str, args)],
        cwd=folder, env=environment(**more), stdin=stdin, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    return Ran(done.returncode, _text(done.stdout), _text(done.stderr))


def run_here(*args: str | Path, folder: Path) -> Ran:
    """The same in this process, piped, where nothing depends on a process of its own: ten times
    as fast.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, environment()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(list(map(str, args)))
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ran(code, *(_text(_written(stream)) for stream in (out, err)))


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    return stream.detach().getvalue()  # type: ignore[attr-defined,no-any-return] # a BytesIO


def run_limited(*args: str | Path, folder: Path, megabytes: int = 2000, **more: str) -> Ran:
    """Run a command with a bound on its memory, and measure what it took."""
    figures = folder / ".figures"
    done = subprocess.run(
        [sys.executable, str(LIMITED), str(figures), str(megabytes), *map(str, args)],
        cwd=folder, env=environment(**more), stdin=subprocess.DEVNULL, capture_output=True,
        timeout=PATIENCE,
    )  # fmt: skip
    seconds, peak = map(float, figures.read_text().split()) if figures.exists() else (0.0, 0.0)
    figures.unlink(missing_ok=True)
    return Ran(done.returncode, _text(done.stdout), _text(done.stderr), seconds, peak)


def on_terminal(*args: str | Path, folder: Path, answer: str = "", **more: str) -> Ran:
    """Run a command under a pseudo-terminal; stdout and stderr are what the terminal got."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    child = subprocess.Popen(
        [*PROGRAM, *map(str, args)],
        cwd=folder, env=environment(TERM="xterm-256color", **more),
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, answer.encode())
    got = bytearray()
    with contextlib.suppress(OSError):  # the child closed its end
        while chunk := os.read(ours, 65_536):
            got += chunk
    os.close(ours)
    return Ran(child.wait(PATIENCE), _text(bytes(got)).replace("\r\n", "\n"))


def _text(data: bytes) -> str:
    return data.decode("utf-8")
