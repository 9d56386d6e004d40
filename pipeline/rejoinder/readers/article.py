"""An article's text without what surrounds it: furniture, credits, biography, sign-off."""

import re
from dataclasses import dataclass

from rejoinder.readers.byline import Byline, read_signature
from rejoinder.readers.furniture import (
    ANYWHERE,
    ARTICLE_EDGE,
    DISCLAIMERS,
    EDGE,
    FOOTER,
    FORM,
    rule_for,
)
from rejoinder.readers.headings import is_heading
from rejoinder.readers.lines import block_text, paragraphs
from rejoinder.readers.page import LeftOutLines, Page

_BIOGRAPHIES = 3
_ROUNDS = 4
_LONGEST_NOTE = 500
_AFTER_NAME = re.compile(r"(?:,|\s\(|\s[a-z])")
_ABOUT_AUTHOR = re.compile(
    r"(?:the (?:author|writer|columnist)s? (?:is|are|was|were|teaches|writes|can)"
    r"|about (?:the author|me))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:e-?mail|contact|follow|reach|write to) (?:him|her|the author|\w+ at)\b.*"
    r"|.{0,60}@\w+\.\w+\W*",
    re.IGNORECASE,
)
_LIST_HEADING = re.compile(
    r"(?:related|more|see also|further reading|recommended|you (?:may|might) also like"
    r"|read (?:more|next|also)|popular|recent (?:posts|articles)|most (?:read|popular))\b.{0,60}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Article:
    """The article's text; `signature` is a byline that stands under it."""

    text: str
    signature: Byline | None


def read_article(page: Page, stop: int, author: str | None, left_out: LeftOutLines) -> Article:
    """Take the article's text out of the lines from the page's body up to `stop`.

    Lines that are not its text are noted in `left_out`.
    """
    start = page.body
    stop = _cut_at_form(page, start, stop, left_out)
    signature = _signature(page, start, stop, left_out)
    author = author or (signature.author if signature else None)
    for _ in range(_ROUNDS):
        before = stop
        stop = _trim_edge(page, start, stop, left_out)
        stop = _trim_biography(page, start, stop, author, left_out)
        stop = _trim_list(page, start, stop, left_out)
        if stop == before:
            break
    for at in page.filled(start, stop):
        if rule_for(page.lines[at], ANYWHERE):
            left_out[at] = "advertisement"
    lines = [page.lines[at] for at in range(start, stop) if at not in left_out]
    return Article(block_text(lines), signature)


def _cut_at_form(page: Page, start: int, stop: int, left_out: LeftOutLines) -> int:
    """Cut at a comment form: nothing under it is the article's."""
    for at in page.filled(start + 1, stop):
        if page.lines[at].short and rule_for(page.lines[at], FORM):
            page.leave(at, stop, "footer", left_out)
            return at
    return stop


def _signature(page: Page, start: int, stop: int, left_out: LeftOutLines) -> Byline | None:
    """Find "Posted by X at ..." among the furniture under the text."""
    for at in range(stop - 1, start, -1):
        line, shape = page.lines[at], page.shapes[at]
        if line.blank:
            continue
        signature = read_signature(shape) if shape is not None else None
        if signature is not None:
            left_out[at] = "byline"
            return signature
        if not _is_edge(page, at):
            return None
    return None


def _is_edge(page: Page, at: int) -> str | None:
    return rule_for(page.lines[at], EDGE, ARTICLE_EDGE, FOOTER, DISCLAIMERS) or (
        "comment count" if is_heading(page.lines[at]) else None
    )


def _trim_edge(page: Page, start: int, stop: int, left_out: LeftOutLines) -> int:
    """Take off furniture from the end up; the first line always stays."""
    first = next(page.filled(start, stop), stop)
    while stop > first + 1:
        at = stop - 1
        if not page.lines[at].blank and at not in left_out:
            rule = _is_edge(page, at)
            if rule is None:
                break
            left_out[at] = rule
        stop = at
    return stop


def _trim_biography(
    page: Page, start: int, stop: int, author: str | None, left_out: LeftOutLines
) -> int:
    """Take off the last paragraphs that speak of the author by name, or of "the author"."""
    blocks = paragraphs(page.lines[start:stop])
    for back in range(1, min(_BIOGRAPHIES, len(blocks) - 1) + 1):
        first = blocks[-back][0].number - 1
        if _is_biography(page.lines[first].text, author, last=back == 1):
            page.leave(first, stop, "biography", left_out)
            return first
    return stop


def _is_biography(text: str, author: str | None, *, last: bool) -> bool:
    opening = text.lstrip("—–-*•_ ")
    if author and " " in author and opening.casefold().startswith(author.casefold()):
        return _AFTER_NAME.match(opening[len(author) :]) is not None
    about = _ABOUT_AUTHOR.match(opening) is not None or _CONTACT.fullmatch(opening) is not None
    return last and about and len(text) < _LONGEST_NOTE


def _trim_list(page: Page, start: int, stop: int, left_out: LeftOutLines) -> int:
    """Take off "Related posts" with the titles under it: short lines that are no sentences."""
    for at in range(stop - 1, start, -1):
        line = page.lines[at]
        if line.blank:
            continue
        if not line.short or _ENDED.search(line.text):
            return stop
        if _LIST_HEADING.fullmatch(line.text.rstrip(":")):
            page.leave(at, stop, "related", left_out)
            return at
    return stop
