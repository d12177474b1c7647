"""The screens. Thin: they ask the api, show what it answers and pass on what a person does.

Nothing heavy is imported until they open, so that commands stay quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Document

__all__ = ["run_app", "take_own_keys"]


def run_app(study: Study, document: Document | None = None) -> int:
    """Open the screens on a study, at a document if one is given; the exit code is returned.

    A person's own keys are read first: the screens make their bindings when they are imported.
    """
    told = take_own_keys()
    from qualcode.tui import app

    return app.run_app(study, document, told)


def take_own_keys() -> list[str]:
    """Use the keys of keys.toml; what is wrong with them, a sentence each."""
    from qualcode.api import own_keys
    from qualcode.errors import BadFile
    from qualcode.tui import keys

    try:
        return keys.use(own_keys())
    except BadFile as error:
        return [str(error)]
