"""JSON of foreign files: within limits of size and depth, whatever is inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import BadFile
from qualcode.files.limits import JSON_BYTES, MB
from qualcode.files.read import decode
from qualcode.messages import _
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
    shown = shown_line(name)
    if len(data) > JSON_BYTES:
        too_large = _("{name} is larger than {limit} MB.")
        raise BadFile(too_large.format(name=shown, limit=JSON_BYTES // MB), _("Split it."))
    text, used, warnings = decode(data, name, encoding)
    if not text.strip("\ufeff \t\r\n"):
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown))
    try:
        return json.loads(text.removeprefix("\ufeff")), used, warnings
    except json.JSONDecodeError as error:
        raise BadFile(
            _("{name}, line {line}: this is not whole JSON.").format(name=shown, line=error.lineno),
            _("Export it again where it was made."),
        ) from None
    except RecursionError:
        raise BadFile(_("{name} is nested too deep.").format(name=shown)) from None
    except ValueError:  # a number of thousands of digits
        raise BadFile(_("{name} holds a number that cannot be.").format(name=shown)) from None
