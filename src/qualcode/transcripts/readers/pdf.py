"""PDF: the text of its pages as paragraphs; a scan has none, which is said with its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import BadFile
from qualcode.files.limits import DOCUMENT_CHARACTERS, PDF_PAGES
from qualcode.files.magic import refuse_known
from qualcode.messages import _, grouped
from qualcode.model import Warned
from qualcode.shown import shown_line
from qualcode.transcripts.readers.paper import Line, paragraphs
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_MAGIC_WITHIN = 1_024
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_MOST_NAMED = 20


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of a PDF.

    Raises:
        BadFile: It is none, damaged, locked, or holds only pictures of pages.
    """
    if not data:
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if b"%PDF-" not in data[:_MAGIC_WITHIN]:
        refuse_known(data, name)
        raise BadFile(_("{name} is no PDF.").format(name=shown_line(name)))
    pages = _pages(data, name)
    scanned = [number for number, page in enumerate(pages, 1) if not page]
    if len(scanned) == len(pages):
        raise BadFile(
            _("{name} holds no text: its pages are pictures.").format(name=shown_line(name)),
            _("Have the text of the pictures recognised (OCR) first."),
        )
    lines = [line.translate(_LIGATURES) for line in paragraphs(pages)]
    return transcript_of_lines(lines, name, options, warnings=_of_scans(scanned))


def _of_scans(scanned: Sequence[int]) -> list[Warned]:
    if not scanned:
        return []
    named = ", ".join(map(str, scanned[:_MOST_NAMED])) + ("…" if len(scanned) > _MOST_NAMED else "")
    return [Warned(_("pages without text, empty or pictures: {pages}").format(pages=named))]


def _pages(data: bytes, name: str) -> list[list[Line]]:
    # Only here: the library is 8 MB of machine code.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, locked="password" in str(error).casefold()) from None
    try:
        if not 0 < len(document) <= PDF_PAGES:
            raise _too_many(name) if len(document) else _unreadable(name, locked=False)
        return list(_read_pages(document, name))
    except pypdfium2.PdfiumError:
        raise _unreadable(name, locked=False) from None
    finally:
        document.close()


def _read_pages(document: Any, name: str) -> Iterator[list[Line]]:
    characters = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        box = page.get_cropbox()
        lines = [line for line in _lines(layer) if _is_seen(line, box)]
        layer.close()
        page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > DOCUMENT_CHARACTERS:
            raise _too_many(name)
        yield lines


def _is_seen(line: Line, box: tuple[float, float, float, float]) -> bool:
    """Whether it stands on the page: some programs leave there what belongs to the next ones."""
    left, bottom, right, top = box
    return bottom <= line.foot <= top and line.left < right and line.right > left


def _lines(layer: Any) -> Iterator[Line]:
    """The lines of a page, their places taken from their first and last signs alone."""
    from pypdfium2 import raw

    start = 0
    signs: list[str] = []
    count = layer.count_chars()
    for place in range(count + 1):
        code = raw.FPDFText_GetUnicode(layer, place) if place < count else 10
        if code not in (10, 13):
            signs.append(chr(code) if code < 0x110000 else "\ufffd")
            continue
        if "".join(signs).strip():
            yield _line(layer, start, signs)
        start, signs = place + 1, []


def _line(layer: Any, start: int, signs: Sequence[str]) -> Line:
    inked = [n for n, sign in enumerate(signs) if not sign.isspace()]
    first, last = inked[0], inked[-1]
    word = next((n - 1 for n in range(first, last) if signs[n].isspace()), last)
    left, foot = layer.get_charbox(start + first, loose=True)[:2]
    right = layer.get_charbox(start + last, loose=True)[2]
    word_right = layer.get_charbox(start + word, loose=True)[2]
    return Line("".join(signs).strip(" \t\xa0"), left, right, word_right, foot)


def _unreadable(name: str, *, locked: bool) -> BadFile:
    if locked:
        return BadFile(
            _("{name} is locked with a password.").format(name=shown_line(name)),
            _("Save it without one."),
        )
    return BadFile(
        _("{name} is damaged or not whole: it has no pages.").format(name=shown_line(name)),
        _("Fetch it again, or open it and save it once more."),
    )


def _too_many(name: str) -> BadFile:
    return BadFile(
        _("{name} has more than {pages} pages, or too long ones.").format(
            name=shown_line(name), pages=grouped(PDF_PAGES)
        ),
        _("Split it."),
    )
