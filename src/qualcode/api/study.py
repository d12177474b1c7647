"""The Study: everything that can be done with an open project."""

from __future__ import annotations

from qualcode.api.doubting import Doubting
from qualcode.api.person import Person
from qualcode.api.retrieval import Retrieval
from qualcode.api.suggesting import Suggesting


class Study(Suggesting, Retrieval, Doubting, Person):
    """An open project. Close it, or use it in a `with` block."""
