"""Which code is whose parent, found by name or path; circles, depth and duplicates.

A parent is named as people do: by its name where that says enough, else by its path or the end of
one. The whole path of a code always wins over the end of another's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebooks.raw import Faults, RawCode, quoted
from qualcode.codebooks.values import folded
from qualcode.files.limits import CODE_DEPTH
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Parts = tuple[str, ...]

ROOT = -1
UNKNOWN = -2
"""The parent could not be told; what hangs below has no path, and needs no second fault."""
_OPEN = -3


@dataclass(slots=True)
class Tree:
    """The codes of a file with the index of each one's parent."""

    codes: Sequence[RawCode]
    parents: list[int]

    def lineage(self, index: int) -> list[int] | None:
        """The code and its ancestors, top first; None where that cannot be told."""
        chain = [index]
        while (parent := self.parents[chain[-1]]) >= 0:
            chain.append(parent)
            if len(chain) > CODE_DEPTH:
                return None
        return chain[::-1] if parent == ROOT else None

    def parents_first(self) -> Iterator[int]:
        """Every code that has a path, in the order of the file, but none before its parent."""
        given = set[int]()
        for index in range(len(self.codes)):
            for step in self.lineage(index) or ():
                if step not in given:
                    given.add(step)
                    yield step

    def folded_path(self, index: int) -> Parts | None:
        """Facet, ancestors and name, in the form in which names are compared."""
        chain = self.lineage(index)
        if chain is None:
            return None
        facet = folded(self.codes[chain[0]].text("facet"))
        names = (folded(self.codes[step].name) for step in chain)
        return (facet, *names) if facet else tuple(names)


def tree_of(codes: Sequence[RawCode], faults: Faults) -> Tree:
    """The codes as a tree; what keeps one from being a tree is told in `faults`."""
    tree = Tree(codes, [_OPEN if code.text("parent") else ROOT for code in codes])
    _find_parents(tree, faults)
    _cut_circles(tree, faults)
    _refuse_wrong_paths(tree, faults)
    _refuse_deep(tree, faults)
    _refuse_duplicates(tree, faults)
    return tree


def parts_of(reference: str) -> Parts:
    """A name or path, part by part, in the form in which names are compared."""
    return tuple(folded(part) for part in reference.split("/"))


# ---- parents -------------------------------------------------------------------------------------


def _find_parents(tree: Tree, faults: Faults) -> None:
    by_name = defaultdict[str, list[int]](list)
    for index, code in enumerate(tree.codes):
        by_name[folded(code.name)].append(index)
    several = []
    for index, code in enumerate(tree.codes):
        if tree.parents[index] != _OPEN:
            continue
        called_so = by_name.get(parts_of(code.text("parent"))[-1], [])
        others = len(called_so) - (index in called_so)
        if others > 1:
            several.append(index)
        else:
            tree.parents[index] = _only_parent(tree, index, called_so, faults)
    _choose_among(tree, several, faults)


def _only_parent(tree: Tree, index: int, called_so: list[int], faults: Faults) -> int:
    code = tree.codes[index]
    for other in called_so:
        if other != index:
            return other
    if called_so:
        faults.add(
            code.line_of("parent"), _("{code} is its own parent").format(code=quoted(code.name))
        )
    else:
        near = faults.near(code.text("parent"), (other.name for other in tree.codes))
        faults.add(
            code.line_of("parent"),
            _("the parent {parent} of {code} is no code here.{near}").format(
                parent=quoted(code.text("parent")), code=quoted(code.name), near=near
            ),
        )
    return UNKNOWN


def _choose_among(tree: Tree, undecided: list[int], faults: Faults) -> None:
    """Decide by path, level by level: a path is known once the parent's is."""
    left = undecided
    while left:
        whole, ends = _paths(tree)
        decided = {i: p for i in left if (p := _by_whole_path(tree, i, whole)) is not None}
        if not decided:
            decided = {i: p for i in left if (p := _by_end(tree, i, ends)) is not None}
        if not decided:
            break
        for index, parent in decided.items():
            tree.parents[index] = parent
        left = [index for index in left if index not in decided]
    for index in left:
        code = tree.codes[index]
        tree.parents[index] = UNKNOWN
        faults.add(
            code.line_of("parent"),
            _(
                "the parent {parent} of {code} could be more than one code; write its whole path"
            ).format(parent=quoted(code.text("parent")), code=quoted(code.name)),
        )


def _paths(tree: Tree) -> tuple[dict[Parts, int], dict[Parts, list[int]]]:
    """Every known path, and every end of one, with the codes that have it."""
    whole: dict[Parts, int] = {}
    ends = defaultdict[Parts, list[int]](list)
    for index in range(len(tree.codes)):
        path = tree.folded_path(index)
        if path is None or path in whole:
            continue
        whole[path] = index
        for start in range(len(path)):
            ends[path[start:]].append(index)
    return whole, ends


def _by_whole_path(tree: Tree, index: int, whole: dict[Parts, int]) -> int | None:
    parent = whole.get(parts_of(tree.codes[index].text("parent")))
    return parent if parent != index else None


def _by_end(tree: Tree, index: int, ends: dict[Parts, list[int]]) -> int | None:
    code = tree.codes[index]
    fitting = [at for at in ends.get(parts_of(code.text("parent")), ()) if at != index]
    if facet := folded(code.text("facet")):
        fitting = [at for at in fitting if _facet(tree, at) == facet]
    return fitting[0] if len(fitting) == 1 else None


def _facet(tree: Tree, index: int) -> str:
    chain = tree.lineage(index)
    return folded(tree.codes[chain[0]].text("facet")) if chain else ""


def _refuse_wrong_paths(tree: Tree, faults: Faults) -> None:
    """A parent that was found by its last name alone must fit the rest of the path too."""
    for index, code in enumerate(tree.codes):
        parts = parts_of(code.text("parent"))
        parent = tree.parents[index]
        if parent < 0 or len(parts) == 1:
            continue
        path = tree.folded_path(parent)
        if path is not None and path[-len(parts) :] != parts:
            tree.parents[index] = UNKNOWN
            faults.add(
                code.line_of("parent"),
                _("the parent {parent} of {code} is no code here").format(
                    parent=quoted(code.text("parent")), code=quoted(code.name)
                ),
            )


# ---- what cannot be a tree -----------------------------------------------------------------------


def _cut_circles(tree: Tree, faults: Faults) -> None:
    seen = [False] * len(tree.codes)
    for start in range(len(tree.codes)):
        trail: list[int] = []
        on_trail: dict[int, int] = {}
        at = start
        while at >= 0 and not seen[at]:
            seen[at] = True
            on_trail[at] = len(trail)
            trail.append(at)
            at = tree.parents[at]
        if at in on_trail:
            circle = trail[on_trail[at] :]
            _tell_circle(tree, circle, faults)
            for index in circle:
                tree.parents[index] = UNKNOWN


_TOLD = 20
"""Codes of a circle that a message names."""


def _tell_circle(tree: Tree, circle: list[int], faults: Faults) -> None:
    first = circle.index(min(circle, key=lambda index: tree.codes[index].line))
    turned = [tree.codes[index] for index in (*circle[first:], *circle[:first])]
    told = turned[:_TOLD]
    more = ["…"] if len(turned) > _TOLD else []
    names = " → ".join(
        [*(quoted(code.name)[1:-1] for code in told), *more, quoted(told[0].name)[1:-1]]
    )
    lines = ", ".join([*(str(code.line) for code in told), *more])
    faults.add(
        told[0].line,
        _("these codes are each other's parents: {names} (lines {lines})").format(
            names=names, lines=lines
        ),
    )


def _refuse_deep(tree: Tree, faults: Faults) -> None:
    depths = [0] * len(tree.codes)
    for start in range(len(tree.codes)):
        trail = []
        at = start
        while at >= 0 and not depths[at]:
            trail.append(at)
            at = tree.parents[at]
        depth = depths[at] if at >= 0 else 0
        for step in reversed(trail):
            depth += 1
            depths[step] = depth
            if depth == CODE_DEPTH + 1:
                code = tree.codes[step]
                what = _("{code} lies more than {limit} levels deep").format(
                    code=quoted(code.name), limit=CODE_DEPTH
                )
                faults.add(code.line, what)


def _refuse_duplicates(tree: Tree, faults: Faults) -> None:
    first: dict[tuple[int, str, str], RawCode] = {}
    for index, code in enumerate(tree.codes):
        parent, name = tree.parents[index], folded(code.name)
        if parent == UNKNOWN or not name:
            continue
        facet = folded(code.text("facet")) if parent == ROOT else ""
        other = first.setdefault((parent, facet, name), code)
        if other is not code:
            where = _("under one parent") if parent >= 0 else _("at the top")
            faults.add(
                code.line_of("name"),
                _(
                    "{code} has the name of line {line}, both {where}; case and invisible"
                    " signs make no difference"
                ).format(code=quoted(code.name), line=other.line_of("name"), where=where),
            )
