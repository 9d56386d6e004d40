"""Marks that show only in how lines stand: above a date, under a blank line, after a button."""

import re
from collections.abc import Iterator, Sequence

from rejoinder.readers.furniture import EDGE, rule_for
from rejoinder.readers.headings import is_heading
from rejoinder.readers.lines import Line
from rejoinder.readers.marks import Mark, make_mark
from rejoinder.readers.names import clean_name, name_key, reads_as_name
from rejoinder.readers.shapes import WHEN, Shape

_MOST_WORDS = 4
_PLACE = re.compile(rf"[A-Z][\w.’' -]{{1,40}}(?:, [\w.’' ]{{2,30}})? {WHEN}")


def name_above_date(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
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


def name_above_place(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
    """Find "Springfield, Ohio May 3, 2012" right under a name that opens a block."""
    for at, shape in enumerate(shapes):
        if at < 2 or shape is None or not shape.when or not _PLACE.fullmatch(shape.core):
            continue
        if not lines[at - 2].blank and rule_for(lines[at - 2], EDGE) is None:
            continue
        mark = _name_line(at - 1, shapes[at - 1], end=at + 1, when=shape.when)
        if mark is not None:
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


def tight_names(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
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


def names_to_buttons(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
    """Find names right after a heading or after buttons such as "Reply" and "Like (3)"."""
    opened = False
    for at, line in enumerate(lines):
        if line.blank:
            continue
        if line.short and (rule_for(line, EDGE) or is_heading(line)):
            opened = True
            continue
        mark = _name_line(at, shapes[at], end=at + 1) if opened else None
        if mark is not None:
            yield mark
        opened = False


def listed_names(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
    """Find names on lines of their own between blank lines."""
    for at in range(1, len(lines) - 1):
        alone = lines[at - 1].blank and lines[at + 1].blank
        if alone and 0 < len(lines[at].text.split(None, _MOST_WORDS)) <= _MOST_WORDS:
            mark = _name_line(at, shapes[at], end=at + 1)
            if mark is not None and rule_for(lines[at], EDGE) is None:
                yield mark
