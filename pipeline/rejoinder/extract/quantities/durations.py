"""Durations without a number, and dates at a distance: "an hour", "all day", "two years ago"."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.calendar import Stamp, in_week, on_day, shifted
from rejoinder.extract.quantities.dates import year_at
from rejoinder.extract.quantities.fractions import number
from rejoinder.extract.quantities.lexicon import phrase_length, word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.measures import measure
from rejoinder.extract.quantities.numerals import ARTICLES, HYPHENS
from rejoinder.extract.quantities.units import TIME_WORDS

_WHOLE = frozenset({"all", "full", "whole", "entire"})
# "a year" is a length of time behind these; else it is a rate ("twice a year") or a story
_LEADS = word_set("""
    for in within after over than about nearly almost least under another only just around
    roughly approximately lasted lasts last take takes took spent spend spends every once
""") - {"every", "once"}
_DIRECTIONS: Mapping[tuple[str, ...], int] = {
    ("ago",): -1, ("back",): -1, ("from", "now"): 1, ("from", "today"): 1, ("hence",): 1,
    ("after", "today"): 1, ("from", "tomorrow"): 1, ("before", "yesterday"): -1,
    ("after", "tomorrow"): 1, ("before", "today"): -1, ("from", "yesterday"): 1,
}  # fmt: skip
_OFFSETS: Mapping[str, int] = {"tomorrow": 1, "yesterday": -1}
_ANCHORED: Mapping[str, int] = {"earlier": -1, "before": -1, "later": 1, "afterwards": 1}
_ROUGH = word_set("""
    about over than nearly almost around roughly some least approximately under most
""")
_STEPS: Mapping[str, int] = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "your", "its", "s", "whose"})
_MONTHS_IN: Mapping[str, int] = {"mo": 1, "a": 12}
_DAYS_IN: Mapping[str, int] = {"d": 1, "wk": 7}
_ANCHOR_REACH = 40
_LONGEST = 10**5
_OLDEST = 130
STARTS = (
    frozenset({"a", "an", "another", "last", "past", "previous", "next", "coming", "few", "the"})
    | _WHOLE
)


def duration(tape: Tape, index: int) -> Match | None:
    """Read a length of time that has no number: "an hour and a half", "all day", "another week"."""
    low = tape.low(index)
    place = index + 2 if low in _WHOLE and tape.low(index + 1) in HYPHENS else index + 1
    unit = TIME_WORDS.get(tape.low(place))
    if unit is None or tape[place].text.endswith("s") or tape[place].low == "second":
        return None
    found = Match(index, place + 1, "duration", unit.factor, unit=unit.symbol, factor=unit.factor)
    if low in _WHOLE or low == "another":
        return found if unit.symbol != "min" or low == "another" else None
    if low not in ARTICLES or tape.low(place + 1) == "of" or tape.low(place + 1) in HYPHENS:
        return None
    half = _and_a_half(tape, found)
    if half is not None:
        return half
    return found if tape.low(index - 1) in _LEADS else None


def _and_a_half(tape: Tape, found: Match) -> Match | None:
    length = phrase_length(tape, found.end, (("and", "a", "half"), ("and", "half")))
    if not length or not isinstance(found.value, Fraction):
        return None
    return replace(found, end=found.end + length, value=found.value * Fraction(3, 2))


def at_distance(tape: Tape, index: int) -> Match | None:
    """Read "three years ago", "two weeks from now", "three years earlier" (than a year named)."""
    length = _length(tape, index)
    if length is None or length.unit is None or not isinstance(length.value, Fraction):
        return None
    for words, sign in _DIRECTIONS.items():
        is_rough = tape.low(index - 1) in _ROUGH and tape.low(index) not in ARTICLES
        if tape.reads(length.end, words) and not is_rough:
            days = _OFFSETS.get(words[-1], 0)
            start = tape.reference + datetime.timedelta(days=days) if tape.reference else None
            return _moved(Match(index, length.end + len(words), "date"), start, length, sign)
    sign = _ANCHORED.get(tape.low(length.end), 0)
    year = _anchor(tape, index) if sign and length.unit == "a" else None
    if year is None or length.value.denominator > 1 or not 0 < year + sign * length.value < 3000:
        return None
    return Match(index, length.end + 1, "date", f"{int(year + sign * length.value):04d}")


def _length(tape: Tape, index: int) -> Match | None:
    """Read a time with a number, "a year", or "a few months"."""
    low = tape.low(index)
    few = index + 1 if low in ARTICLES else index
    if tape.low(few) in ("few", "couple"):
        unit = TIME_WORDS.get(tape.low(few + 1 + (tape.low(few + 1) == "of")))
        value = Fraction(3 if tape.low(few) == "few" else 2)
        end = few + 2 + (tape.low(few + 1) == "of")
        return (
            Match(index, end, "duration", value * unit.factor, unit=unit.symbol) if unit else None
        )
    if low in ARTICLES:
        unit = TIME_WORDS.get(tape.low(index + 1))
        if unit is not None:
            return Match(index, index + 2, "duration", unit.factor, unit=unit.symbol)
    found = measure(tape, index)
    return found if found is not None and found.kind == "duration" else None


def _anchor(tape: Tape, index: int) -> int | None:
    """Find the year that "three years earlier" counts from: the last one named before it."""
    for place in range(index - 1, index - _ANCHOR_REACH, -1):
        if tape[place].kind == "break":
            return None
        year = year_at(tape, place)
        if year is not None and tape.low(place - 1) in ("in", "since", "by", "from", "of", "to"):
            return year
    return None


def _moved(match: Match, start: datetime.date | None, length: Match, sign: int) -> Match | None:
    """Give a date as far from the start as the length says, as exact as its unit."""
    if start is None or not isinstance(length.value, Fraction) or length.value.denominator > 1:
        return match if length.unit in _MONTHS_IN or length.unit in _DAYS_IN else None
    day = move(start, int(length.value) * sign, length.unit or "")
    if day is None:
        return None
    exact = {
        "a": Stamp(0, day.year), "mo": Stamp(0, day.year, day.month), "wk": in_week(0, day),
    }.get(length.unit or "", on_day(0, day))  # fmt: skip
    return replace(match, value=exact.iso)


def move(day: datetime.date, count: int, unit: str) -> datetime.date | None:
    """Move a day by a number of calendar units; None where the calendar ends."""
    if abs(count) > _LONGEST:
        return None
    if unit in _MONTHS_IN:
        return shifted(day, count * _MONTHS_IN[unit])
    if unit not in _DAYS_IN:
        return None
    try:
        return day + datetime.timedelta(days=count * _DAYS_IN[unit])
    except OverflowError:
        return None


def stretch(tape: Tape, index: int) -> Match | None:
    """Read "the past three years", "next 2 days", "the year ahead", "rest of the year"."""
    place = index + 1 if tape.low(index) == "the" else index
    today = tape.reference
    if today is None or tape.low(place - 1) in _POSSESSIVES:
        return None
    sign = _STEPS.get(tape.low(place), 0)
    if sign and place == index:
        length = measure(tape, place + 1)
        if length is not None and length.kind == "duration":
            return _between(tape, Match(index, length.end, "date"), length, sign)
    unit = TIME_WORDS.get(tape.low(place))
    if place > index and unit is not None and tape.low(place + 1) == "ahead":
        length = Match(index, place + 2, "duration", unit.factor, unit=unit.symbol)
        return _between(tape, Match(index, place + 2, "date"), length, 1)
    return None


def _between(tape: Tape, match: Match, length: Match, sign: int) -> Match | None:
    today = tape.reference
    if today is None or not isinstance(length.value, Fraction) or length.value.denominator > 1:
        return None
    other = move(today, int(length.value) * sign, length.unit or "")
    if other is None:
        return None
    if sign > 0 and tape.low(match.end - 1) != "ahead":
        today += datetime.timedelta(days=1)
    low, high = sorted((today, other))
    return replace(match, low=low.isoformat(), high=high.isoformat())


def age(tape: Tape, index: int) -> Match | None:
    """Read "age 87" and "aged 12"."""
    if tape.low(index) not in ("age", "aged"):
        return None
    found = number(tape, index + 1, joins=False)
    if found is None or not 0 < found.value < _OLDEST or found.is_fraction:
        return None
    return Match(index, found.end, "duration", found.value, unit="a")
