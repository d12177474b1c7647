"""A project in a few lines, and its theme table, for where no screen can be opened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from qualcode.messages import _
from qualcode.model import RESERVED_CODERS
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.analysis.filters import Filter
    from qualcode.api import Study


def print_summary(study: Study) -> None:
    """What is in the project, in a few lines."""
    rows = study.docs()
    kinds = Counter(row["kind"] for row in rows)
    cases = Counter(case.kind for case in study.cases())
    coders = {coder for row in rows for coder in row["coders"]} - set(RESERVED_CODERS)
    last = study.last_step()
    lines = [
        shown_line(study.name),
        _("  documents  {n} ({kinds}), {words} words").format(
            n=len(rows), kinds=_listed(kinds), words=sum(row["words"] for row in rows)
        ),
        _("  cases      {cases}").format(cases=_listed(cases) or _("none yet")),
        _("  codings    {n} by {coders} coders").format(
            n=sum(row["codings"] for row in rows), coders=len(coders)
        ),
        _("  codes      {n}, themes {themes}").format(
            n=len(study.codebook().codes), themes=len(study.codebook().themes)
        ),
    ]
    if last:
        when = last.when[:16].replace("T", " ")
        lines.append(_("  last step  {when} {what}").format(when=when, what=shown_line(last.told)))
    click.echo("\n".join(lines))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {shown_line(what)}" for what, n in counts.most_common())


def print_theme_table(study: Study, chosen: Filter | None = None) -> None:
    """The frequencies of the themes, as `qualcode themes` prints them."""
    from qualcode.cli.counting import print_themes
    from qualcode.cli.options import labels_of

    click.echo()
    print_themes(study.themes(chosen, level=("theme",)), None, labels_of(study, None))
