"""What is kept for the person who works here, outside the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.base import Base
from qualcode.errors import BadFile
from qualcode.files import config
from qualcode.files.data import data_folder
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Person(Base):
    """Where this person was last, and what they wish to see."""

    def is_blind(self) -> bool:
        """Whether I code without seeing what others gave, in this project on this computer."""
        return config.kept_blind(self.guid)

    def set_blind(self, *, on: bool) -> None:
        """Hide what others gave from my screens, or show it again; no step of the history.

        Agreement means something only where coders did not see each other's work.
        """
        config.keep_blind(self.guid, on=on)

    def last_places(self) -> dict[str, int]:
        """Document GUID → the offset where I was when I left it."""
        return config.kept_places(self.guid)

    def keep_places(self, places: Mapping[str, int]) -> None:
        """Remember where I am, for the next time on this computer; no step of the history."""
        config.keep_places(self.guid, places)


def hints_seen() -> int:
    """How many of the hints for beginners this person has seen."""
    return config.kept_hints()


def keep_hints_seen(seen: int) -> None:
    """Remember that so many hints were seen."""
    config.keep_hints(seen)


def colours_kept() -> str:
    """The name of the colours that this person chose; empty where none were."""
    return config.kept_colours()


def keep_colours(name: str) -> None:
    """Remember the colours for the next time, in every project."""
    config.keep_colours(name)


MANUAL = ("tutorial", "codebook-file", "counting", "exports")
"""The pages of the manual, in the order in which they are read."""


def manual_pages(language: str) -> list[str]:
    """The manual as Markdown, a text a page; in a language where there is a page in it.

    Raises:
        BadFile: The installation is incomplete.
    """
    folder = data_folder("docs")
    pages = []
    for name in MANUAL:
        here = folder / f"{name}.{language[:2]}.md"
        page = here if here.is_file() else folder / f"{name}.md"
        if page.is_file():
            pages.append(page.read_text("utf-8"))
    if not pages:
        raise BadFile(_("The manual is missing from this installation."), _("Install it again."))
    return pages


def own_keys() -> dict[str, object]:
    """This person's own keys: id of an action → key or keys, as they were written.

    Raises:
        BadFile: keys.toml cannot be read as TOML.
    """
    try:
        return config.own_keys()
    except ValueError as error:
        sentence = _("keys.toml cannot be read: {error}; the usual keys count.").format(error=error)
        raise BadFile(
            sentence, _("It lies in {parent}.").format(parent=config.keys_file().parent)
        ) from error
