"""Where an article's text ends: furniture, credits, the author's biography and a sign-off."""

import re
from collections.abc import Sequence

from rejoinder.readers.furniture import (
    ANYWHERE,
    ARTICLE_EDGE,
    DISCLAIMERS,
    EDGE,
    FOOTER,
    FORM,
    rule_for,
)
from rejoinder.readers.lines import Line, paragraphs

_BIOGRAPHIES = 3
_ROUNDS = 4
_LONGEST_NOTE = 500
_ABOUT_AUTHOR = re.compile(
    r"(?:the (?:author|writer|columnist)s? (?:is|are|was|were|teaches|writes|can)"
    r"|about (?:the author|me))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:e-?mail|contact|follow|reach|write to) (?:him|her|the author|\w+ at)\b.*"
    r"|.{0,60}@\w+\.\w+\W*",
    re.I,
)
_LIST_HEADING = re.compile(
    r"(?:related|more|see also|further reading|recommended|you (?:may|might) also like"
    r"|read (?:more|next|also)|popular"
    r"|recent (?:posts|articles)|most (?:read|popular))\b.{0,60}",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$")


def trim_article(
    lines: Sequence[Line], start: int, stop: int, author: str | None
) -> dict[int, str]:
    """Say which lines of the article's block are not its text: index and rule."""
    left_out: dict[int, str] = {}
    stop = _cut_at_form(lines, start, stop, left_out)
    for _ in range(_ROUNDS):
        before = stop
        stop = _trim_edge(lines, start, stop, left_out)
        stop = _trim_biography(lines, start, stop, author, left_out)
        stop = _trim_list(lines, start, stop, left_out)
        if stop == before:
            break
    for at in range(start, stop):
        if not lines[at].blank and rule_for(lines[at], ANYWHERE):
            left_out[at] = "advertisement"
    return left_out


def _cut_at_form(lines: Sequence[Line], start: int, stop: int, left_out: dict[int, str]) -> int:
    """Cut at a comment form: nothing under it is the article's."""
    filled = 0
    for at in range(start, stop):
        if lines[at].blank:
            continue
        if filled and lines[at].short and rule_for(lines[at], FORM):
            for under in range(at, stop):
                _leave(lines, under, "footer", left_out)
            return at
        filled += 1
    return stop


def _trim_edge(lines: Sequence[Line], start: int, stop: int, left_out: dict[int, str]) -> int:
    while stop > start:
        line = lines[stop - 1]
        rule = None if line.blank else rule_for(line, EDGE, ARTICLE_EDGE, FOOTER, DISCLAIMERS)
        if not line.blank and rule is None:
            break
        if rule is not None and not any(not other.blank for other in lines[start : stop - 1]):
            break
        stop -= 1
        if rule is not None:
            left_out[stop] = rule
    return stop


def _trim_biography(
    lines: Sequence[Line], start: int, stop: int, author: str | None, left_out: dict[int, str]
) -> int:
    """Take off the last paragraphs that speak of the author by name, or of "the author"."""
    blocks = paragraphs(lines[start:stop])
    for back in range(1, min(_BIOGRAPHIES, len(blocks) - 1) + 1):
        first = blocks[-back][0].number - 1
        if _is_biography(lines[first].text, author, last=back == 1):
            for at in range(first, stop):
                _leave(lines, at, "biography", left_out)
            return first
    return stop


def _is_biography(text: str, author: str | None, *, last: bool) -> bool:
    opening = text.lstrip("—–-*•_ ")
    if author and " " in author and opening.casefold().startswith(author.casefold()):
        rest = opening[len(author) :]
        return re.match(r"(?:,|\s\(|\s[a-z])", rest) is not None
    about = _ABOUT_AUTHOR.match(opening) is not None or _CONTACT.fullmatch(opening) is not None
    return last and about and len(text) < _LONGEST_NOTE


def _trim_list(lines: Sequence[Line], start: int, stop: int, left_out: dict[int, str]) -> int:
    """Take off "Related posts" with the titles under it: short lines that are no sentences."""
    at = stop - 1
    while at > start and (
        lines[at].blank or (lines[at].short and not _ENDED.search(lines[at].text))
    ):
        if not lines[at].blank and _LIST_HEADING.fullmatch(lines[at].text.rstrip(":")):
            for under in range(at, stop):
                _leave(lines, under, "related", left_out)
            return at
        at -= 1
    return stop


def _leave(lines: Sequence[Line], at: int, rule: str, left_out: dict[int, str]) -> None:
    if not lines[at].blank:
        left_out.setdefault(at, rule)
