"""Commands that change codes: codebook add|set|rename|move|merge|split|retire|facet, and log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, say, table_options
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Comparable


@click.command("add", cls=RichCommand)
@click.argument("path")
@project_option
@click.pass_context
def add_code(ctx: click.Context, path: str) -> None:
    """Add a code by its path: facet/name, parent/name, or name.

    Example: qualcode codebook add topic/housing
    """
    above, _sign, name = path.rpartition("/")
    with open_study(ctx, writes=True) as study:
        facets = {facet.name for facet in study.codebook().facets}
        if not above or above in facets:
            code = study.add_code(name, facet=above or None)
        else:
            code = study.add_code(name, parent=study.code(above).id)
    say(_("Added {path}.").format(path=code.path))


@click.command("rename", cls=RichCommand)
@click.argument("code")
@click.argument("name")
@project_option
@click.pass_context
def rename_code(ctx: click.Context, code: str, name: str) -> None:
    """Give a code another name; its codings stay.

    Example: qualcode codebook rename topic/housing "somewhere to live"
    """
    with open_study(ctx, writes=True) as study:
        known = study.code(code)
        renamed = study.rename_code(known.id, name)
    say(_("{old} is {new} now.").format(old=known.path, new=renamed.path))


_TEXTS = ("definition", "use_when", "not_when", "colour", "glyph", "hotkey")
_LISTS = ("typical", "edge")
_BY_LANGUAGE = ("names", "keywords")


@click.command("set", cls=RichCommand)
@click.argument("code")
@click.option("--definition", metavar="TEXT", help="What the code means.")
@click.option("--use-when", metavar="TEXT", help="When to use it.")
@click.option("--not-when", metavar="TEXT", help="When not, and what to use then.")
@click.option("--typical", multiple=True, metavar="TEXT", help="A plain example; replaces those.")
@click.option("--edge", multiple=True, metavar="TEXT", help="An example at the border.")
@click.option("--names", multiple=True, metavar="L=NAME", help="The name in a language.")
@click.option("--keywords", multiple=True, metavar="L=A,B", help="Words that point to it.")
@click.option("--colour", metavar="#RRGGBB", help="Its colour on the screen.")
@click.option("--glyph", metavar="SIGN", help="Its sign at the edge of the text.")
@click.option("--hotkey", metavar="DIGIT", help="The digit that puts it on a passage.")
@click.option("--was", multiple=True, metavar="CODE", help="A code of an earlier period.")
@click.option(
    "--comparable", type=click.Choice(("yes", "partly", "no")),
    help="Whether its numbers can be compared with those of --was.",
)  # fmt: skip
@project_option
@click.pass_context
def set_code(
    ctx: click.Context,
    /,
    code: str,
    was: tuple[str, ...],
    comparable: Comparable | None,
    **given: Any,
) -> None:
    """Set fields of a code; what is not given stays, an empty text takes a value away.

    Example: qualcode codebook set need --use-when "A lack is named." --keywords en=lack,missing
    """
    fields = {name: given[name] for name in _TEXTS if given[name] is not None}
    fields |= {name: [t for t in given[name] if t] for name in _LISTS if given[name]}
    if not (fields or was or comparable or any(given[name] for name in _BY_LANGUAGE)):
        raise WrongUsage(_("Say what to set: --definition, --use-when, --keywords …"))
    with open_study(ctx, writes=True) as study:
        known = study.code(code)
        for name in _BY_LANGUAGE:
            if given[name]:
                fields[name] = _by_language(name, getattr(known, name), given[name])
        if fields:
            study.edit_code(known.id, **fields)
        if was or comparable:
            named = [name for name in was if name] if was else known.was
            study.set_bridges(known.id, named, comparable or known.comparable)
        version = study.code(str(known.guid)).version
    say(_("{path} is kept, version {version}.").format(path=known.path, version=version))


def _by_language(name: str, now: Any, given: tuple[str, ...]) -> dict[str, Any]:
    """The values by language, those given in the place of those that are there."""
    made = dict(now)
    for pair in given:
        language, sign, value = pair.partition("=")
        if not sign:
            told = _("--{name} takes LANGUAGE=VALUE, not {pair!r}.")
            raise WrongUsage(told.format(name=name, pair=pair))
        words = [word.strip() for word in value.split(",") if word.strip()]
        made.pop(language, None)
        if words:
            made[language] = words if name == "keywords" else value.strip()
    return made


@click.command("move", cls=RichCommand)
@click.argument("code")
@click.option("--under", metavar="CODE", help="The code it shall hang on.")
@click.option("--facet", metavar="FACET", help="To the top of this facet.")
@click.option("--top", is_flag=True, help="To the top of its own facet.")
@click.option("--place", type=click.IntRange(1), metavar="N", help="Its place among the others.")
@project_option
@click.pass_context
def move_code(
    ctx: click.Context,
    code: str,
    under: str | None,
    facet: str | None,
    top: bool,
    place: int | None,
) -> None:
    """Hang a code, with all below it, elsewhere in the tree.

    Example: qualcode codebook move housing --under "basic needs" --place 1
    """
    if bool(under) + bool(facet) + top > 1 or not (under or facet or top or place):
        raise WrongUsage(_("Say where to: one of --under, --facet, --top, or --place alone."))
    with open_study(ctx, writes=True) as study:
        known = study.code(code)
        parent = study.code(under).id if under else None
        if not (under or facet or top) and known.parent:
            parent = study.code(known.parent).id
        moved = study.move_code(known.id, parent, facet, None if place is None else place - 1)
    say(_("{old} is {new} now.").format(old=known.path, new=moved.path))


@click.command("merge", cls=RichCommand)
@click.argument("code")
@click.argument("into")
@click.option(
    "--comparable", type=click.Choice(("yes", "partly", "no")), default="partly",
    show_default=True, help="Whether numbers can be compared with those before.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say how many codings would move; change nothing.")
@project_option
@click.pass_context
def merge_codes(
    ctx: click.Context, code: str, into: str, comparable: Comparable, dry_run: bool
) -> None:
    """Put everything of CODE on INTO; CODE is gone, its path stays there as a bridge.

    Example: qualcode codebook merge topic/housing topic/shelter
    """
    with open_study(ctx, writes=True) as study:
        gone, kept = study.code(code), study.code(into)
        moved = study.merge_codes(gone.id, kept.id, comparable=comparable, dry_run=dry_run)
    told = ngettext("{n} coding moves to", "{n} codings move to", moved.codings)
    lay = ngettext("{n} lay there already", "{n} lay there already", moved.joined)
    say(f"{told} {kept.path}" + (f", {lay}." if moved.joined else "."))


@click.command("split", cls=RichCommand)
@click.argument("code")
@click.argument("into")
@click.argument("codings", nargs=-1, required=True, metavar="GUID…")
@project_option
@click.pass_context
def split_code(ctx: click.Context, code: str, into: str, codings: tuple[str, ...]) -> None:
    """Give codings of CODE to the code INTO, which is made beside it where there is none.

    Example: qualcode codebook split topic/health "mental health" 4f0c2a9e 77b1d003
    """
    with open_study(ctx, writes=True) as study:
        moved = study.split_code(study.code(code).id, {into: codings})
    for path, (count, _joined) in moved.items():
        told = ngettext("{n} coding moved to", "{n} codings moved to", count)
        say(f"{told} {path}.")


@click.command("retire", cls=RichCommand)
@click.argument("code")
@click.option("--back", is_flag=True, help="Bring it back into use.")
@project_option
@click.pass_context
def retire_code(ctx: click.Context, code: str, back: bool) -> None:
    """Take a code out of use: its codings stay and count, it is offered no more.

    Example: qualcode codebook retire topic/housing
    """
    with open_study(ctx, writes=True) as study:
        known = study.retire_code(study.code(code).id, back=back)
    told = _("{path} is in use again.") if back else _("{path} is retired.")
    say(told.format(path=known.path))


@click.command("facet", cls=RichCommand)
@click.argument("name")
@click.option("--rename", "new", metavar="NAME", help="Give it another name.")
@click.option("--remove", is_flag=True, help="Remove it; it must have no codes.")
@project_option
@click.pass_context
def facet(ctx: click.Context, name: str, new: str | None, remove: bool) -> None:
    """Add a facet; the first one takes in all codes. Or rename or remove one.

    Example: qualcode codebook facet population
    """
    if new and remove:
        raise WrongUsage(_("Either --rename or --remove."))
    with open_study(ctx, writes=True) as study:
        if remove:
            study.remove_facet(name)
        elif new:
            study.rename_facet(name, new)
        else:
            study.add_facet(name)
    told = _("Facet {name} is removed.") if remove else _("There is a facet {name} now.")
    say(told.format(name=new or name))


@click.command("log", cls=RichCommand)
@click.argument("code", required=False)
@click.option("--mine", is_flag=True, help="Only codes that changed since I last coded with them.")
@project_option
@table_options
@click.pass_context
def log(ctx: click.Context, /, code: str | None, mine: bool, **table: Any) -> None:
    """What became of a code, or of all: who changed which field, when, from what to what.

    Example: qualcode codebook log need
    """
    if code and mine:
        raise Refused(_("--mine is about all codes; leave the name out."))
    with open_study(ctx) as study:
        paths = {str(known.guid): known.path for known in study.codebook().codes}
        if mine:
            found = [
                version for since in study.changed_since_i_coded() for version in since.changes
            ]
        else:
            found = study.code_versions(study.code(code).id if code else None)
    rows = [
        {
            "when": version.when,
            "coder": version.coder,
            "step": version.step,
            "code": version.code,
            "path": paths.get(version.guid),
            "version": version.version,
            "field": field,
            "before": before,
            "after": after,
        }
        for version in found
        for field, before, after in version.fields or [("", "", _("gone"))]
    ]
    print_table(rows, ["when", "coder", "code", "version", "field", "before", "after"], **table)


COMMANDS = (add_code, set_code, rename_code, move_code, merge_codes, split_code, retire_code,
            facet, log)  # fmt: skip
