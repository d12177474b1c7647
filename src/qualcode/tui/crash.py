"""What a person sees when the program fails: one sentence, and where the details are.

The details go to a file that only its owner can read, without values of variables: a transcript
must not end in a log.
"""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from qualcode.messages import _


def write_log(error: BaseException) -> Path:
    """Write type and places of an error, no values, into a file of mode 0600."""
    handle, name = tempfile.mkstemp(prefix="qualcode-crash-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write("\n".join(_told(error)) + "\n")
    return Path(name)


def sentence(log: Path) -> str:
    """What is shown instead of a traceback."""
    told = _("qualcode had to stop because of a fault of its own. Everything coded is saved.")
    return f"{told}\n" + _("Where it happened (no text of yours) is in {log}").format(log=log)


def _told(error: BaseException) -> list[str]:
    lines = [f"{type(error).__module__}.{type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")  # noqa: PERF401
    cause = error.__cause__ or error.__context__
    return [*lines, "from", *_told(cause)] if cause is not None else lines
