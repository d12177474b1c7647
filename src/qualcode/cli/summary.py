"""A project in a few lines, and its theme table, for where no screen can be opened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

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
        f"  documents  {len(rows)} ({_listed(kinds)}), {sum(row['words'] for row in rows)} words",
        f"  cases      {_listed(cases) or 'none yet'}",
        f"  codings    {sum(row['codings'] for row in rows)} by {len(coders)} coders",
        f"  codes      {len(study.codebook().codes)}, themes {len(study.codebook().themes)}",
    ]
    if last:
        lines.append(f"  last step  {last.when[:16].replace('T', ' ')} {shown_line(last.told)}")
    click.echo("\n".join(lines))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {shown_line(what)}" for what, n in counts.most_common())


def print_theme_table(study: Study, chosen: Filter | None = None) -> None:
    """The frequencies of the themes, as `qualcode themes` prints them."""
    from qualcode.cli.counting import print_themes
    from qualcode.cli.options import labels_of

    click.echo()
    print_themes(study.themes(chosen, level=("theme",)), None, labels_of(study, None))
