"""A program in a real pseudo-terminal: when what it paints is there, and what that took."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET = 0.15
"""Seconds without a byte after which a screen is taken to stand."""
PATIENCE = 60.0


class Painted(NamedTuple):
    """From the start of a process to its screen.

    `words` is when the words looked for were on their way, `whole` the last byte before the screen
    stood; seconds. `cpu` and `peak` (MB) are of the process until then; `sent` is what it wrote.
    """

    words: float
    whole: float
    cpu: float
    peak: float
    sent: int


def first_paint(command: Sequence[str], words: str, columns: int = 120, rows: int = 40) -> Painted:
    """Start a program in a terminal, wait for its first screen, end it.

    Raises:
        SystemExit: The words never came.
    """
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        environment = {
            k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES")
        }
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execve(command[0], list(command), environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    wanted, seen = words.encode(), bytearray()
    found = last = None
    while time.perf_counter() - start < PATIENCE:
        ready, _, _ = select.select([terminal], [], [], QUIET)
        if not ready:
            if found is not None:
                break
            continue
        try:
            got = os.read(terminal, 1 << 16)
        except OSError:
            break
        last = time.perf_counter() - start
        seen += got
        if found is None and wanted in seen:
            found = last
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    os.close(terminal)
    if found is None or last is None:
        raise SystemExit(f"{words!r} never came; the screen ended with {bytes(seen[-300:])!r}")
    return Painted(found, last, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, len(seen))
