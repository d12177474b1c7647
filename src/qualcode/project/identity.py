"""GUIDs: random, but equal where the work of two offices must meet.

A name is folded (NFC, casefold, stripped) before it is hashed, so that `Ana ` and `ANA` are one.
"""

from __future__ import annotations

import unicodedata

# hashlib and uuid bring OpenSSL and more along: 6 ms that a command which only reads does not pay.
_SPACE = "6f1c9a52-8d1f-5e0b-9a3e-2f6f7e1c4b90"


def fold(name: str) -> str:
    """The form in which names are compared."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def guid(kind: str, *parts: str) -> str:
    """The GUID of a thing that these parts name, the same in every copy of a project."""
    import uuid

    return str(uuid.uuid5(uuid.UUID(_SPACE), "\x1f".join([kind, *(fold(part) for part in parts)])))


def random_guid() -> str:
    import uuid

    return str(uuid.uuid4())


def sha256(data: bytes | str) -> str:
    import hashlib

    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()
