"""What is kept for the person, outside any project: names, last places, hints seen, own keys.

Names and numbers only; no word of a document is written here.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from qualcode.files.write import atomic_write
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CODERS, PLACES, HINTS, KEYS = "coders.json", "places.json", "hints.json", "keys.toml"
BLIND, COLOURS = "blind.json", "colours.json"
_MOST_PLACES = 20_000
"""Documents whose place is kept, in all projects together; more than a person reads in a year."""


def keys_file() -> Path:
    """Where a person's own keys stand."""
    return _folder() / KEYS


def kept_coder(project_guid: str) -> str | None:
    """The name under which this person works in a project, if it was asked for once."""
    name = _read(CODERS).get(project_guid)
    return name if isinstance(name, str) and name.strip() else None


def keep_coder(project_guid: str, name: str) -> None:
    """Remember the name for the next time."""
    _write(CODERS, _read(CODERS) | {project_guid: name})


def kept_places(project_guid: str) -> dict[str, int]:
    """Document GUID → the offset where this person was last."""
    kept = _read(PLACES).get(project_guid)
    if not isinstance(kept, dict):
        return {}
    return {guid: at for guid, at in kept.items() if isinstance(at, int) and at >= 0}


def keep_places(project_guid: str, places: Mapping[str, int]) -> None:
    """Remember where somebody was; where nothing can be written, nothing is remembered."""
    kept = _read(PLACES)
    mine = kept_places(project_guid)
    # What was touched last stands last, and what stands first is forgotten first.
    mine = {guid: at for guid, at in mine.items() if guid not in places} | dict(places)
    kept.pop(project_guid, None)
    with contextlib.suppress(OSError):
        _write(PLACES, kept | {project_guid: dict(list(mine.items())[-_MOST_PLACES:])})


def kept_blind(project_guid: str) -> bool:
    """Whether this person codes a project without seeing what others gave."""
    return _read(BLIND).get(project_guid) is True


def keep_blind(project_guid: str, *, on: bool) -> None:
    """Remember it for the next time."""
    _write(BLIND, _read(BLIND) | {project_guid: on})


def kept_hints() -> int:
    """How many hints for beginners this person has seen."""
    seen = _read(HINTS).get("codings")
    return seen if isinstance(seen, int) else 0


def keep_hints(seen: int) -> None:
    """Remember how many hints were seen; where nothing can be written they come again."""
    with contextlib.suppress(OSError):
        _write(HINTS, {"codings": seen})


def kept_colours() -> str:
    """The name of the colours that this person chose; empty where none were."""
    name = _read(COLOURS).get("theme")
    return name if isinstance(name, str) else ""


def keep_colours(name: str) -> None:
    """Remember the colours; where nothing can be written they hold until the program ends."""
    with contextlib.suppress(OSError):
        _write(COLOURS, {"theme": name})


def own_keys() -> dict[str, object]:
    """The table `[keys]` of the person's own keys; empty where there is none.

    Raises:
        ValueError: The file is there and cannot be read as TOML.
    """
    import tomllib

    try:
        kept = tomllib.loads(keys_file().read_text("utf-8"))
    except OSError:
        return {}
    table = kept.get("keys", {})
    if not isinstance(table, dict):
        raise ValueError(_("[keys] is no table"))  # noqa: TRY004 - the type of what a person wrote
    return table


def _folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("qualcode")


def _write(name: str, kept: object) -> None:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write(folder / name, json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8"))


def _read(name: str) -> dict[str, object]:
    """What is kept; a file that cannot be read is as good as none."""
    try:
        kept = json.loads((_folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
