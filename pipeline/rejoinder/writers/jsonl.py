"""JSONL out: the file appears under its name only when it is whole."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from rejoinder.errors import UsageError
from rejoinder.records import Post, dump_line

STDOUT = Path("-")


def check_target(path: Path) -> None:
    """Check before the work that the output can be written after it.

    Raises:
        UsageError: there is no such folder, or it may not be written to.
    """
    if path == STDOUT:
        return
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"{path}: there is no folder {folder}; make it, or name another")
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{path}: the folder {folder} may not be written to")


def write_jsonl(posts: Iterable[Post], path: Path) -> None:
    """Write posts, one a line; `-` is standard output.

    Raises:
        UsageError: the disk refuses; nothing stands under `path` then.
    """
    if path == STDOUT:
        _write(posts, sys.stdout)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        scratch = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                _write(posts, stream)
            scratch.chmod(0o666 & ~_umask())
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def _write(posts: Iterable[Post], stream: TextIO) -> None:
    for post in posts:
        stream.write(dump_line(post) + "\n")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
