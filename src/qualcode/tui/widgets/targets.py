"""What of a screen can be jumped to: rows of lists, sentences and codings of the text, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.screen import Screen
    from textual.widget import Widget


class Target(NamedTuple):
    """A cell of the window, and what going there does."""

    x: int
    y: int
    go: Callable[[], object]


@runtime_checkable
class HasTargets(Protocol):
    """A widget with places of its own; cells are counted from its corner."""

    def targets(self) -> Iterator[Target]: ...


def targets(screen: Screen[None]) -> list[Target]:
    """Everything in sight that can be jumped to, in reading order, what has the focus first."""
    found = []
    for widget in screen.query("*"):
        if not widget.region or not widget.can_focus or not _is_shown(widget):
            continue
        for target in _of(widget):
            x, y, *_ = widget.content_region.translate((target.x, target.y))
            found.append((widget is not screen.focused, y, x, target.go))
    # A sentence and a field may begin in one cell: one name a cell.
    seen: dict[tuple[int, int], Target] = {}
    for _is_elsewhere, y, x, go in sorted(found, key=lambda one: one[:3]):
        seen.setdefault((x, y), Target(x, y, go))
    return list(seen.values())


def _of(widget: Widget) -> Iterator[Target]:
    if isinstance(widget, HasTargets):
        yield from widget.targets()
    elif isinstance(widget, Input):
        yield Target(0, 0, widget.focus)


def _is_shown(widget: Widget) -> bool:
    return all(node.display for node in widget.ancestors_with_self if hasattr(node, "display"))
