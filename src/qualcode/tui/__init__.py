"""The screens. Thin: they ask the api, show what it answers and pass on what a person does.

Nothing heavy is imported until they open, so that commands stay quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Document

__all__ = ["run_app"]


def run_app(study: Study, document: Document | None = None) -> int:
    """Open the screens on a study, at a document if one is given; the exit code is returned."""
    from qualcode.tui import app

    return app.run_app(study, document)
