"""What is kept for the person who works here, outside the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.base import Base
from qualcode.errors import BadFile
from qualcode.files import config

if TYPE_CHECKING:
    from collections.abc import Mapping


class Person(Base):
    """Where this person was last."""

    def last_places(self) -> dict[str, int]:
        """Document GUID → the offset where I was when I left it."""
        return config.kept_places(self.guid)

    def keep_places(self, places: Mapping[str, int]) -> None:
        """Remember where I am, for the next time on this computer; no step of the history."""
        config.keep_places(self.guid, places)


def own_keys() -> dict[str, object]:
    """This person's own keys: id of an action → key or keys, as they were written.

    Raises:
        BadFile: keys.toml cannot be read as TOML.
    """
    try:
        return config.own_keys()
    except ValueError as error:
        sentence = f"keys.toml cannot be read: {error}; the usual keys count."
        raise BadFile(sentence, f"It lies in {config.keys_file().parent}.") from error
