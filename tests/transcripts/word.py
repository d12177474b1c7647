"""Small Word files for tests, written part by part."""

from __future__ import annotations

import io
import zipfile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{''.join(inner)}</w:p>"


def said(text: str) -> str:
    return paragraph(run(text))


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{said(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word_file(*blocks: str, part: str = "word/document.xml") -> bytes:
    body = (
        f'<w:document xmlns:w="{_WORD}" xmlns:mc="urn:mc" xmlns:v="urn:v"><w:body>'
        f"{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    )
    relations = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument"'
        f' Target="/{part}"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr(part, body)
    return out.getvalue()
