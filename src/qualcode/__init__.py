"""qualcode: a terminal workbench for qualitative research.

From a script: `qualcode.open_project("needs.qualcode")` gives a `Study`, with one method a verb.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qualcode.analysis.filters import Filter
    from qualcode.api import Study, create_project, load_dump, open_project
    from qualcode.errors import QualcodeError

_WHERE = {
    "Filter": "qualcode.analysis.filters",
    "QualcodeError": "qualcode.errors",
    "Study": "qualcode.api",
    "create_project": "qualcode.api",
    "load_dump": "qualcode.api",
    "open_project": "qualcode.api",
}

__all__ = [
    "Filter",
    "QualcodeError",
    "Study",
    "create_project",
    "load_dump",
    "open_project",
]


def __getattr__(name: str) -> Any:
    """Public names arrive when they are asked for: importing a submodule runs this file."""
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'qualcode' has no attribute {name!r}")
