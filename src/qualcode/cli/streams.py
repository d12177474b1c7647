"""The three streams of a command, also where one is closed, narrow, full or given up by its reader.

What is piped is UTF-8 whatever the locale says; a terminal that lacks a sign shows another for it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from qualcode.errors import StorageFailed
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator


def prepare() -> None:
    """Make streams out of what the shell gave; a closed one becomes one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Kept open to the end: the next file must not become the standard output.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            _widen(stream)


def _widen(stream: io.TextIOWrapper) -> None:
    if is_terminal(stream):
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at it, or types."""
    return stream is not None and not stream.closed and stream.isatty()


@contextlib.contextmanager
def writing_data() -> Iterator[None]:
    """Tell a full disk behind `>` in a sentence; what was to be written is dropped.

    Raises:
        StorageFailed: The system took no more.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_the_rest(sys.stdout)
        raise StorageFailed(
            _("The output could not be written ({reason}).").format(
                reason=(error.strerror or _("unknown reason")).lower()
            )
        ) from error


def drop_the_rest(*streams: TextIO) -> None:
    """Lead what is still buffered nowhere, so that Python does not complain about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with contextlib.suppress(OSError, ValueError):
            if not is_terminal(stream):
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
