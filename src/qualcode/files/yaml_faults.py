"""What a YAML parser stumbled over, in words for people who type YAML by hand.

Both parsers of PyYAML are known, as either may be installed; they name one fault differently.
"""

from __future__ import annotations

from qualcode.messages import _, marked

_IN_WORDS = (
    (("node content",), marked("a value is missing, or a bracket has no partner")),
    (("mapping values",),
     marked("a colon too many, or wrong indentation; quote a text that holds “: ”")),
    (("',' or ']'", "',' or '}'"), marked("a bracket is not closed, or a comma is missing")),
    (("end of stream",), marked("a quotation mark is not closed")),
    (("cannot start any token",),
     marked("a text that begins with this sign needs quotes; indent with spaces, not tabs")),
    (("unknown escape",), marked("a backslash in double quotes; use single quotes")),
    (("expected key", "'-' indicator", "<block end>"),
     marked("the indentation or the quotes do not match the lines above")),
    (("could not find expected ':'",), marked("a key has no colon")),
)  # fmt: skip
"""Parts of what the parsers say → the same for a person."""


def in_words(problem: str) -> str:
    """What is wrong; what the parser said, where that is not known."""
    for parts, told in _IN_WORDS:
        if any(part in problem for part in parts):
            return _(told)
    return _("this is not YAML ({problem})").format(problem=problem)
