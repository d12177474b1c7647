"""What the codebook says of a code, a theme or a facet, as lines of a pane: labels hang left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.tui.text.cells import fitted
from qualcode.tui.text.codefields import pointed
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.pieces import Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code, Codebook, Theme
    from qualcode.project.examples import Example
    from qualcode.tui.text.signs import Sign
    from qualcode.tui.widgets.pieces import Line, Tone

_LABEL = 11


def code_lines(
    code: Code, sign: Sign, examples: Mapping[str, Sequence[Example]], total: int
) -> list[Line]:
    """A code: sign, path, version, then each field that is filled in."""
    status = _("retired") if code.status == "retired" else _("active")
    facts = [f"v{code.version}", status, *([code.hotkey] if code.hotkey else [])]
    left = [Piece(" "), Piece(f"{sign.glyph} ", hue=sign.hue), Piece(code.path, "strong")]
    lines: list[Line] = [spread(left, [Piece("  " + " · ".join(facts) + " ", "dim")], total)]
    lines += prose(code.definition, total)
    lines += labelled(_("Use when"), code.use_when, total)
    lines += labelled(_("Not when"), code.not_when, total)
    for label, kind in ((_("Typical"), "typical"), (_("Edge"), "edge")):
        for n, example in enumerate(examples[kind]):
            lines += labelled("" if n else label, _quoted(example), total)
    for language, words in code.keywords.items():
        lines += labelled(_("Keywords"), f"{language}: {', '.join(words)}".lstrip(": "), total)
    names = " · ".join(f"{language}: {name}" for language, name in code.names.items())
    lines += labelled(_("Names"), names, total)
    if code.was:
        comparable = {"yes": _("comparable"), "partly": _("partly comparable"),
                      "no": _("not comparable")}[code.comparable]  # fmt: skip
        lines += labelled(_("Was"), f"{', '.join(code.was)} ({comparable})", total)
    if not (code.definition or code.use_when):
        lines += prose(_("No definition yet; Enter writes one."), total, "dim")
    return lines


def theme_lines(theme: Theme, total: int) -> list[Line]:
    """A theme: its rule in words, and the codes it asks for."""
    rules = {
        "any": _("some passage carries one of these"),
        "all": _("some passage carries all of these together"),
    }
    lines: list[Line] = [(Piece(f" {theme.name}", "strong"),)]
    lines += prose(theme.definition, total)
    lines += labelled(theme.rule, rules[theme.rule], total)
    for member in theme.members:
        lines += labelled("", _(" or ").join(member), total)
    names = " · ".join(f"{language}: {name}" for language, name in theme.names.items())
    return lines + labelled(_("Names"), names, total)


def facet_lines(book: Codebook, name: str, total: int) -> list[Line]:
    """A facet: how many codes it has."""
    count = sum(code.facet == name for code in book.codes)
    told = ngettext("A facet with {n} code.", "A facet with {n} codes.", count)
    more = _("Facets are dimensions of the codebook; a facet itself is put on no passage.")
    lines: list[Line] = [(Piece(f" {name}", "strong"),)]
    names = next((facet.names for facet in book.facets if facet.name == name), {})
    told_names = " · ".join(f"{language}: {word}" for language, word in names.items())
    lines += labelled(_("Names"), told_names, total)
    return lines + prose(told, total) + prose(more, total, "dim")


def labelled(label: str, text: str, total: int, tone: Tone = "base") -> list[Line]:
    """A field: its label once, its text beside it in as many lines as it takes; none if empty."""
    if not text:
        return []
    rows = cut_lines(" ".join(text.split()), max(total - _LABEL - 2, 10))
    return [
        (Piece(f" {fitted('' if n else label, _LABEL - 1)} ", "dim"), Piece(row, tone))
        for n, row in enumerate(rows)
    ]


def _quoted(example: Example) -> str:
    if example.document is None:
        return example.words
    if example.line is None:
        return _("→ a passage that is not in this project")
    return pointed(example)
