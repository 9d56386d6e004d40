"""A page as lines: what each says, how far it is indented, and how blocks become text again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# str.splitlines would also break at the separators U+001C to U+001E, which are data.
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_INVISIBLE = " \t\u00a0\u200b\ufeff\u2002\u2003\u2009\u202f\u3000"
_TAB = 8
# No heading, byline or comment mark is longer; what is longer is never matched against one.
MARK_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `raw` as it stands, `text` stripped and with plain single spaces, to match on."""

    number: int
    raw: str
    text: str
    indent: int

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def short(self) -> bool:
        return 0 < len(self.text) <= MARK_LENGTH


def split_lines(text: str) -> list[Line]:
    """Split at every line end that a text file can have, form feeds included."""
    return [_line(number, raw) for number, raw in enumerate(_BREAK.split(text), 1)]


def _line(number: int, raw: str) -> Line:
    raw = raw.rstrip(_INVISIBLE)
    body = raw.lstrip(_INVISIBLE)
    margin = raw[: len(raw) - len(body)]
    return Line(number, raw, _SPACES.sub(" ", body).strip(), len(margin.expandtabs(_TAB)))


def block_text(lines: Sequence[Line]) -> str:
    """Join lines into a post's text: margin taken off, one blank line between paragraphs.

    The margin is what every line shares; deeper indentation, as of a quotation, stays.
    """
    filled = [line for line in lines if not line.blank]
    margin = min((line.indent for line in filled), default=0)
    parts: list[str] = []
    gap = False
    for line in lines:
        if line.blank:
            gap = bool(parts)
            continue
        parts.append(("\n\n" if gap else "\n") if parts else "")
        parts.append(_without_margin(line, margin))
        gap = False
    return "".join(parts)


def _without_margin(line: Line, margin: int) -> str:
    body = line.raw.lstrip(_INVISIBLE)
    kept = line.raw[: len(line.raw) - len(body)].expandtabs(_TAB)[margin:]
    return kept + body


def paragraphs(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Group lines that stand together without a blank line between them."""
    groups: list[Sequence[Line]] = []
    start = None
    for index, line in enumerate(lines):
        if line.blank:
            if start is not None:
                groups.append(lines[start:index])
            start = None
        elif start is None:
            start = index
    if start is not None:
        groups.append(lines[start:])
    return groups
