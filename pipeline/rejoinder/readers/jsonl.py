"""The project's own JSONL, annotated or not: one post a line, streamed document by document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from rejoinder.errors import RejoinderError
from rejoinder.readers.document import Document, Reject
from rejoinder.records import Post, parse_line

LINE_LIMIT = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class _Numbered:
    line: int
    post: Post


@dataclass(slots=True)
class _Run:
    """The posts of one document, gathered while its lines stand together."""

    id: str
    posts: list[Post] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def add(self, found: _Numbered, where: str) -> Reject | None:
        """Keep a post, or refuse it because its id is taken."""
        post = found.post
        first = self.lines.setdefault(post.post.id, found.line)
        if first != found.line:
            return Reject(
                f"{where}:{found.line}",
                f"post id {post.post.id!r} occurs twice in document {self.id!r}, first on line "
                f"{first}; a post id is unique in its document",
            )
        if self.posts and post.document != self.posts[0].document:
            self.warnings.append(
                f"{where}:{found.line}: document {self.id!r} is described otherwise than on "
                f"line {min(self.lines.values())}; each post keeps its own description"
            )
        self.posts.append(post)
        return None

    def document(self) -> Document:
        return Document(
            source=self.posts[0].document,
            posts=tuple(self.posts),
            warnings=tuple(self.warnings),
            reader="jsonl",
            rule="rejoinder/1",
        )


def read_jsonl(stream: BinaryIO, *, where: str) -> Iterator[Document | Reject]:
    """Read posts; whatever was annotated is dropped and `text` stays as it is.

    A document ends where the next line names another, so that memory holds one document's posts
    (and the ids of those before). Lines of a document that come back later make a document of
    their own, with a warning.
    """
    ended: dict[str, int] = {}
    run: _Run | None = None
    empty = True
    for found in _posts(stream, where):
        empty = False
        if isinstance(found, Reject):
            yield found
            continue
        if run is None or run.id != found.post.document.id:
            if run is not None:
                yield run.document()
            run = _begin(found, ended, where)
        reject = run.add(found, where)
        ended[run.id] = found.line
        if reject is not None:
            yield reject
    if run is not None:
        yield run.document()
    if empty:
        yield Reject(where, "the file is empty; expected one JSON object a line")


def _begin(found: _Numbered, ended: dict[str, int], where: str) -> _Run:
    run = _Run(found.post.document.id)
    if run.id in ended:
        run.warnings.append(
            f"{where}:{found.line}: document {run.id!r} comes back after line {ended[run.id]}; "
            "its posts from here on are read as a document of their own"
        )
    return run


def _posts(stream: BinaryIO, where: str) -> Iterator[_Numbered | Reject]:
    offset = number = 0
    while raw := stream.readline(LINE_LIMIT + 1):
        number += 1
        place = f"{where}:{number}"
        if number == 1 and raw.startswith(_UTF16):
            yield Reject(place, "UTF-16; JSONL is UTF-8")
            return
        if len(raw) > LINE_LIMIT:
            offset += len(raw) + _skip_line(stream, raw)
            yield Reject(place, f"the line is longer than {LINE_LIMIT:,} bytes, which is the limit")
            continue
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if line.strip():
            yield _post(line, place, number, offset + len(raw) - len(line))
        offset += len(raw)


def _skip_line(stream: BinaryIO, raw: bytes) -> int:
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(1 << 20)
        skipped += len(raw)
    return skipped


def _post(line: bytes, place: str, number: int, offset: int) -> _Numbered | Reject:
    try:
        post = parse_line(line.decode("utf-8"), where=place)
    except UnicodeDecodeError as error:
        return Reject(place, f"byte {offset + error.start} of the file is not UTF-8")
    except RejoinderError as error:
        reason = str(error).removeprefix(f"{place}: ")
        surrogate = "; a lone surrogate is not text" if _SURROGATE.search(line) else ""
        return Reject(place, reason + surrogate)
    return _Numbered(number, _bare(post))


def _bare(post: Post) -> Post:
    return Post(
        document=post.document,
        post=post.post,
        text=post.text,
        status=post.status,
        reason=post.reason,
    )
