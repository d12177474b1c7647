"""Rich text (rtf): the text of the document by paragraphs, its rows of tables as in other files.

Own reader: the common library writes a bar at every cell and addresses into links, and leaves text
boxes out. Groups are counted, never recursed into; what no one sees (fonts, pictures, headers,
notes, field codes) is skipped with its group.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.limits import RTF_GROUPS
from qualcode.files.magic import refuse_known
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.readers.tables import rows_as_text
from qualcode.transcripts.readers.text import transcript_of_lines

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_TOKEN = re.compile(
    rb"\\bin(?P<bin>\d{1,9})[ ]?"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    """
    annotation atnauthor atndate atnicn atnid atnref atntime atrfend atrfstart author background
    bkmkend bkmkstart buptim category colortbl comment company creatim datafield datastore do
    doccomm docvar filetbl fldinst fontemb fonttbl footer footerf footerl footerr footnote
    ftncn ftnsep ftnsepc generator header headerf headerl headerr info keycode keywords latentstyles
    leveltext levelnumbers listlevel listname listoverride listoverridetable listpicture listtable
    listtext manager mmath nonesttables objdata operator pict picprop pn pntext pntxta
    pntxtb printim private revtbl revtim rsidtbl rxe shppict shprslt sn sp stylesheet subject sv tc
    template themedata title txe userprops wgrffmtfilter xe xmlnstbl
    """.split()  # noqa: SIM905 - a table that people read
)
"""Groups that hold no text of the document."""
_SHOWN = frozenset(["shpinst", "shptxt", "nesttableprops"])
"""Groups that only newer programs know, with text of the document inside."""
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_ENDS = frozenset(["par", "sect", "page", "column"])
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_FONT = re.compile(rb"\\f(\d{1,6})(?:(?!\\f\d)[^;{}]|[{}]){0,200}?\\fcharset(\d{1,3})")


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces."""

    skipped: bool = False
    substitutes: int = 1
    """Bytes behind a Unicode sign that older programs read instead."""
    font: int = -1
    hidden: bool = False


@dataclass(slots=True)
class _Text:
    """The document as it grows; cells and rows wait until the table ends."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    in_table: bool = False

    def end_paragraph(self) -> None:
        said = "".join(self.words).split("\n")
        self.words = []
        if self.in_table:
            self.cell += said
            return
        self.end_table()
        self.lines += said

    def end_cell(self) -> None:
        self.in_table = True
        self.end_paragraph()
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
            self.row = []

    def end_table(self) -> None:
        self.end_row()
        if self.rows:
            self.lines += rows_as_text(self.rows)
            self.rows = []
        self.lines += self.cell
        self.cell = []


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of an RTF file.

    Raises:
        BadFile: It is none, breaks off, nests too deep, or shows no text.
    """
    if not data.strip():
        raise BadFile(_("{name} is empty: it holds no text.").format(name=shown_line(name)))
    if not data.lstrip()[:6].startswith(b"{\\rtf"):
        refuse_known(data, name)
        raise BadFile(
            _("{name} is no RTF file.").format(name=shown_line(name)), _("Save it as .docx.")
        )
    reader = _Reader(data.lstrip(), name, options.encoding)
    lines = reader.read().lines
    return transcript_of_lines(lines, name, options, encoding=reader.page)


class _Reader:
    """Takes token after token; bytes wait until their encoding is sure, for some are pairs."""

    def __init__(self, data: bytes, name: str, encoding: str | None) -> None:
        self._data = data
        self._name = shown_line(name)
        self._told = encoding is not None
        self.page = encoding or "cp1252"
        self._fonts = {int(n): int(kind) for n, kind in _FONT.findall(data[:1_000_000])}
        self._group = _Group()
        self._open: list[_Group] = []
        self._waiting = bytearray()
        self._high: int | None = None
        self._to_skip = 0
        self._starred = False
        self._text = _Text()

    def read(self) -> _Text:
        place, data = 0, self._data
        while match := _TOKEN.match(data, place):
            place = match.end()
            if match["bin"]:
                place += int(match["bin"])
            elif match["brace"]:
                self._brace(match["brace"])
                if not self._open:
                    break
            elif match["word"]:
                number = int(match["number"]) if match["number"] else None
                self._word(match["word"].decode(), number)
            elif match["byte"]:
                self._bytes(bytes.fromhex(match["byte"].decode()))
            elif match["sign"]:
                self._sign(match["sign"])
            elif match["text"]:
                self._bytes(match["text"])
        if self._open:
            raise BadFile(
                _("{name} is damaged or not whole: it breaks off.").format(name=self._name),
                _("Open it where it was made and save it again."),
            )
        self._flush()
        self._text.in_table = False
        self._text.end_paragraph()
        return self._text

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        if brace == b"{":
            if len(self._open) >= RTF_GROUPS:
                raise BadFile(_("{name} is nested too deep.").format(name=self._name))
            self._open.append(self._group)
            self._group = replace(self._group)
        elif self._open:
            self._group = self._open.pop()
        self._starred = False

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign == b"~":
            self._say(" ")
        elif sign == b"_":
            self._say("-")
        elif sign in b"\r\n":
            self._paragraph()

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "u" and number is not None:
            self._unicode(number % 65_536)
            return
        self._flush()
        if word in _SKIPPED or (starred and word not in _SHOWN):
            self._group.skipped = True
        elif word == "uc":
            self._group.substitutes = max(number or 0, 0)
        elif word == "f":
            self._group.font = -1 if number is None else number
        elif word in ("v", "deleted"):
            self._group.hidden = number != 0
        elif word == "plain":
            self._group.hidden = False
        elif word == "ansicpg" and not self._told:
            self.page = _known(f"cp{number}") or self.page
        elif word == "mac" and not self._told:
            self.page = "mac_roman"
        elif not self._is_silent():
            self._show(word)

    def _show(self, word: str) -> None:
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            self._paragraph()
        elif word == "intbl":
            self._text.in_table = True
        elif word == "pard":
            self._text.in_table = False
        elif word in ("cell", "nestcell"):
            self._text.end_cell()
        elif word in ("row", "nestrow"):
            self._text.end_row()

    def _paragraph(self) -> None:
        self._flush()
        if not self._is_silent():
            self._text.end_paragraph()

    def _is_silent(self) -> bool:
        return self._group.skipped or self._group.hidden

    def _unicode(self, code: int) -> None:
        self._flush(keep_high=True)
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high is not None:
            high, self._high = self._high, None
            self._say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
        else:
            self._say(chr(code))
        self._to_skip = self._group.substitutes

    def _bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if not self._is_silent():
            self._waiting += data[skipped:]

    def _say(self, text: str) -> None:
        self._flush()
        if not self._is_silent():
            self._text.words.append(text)

    def _flush(self, *, keep_high: bool = False) -> None:
        if self._high is not None and not keep_high:
            self._high = None
            self._text.words.append("\ufffd")  # half a pair
        if not self._waiting:
            return
        waiting, self._waiting = bytes(self._waiting), bytearray()
        kind = self._fonts.get(self._group.font)
        encoding = self.page if self._told else _CHARSETS.get(kind or 0, self.page)
        try:
            self._text.words.append(waiting.decode(encoding))
        except UnicodeDecodeError:
            self._text.words.append(self._otherwise(waiting, encoding))

    def _otherwise(self, waiting: bytes, encoding: str) -> str:
        """Bytes that are not what the file says: UTF-8 as some programs write it, else refused."""
        for other in ("utf-8", "cp1252"):
            try:
                return waiting.decode(other)
            except UnicodeDecodeError:
                continue
        raise BadFile(
            _("{name} is not {encoding}.").format(name=self._name, encoding=encoding),
            _("Save it as .docx."),
        )


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else None
