"""Which layout a page's comments follow, if the evidence is enough to say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rejoinder.readers.furniture import EDGE, FOOTER, rule_for
from rejoinder.readers.headings import Heading
from rejoinder.readers.layouts import LAYOUTS, Layout
from rejoinder.readers.marks import Mark
from rejoinder.readers.names import reads_as_name
from rejoinder.readers.page import Page

_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """A layout, its marks in order, and whether a mark stands before or after its comment."""

    layout: Layout
    marks: tuple[Mark, ...]
    place: Literal["before", "after"]
    heading: Heading | None


def choose_layout(page: Page) -> Choice | None:
    """Choose the layout with the most marks among those with enough evidence."""
    for fallback in (False, True):
        tried = (_try(page, layout) for layout in LAYOUTS if layout.fallback is fallback)
        choices = [choice for choice in tried if choice is not None]
        if choices:
            return max(choices, key=lambda choice: len(choice.marks))
    return None


def _try(page: Page, layout: Layout) -> Choice | None:
    found = [mark for mark in layout.find(page.lines, page.shapes) if mark.start >= page.body]
    if not found:
        return None
    heading = _heading_of(page, found)
    if heading is not None:
        found = [mark for mark in found if mark.start > heading.at]
    marks = _uniform([_with_date_below(page, mark) for mark in found])
    if not _enough(page, layout, marks, heading):
        return None
    return Choice(layout, marks, _place(page, layout, marks, heading), heading)


def _heading_of(page: Page, marks: Sequence[Mark]) -> Heading | None:
    """Return the first plain heading with marks under it, else the last weak one above them."""
    under = [
        heading
        for heading in page.headings
        if page.body < heading.at < marks[-1].start and heading.declared != 0
    ]
    strong = [heading for heading in under if not heading.weak]
    if strong:
        return strong[0]
    weak = [heading for heading in under if heading.at < marks[0].start]
    return weak[-1] if weak else None


def _with_date_below(page: Page, mark: Mark) -> Mark:
    """Take a line that holds a date only, right below a mark, into the mark."""
    for at in range(mark.end, min(mark.end + 2, len(page.lines))):
        shape = page.shapes[at]
        if shape is None:
            continue
        if mark.when is None and shape.only_when and not mark.inline:
            return replace(mark, end=at + 1, when=shape.when)
        break
    return mark


def _uniform(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Leave out the odd marks among dated or numbered ones: they are somebody's quotation."""
    most = _MOST * len(marks)
    dated = sum(mark.dated for mark in marks) >= most
    numbered = sum(mark.number is not None for mark in marks) >= most
    if not dated and not numbered:
        return tuple(marks)
    return tuple(
        mark for mark in marks if (dated and mark.dated) or (numbered and mark.number is not None)
    )


def _enough(page: Page, layout: Layout, marks: Sequence[Mark], heading: Heading | None) -> bool:
    if not marks or not page.has_text(page.body, marks[0].start):
        return False
    if layout.counted:
        return heading is not None and heading.declared == len(marks)
    if heading is not None and not heading.weak:
        return len(marks) >= layout.headed
    if layout.fallback:
        return False
    if _has_times(marks) or _has_controls(page, marks) or _is_numbered(marks):
        return len(marks) >= (1 if layout.alone else 2)
    if not layout.alone:
        return False
    names = {mark.name.casefold() for mark in marks}
    plain = all(mark.dated or reads_as_name(mark.name) for mark in marks)
    return len(marks) >= layout.alone and len(names) * 2 > len(marks) and plain


def _has_times(marks: Sequence[Mark]) -> bool:
    return sum(mark.timed for mark in marks) >= _MOST * len(marks)


def _has_controls(page: Page, marks: Sequence[Mark]) -> bool:
    shown = (page.shapes[mark.start] for mark in marks)
    return sum(shape is not None and bool(shape.controls) for shape in shown) >= _MOST * len(marks)


def _is_numbered(marks: Sequence[Mark]) -> bool:
    numbers = [int(mark.number) for mark in marks if mark.number and mark.number.isdigit()]
    steps = [second - first for first, second in pairwise(numbers)]
    return len(numbers) > 1 and len(numbers) >= _MOST * len(marks) and set(steps) in ({1}, {-1})


def _place(
    page: Page, layout: Layout, marks: Sequence[Mark], heading: Heading | None
) -> Literal["before", "after"]:
    """Tell from the blank lines around marks, from a heading, or from what follows the last."""
    if layout.place != "either":
        return layout.place
    below = above = 0
    for mark in marks:
        above_line = page.lines[mark.start - 1]
        touches_above = not above_line.blank and rule_for(above_line, EDGE) is None
        touches_below = mark.end < len(page.lines) and not page.lines[mark.end].blank
        below += touches_below and not touches_above
        above += touches_above and not touches_below
    votes = below + above
    if votes * 2 > len(marks) and abs(below - above) >= _MOST * votes:
        return "before" if below > above else "after"
    if heading is not None and not heading.weak:
        between = [
            at for at in page.filled(heading.at + 1, marks[0].start) if not _furniture(page, at)
        ]
        subject = between == [marks[0].start - 1]
        return "after" if between and not subject else "before"
    tail = [
        at
        for at in page.filled(marks[-1].end, _footer(page, marks[-1].end))
        if not _furniture(page, at)
    ]
    return "before" if tail and not marks[-1].labelled else "after"


def _footer(page: Page, start: int) -> int:
    return next(
        (at for at in page.filled(start, len(page.lines)) if rule_for(page.lines[at], FOOTER)),
        len(page.lines),
    )


def _furniture(page: Page, at: int) -> bool:
    return rule_for(page.lines[at], EDGE) is not None
