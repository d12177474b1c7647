"""What the screens lead on to: another project, with files to bring into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Begun(NamedTuple):
    """A project that is to be opened next."""

    path: Path
    files: tuple[Path, ...] = ()
    """What is to be brought in, after a look."""
    coder: str | None = None
    """Who works in it where nobody else is named."""
