"""What every part of a Study stands on: the open project, the coder, settings, the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from qualcode.api.later import codebook, counting, settings
from qualcode.errors import NotFound, Refused
from qualcode.files import config
from qualcode.messages import _
from qualcode.model import RESERVED_CODERS, Code, Codebook
from qualcode.project import documents
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from qualcode.model import Labels, StudyTables
    from qualcode.project.file import Project

_OF_INTERFACE = ("en", "es")
"""Languages that labels may always be asked for: a codebook in one of them need not say so."""


class Base:
    """An open project: who works on it, its settings, its codebook."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._book: tuple[int, Codebook] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; one file is left, without companions."""
        self._project.close()

    @property
    def path(self) -> Path:
        return self._project.path

    @property
    def name(self) -> str:
        return self._project.name

    @property
    def guid(self) -> str:
        return self._project.guid

    @property
    def readonly(self) -> bool:
        return self._project.readonly

    @property
    def coder(self) -> str | None:
        """Who is working; None until it was said."""
        return self._project.coder

    @property
    def advice(self) -> str | None:
        """A sentence about where the file lies, when that is risky."""
        return self._project.advice

    def set_coder(self, name: str) -> None:
        """Say who is working, and keep it for the next time on this computer.

        Raises:
            Refused: The name is reserved, empty or hides characters.
        """
        name = coder_name(name)
        if name.casefold() in RESERVED_CODERS:
            raise Refused(
                _("{name!r} is reserved for a layer of the study; take your own name.").format(
                    name=name
                )
            )
        self._project.coder = name
        config.keep_coder(self._project.guid, name)

    def announce(self) -> None:
        """Say in the file that a screen has it open, for the message of a second writer."""
        if not self.readonly:
            self._project.announce()

    def when_waiting(self, tell: Callable[[], None] | None) -> None:
        """What to call before this one waits for another program that writes to the file."""
        self._project.when_waiting = tell

    def reader(self) -> Self:
        """The same project open once more to be read, for another thread; close it there."""
        from qualcode.project.file import open_file

        return type(self)(open_file(self.path, coder=self.coder, readonly=True))

    def data_version(self) -> int:
        """A number that changes when another window or program has committed."""
        return self._project.data_version()

    def setting(self, name: str) -> str:
        """The value of a setting.

        Raises:
            NotFound: There is no such setting.
        """
        return settings.get(self._project, name)

    def settings(self) -> list[dict[str, Any]]:
        """The project's settings with what they may be and what they mean."""
        return [
            {
                "name": name,
                "value": settings.get(self._project, name),
                "allowed": list(setting.allowed),
                "meaning": setting.sentence,
            }
            for name, setting in settings.SETTINGS.items()
        ]

    def set_setting(self, name: str, value: str) -> None:
        """Change a setting.

        Raises:
            NotFound: There is no such setting.
            Refused: It cannot have that value.
        """
        with self._project.step("settings", f"set {name} to {value or 'its default'}"):
            settings.put(self._project, name, value)

    def codebook(self) -> Codebook:
        """Facets, codes (parents before their children) and themes."""
        version = self.data_version()
        if self._book is None or self._book[0] != version:
            self._book = (version, codebook.load(self._project))
        return self._book[1]

    def labels(self, language: str | None) -> Labels:
        """What codes and themes are called in a language; None is as the codebook calls them.

        Raises:
            NotFound: Nothing has a name in that language.
        """
        known = sorted({*self.codebook().languages(), *_OF_INTERFACE})
        if language is not None and language not in known:
            raise NotFound(
                _("No code or theme has a name in the language {language!r}.").format(
                    language=language
                ),
                _("There are {names}.").format(names=", ".join(known)),
            )
        return self.codebook().labels(language)

    def tables(self) -> StudyTables:
        """Everything that counting reads."""
        return counting.tables(self._project)

    @property
    def _paths(self) -> Mapping[int, str]:
        return {code.id: code.path for code in self.codebook().codes}

    def _code_of(self, code: int) -> Code:
        for known in self.codebook().codes:
            if known.id == code:
                return known
        raise NotFound(_("There is no code {code}.").format(code=code))

    def _place(self, document: int, start: int) -> str:
        known = documents.get(self._project, document)
        return f"{known.name} l. {line_of(documents.text_of(self._project, document), start)}"


def coder_name(name: str) -> str:
    """A name that a coder can have, stripped.

    Raises:
        Refused: It is empty or hides characters.
    """
    name = name.strip()
    if not name or hides_something(name):
        raise Refused(
            _("{name!r} cannot be a coder's name: it is empty or hides characters.").format(
                name=name
            )
        )
    return name


def line_of(text: str, start: int) -> int:
    """The stored line, from 1, in which a position lies."""
    return text.count("\n", 0, start) + 1
