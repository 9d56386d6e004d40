"""The reader for plain text copied from a page: an article, and the comments under it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from rejoinder.errors import RejoinderError
from rejoinder.readers.article import Article, read_article
from rejoinder.readers.boundary import find_boundary
from rejoinder.readers.choice import choose_layout
from rejoinder.readers.document import Document, LeftOut, Reject
from rejoinder.readers.encoding import decode
from rejoinder.readers.frontmatter import FrontMatter, read_front_matter
from rejoinder.readers.headings import Heading, find_headings
from rejoinder.readers.lines import Line, block_text, split_lines
from rejoinder.readers.marks import Mark
from rejoinder.readers.names import same_name
from rejoinder.readers.page import LeftOutLines, Page
from rejoinder.readers.shapes import shape_lines
from rejoinder.readers.thread import Comment, cut_thread, footer_start
from rejoinder.records import Post, PostInfo, Source

SIZE_LIMIT = 16 * 1024 * 1024
LINE_LIMIT = 1_000_000
_ARTICLE = "article"
_NOT_SLUG = re.compile(r"[^\w.]+")


def read_text(stream: BinaryIO, *, where: str) -> Iterator[Document | Reject]:
    """Read one page; a page that cannot be read gives a reject."""
    data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        yield Reject(where, f"longer than {SIZE_LIMIT:,} bytes, the limit for a text page")
        return
    try:
        text = decode(data, where=where)
    except RejoinderError as error:
        yield Reject(where, str(error).removeprefix(f"{where}: "))
        return
    lines = split_lines(text)
    if len(lines) > LINE_LIMIT:
        yield Reject(where, f"{len(lines):,} lines; the limit for a text page is {LINE_LIMIT:,}")
        return
    yield read_page(lines, name=PurePath(where).name, sha256=hashlib.sha256(data).hexdigest())


def read_page(lines: list[Line], *, name: str, sha256: str) -> Document:
    """Read a page that is already split into lines; `name` is the file's."""
    shapes = shape_lines(lines)
    front = read_front_matter(lines, shapes)
    page = Page(lines, shapes, tuple(find_headings(lines)), front.body)
    reading = _read(page, front)
    source = Source(
        id=slug(name),
        title=front.title,
        published=front.published or reading.published,
        source=name,
        sha256=sha256,
    )
    return Document(
        source=source,
        posts=tuple(_posts(source, reading)),
        warnings=tuple(_warnings(page, reading)),
        reader="text",
        rule=reading.rule,
        left_out=tuple(
            LeftOut(lines[at].number, lines[at].text, rule)
            for at, rule in sorted(reading.left_out.items())
        ),
    )


def slug(name: str) -> str:
    """Make a document's id from a file's name, without its suffix."""
    return _NOT_SLUG.sub("-", PurePath(name).stem.lower()).strip("-._") or "document"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was made of a page; `rest` is a comment section that could not be split."""

    article: Article
    byline: str | None
    left_out: LeftOutLines
    rule: str
    comments: tuple[Comment, ...] = ()
    rest: str = ""
    sure: bool = True
    sign_off: Mark | None = None

    @property
    def author(self) -> str | None:
        signature = self.article.signature
        return self.byline or (signature.author if signature else None)

    @property
    def published(self) -> str | None:
        if self.sign_off is not None:
            return self.sign_off.published
        return self.article.signature.published if self.article.signature else None


def _read(page: Page, front: FrontMatter) -> _Reading:
    choice = choose_layout(page)
    boundary = find_boundary(page, choice, front.author) if choice is not None else None
    left_out: LeftOutLines = dict(front.left_out)
    author = front.author
    if boundary is not None and choice is not None and boundary.sign_off is not None:
        author = author or boundary.sign_off.name
        page.leave(boundary.sign_off.start, boundary.sign_off.end, "byline", left_out)
        choice = replace(choice, marks=choice.marks[1:])
    if choice is None or boundary is None or not choice.marks:
        return _read_unsplit(page, author, left_out)
    thread = cut_thread(page, choice, boundary.comments_start)
    if choice.heading is not None:
        left_out[choice.heading.at] = "comment heading"
    article = read_article(page, boundary.article_end, author, left_out)
    return _Reading(
        article,
        author,
        left_out | thread.left_out,
        choice.layout.name,
        thread.comments,
        sure=boundary.sure,
        sign_off=boundary.sign_off,
    )


def _read_unsplit(page: Page, author: str | None, left_out: LeftOutLines) -> _Reading:
    """Read a page without marks: all of it as the article, but for a declared comment section."""
    heading = _unsplit_section(page)
    if heading is None:
        article = read_article(page, len(page.lines), author, left_out)
        return _Reading(article, author, left_out, "article-only")
    article = read_article(page, heading.at, author, left_out)
    left_out[heading.at] = "comment heading"
    end = footer_start(page, heading.at + 1)
    page.leave(end, len(page.lines), "footer", left_out)
    rest = block_text(page.lines[heading.at + 1 : end])
    return _Reading(article, author, left_out, "comments-not-split", rest=rest)


def _unsplit_section(page: Page) -> Heading | None:
    """Return the heading that declares comments which no layout could split."""
    for heading in page.headings:
        text_above = page.has_text(page.body, heading.at)
        text_below = page.has_text(heading.at + 1, footer_start(page, heading.at + 1))
        if heading.declared and text_above and text_below:
            return heading
    return None


def _posts(source: Source, reading: _Reading) -> Iterator[Post]:
    article = PostInfo(
        id=_ARTICLE, role="author", author=reading.author, published=source.published
    )
    empty = "the page has no article text" if reading.left_out else "the file is empty"
    yield _post(source, article, reading.article.text, empty)
    for index, comment in enumerate(reading.comments):
        own = comment.mark.is_author or same_name(comment.mark.name, reading.author)
        info = PostInfo(
            id=f"c{index + 1}",
            role="author" if own else "commenter",
            author=comment.mark.name,
            parent=_ARTICLE if comment.parent is None else f"c{comment.parent + 1}",
            published=comment.published,
        )
        yield _post(source, info, comment.text, "the comment has no text")
    if reading.rest:
        info = PostInfo(id="c1", role="commenter", parent=_ARTICLE)
        reason = "a comment section that no layout fits; not split into comments"
        yield Post(document=source, post=info, text=reading.rest, status="skipped", reason=reason)


def _post(source: Source, info: PostInfo, text: str, empty: str) -> Post:
    if text:
        return Post(document=source, post=info, text=text)
    return Post(document=source, post=info, text="", status="empty", reason=empty)


def _warnings(page: Page, reading: _Reading) -> Iterator[str]:
    if not page.has_text(0, len(page.lines)):
        yield "the file is empty; expected the text of a page"
        return
    shown = len(reading.comments)
    declared = [heading.declared for heading in page.headings if heading.declared is not None]
    if reading.rest:
        yield "a comment section that no layout fits; kept as one skipped post"
    elif not shown and not any(count == 0 for count in declared):
        yield "no comment layout recognised; read as an article without comments"
    if declared and shown and declared[0] != shown:
        yield f"the page declares {_count(declared[0])} and shows {shown}"
    if not reading.sure:
        yield (
            "nothing marks where the article ends and comment c1 begins; "
            "the last paragraphs were taken for c1"
        )


def _count(number: int) -> str:
    return f"{number} response" + ("" if number == 1 else "s")
