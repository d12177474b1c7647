"""Where the files that ship with qualcode lie: beside the source, or inside the installed package.

The wheel carries copies of `codebooks/`, `samples/` and the manual under `qualcode/data/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from qualcode.errors import BadFile
from qualcode.messages import _

_PACKAGE = Path(__file__).resolve().parents[1]


def data_folder(which: Literal["codebooks", "samples", "docs"]) -> Path:
    """The folder of ready codebooks, of the sample study or of the manual.

    Raises:
        BadFile: The installation is incomplete.
    """
    for folder in (_PACKAGE / "data" / which, _PACKAGE.parents[1] / which):
        if folder.is_dir():
            return folder
    raise BadFile(
        _("The folder {which!r} is missing from this installation.").format(which=which),
        _("Install it again."),
    )
