"""Where the article ends and the first comment begins when marks stand after their comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.readers.choice import Choice
from rejoinder.readers.furniture import ARTICLE_EDGE, EDGE, FOOTER, rule_for
from rejoinder.readers.lines import Line, paragraphs
from rejoinder.readers.marks import Mark
from rejoinder.readers.names import same_name
from rejoinder.readers.page import Page

# A comment that runs into the article is looked for among this many last paragraphs.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Boundary:
    """The article's text ends before `article_end`; comments begin at `comments_start`.

    `sign_off` is the article's own mark, where it has one; `sure` is false where nothing on the
    page separates the two and the last paragraphs were taken.
    """

    article_end: int
    comments_start: int
    sign_off: Mark | None = None
    sure: bool = True


def find_boundary(page: Page, choice: Choice, author: str | None) -> Boundary:
    """Find the end of the article above the first of the marks."""
    first = choice.marks[0]
    if choice.heading is not None:
        return Boundary(choice.heading.at, choice.heading.at + 1)
    if choice.place == "before":
        return Boundary(first.start, first.start)
    if signs_article(choice.marks, author):
        return Boundary(first.start, first.end, sign_off=first)
    end = _separator(page, first.start) or _wide_gap(page, first.start)
    if end is not None:
        return Boundary(end, end)
    start = _style_change(page, first.start)
    return Boundary(start, start, sure=False)


def signs_article(marks: Sequence[Mark], author: str | None) -> bool:
    """Say whether the first of marks that stand after their text is the article's own.

    "Posted by X at ..." signs the article where comments have "Posted by: X at ...".
    """
    first = marks[0]
    if author is not None:
        return same_name(first.name, author) and not any(
            same_name(mark.name, author) for mark in marks[1:2]
        )
    return not first.labelled


def _separator(page: Page, stop: int) -> int | None:
    """Return the line after the last furniture line that has text on both sides."""
    filled = list(page.filled(page.body, stop))
    for at in reversed(filled[1:-1]):
        if rule_for(page.lines[at], EDGE, ARTICLE_EDGE, FOOTER):
            return at + 1
    return None


def _wide_gap(page: Page, stop: int) -> int | None:
    """Return the line after the last gap that is wider than all the others."""
    filled = list(page.filled(page.body, stop))
    gaps = [second - first for first, second in pairwise(filled)]
    widest = max(gaps, default=0)
    if widest < 3 or gaps.count(widest) > 1:
        return None
    return filled[gaps.index(widest) + 1]


def _style_change(page: Page, stop: int) -> int:
    """Return the paragraph where the writing looks different: the last one if none does.

    Signs: it stands at the margin after indented ones; it has line breaks where none before has.
    """
    blocks = paragraphs(page.lines[page.body : stop])
    best, most = len(blocks) - 1, 0
    for index in range(max(1, len(blocks) - _REACH), len(blocks)):
        signs = _signs(blocks, index)
        if signs > most:
            best, most = index, signs
    return blocks[best][0].number - 1


def _signs(blocks: Sequence[Sequence[Line]], index: int) -> int:
    block = blocks[index]
    unindented = blocks[index - 1][0].indent > block[0].indent
    broken = len(block) > 1 and all(len(other) == 1 for other in blocks[:index])
    return unindented + broken
