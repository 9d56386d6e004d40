"""Readers: from files to documents. To add one, write it and give it a row in `READERS`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from rejoinder.readers import inputs
from rejoinder.readers.document import Document, LeftOut, Reject
from rejoinder.readers.inputs import STDIN
from rejoinder.readers.jsonl import read_jsonl
from rejoinder.readers.text import read_text

__all__ = ["READERS", "Document", "LeftOut", "Reject", "find_inputs", "read", "read_stream"]

Reader = Callable[..., Iterator[Document | Reject]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
_PEEK = 65536
_BOM = b"\xef\xbb\xbf"


def find_inputs(paths: Iterable[str | Path]) -> Iterator[Path | Reject]:
    """Find the files that `READERS` can read: see `inputs.find_inputs`."""
    return inputs.find_inputs(paths, suffixes=READERS)


def read(path: Path) -> Iterator[Document | Reject]:
    """Read a file, or standard input for `-`, as its suffix says; without a suffix, as text."""
    if path == STDIN:
        yield from read_stream(sys.stdin.buffer, where="stdin")
        return
    suffix = path.suffix.lower()
    reader = READERS.get(suffix) if suffix else read_text
    if reader is None:
        expected = ", ".join(sorted(READERS))
        yield Reject(str(path), f"suffix {path.suffix!r} is not read; expected {expected}")
        return
    try:
        with path.open("rb") as stream:
            yield from reader(stream, where=str(path))
    except OSError as error:
        yield Reject(str(path), f"cannot be read: {error.strerror}")


def read_stream(stream: BinaryIO, *, where: str) -> Iterator[Document | Reject]:
    """Read a stream without a name: JSONL if its first character is `{`, else a text page."""
    peek = getattr(stream, "peek", None)
    head: bytes = peek(_PEEK) if peek is not None else b""
    reader = read_jsonl if head.removeprefix(_BOM).lstrip().startswith(b"{") else read_text
    yield from reader(stream, where=where)
