"""Ranges: two measures of one kind with a low and a high end.

range = ["between" | "from"] measure connector measure
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.measures import measure
from rejoinder.extract.quantities.numerals import DASHES

_Words = tuple[str, ...]
_TO: tuple[_Words, ...] = (("-", "to"), ("to",), ("through",), ("and", "up", "to"))
CONNECTORS: Mapping[str, tuple[_Words, ...]] = {
    "between": (("and",), *_TO),
    "from": _TO,
    "": (*_TO, ("or",), ("-", "or")),
}
# "rose from 4 percent to 6 percent" gives two figures, not a range
_CHANGES = word_set("""
    rise rises rose risen rising grow grows grew grown growing fall falls fell fallen falling
    drop drops dropped dropping increase increases increased increasing decrease decreases
    decreased decreasing reduce reduces reduced reducing cut cuts cutting raise raised raises
    raising lower lowered climb climbed climbs jump jumped jumps go goes went gone going move
    moved moves decline declined declines shrink shrank shrunk double doubled soared soar
    plunged slipped swung expanded changed change up down shot surged slid dipped leapt
""")
_LOWER = (("greater", "than"), ("more", "than"), ("above",), ("over",), ("at", "least"))
_UPPER = (
    ("less", "than", "or", "equal", "to"), ("smaller", "than"), ("less", "than"), ("fewer", "than"),
    ("lower", "than"), ("below",), ("under",), ("at", "most"),
)  # fmt: skip
STARTS = frozenset({"between", "from"})
BOUND_STARTS = frozenset(words[0] for words in (*_LOWER, *_UPPER))


def span(tape: Tape, index: int) -> Match | None:
    """Read a range at the index."""
    opener = tape.low(index) if tape.low(index) in STARTS else ""
    place = index + 1 if opener else index
    first = measure(tape, place, joins=opener != "between")
    if first is None:
        return None
    link = connector(tape, first.end, opener)
    if link is None:
        return None
    second = measure(tape, link, joins=opener != "between")
    if second is None or _is_change(tape, place, first):
        return None
    joined = _join(first, second)
    both_words = tape[first.end - 1].kind == "word" and tape[link].kind == "word"
    if both_words and tape.low(link - 1) in DASHES and tape[link].glued:
        return None
    if joined is None or not _is_or_plausible(tape, first.end, joined):
        return None
    return joined.moved(index)


def connector(tape: Tape, index: int, opener: str) -> int | None:
    """Return the index after what joins the two ends of a range, if it stands here."""
    for words in CONNECTORS[opener]:
        if tape.reads(index, words):
            return index + len(words)
    if tape.low(index) in DASHES and opener != "between":
        after = tape[index + 1]
        if tape[index].glued == after.glued and after.kind != "break":
            return index + 1
    return None


def bounded(tape: Tape, index: int) -> Match | None:
    """Read "greater than 100 and smaller than 300" as one range."""
    for first_words, second_words in ((_LOWER, _UPPER), (_UPPER, _LOWER)):
        first = _bound(tape, index, first_words)
        if first is None or tape.low(first.end) != "and":
            continue
        second = _bound(tape, first.end + 1, second_words)
        if second is None:
            continue
        ends = (first, second) if first_words is _LOWER else (second, first)
        joined = _join(*ends)
        return replace(joined, start=index, end=second.end) if joined else None
    return None


def _bound(tape: Tape, index: int, table: tuple[_Words, ...]) -> Match | None:
    for words in table:
        if tape.reads(index, words):
            return measure(tape, index + len(words), joins=False)
    return None


def _join(first: Match, second: Match) -> Match | None:
    """Make one match of two ends that share their kind and unit, or whose unit stands once."""
    if first.is_bare and not second.is_bare:
        low = first.head * first.scale * second.factor
        first = replace(first, value=low, kind=second.kind, unit=second.unit)
    elif second.is_bare and first.kind == "money":
        second = replace(second, kind="money", unit=first.unit)
    if first.kind != second.kind or first.unit != second.unit:
        return None
    low_end, high_end = first.value, second.value
    if not isinstance(low_end, Fraction) or not isinstance(high_end, Fraction):
        return None
    if first.scale == 1 < second.scale and first.head < second.head:
        low_end *= second.scale
    if low_end >= high_end:
        if not low_end < 0:
            return None
        low_end, high_end = high_end, low_end
    bare = first.is_bare and second.is_bare
    return replace(second, start=first.start, value=None, low=low_end, high=high_end, is_bare=bare)


def _is_change(tape: Tape, index: int, first: Match) -> bool:
    if tape.low(index - 1) != "from" or first.is_bare:
        return False
    return any(tape.low(place) in _CHANGES for place in range(index - 7, index - 1))


def _is_or_plausible(tape: Tape, index: int, joined: Match) -> bool:
    """Keep "two or three" and "20 or 30"; "5 or 500" are two numbers."""
    if tape.low(index) != "or" and not tape.reads(index, ("-", "or")):
        return True
    low, high = joined.low, joined.high
    return isinstance(low, Fraction) and isinstance(high, Fraction) and high <= 2 * low + 1
