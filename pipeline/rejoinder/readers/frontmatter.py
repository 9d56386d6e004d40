"""What stands above an article's body: title, subtitle, byline, date, site furniture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rejoinder.readers.byline import Byline, read_bare_byline, read_byline
from rejoinder.readers.dates import iso_moment
from rejoinder.readers.furniture import ARTICLE_EDGE, EDGE, rule_for
from rejoinder.readers.headings import is_heading
from rejoinder.readers.lines import Line
from rejoinder.readers.shapes import Shape

# A byline further down than this many filled lines belongs to something else.
_DEEPEST_BYLINE = 14
_PROSE = 160
_SHORT_PROSE = 60
_LONGEST_TITLE = 180
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_DATE_LABEL = re.compile(
    r"^(?:(?:first |last |originally )?(?:published|posted|updated|modified|date|dated|created"
    r"|filed|issued|uploaded)"
    r"(?: on| at)?\s?:?|on)\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class FrontMatter:
    """What the top of a page says; `body` is the index of the first line of the text."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    body: int = 0
    left_out: dict[int, str] = field(default_factory=dict)


def read_front_matter(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> FrontMatter:
    """Read the top of a page, line by line, up to the first that is text."""
    front = FrontMatter()
    filled = [at for at, line in enumerate(lines) if not line.blank]
    if not filled:
        return front
    byline_at = _byline_line(lines, shapes, filled[:_DEEPEST_BYLINE])
    for at in filled:
        rule = _rule(front, at, lines, shapes, byline_at)
        if rule is None:
            front.body = at
            return front
        front.left_out[at] = rule
    return FrontMatter(body=filled[0])


def _rule(
    front: FrontMatter,
    at: int,
    lines: Sequence[Line],
    shapes: Sequence[Shape | None],
    byline_at: int | None,
) -> str | None:
    """Name what the line is, and keep what it says; None where the text begins."""
    shape = shapes[at]
    if shape is None or (byline_at is None and _is_prose(at, lines, front)):
        return "standfirst" if byline_at is not None and at < byline_at else None
    if at == byline_at:
        _keep_byline(front, _byline(at, lines, shapes))
        return "byline"
    date = _date(shape)
    if date is not None:
        front.published = front.published or iso_moment(date)
        return "date"
    furniture = rule_for(lines[at], EDGE, ARTICLE_EDGE) or _heading_rule(lines[at])
    if furniture is not None and (front.title is not None or not _ends_page_top(at, lines)):
        return furniture
    return _title_rule(front, at, lines, byline_at)


def _title_rule(
    front: FrontMatter, at: int, lines: Sequence[Line], byline_at: int | None
) -> str | None:
    if front.title is None and len(lines[at].text) <= _LONGEST_TITLE:
        front.title = lines[at].text
        return "title"
    if byline_at is not None and at < byline_at:
        return "subtitle"
    under_title = front.left_out.get(at - 1) == "title"
    blank_below = at + 1 >= len(lines) or lines[at + 1].blank
    return "subtitle" if under_title and blank_below and not _is_prose(at, lines, front) else None


def _byline_line(
    lines: Sequence[Line], shapes: Sequence[Shape | None], top: Sequence[int]
) -> int | None:
    """Find the byline among the first lines.

    Sentences before it, or no text below it, mean that it signs what stands above it.
    """
    sentences = 0
    for position, at in enumerate(top):
        if position and _byline(at, lines, shapes) is not None:
            return at if _text_follows(at, lines) else None
        text = lines[at].text
        sentences += len(text) > _SHORT_PROSE and _SENTENCE.search(text) is not None
        if len(text) > 2 * _PROSE or sentences > 1:
            return None
    return None


def _text_follows(at: int, lines: Sequence[Line]) -> bool:
    following = _following(at, lines)
    return following is not None and _heading_rule(following) is None


def _byline(at: int, lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Byline | None:
    shape = shapes[at]
    if shape is None or len(shape.core) > 120:
        return None
    found = read_byline(shape)
    if found is not None:
        return found
    above = [line for line in lines[max(0, at - 4) : at] if not line.blank]
    dated = shape.when is not None or any(
        other is not None and other.only_when for other in shapes[at + 1 : at + 3]
    )
    return read_bare_byline(shape) if dated and above else None


def _keep_byline(front: FrontMatter, byline: Byline | None) -> None:
    if byline is not None:
        front.author = byline.author
        front.published = front.published or byline.published


def _date(shape: Shape) -> str | None:
    """Return the date of a line that says nothing else."""
    if shape.when is None:
        return None
    rest = _DATE_LABEL.sub("", shape.core).strip(" ()[],.|·•—–-")
    labelled = _DATE_LABEL.match(shape.core) is not None
    return shape.when if len(rest) == 1 or (labelled and len(rest) < 40) else None


def _heading_rule(line: Line) -> str | None:
    return "comment count" if is_heading(line) else None


def _ends_page_top(at: int, lines: Sequence[Line]) -> bool:
    """Say whether no short line follows: then even an odd line is the title."""
    following = _following(at, lines)
    return following is not None and len(following.text) > _PROSE


def _following(at: int, lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines[at + 1 : at + 6] if not line.blank), None)


def _is_prose(at: int, lines: Sequence[Line], front: FrontMatter) -> bool:
    """Say whether the line opens a paragraph of text, hard-wrapped or not."""
    if len(lines[at].text) > _PROSE:
        return True
    block = list(_block(at, lines))
    size = sum(len(line.text) for line in block)
    ended = _SENTENCE.search(block[-1].text) is not None
    if front.title is None:
        return len(block) > 2 and size > _PROSE and len(block[0].text) > 50
    return ended and (size > 60 or lines[at].text.endswith("."))


def _block(at: int, lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[at : at + 40]:
        if line.blank:
            return
        yield line
