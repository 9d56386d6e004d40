"""Bytes to text, without a silent guess: UTF-8, or UTF-16 with a byte order mark."""

import codecs
import re

from rejoinder.errors import RejoinderError

ALLOWED = "expected text in UTF-8, or in UTF-16 with a byte order mark"

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
# UTF-32 opens with UTF-16's mark, so it stands first.
_MARKS = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65536
_MOST_CONTROLS = 0.05


def decode(data: bytes, *, where: str) -> str:
    """Decode a text file.

    Raises:
        RejoinderError: the bytes are not text, or not in an encoding that can be told for sure.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise RejoinderError(f"{where}: {kind}, not text; {ALLOWED}")
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    if encoding is None:
        raise RejoinderError(f"{where}: byte 0: UTF-32; {ALLOWED}")
    if encoding == "utf-8":
        _reject_nul(data, where)
    text = _decoded(data, len(mark), encoding, where)
    _reject_controls(text, where)
    return text


def _reject_nul(data: bytes, where: str) -> None:
    at = data.find(b"\0")
    if at < 0:
        return
    wide = data[:_SAMPLE].count(0) * 3 > len(data[:_SAMPLE])
    kind = "UTF-16 without a byte order mark, or a binary file" if wide else "a binary file"
    raise RejoinderError(f"{where}: byte {at} is NUL: {kind}; {ALLOWED}")


def _decoded(data: bytes, start: int, encoding: str, where: str) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        found = f"byte {at} (0x{data[at]:02x})"
        raise RejoinderError(f"{where}: {found} is not {encoding.upper()}; {ALLOWED}") from None


def _reject_controls(text: str, where: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(8, _MOST_CONTROLS * len(sample)):
        raise RejoinderError(
            f"{where}: {controls} of the first {len(sample)} characters are control characters: "
            f"a binary file; {ALLOWED}"
        )
