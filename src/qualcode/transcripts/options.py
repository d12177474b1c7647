"""What a person may say about how a file is to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Role, Span


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Kept with the document, so that its layers can be made again.

    `speakers` is `auto`, `none`, `guess`, or names separated by commas; `roles` go by name.
    """

    language: str | None = None
    encoding: str | None = None
    speakers: str = "auto"
    roles: Mapping[str, Role] = field(default_factory=dict)
    headings: tuple[Span, ...] = ()
    """Spans of the stored text that are nobody's words; in order, apart from each other."""
