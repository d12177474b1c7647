"""The kinds of documents and how they were made, as people read them."""

from __future__ import annotations

from qualcode.messages import _, marked

_WORDS = {
    "interview": marked("interview"),
    "focus_group": marked("focus group"),
    "survey": marked("survey"),
    "monitoring": marked("monitoring"),
    "feedback": marked("feedback"),
    "note": marked("note"),
    "report": marked("report"),
    "notes": marked("from notes"),
    "translated": marked("translated"),
}


def in_words(kind: str) -> str:
    """A kind or mode in the language of the screens."""
    return _(_WORDS.get(kind, kind))
