"""A codebook file in, whichever of its forms it has; and the codebooks that ship with us."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebooks.build import build
from qualcode.codebooks.from_table import from_table
from qualcode.codebooks.from_yaml import from_yaml
from qualcode.codebooks.raw import Faults
from qualcode.files.data import data_folder
from qualcode.files.sheets import SPREADSHEETS

if TYPE_CHECKING:
    from qualcode.model import Codebook

_TABLES = (".csv", ".tsv", ".tab", *SPREADSHEETS)


def read_codebook(text: str, name: str) -> Codebook:
    """The codebook that a text describes.

    Args:
        text: The whole file, decoded.
        name: The file's name: says csv or tsv by its suffix, YAML otherwise, and stands in errors.

    Raises:
        BadCodebook: With every fault and its line.
        BadFile: The text is no YAML, or no table, at all.

    Examples:
        >>> codebook = read_codebook("codes: [{name: sea}, {name: bay, parent: sea}]", "sea.yaml")
        >>> [code.path for code in codebook.codes]
        ['sea', 'sea/bay']
    """
    faults = Faults(name)
    is_table = Path(name).suffix.lower() in _TABLES
    book = from_table(text, faults) if is_table else from_yaml(text, faults)
    codebook = build(book, faults)
    faults.raise_if_any()
    return codebook


def ready_codebooks() -> dict[str, Path]:
    """Name → file of the codebooks that ship with qualcode, in the order of their names."""
    return {path.stem: path for path in sorted(data_folder("codebooks").glob("*.yaml"))}
