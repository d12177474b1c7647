"""What was being written when the program ended: kept in the user's state folder, by project.

A draft holds words about people, so its file is readable by its owner alone (0600), and it goes
when the words are saved.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.files.write import atomic_write, safe_name

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """The unsaved words on one thing; `key` names the thing within its project."""

    project: str
    key: str
    title: str

    def kept(self) -> str | None:
        """The words that were kept, if any."""
        found = _read(self.project).get(self.key)
        return found[1] if found else None

    def keep(self, text: str) -> None:
        """Keep these words until they are saved or dropped."""
        file = _file(self.project)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(self.project, _read(self.project) | {self.key: (self.title, text)})

    def drop(self) -> None:
        """Forget them."""
        kept = _read(self.project)
        if kept.pop(self.key, None) is not None:
            _write(self.project, kept)


def all_of(project: str) -> list[Draft]:
    """The drafts of a project, oldest first."""
    return [Draft(project, key, title) for key, (title, _text) in _read(project).items()]


def _file(project: str) -> Path:
    from platformdirs import user_state_path

    return user_state_path("qualcode") / "drafts" / f"{safe_name(project)}.json"


def _write(project: str, kept: dict[str, tuple[str, str]]) -> None:
    file = _file(project)
    if kept:
        atomic_write(file, json.dumps(kept, ensure_ascii=False).encode("utf-8"))
    else:
        file.unlink(missing_ok=True)


def _read(project: str) -> dict[str, tuple[str, str]]:
    """The kept drafts; a file that cannot be read is as good as none."""
    try:
        kept = json.loads(_file(project).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: (str(value[0]), str(value[1])) for key, value in kept.items()
            if isinstance(value, list) and len(value) == 2}  # fmt: skip
