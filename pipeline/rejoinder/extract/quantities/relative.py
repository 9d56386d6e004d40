"""Relative dates: "today", "last year", "this week", "next Friday", "last June".

Each has a value only when the document's date is known.
"""

import datetime
from collections.abc import Mapping

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.calendar import (
    MONTHS,
    SEASONS,
    SHY_WEEKDAYS,
    WEEKDAYS,
    Stamp,
    in_week,
    on_day,
    shifted,
)
from rejoinder.extract.quantities.match import Match

_DAYS: Mapping[tuple[str, ...], int] = {
    ("the", "day", "before", "yesterday"): -2, ("the", "day", "after", "tomorrow"): 2,
    ("day", "before", "yesterday"): -2, ("day", "after", "tomorrow"): 2,
    ("today",): 0, ("yesterday",): -1, ("tomorrow",): 1, ("tonight",): 0, ("this", "day"): 0,
    ("this", "morning"): 0, ("this", "afternoon"): 0, ("this", "evening"): 0, ("last", "night"): -1,
    ("next", "day"): 1, ("tomorrow", "morning"): 1, ("yesterday", "morning"): -1,
}  # fmt: skip
STEPS: Mapping[str, int] = {
    "last": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
MODIFIERS = frozenset({"early", "late", "mid", "earlier", "later"})
_PERIODS = frozenset({"week", "weekend", "month", "quarter", "year", "decade", "century"})
_NOT_TIMES = frozenset({"'", "’"})
STARTS = frozenset(words[0] for words in _DAYS) | frozenset(STEPS) | MODIFIERS | {"the"}


def stamp(tape: Tape, index: int) -> Stamp | None:
    """Read one day or one period, named from where the document stands."""
    low = tape.low(index)
    if low not in STARTS:
        return None
    for words, days in _DAYS.items():
        if words[0] == low and tape.reads(index, words):
            return _shifted_day(tape, index + len(words), days)
    if low not in STEPS:
        return None
    step, word = STEPS[tape.low(index)], tape.low(index + 1)
    end = index + 2
    if low == "next" and tape.low(index - 1) in ("or", "and") and tape.low(index - 2) in _PERIODS:
        is_ellipsis = tape[index + 1].kind == "mark" and tape.low(index - 3) in STEPS
        return _period(tape, index + 1, tape.low(index - 2), 1) if is_ellipsis else None
    if word in _PERIODS:
        return _period(tape, end, word, step) if tape.low(end) not in WEEKDAYS else None
    if tape.low(index) in ("current", "coming", "upcoming"):
        return None
    if word in WEEKDAYS and word not in SHY_WEEKDAYS - {"tues", "thur"}:
        return _weekday(tape, end, WEEKDAYS[word], step)
    if word in MONTHS and (
        word not in ("may", "march", "mar") or tape[index + 1].text[0].isupper()
    ):
        return _month(tape, end, MONTHS[word], step)
    return _season(tape, end, SEASONS[word], step) if word in SEASONS else None


def relative(tape: Tape, index: int) -> Match | None:
    """Read a relative date with its modifier: "early next year", "late last week"."""
    place = index + 1 if tape.low(index) in MODIFIERS else index
    modifier = tape.low(index) if place > index else None
    place += place > index and tape.low(place) == "-"
    if modifier and tape.low(place) not in STEPS:
        return None
    found = stamp(tape, place)
    if found is None:
        return None
    decade = _decade(tape, place, found.end)
    if decade is not None:
        return decade
    value = None if found.year is None and not found.part and found.day is None else found.iso
    return Match(index, found.end, "date", value, qualifier=modifier)


def day_of_week(tape: Tape, index: int) -> Stamp | None:
    """Read "Friday next week", "this week Friday", "last week Sunday"."""
    first, second = tape.low(index), tape.low(index + 1)
    third = tape.low(index + 2)
    if first in WEEKDAYS and second in ("of", "on", "in") and tape.low(index + 3) == "week":
        return _in_week(tape, index + 4, WEEKDAYS[first], STEPS[third]) if third in STEPS else None
    if first in WEEKDAYS and second in STEPS and third == "week":
        return _in_week(tape, index + 3, WEEKDAYS[first], STEPS[second])
    if first in STEPS and second == "week" and third in WEEKDAYS and third not in SHY_WEEKDAYS:
        return _in_week(tape, index + 3, WEEKDAYS[third], STEPS[first])
    return None


def _shifted_day(tape: Tape, end: int, days: int) -> Stamp:
    today = tape.reference
    return on_day(end, today + datetime.timedelta(days=days)) if today else Stamp(end)


def _period(tape: Tape, end: int, word: str, step: int) -> Stamp:
    today = tape.reference
    if today is None:
        return Stamp(end)
    if word in ("week", "weekend"):
        suffix = "-WE" if word == "weekend" else ""
        return in_week(end, today + datetime.timedelta(days=7 * step), suffix=suffix)
    if word == "month":
        moved = shifted(today, step) or today
        return Stamp(end, moved.year, moved.month)
    if word == "quarter":
        moved = shifted(today, 3 * step) or today
        return Stamp(end, moved.year, part=f"Q{(moved.month + 2) // 3}")
    return Stamp(end, today.year + step)


def _decade(tape: Tape, index: int, end: int) -> Match | None:
    """Give "last decade" and "this century" their two ends."""
    length = {"decade": 10, "century": 100}.get(tape.low(end - 1))
    if length is None:
        return None
    today = tape.reference
    if today is None:
        return Match(index, end, "date")
    first = today.year // length * length + STEPS[tape.low(index)] * length
    return Match(index, end, "date", None, f"{first:04d}", f"{first + length - 1:04d}")


def _in_week(tape: Tape, end: int, weekday: int, step: int) -> Stamp:
    today = tape.reference
    if today is None:
        return Stamp(end, part=f"WXX-{weekday + 1}")
    return on_day(end, today + datetime.timedelta(days=weekday - today.weekday() + 7 * step))


def _weekday(tape: Tape, end: int, weekday: int, step: int) -> Stamp:
    today = tape.reference
    if today is not None and step < 0:
        back = (today.weekday() - weekday) % 7 or 7
        return on_day(end, today - datetime.timedelta(days=back))
    return _in_week(tape, end, weekday, step)


def _month(tape: Tape, end: int, month: int, step: int) -> Stamp:
    """Take "last June" as the June before, "next June" as the one to come."""
    today = tape.reference
    if today is None:
        return Stamp(end, None, month)
    year = today.year
    if step < 0 and month >= today.month:
        year -= 1
    if step > 0 and month <= today.month:
        year += 1
    return Stamp(end, year, month)


def _season(tape: Tape, end: int, season: str, step: int) -> Stamp:
    today = tape.reference
    if today is None:
        return Stamp(end, part=season)
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year = today.year
    if step < 0 and begins + 2 >= today.month:
        year -= 1
    if step > 0 and begins <= today.month:
        year += 1
    return Stamp(end, year, part=season)
