"""Lines that open a page's comment section, and the number of comments that they declare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.readers.lines import Line

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_WORDS)})"
_KIND = (
    r"(?:comments?|responses?|replies|reply|thoughts?|reactions?|remarks?|opinions?|contributions?)"
)
_WHOSE = r"(?:(?:reader|readers['’]?|user|visitor|your|facebook|public|all|latest|recent|top)\s)?"
_MORE = (
    r"(?:\s?[|·•»↓▼:–—-].{0,80}"
    r"|\s(?:so far|total|below|add (?:a|your).{0,40}|post a.{0,40}|sorted by.{0,40}))?"
)
_OPENERS = (
    rf"\(?{_COUNT}\)? {_WHOSE}{_KIND}(?:,? \d+ .{{1,40}})?(?: (?:to|on|for|about"
    rf"|in) .{{1,180}})?{_MORE}",
    rf"{_WHOSE}{_KIND}\s?(?::|[(\[]|—|–|-)?\s?{_COUNT}[)\]]?(?: (?:to|on|for) .{{1,180}})?{_MORE}",
    rf"(?:showing|displaying|viewing) (?:\d+ ?[-–—] ?\d+|\d+) of {_COUNT} {_KIND}.{{0,60}}",
    rf"(?:view|show|read|see) (?:all )?{_COUNT} {_KIND}.{{0,40}}",
    rf"{_KIND} \d+ ?[-–—] ?\d+ of {_COUNT}",
    rf"{_WHOSE}{_KIND}(?: (?:to|on|for) [“\"‘'«].{{1,180}})?(?: \(rss\)| rss)?:?",
    r"(?:the )?(?:discussion|conversation|talkback|comment thread|discussion thread"
    r"|reader feedback|feedback):?"
    rf"(?: \(?{_COUNT}\)?)?",
    r"(?:what (?:our )?readers (?:say|are saying)|what others are saying|readers respond"
    r"|from our readers"
    r"|letters to the editor|readers?['’]? (?:write|views?|letters)|your (?:views|say|turn)"
    r"|have your say"
    r"|join the (?:discussion|conversation|debate)):?",
)
# `count` may stand in one alternative only, so each opener is compiled for itself.
_PATTERNS = tuple(re.compile(opener, re.IGNORECASE) for opener in _OPENERS)
_NONE = re.compile(
    r"no (?:comments?|responses?|replies)(?: yet| so far)?[.!]?.{0,60}|be the first to (?:comment"
    r"|reply|respond).{0,60}"
    r"|(?:comments|comments? (?:are|is)|commenting is) (?:off|closed|disabled)(?: .{0,80})?",
    re.IGNORECASE,
)
_EDGE = "#*=-_~> \t"
_WEAK = ("discussion", "conversation", "feedback", "join", "have your say", "your ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens the comments; `at` is its index, `declared` the number that it names."""

    at: int
    declared: int | None
    weak: bool = False


def find_headings(lines: Sequence[Line]) -> Iterator[Heading]:
    """Find every line that can open a comment section."""
    for at, line in enumerate(lines):
        if line.short:
            heading = _heading(at, line.text.strip(_EDGE))
            if heading is not None:
                yield heading


def is_heading(line: Line) -> bool:
    """Say whether a line can open a comment section."""
    return line.short and _heading(0, line.text.strip(_EDGE)) is not None


def _heading(at: int, text: str) -> Heading | None:
    if _NONE.fullmatch(text):
        return Heading(at, 0 if text[:1] in "nNbB0" else None, weak=True)
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            count = found.groupdict().get("count")
            weak = count is None and text.casefold().startswith(_WEAK)
            return Heading(at, _number(count) if count else None, weak)
    return None


def _number(text: str) -> int:
    word = text.casefold()
    return _WORDS.index(word) if word in _WORDS else int(text.replace(",", ""))
