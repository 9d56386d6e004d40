"""Comments cut out of a page along their marks: text, author, date and what they answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.readers.choice import Choice
from rejoinder.readers.dates import iso_moment
from rejoinder.readers.furniture import EDGE, FOOTER, rule_for
from rejoinder.readers.headings import is_heading
from rejoinder.readers.lines import block_text
from rejoinder.readers.marks import Mark
from rejoinder.readers.names import clean_name, name_key
from rejoinder.readers.page import LeftOutLines, Page
from rejoinder.readers.shapes import WHEN

_ANSWERS = re.compile(
    r"(?:↪|↳|»)?\s?(?:(?:in (?:reply|response) to|replying to|responding to|@ ?reply to"
    r"|answer to)\s?:?\s?|↪|↳)"
    r"(?:(?:comment\s?)?#?(?P<number>\d{1,5})|@?(?P<name>.{1,80}?))(?:['’]s (?:comment"
    r"|post))?\s?[:.]?",
    re.IGNORECASE,
)
_AROUND_CONTROLS = " ()[]{},.|·•—–-/"
_CONTROLS = re.compile(
    r"(?:(?:like|reply|share|flag|report|quote|edit|permalink|follow|recommend|\d+)s?[\s|·•,/–—-]*)+",
    re.IGNORECASE,
)
# Columns of marks on one level may differ by this much: " 9." and "10." stand side by side.
_SAME_LEVEL = 1
_SUBJECT = 120
# Lines that may be a whole comment: they are furniture beside text, and text alone.
_SAYS_SOMETHING = frozenset({"vote"})


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `parent` is the index of the comment that it answers, None for the article."""

    mark: Mark
    text: str
    published: str | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments in the page's order, and the lines in their region that are in none."""

    comments: tuple[Comment, ...]
    left_out: LeftOutLines


@dataclass(slots=True)
class _Block:
    """A comment's lines, `start` up to `stop`, while furniture is taken off both ends."""

    mark: Mark
    start: int
    stop: int
    published: str | None = None
    answers: str | None = None
    answers_number: str | None = None


def cut_thread(page: Page, choice: Choice, start: int) -> Thread:
    """Cut the region from line `start` on along the chosen marks."""
    left_out: LeftOutLines = {}
    for mark in choice.marks:
        page.leave(mark.start, mark.end, "comment mark", left_out)
    cut = _after if choice.place == "after" else _before
    blocks = cut(page, choice, start, left_out)
    texts = [_trimmed_text(page, block, left_out) for block in blocks]
    comments = (
        Comment(block.mark, text, block.mark.published or block.published, parent)
        for block, text, parent in zip(blocks, texts, _parents(blocks), strict=True)
    )
    return Thread(tuple(comments), left_out)


def _before(page: Page, choice: Choice, start: int, left_out: LeftOutLines) -> list[_Block]:
    marks = choice.marks
    starts = _subject_starts(page, marks, left_out)
    page.leave(start, starts[0], "above comments", left_out)
    last = footer_start(page, marks[-1].end)
    page.leave(last, len(page.lines), "footer", left_out)
    stops = [*starts[1:], last]
    return [_Block(mark, mark.end, stop) for mark, stop in zip(marks, stops, strict=True)]


def _after(page: Page, choice: Choice, start: int, left_out: LeftOutLines) -> list[_Block]:
    marks = choice.marks
    page.leave(marks[-1].end, len(page.lines), "footer", left_out)
    starts = [start, *(mark.end for mark in marks[:-1])]
    return [_Block(mark, begin, mark.start) for mark, begin in zip(marks, starts, strict=True)]


def _subject_starts(page: Page, marks: Sequence[Mark], left_out: LeftOutLines) -> list[int]:
    """Return where each comment begins: at its subject where every mark has one right above it."""
    plain = [mark.start for mark in marks]
    if not all(_has_subject(page, mark) for mark in marks):
        return plain
    for before, mark in pairwise(marks):
        if not page.has_text(before.end, mark.start - 1):
            return plain
    for at in plain:
        page.leave(at - 1, at, "subject", left_out)
    return [at - 1 for at in plain]


def _has_subject(page: Page, mark: Mark) -> bool:
    if mark.start < 2:
        return False
    above, over = page.lines[mark.start - 1], page.lines[mark.start - 2]
    ended = over.blank or is_heading(over) or rule_for(over, EDGE) is not None
    return ended and 0 < len(above.text) <= _SUBJECT


def footer_start(page: Page, start: int) -> int:
    """Return the first line from `start` on that ends all text, or the page's end."""
    for at in page.filled(start, len(page.lines)):
        if page.lines[at].short and rule_for(page.lines[at], FOOTER):
            return at
    return len(page.lines)


def _trimmed_text(page: Page, block: _Block, left_out: LeftOutLines) -> str:
    taken: LeftOutLines = {}
    _trim_top(page, block, taken)
    _trim_bottom(page, block, taken)
    if not page.has_text(block.start, block.stop):
        kept = [at for at, rule in taken.items() if rule in _SAYS_SOMETHING]
        if kept and not block.mark.inline:
            block.start, block.stop = kept[0], kept[-1] + 1
            taken = {at: rule for at, rule in taken.items() if at not in kept}
    left_out.update(taken)
    text = block_text(page.lines[block.start : block.stop])
    inline = block.mark.inline
    return f"{inline}\n{text}" if inline and text else inline or text


def _trim_top(page: Page, block: _Block, taken: LeftOutLines) -> None:
    while block.start < block.stop:
        rule = _edge_rule(page, block, block.start)
        if rule is None:
            return
        if rule:
            taken[block.start] = rule
        block.start += 1


def _trim_bottom(page: Page, block: _Block, taken: LeftOutLines) -> None:
    while block.stop > block.start:
        rule = _edge_rule(page, block, block.stop - 1)
        if rule is None:
            return
        block.stop -= 1
        if rule:
            taken[block.stop] = rule


def _edge_rule(page: Page, block: _Block, at: int) -> str | None:
    """Name what stands at a comment's edge: "" for a blank line, None for text."""
    line, shape = page.lines[at], page.shapes[at]
    if line.blank:
        return ""
    if shape is None:
        return None
    if shape.when and _is_controls(shape.core):
        block.published = block.published or iso_moment(shape.when)
        return "date"
    answer = _ANSWERS.fullmatch(line.text)
    if answer:
        block.answers = block.answers or answer["name"]
        block.answers_number = block.answers_number or answer["number"]
        return "in reply to"
    return rule_for(line, EDGE)


def _is_controls(core: str) -> bool:
    """Say whether a line holds a date and nothing else but controls: "Like · Reply · 3h"."""
    rest = core.replace(WHEN, "").strip(_AROUND_CONTROLS)
    return not rest or _CONTROLS.fullmatch(rest) is not None


def _parents(blocks: Sequence[_Block]) -> list[int | None]:
    """Find what each comment answers: the one that it names, else by indentation, else none."""
    parents: list[int | None] = []
    by_name: dict[str, int] = {}
    by_number: dict[str, int] = {}
    open_levels: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        column = block.mark.column
        while open_levels and open_levels[-1][0] >= column - _SAME_LEVEL:
            open_levels.pop()
        level = open_levels[-1][1] if open_levels else None
        open_levels.append((column, index))
        parents.append(_first(_named(block, by_name, by_number), level))
        by_name[name_key(block.mark.name)] = index
        if block.mark.number:
            by_number[block.mark.number] = index
    return parents


def _named(block: _Block, by_name: dict[str, int], by_number: dict[str, int]) -> int | None:
    number = block.answers_number or _outer_number(block.mark.number)
    if number and number in by_number:
        return by_number[number]
    name = block.answers or block.mark.answers
    return by_name.get(name_key(clean_name(name))) if name else None


def _outer_number(number: str | None) -> str | None:
    """Return 3.1 of 3.1.2: such numbers say what a comment answers."""
    return number.rpartition(".")[0] if number else None


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
