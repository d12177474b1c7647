"""Bytes from a path, and text from bytes, without ever guessing in silence.

Only regular files within a limit are opened, so a pipe or a device cannot hang or flood a reader.
Decoding never replaces what it cannot read: it says which encoding it took, or refuses.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from qualcode.errors import BadFile, WrongUsage
from qualcode.files.limits import MB, TEXT_BYTES
from qualcode.files.magic import refuse_binary, refuse_known, share_of_controls
from qualcode.messages import _
from qualcode.model import Warned
from qualcode.shown import shown_line

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a pair: no text may hold one, the store and the terminal cannot encode it."""


def read_bytes(path: Path | str, limit: int = TEXT_BYTES) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises:
        BadFile: For anything else: missing, a folder, a pipe, a device, unreadable, too large.
    """
    name = shown_line(str(path))
    try:
        _check(os.stat(path), name, limit)  # noqa: PTH116 - before anything is opened
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise BadFile(_("There is no file {name}.").format(name=name)) from None
    except PermissionError:
        raise BadFile(
            _("{name} cannot be read: you have no permission for it.").format(name=name)
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise BadFile(
            _("{name} cannot be read: {reason}.").format(
                name=name, reason=reason or _("the name is not possible")
            )
        ) from None
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _check(status: os.stat_result, name: str, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise BadFile(_("{name} is a folder.").format(name=name), _("Name the files in it."))
    if not stat.S_ISREG(status.st_mode):
        raise BadFile(
            _("{name} is no ordinary file but a pipe or device.").format(name=name),
            _("Name a file."),
        )
    if status.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> BadFile:
    return BadFile(
        _("{name} is larger than {limit} MB.").format(name=name, limit=limit // MB),
        _("Split it into parts."),
    )


def decode(
    data: bytes, name: str, encoding: str | None = None, *, instead: str | None = None
) -> tuple[str, str, list[Warned]]:
    """The text of a file, the encoding it was read by, and what was uncertain.

    In this order: byte order mark, zero bytes of UTF-16 and UTF-32, UTF-8, and only then a guess,
    which is always a warning with a line of the text. Line ends and signs stay as they are.

    Args:
        data: The whole file.
        name: What to call the file in a message.
        encoding: What the person says it is; nothing is guessed then.
        instead: What to do where it is no text and no transcript was wanted.

    Raises:
        BadFile: It is no text, or not in that encoding.
        WrongUsage: There is no such encoding.
    """
    refuse_known(data, name, instead)
    if encoding is not None:
        text, used = _as_told(data, name, encoding)
        found: list[Warned] = []
    else:
        text, used, found = _by_evidence(data, name, instead)
    return _without_surrogates(text, used, found)


def _as_told(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), codecs.lookup(encoding).name
    except LookupError:
        raise WrongUsage(
            _("There is no encoding {encoding!r}.").format(encoding=shown_line(encoding)),
            _("Common ones are utf-8, windows-1252, latin-1, utf-16 and mac-roman."),
        ) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(
            _("{name}, line {line}: this is not {encoding}.").format(
                name=shown_line(name), line=line, encoding=shown_line(encoding)
            ),
            _("Leave --encoding out, or name another one."),
        ) from None
    except (UnicodeError, ValueError):
        raise BadFile(
            _("{name} is not {encoding}.").format(
                name=shown_line(name), encoding=shown_line(encoding)
            )
        ) from None


def beginning(data: bytes) -> str:
    """How a file begins, to tell formats apart; what cannot be decoded is left out, and nothing of
    it is ever stored.
    """
    head = data[:_HEAD]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    wide = _by_zeros(head) if b"\0" in head else None
    return head.decode(wide or "utf-8", "ignore")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _by_evidence(data: bytes, name: str, instead: str | None) -> tuple[str, str, list[Warned]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _passing(data[len(mark) :], name, encoding), encoding, []
    if b"\0" in data and (wide := _by_zeros(data)):
        note = _("no byte order mark; read as {encoding}").format(encoding=wide.upper())
        return _passing(data, name, wide), wide, [Warned(note)]
    refuse_binary(data, name, instead)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("utf-8", "surrogatepass"), "utf-8", []
    except UnicodeDecodeError as error:
        return _by_guess(data, name, error.start)


def _passing(data: bytes, name: str, encoding: str) -> str:
    """Strictly decoded but for half pairs, which are dealt with afterwards."""
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        raise BadFile(
            _("{name} begins as {encoding} but holds bytes that are not.").format(
                name=shown_line(name), encoding=encoding.upper()
            ),
            _("Save it again as UTF-8, or name its encoding."),
        ) from None


_HEAD = 65_536


def _by_zeros(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, seen by where its zero bytes stand."""
    head = data[: min(_HEAD, len(data)) // 4 * 4] or data[: len(data) // 2 * 2]
    fourths = [head[place::4].count(0) / max(len(head) // 4, 1) for place in range(4)]
    if len(data) % 4 == 0 and min(fourths[2:]) > 0.9 > fourths[0]:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(fourths[:2]) > 0.9 > fourths[3]:
        return "utf-32-be"
    even, odd = (head[place::2].count(0) / max(len(head) // 2, 1) for place in range(2))
    if len(data) % 2 == 0 and even < 0.01 and _fills(odd, head):
        return "utf-16-le"
    if len(data) % 2 == 0 and odd < 0.01 and _fills(even, head):
        return "utf-16-be"
    return None


def _fills(share: float, head: bytes) -> bool:
    """Whether zeros stand often enough in one place: blanks and line ends alone give some 15 %
    in scripts that need both bytes, whose other bytes then make no UTF-8.
    """
    zeros = head.count(0)
    if zeros < 2:  # one alone proves nothing
        return False
    return share > 0.6 or (share > (0.08 if zeros > 2 else 0.4) and not _is_narrow(head))


def _is_narrow(head: bytes) -> bool:
    """Whether it is UTF-8 but for stray zero bytes, as a program that fails leaves them."""
    rest = head.replace(b"\0", b"")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(rest)
    except UnicodeDecodeError:
        return False
    return share_of_controls(rest) < 0.01


def _by_guess(data: bytes, name: str, first: int) -> tuple[str, str, list[Warned]]:
    """A legacy encoding, said with the first line that depends on it."""
    for encoding in filter(None, (_detected(data, first), "cp1252")):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        line = data.count(b"\n", 0, first) + 1
        example = _around(data, first, encoding)
        note = _(
            "not UTF-8; read as {encoding}: “{example}”; if that reads wrong, save it as UTF-8"
            " or name its encoding"
        ).format(encoding=encoding, example=example)
        return text, encoding, [Warned(note, line)]
    raise BadFile(
        _("{name} is in an encoding that could not be recognised.").format(name=shown_line(name)),
        _("Save it as UTF-8, or name its encoding."),
    )


def _around(data: bytes, place: int, encoding: str) -> str:
    """Some thirty characters of a line on each side of a byte, for a person to judge by."""
    begin = data.rfind(b"\n", 0, place) + 1
    end = data.find(b"\n", place)
    before = data[begin:place].decode(encoding, "ignore")
    after = data[place : end if end >= 0 else len(data)].decode(encoding, "ignore")
    return shown_line(before[-30:] + after[:30]).strip()


_WESTERN = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…ºª°€çÇãõâêôàèìòùÀÈäöÄÖß´·\xa0")
_SIBLINGS = ("iso8859-", "cp125")


def _detected(data: bytes, first: int) -> str | None:
    # Only here: most files are UTF-8, and importing chardet costs more than reading them.
    import chardet

    begin = data.rfind(b"\n", 0, first) + 1
    sample = data[begin : begin + 200_000]
    guess = chardet.detect(sample)["encoding"]
    try:
        name = codecs.lookup(guess).name if guess else None
    except LookupError:
        return None
    if name and name.startswith(_SIBLINGS) and _is_western(sample):
        # A few lines are too little to tell Windows-1252 from its siblings, where `¿` is `ż`.
        return "cp1252"
    return name


def _is_western(sample: bytes) -> bool:
    """Whether Windows-1252 makes of it only what Western European languages are written with."""
    text = sample.decode("cp1252", "ignore")
    return all(sign in _WESTERN for sign in set(text) if not sign.isascii())


# ---- what is worth a warning ---------------------------------------------------------------------

_TWICE = re.compile("Ã[\x80-\xbf]|Â[\xa0-\xbf]|â€[™œž˜¦“”\x9d]")
"""UTF-8 that was read as Windows-1252 once and saved again: `Ã¡`, `Â¡`, `â€™`."""
_ABOUND = 3


def _without_surrogates(text: str, used: str, found: list[Warned]) -> tuple[str, str, list[Warned]]:
    if not text.isascii():
        if half := SURROGATES.search(text):
            note = _("half a pair of UTF-16 became U+FFFD; this file was damaged by a program")
            found.append(Warned(note, line_of(text, half.start())))
            text = SURROGATES.sub("\ufffd", text)
        found += _encoded_twice(text)
    if (zero := text.find("\0")) >= 0:
        found.append(Warned(_("a zero byte became U+FFFD"), line_of(text, zero)))
    return text, used, found


def _encoded_twice(text: str) -> list[Warned]:
    places = [match.start() for match in _TWICE.finditer(text)]
    if len(places) < _ABOUND:
        return []
    note = _("{n} signs look encoded twice (like “Ã¡” for “á”); mend it where it was made").format(
        n=len(places)
    )
    return [Warned(note, line_of(text, places[0]))]


def line_of(text: str, position: int) -> int:
    """The line, from 1, of a position in text whose line ends are of any kind."""
    head = text[:position]
    return head.count("\n") + head.count("\r") - head.count("\r\n") + 1
