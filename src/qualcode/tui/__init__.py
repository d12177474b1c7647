"""The screens. Thin: they ask the api, show what it answers and pass on what a person does.

Nothing heavy is imported until they open, so that commands stay quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.begun import Begun

__all__ = ["run_app", "run_start", "take_own_keys"]


def run_app(
    study: Study, document: Document | None = None, brings: Sequence[Path] = ()
) -> tuple[int, Begun | None]:
    """Open the screens on a study, at a document if one is given, with files to bring in.

    A person's own keys are read first: the screens make their bindings when they are imported.
    The exit code is returned, and the project that is to be opened next, if any.
    """
    told = take_own_keys()
    from qualcode.tui import app

    return app.run_app(study, document, told, brings)


def run_start(folder: Path) -> Begun | None:
    """Show the ways in where there is no project; what was begun, or None."""
    take_own_keys()  # what is wrong with them is told by the screens that have them
    from qualcode.tui.screens.start.screen import StartApp

    return StartApp(folder).run()


def take_own_keys() -> list[str]:
    """Use the keys of keys.toml; what is wrong with them, a sentence each."""
    from qualcode.api import own_keys
    from qualcode.errors import BadFile
    from qualcode.tui import keys

    try:
        return keys.use(own_keys())
    except BadFile as error:
        return [str(error)]
