"""What is kept for the person, outside any project: the coder's name for each project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualcode.files.write import atomic_write

if TYPE_CHECKING:
    from pathlib import Path


def _file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("qualcode") / "coders.json"


def kept_coder(project_guid: str) -> str | None:
    """The name under which this person works in a project, if it was asked for once."""
    name = _read().get(project_guid)
    return name if isinstance(name, str) and name.strip() else None


def keep_coder(project_guid: str, name: str) -> None:
    """Remember the name for the next time."""
    file = _file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _read() | {project_guid: name}
    atomic_write(file, json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8"))


def _read() -> dict[str, object]:
    """The kept names; a file that cannot be read is as good as none."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
