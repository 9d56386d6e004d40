"""The shape of a short line: number, controls and date taken off, so that patterns stay simple."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.readers.dates import MOMENT
from rejoinder.readers.lines import MARK_LENGTH, Line

# Stands in a shape for the date or time that was there.
WHEN = "\ue000"

_NUMBER = re.compile(
    r"^(?:(?:comment|reply|post)\s)?#?\s?(?P<plain>\d{1,5}(?:\.\d{1,4}){0,5})\s?[.):]\s+(?=\D)"
    r"|^(?:(?:comment|reply|post)\s)?(?:#|№|no\.)\s?(?P<hash>\d{1,5})\s?[-–—:.|·]?\s+",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^(?:\[[-–−+]\]\s*|[▲△▼•·*►▶>]\s+|avatar\s+|image:\s+)", re.IGNORECASE)
_WORD = (
    r"reply|permalink|permanent link|link to (?:this )?comment|link|quote|edit|delete"
    r"|flag(?: this)?|mute|collapse|expand"
    r"|report(?: abuse| comment| this(?: comment)?| post)?|share|likes?(?: \(?\d+\)?)?|#\d*|¶"
    r"|parent|next|prev|root"
    r"|context|\[?[-–−+]\]|\(?edited\)?|\d+ (?:points?|likes?|replies|votes?|pts|upvotes?)"
    r"|trackback|top|hide|ip: logged"
    r"|(?:log|sign) ?in to reply|reply to (?:this )?comment|recommend(?:ed)?(?: \d+)?|website"
    r"|homepage|email|profile"
)
_BARE = (
    r"reply|permalink|#\d*|¶|flag|report abuse|share|quote|edit|log in to reply|\(edited\)"
    r"|\[[-–−+]\]"
)
_CONTROL = re.compile(
    rf"(?:\s*[|·•/–—»]\s*(?:{_WORD})|\s[|·•]\s\d{{1,4}}|\s[-,]\s(?:{_WORD})"
    rf"|\s*[\[(](?:{_WORD})[\])]|\s(?:{_BARE}))\s?[|·•»]?$",
    re.IGNORECASE,
)
_MOMENT = re.compile(rf"(?<![\w#$£€]){MOMENT}(?![\w%$])", re.IGNORECASE)
_MAY_HOLD_MOMENT = re.compile(r"\d|\bago\b|just now|today|yesterday|moments|last ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A line without its number and its controls; the date is replaced with `WHEN`."""

    core: str
    column: int
    number: str | None
    when: str | None
    controls: str

    @property
    def only_when(self) -> bool:
        return self.core.strip(" ()[],.|·•—–-") == WHEN


def shape_lines(lines: Sequence[Line]) -> list[Shape | None]:
    """Take the shape of every line short enough to be a mark; None for the others."""
    return [_shape(line) if line.text and len(line.text) <= MARK_LENGTH else None for line in lines]


def _shape(line: Line) -> Shape:
    text, number, column = line.text, None, line.indent
    opener = _OPENER.match(text)
    if opener:
        text = text[opener.end() :]
        column += opener.end()
    found = _NUMBER.match(text)
    if found:
        number = found["plain"] or found["hash"]
        text = text[found.end() :]
        column += found.end()
    text, controls = _without_controls(text)
    when = None
    if _MAY_HOLD_MOMENT.search(text):
        moment = _MOMENT.search(text)
        if moment:
            when = moment.group()
            text = text[: moment.start()] + WHEN + text[moment.end() :]
    return Shape(text, column, number, when, controls)


def _without_controls(text: str) -> tuple[str, str]:
    end = len(text)
    for _ in range(6):
        found = _CONTROL.search(text, 0, end)
        if found is None or found.start() == 0:
            break
        end = found.start()
    return text[:end].rstrip(), text[end:].strip()
