"""Tables and quotes as one HTML file: no script, no request, nothing in it comes alive.

Every value passes `_text`, the one place that escapes; data never becomes an element, the name of
an attribute, a colour or an address, and the policy in the head forbids what might slip through.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING, Any

from qualcode.exchange.flat import flat
from qualcode.exchange.tables import is_number_column, printed
from qualcode.messages import _, language_in_use, ngettext
from qualcode.shown import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.exchange.outgoing import Outgoing, Reading
    from qualcode.exchange.provenance import Provenance

    Row = Mapping[str, Any]

PALETTE = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7a5195", "#5c5c5c",
)  # fmt: skip
"""Okabe and Ito (2008), told apart by colour-blind readers too; chosen by number, never by data."""

STYLE = (
    """
body{font:16px/1.5 Georgia,"Times New Roman",serif;color:#1a1a1a;background:#fff;margin:2rem auto;
max-width:70rem;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid #999}
p.under{color:#444;margin:.2rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font:14px/1.4 "Segoe UI",Helvetica,Arial,sans-serif;margin:1rem 0}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:start;vertical-align:top;
white-space:pre-wrap}
th{border-bottom:2px solid #444}
.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{margin:1rem 0;padding-inline-start:1rem;border-inline-start:4px solid #999}
blockquote{margin:0;white-space:pre-wrap}
blockquote.kept{color:#444;font-style:italic}
figcaption{font:13px/1.4 "Segoe UI",Helvetica,Arial,sans-serif;color:#444}
footer{margin-top:3rem;border-top:1px solid #999;font-size:.85rem;color:#444}
dl{display:grid;grid-template-columns:max-content auto;gap:.1rem 1rem}
dt{font-weight:bold}dd{margin:0}
"""
    + "".join(f"figure.c{at}{{border-color:{colour}}}\n" for at, colour in enumerate(PALETTE))
    + """@page{margin:15mm}
@page tables{size:A4 landscape;margin:12mm}
@media print{body.sheets{page:tables}table{font-size:9px;width:100%}
th,td{padding:.15rem .3rem;overflow-wrap:anywhere;white-space:pre-line}.n{white-space:nowrap}
body{margin:0;max-width:none;font-size:11pt}.wide{overflow:visible}
thead{display:table-header-group}tr,figure{break-inside:avoid}h2{break-after:avoid}}
"""
)


def to_html(out: Outgoing) -> bytes:
    """The tables, or the passages as quotes, as one page that needs nothing else."""
    return "".join(f"{line}\n" for line in _page(out)).encode("utf-8", "replace")


def _page(out: Outgoing) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{_language(out.language or language_in_use())}">\n<head>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{_line(out.title)}</title>\n<style>{STYLE}</style>\n</head>"
    yield "<body>" if out.quotes else '<body class="sheets">'
    yield f'<h1 dir="auto">{_line(out.title)}</h1>'
    if out.headline:
        yield f'<p class="under">{_line(out.headline)}</p>'
    yield from _quotes(out.sheet.as_read().rows) if out.quotes else _table(out.sheet.as_read())
    for note in out.notes:
        yield f'<p class="under">{_line(note)}</p>'
    for sheet in out.more:
        yield f"<h2>{_line(sheet.name.replace('_', ' '))}</h2>"
        yield from _table(sheet.as_read())
    if out.provenance is not None:
        yield from _footer(out.provenance)
    yield "</body>\n</html>"


def policy() -> str:
    """What a browser may do with the page: use this very style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


# ---- escaping ------------------------------------------------------------------------------------


def _text(text: str) -> str:
    """Text for the page, between tags or in a quoted attribute; what acts or hides is shown."""
    return html.escape(shown(text), quote=True)


def _line(text: str) -> str:
    return _text(shown_line(text))


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def _language(name: str | None) -> str:
    """A language as HTML names it; `und` is the name of one that is not known."""
    return name if name and _LANGUAGE.match(name) else "und"


# ---- tables --------------------------------------------------------------------------------------


def _table(table: Reading) -> Iterator[str]:
    headings = table.headings
    names, lines = flat(table.columns, table.rows)
    right = [n in table.right or is_number_column(lines, at) for at, n in enumerate(names)]
    yield '<div class="wide"><table>\n<thead>'
    yield _table_row("th", (_line(headings.get(name, name)) for name in names), right)
    yield "</thead>\n<tbody>"
    for line in lines:
        yield _table_row("td", (_text(printed(value, exact=True)) for value in line), right)
    yield "</tbody>\n</table></div>"


def _table_row(tag: str, cells: Iterable[str], right: Sequence[bool]) -> str:
    joined = "".join(
        f'<{tag} class="n">{cell}</{tag}>' if stands_right else f'<{tag} dir="auto">{cell}</{tag}>'
        for cell, stands_right in zip(cells, right, strict=True)
    )
    return f"<tr>{joined}</tr>"


# ---- quotes --------------------------------------------------------------------------------------


def _quotes(rows: Sequence[Row]) -> Iterator[str]:
    """Passages under their code, in the order of the rows, with who said them."""
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        paths = [row["path"]] if "path" in row else row["paths"]
        for path in paths:
            by_code.setdefault(path, []).append(row)
    facets = list(dict.fromkeys(path.partition("/")[0] for path in by_code))
    for path, found in sorted(by_code.items()):
        colour = facets.index(path.partition("/")[0]) % len(PALETTE)
        passages = ngettext("{n} passage", "{n} passages", len(found))
        yield f'<h2 dir="auto">{_line(path)} ({_line(passages)})</h2>'
        for row in found:
            yield from _quote(row, colour)


def _quote(row: Row, colour: int) -> Iterator[str]:
    yield f'<figure class="c{colour}">'
    if row["text"] is None:
        yield f'<blockquote class="kept">{_line(_("The words stay in the project."))}</blockquote>'
    else:
        language = _language(row.get("language"))
        words = _text(row["text"].strip("\n"))
        yield f'<blockquote lang="{language}" dir="auto">{words}</blockquote>'
    yield f'<figcaption dir="auto">{_line(" · ".join(_attribution(row)))}</figcaption>'
    if row.get("memo"):
        yield f'<figcaption dir="auto">{_text(row["memo"])}</figcaption>'
    yield "</figure>"


def _attribution(row: Row) -> list[str]:
    """Who said it, as far as the rows say so: consent was obeyed before.

    Of attributes only those that place a voice: the others stand in the sheets.
    """
    cases = [name for names in (row.get("cases") or {}).values() for name in names]
    people = dict.fromkeys([*(row.get("speakers") or ()), *cases])
    parts = [", ".join(people), str(row["document"])]
    if not cases:
        attributes = row.get("attributes") or {}
        placed = [printed(attributes[name]) for name in _PLACING if name in attributes]
        parts += dict.fromkeys(placed)
    parts += [str(row.get("period") or ""), ", ".join(_coders(row))]
    return [part for part in parts if part]


_PLACING = ("type", "tipo", "country", "país", "pais")
"""Attributes that are said under a quote of somebody without a name."""


def _coders(row: Row) -> list[str]:
    return [row["coder"]] if "coder" in row else list(row.get("coders") or ())


# ---- provenance ----------------------------------------------------------------------------------


def _footer(provenance: Provenance) -> Iterator[str]:
    yield "<footer>\n<dl>"
    for name, value in provenance.lines():
        yield f'<dt>{_line(_said(name))}</dt><dd dir="auto">{_line(str(value))}</dd>'
    yield "</dl>\n</footer>"


def _said(name: str) -> str:
    """A name of the provenance in words; what was filtered by stands behind a colon."""
    head, colon, which = name.partition(": ")
    return f"{_(head)}{colon}{which}"
