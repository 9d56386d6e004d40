"""From what a user names to files: files, folders, patterns and `-`."""

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from rejoinder.readers.document import Reject

STDIN = Path("-")


def find_inputs(
    paths: Iterable[str | Path], *, suffixes: Collection[str]
) -> Iterator[Path | Reject]:
    """Find the files to read, in the order given; each file once.

    A folder gives its files with a readable suffix, sorted by path, hidden ones left out. A file
    that is named must have a readable suffix or none. `-` is standard input.
    """
    seen: set[str] = set()
    for named in paths:
        for found in _expand(str(named), suffixes):
            if isinstance(found, Path):
                key = os.path.realpath(found)
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _expand(named: str, suffixes: Collection[str]) -> Iterator[Path | Reject]:
    if named == str(STDIN):
        yield STDIN
        return
    path = Path(named)
    try:
        exists = path.exists()
    except OSError as error:
        yield Reject(named, f"not a usable path: {error.strerror}")
        return
    if exists:
        yield from _existing(path, suffixes)
    elif glob.has_magic(named):
        matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 - absolute patterns too
        if not matches:
            yield Reject(named, "the pattern matches no file")
        for match in matches:
            yield from _existing(Path(match), suffixes)
    else:
        yield Reject(named, "no such file or folder")


def _existing(path: Path, suffixes: Collection[str]) -> Iterator[Path | Reject]:
    if path.is_dir():
        yield from _folder(path, suffixes)
    elif path.suffix and path.suffix.lower() not in suffixes:
        yield Reject(str(path), f"suffix {path.suffix!r} is not read; {_expected(suffixes)}")
    else:
        yield path


def _folder(folder: Path, suffixes: Collection[str]) -> Iterator[Path | Reject]:
    found = False
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith(".") and path.suffix.lower() in suffixes:
                found = True
                yield path
        while closed:
            yield _closed(closed.pop())
    if closed:
        yield _closed(closed.pop())
    elif not found:
        yield Reject(str(folder), f"the folder holds no readable file; {_expected(suffixes)}")


def _closed(error: OSError) -> Reject:
    return Reject(str(error.filename), f"the folder cannot be opened: {error.strerror}")


def _expected(suffixes: Collection[str]) -> str:
    return f"expected {', '.join(sorted(suffixes))}"
