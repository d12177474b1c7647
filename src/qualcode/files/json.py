"""JSON of foreign files: within limits of size and depth, whatever is inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import BadFile
from qualcode.files.limits import JSON_BYTES, MB
from qualcode.files.read import decode
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.model import Warned

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def load_json(
    data: bytes, name: str, encoding: str | None = None
) -> tuple[Json, str, list[Warned]]:
    """The tree of a file, its encoding, and what was uncertain about that.

    Raises:
        BadFile: It is no JSON, nested too deep, or too large.
    """
    if len(data) > JSON_BYTES:
        raise BadFile(f"{shown_line(name)} is larger than {JSON_BYTES // MB} MB.", "Split it.")
    text, used, warnings = decode(data, name, encoding)
    if not text.strip("\ufeff \t\r\n"):
        raise BadFile(f"{shown_line(name)} is empty: it holds no text.")
    try:
        return json.loads(text.removeprefix("\ufeff")), used, warnings
    except json.JSONDecodeError as error:
        raise BadFile(
            f"{shown_line(name)}, line {error.lineno}: this is not whole JSON.",
            "Export it again where it was made.",
        ) from None
    except RecursionError:
        raise BadFile(f"{shown_line(name)} is nested too deep.") from None
    except ValueError:  # a number of thousands of digits
        raise BadFile(f"{shown_line(name)} holds a number that cannot be.") from None
