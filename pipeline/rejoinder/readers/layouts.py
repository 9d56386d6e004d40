"""The comment layouts as a table: how a line that marks a comment is written."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rejoinder.readers.lines import Line
from rejoinder.readers.marks import Mark, make_mark
from rejoinder.readers.names import clean_name, name_key, reads_as_name
from rejoinder.readers.shapes import WHEN, Shape

Place = Literal["before", "after", "either"]
Finder = Callable[[Sequence[Line], Sequence[Shape | None]], Iterator[Mark]]

_NAME = rf"[^:{WHEN}]{{1,80}}?"
_VERB = (
    r"(?:says?|said|wrote|writes|commented|comments|replie[sd]|responds|responded|asks|asked|adds"
    r"|added|posted|posts|noted|observed)"
)
_SEPARATOR = r"[\s|·•,@/»;:(>~—–-]+(?:(?:on|at|posted(?: on| at)?|wrote|from)\b:?\s?)?"
_LABEL = (
    r"(?:comments?(?: posted| left| made)?|commented|posted|submitted|written|reply|response|added"
    r"|left|message|sent|review|opinion)(?: #?\d{1,5})?"
)
_TO = r"(?:>|→|›|▶|⇒|»|in reply to|in response to|replying to|replied to|responding to|@)"


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


_SAYS = _patterns(
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}:? (?:in (?:reply|response) )?to (?P<to>{_NAME})"
    rf"(?:(?::|\.\.+|…)|[\s,:]*(?:on |at )?{WHEN}\s?:?)",
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}(?: this)?[\s,:—–-]*(?:on |at )?{WHEN}[\s,.:…]*",
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}\s?(?::|\.\.+|…)",
    rf"(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s,)]*{_VERB}\s?(?::|\.\.+|…)?",
)
_AT_SAYS = _patterns(
    rf"(?:at |on )?{WHEN},? (?:blogger |anonymous |openid )?(?P<name>{_NAME}) {_VERB}"
    r"\s?(?::|\.\.+|…)\s?(?P<inline>.*)",
)
_SAID = re.compile(rf"\b{_VERB}\s?(?::|\.\.+|…)", re.IGNORECASE)
_LABELLED = _patterns(
    rf"{_LABEL}\s?(?:by:?|from:?|:)\s*(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:]*",
    rf"{_LABEL}(?: on| at)?:? {WHEN}[\s,|·—–-]*(?:by|from):? (?P<name>{_NAME})[.:]?",
    rf"{_LABEL} (?:by|from)\s?:? (?P<name>{_NAME})[.:]?",
)
_BY = _patterns(rf"by:? (?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:]*")
_NAME_DATE = _patterns(
    rf"(?P<name>{_NAME}) ?{_TO} ?(?P<to>{_NAME}){_SEPARATOR}{WHEN}[\s).:,]*",
    rf"(?P<name>{_NAME}) \(?-?\d+ (?:points?|pts)\)?[\s|·•,]*{WHEN}[\s).:,]*",
    rf"(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:,\]]*",
)
_DATE_NAME = _patterns(
    rf"[\[(]?{WHEN}[\])\s]*[|·•—–,:;/-]+ ?(?:by |from )?(?P<name>{_NAME}):?",
    rf"[\[(]?{WHEN}[\])]? (?:by|from):? (?P<name>{_NAME}):?",
    rf"[\[(]{WHEN}[\])] (?P<name>{_NAME}):?",
)


def _on_lines(*patterns: re.Pattern[str], labelled: bool = False) -> Finder:
    """Make a finder that takes a whole line's shape for a mark."""

    def find(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
        for at, shape in enumerate(shapes):
            if shape is None:
                continue
            mark = _line_mark(at, shape, lines[at], patterns, labelled)
            if mark is not None:
                yield mark

    return find


def _line_mark(
    at: int, shape: Shape, line: Line, patterns: Sequence[re.Pattern[str]], labelled: bool
) -> Mark | None:
    for pattern in patterns:
        found = pattern.fullmatch(shape.core)
        if found is None:
            continue
        parts = found.groupdict()
        return make_mark(
            at,
            parts["name"],
            column=shape.column,
            number=shape.number,
            when=shape.when,
            answers=parts.get("to"),
            inline=_SAID.split(line.raw, maxsplit=1)[-1].strip() if parts.get("inline") else "",
            labelled=labelled and ":" in shape.core.split(parts["name"])[0],
        )
    return None


def _name_above_date(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
    """Find lines that hold a date only, under a line that reads as a name.

    Of three lines above one another the name is the first where the second reads as a place
    ("Springfield, Ohio") or is somebody who wrote before, who is then answered; otherwise the
    name is the second, and the first a subject.
    """
    seen: set[str] = set()
    for at, shape in enumerate(shapes):
        if shape is None or not shape.only_when or at == 0:
            continue
        top = at - 1
        if lines[top].blank and at >= 2 and not lines[top - 1].blank:
            top -= 1
        answers = None
        if top and top == at - 1 and reads_as_name(clean_name(lines[top - 1].text)):
            answers = lines[top].text if name_key(lines[top].text) in seen else None
            top -= answers is not None or ", " in lines[top].text
        mark = _name_line(top, shapes[top], end=at + 1, when=shape.when, answers=answers)
        if mark is not None:
            seen.add(name_key(mark.name))
            yield mark


def _name_line(
    at: int,
    shape: Shape | None,
    *,
    end: int,
    when: str | None = None,
    answers: str | None = None,
) -> Mark | None:
    if shape is None or shape.when is not None:
        return None
    name = shape.core.removesuffix(":").removesuffix(" says").removesuffix(" said")
    if not reads_as_name(clean_name(name)):
        return None
    return make_mark(
        at,
        name,
        column=shape.column,
        end=end,
        number=shape.number,
        when=when,
        answers=answers,
    )


def _tight_names(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
    """Find short lines right under the text before them and with a blank line below them.

    Only in the indented block at the page's end: that is how a threaded discussion comes out of
    a browser's list, the first name under a blank line and each reply indented further.
    """
    start = indented_tail(lines)
    first = True
    for at in range(start, len(lines) - 1):
        if lines[at].blank or not lines[at + 1].blank:
            continue
        if first or not lines[at - 1].blank:
            mark = _name_line(at, shapes[at], end=at + 1)
            if mark is None and first:
                return
            if mark is not None:
                yield mark
        first = False


def indented_tail(lines: Sequence[Line]) -> int:
    """Return where the indented lines begin that run to the page's end."""
    start = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].blank:
            continue
        if lines[at].indent < 2:
            break
        start = at
    return start


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to mark comments.

    `alone` is how many marks are enough where nothing else shows that comments begin (no heading,
    no times of day, no numbers); 0 means that no number is enough.
    """

    name: str
    find: Finder
    place: Place = "either"
    alone: int = 0


LAYOUTS: tuple[Layout, ...] = (
    Layout("author-says", _on_lines(*_SAYS), place="before", alone=2),
    Layout("at-time-author-said", _on_lines(*_AT_SAYS), place="before", alone=1),
    Layout("posted-by", _on_lines(*_LABELLED, labelled=True), alone=2),
    Layout("by-author-date", _on_lines(*_BY), alone=2),
    Layout("author-date", _on_lines(*_NAME_DATE)),
    Layout("date-author", _on_lines(*_DATE_NAME)),
    Layout("author-above-date", _name_above_date, alone=2),
    Layout("indented-names", _tight_names, place="before", alone=1),
)
