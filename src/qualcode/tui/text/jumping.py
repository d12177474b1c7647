"""Letters to jump by: each target in sight gets one or two, none the beginning of another.

Letters that one hand finds first come first, so that what is named first is nearest to the fingers.
"""

from __future__ import annotations

LETTERS = "asdfjklghqwertuiopzxcvbnmy"


def labels(count: int) -> list[str]:
    """So many names, as short as can be: single letters first, then pairs.

    A letter that begins a pair is no name itself, so a name is known by its last letter. There are
    26 letters, so 676 names at most; what is more than that gets none.
    """
    many = len(LETTERS)
    first = next((pairs for pairs in range(many + 1) if many - pairs + pairs * many >= count), many)
    single = LETTERS[: many - first]
    found = [*single, *(a + b for a in LETTERS[many - first :] for b in LETTERS)]
    return found[:count]


class Jumping:
    """What was typed so far, and which of the names may still be meant."""

    def __init__(self, count: int) -> None:
        self.labels = labels(count)
        self.typed = ""

    def type(self, letter: str) -> bool:
        """Take a letter; False where no name goes on with it."""
        typed = self.typed + letter.lower()
        if not any(label.startswith(typed) for label in self.labels):
            return False
        self.typed = typed
        return True

    def back(self) -> None:
        """Forget the last letter."""
        self.typed = self.typed[:-1]

    @property
    def chosen(self) -> int | None:
        """The number of the target, once its name is whole."""
        return self.labels.index(self.typed) if self.typed in self.labels else None

    def left(self) -> dict[int, str]:
        """Target → the rest of its name, for those that may still be meant."""
        at = len(self.typed)
        return {
            n: label[at:] for n, label in enumerate(self.labels) if label.startswith(self.typed)
        }
