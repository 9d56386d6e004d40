"""Periods of a year: quarters, halves, seasons, weeks, the rest of one, the nth weekday of one."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.calendar import SEASONS, WEEKDAYS, Stamp, in_week, on_day, real
from rejoinder.extract.quantities.dates import month_at, year_at
from rejoinder.extract.quantities.dates import stamp as date_stamp
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import HYPHENS
from rejoinder.extract.quantities.ordinals import WORDS as ORDINALS
from rejoinder.extract.quantities.ordinals import parse as parse_ordinal
from rejoinder.extract.quantities.relative import STEPS
from rejoinder.extract.quantities.relative import stamp as relative_stamp

_QUARTER = re.compile(r"[1-4]")
_LAST = 5
_WHOLES = frozenset({"week", "month", "year", "quarter", "decade"})
STARTS = frozenset({"last", "q", "h", "week", "w", "rest", "remainder", "the", *SEASONS, *ORDINALS})


def stamp(tape: Tape, index: int) -> Stamp | None:
    """Read a part of a year at the index."""
    for rule in _RULES:
        found = rule(tape, index)
        if found is not None:
            return found
    return None


def _quarter_sign(tape: Tape, index: int) -> Stamp | None:
    """Read "Q3", "Q3 2012", "H1 2016"."""
    part = _sign(tape, index)
    if not part or (tape[index].glued and tape[index - 1].kind != "mark"):
        return None
    return _with_year(tape, index, Stamp(index + 2, part=part), is_free=part[0] == "Q")


def _year_and_sign(tape: Tape, index: int) -> Stamp | None:
    """Read "2012:Q3", "2012 Q3", "2016 H2", "2012-Q3"."""
    year = year_at(tape, index)
    place = index + 2 if year and tape.low(index + 1) in (":", "-", "/", ",") else index + 1
    part = _sign(tape, place) if year is not None else ""
    end, value = parse_ordinal(tape, place) if year is not None and not part else (0, 0)
    if 1 <= value <= 4 and tape.low(end) == "quarter":
        return Stamp(end + 1, year, part=f"Q{value}")
    return Stamp(place + 2, year, part=part) if part else None


def _sign(tape: Tape, index: int) -> str:
    letter, digit = tape[index], tape[index + 1]
    if letter.text not in ("Q", "H", "q") or not digit.glued or not _QUARTER.fullmatch(digit.text):
        return ""
    if tape.is_glued(index + 2, "word") or (letter.text == "H" and digit.text > "2"):
        return ""
    return letter.text.upper() + digit.text


def _ordinal_part(tape: Tape, index: int) -> Stamp | None:
    """Read "third quarter of 2012", "third-quarter", "the second half of the year"."""
    end, value = parse_ordinal(tape, index)
    if not end or value > 4:
        return None
    place = end + 1 if tape.low(end) in HYPHENS else end
    fiscal = place + (tape.low(place) in ("fiscal", "calendar"))
    letter = {"quarter": "Q", "half": "H"}.get(tape.low(fiscal), "")
    if not letter or (letter == "H" and value > 2):
        return None
    return _with_year(
        tape, index, Stamp(fiscal + 1, part=f"{letter}{value}"), is_free=letter == "Q"
    )


def _with_year(tape: Tape, index: int, found: Stamp, *, is_free: bool) -> Stamp | None:
    """Take the year that follows, or the one in which such a part last began."""
    place = found.end + (tape.low(found.end) in ("of", "in", ",", "fiscal", ":", "-"))
    place += tape.low(place) == "fiscal"
    year = year_at(tape, place)
    if year is not None:
        return replace(found, end=place + 1, year=year)
    known = relative_stamp(tape, place)
    if known is not None and tape.low(known.end - 1) == "year":
        return replace(found, end=known.end, year=known.year)
    if tape.reads(found.end, ("of", "the", "year")):
        return replace(
            found, end=found.end + 3, year=tape.reference.year if tape.reference else None
        )
    if not is_free:
        return None
    if tape.reference is None or tape.low(index - 1) in ("each", "every", "a", "any"):
        return found
    begins = (int(found.part[1]) - 1) * 3 + 1
    return replace(found, year=tape.reference.year - (begins > tape.reference.month))


def _season(tape: Tape, index: int) -> Stamp | None:
    """Read "summer of 2016", "spring 2012"."""
    if tape.low(index) not in SEASONS:
        return None
    place = index + 1 + (tape.low(index + 1) in ("of", ","))
    year = year_at(tape, place)
    return Stamp(place + 1, year, part=SEASONS[tape.low(index)]) if year is not None else None


def _week(tape: Tape, index: int) -> Stamp | None:
    """Read "week of september 16th", "the week starting february 4", "w/c feb 4", "week 10"."""
    low = tape.low(index)
    if low == "w" and tape.reads(index + 1, ("/", "c")):
        return _week_of(tape, index + 3)
    if low != "week":
        return None
    if tape.low(index + 1) in ("of", "starting", "beginning", "commencing"):
        return _week_of(tape, index + 2 + (tape.low(index + 2) == "on"))
    number = tape[index + 1]
    if number.kind != "number" or not number.text.isdecimal() or not 1 <= int(number.text) <= 53:
        return None
    year = tape.reference.year if tape.reference else None
    return Stamp(index + 2, year, part=f"W{int(number.text):02d}")


def _week_of(tape: Tape, index: int) -> Stamp | None:
    found = date_stamp(tape, index)
    if found is None or found.month is None or found.day is None:
        return None
    day = real(found.year, found.month, found.day) if found.year is not None else None
    return in_week(found.end, day) if day else found


def _nth_weekday(tape: Tape, index: int) -> Stamp | None:
    """Read "first Monday of next month", "second Friday in June 2012", "first week of Oct"."""
    end, value = parse_ordinal(tape, index)
    if tape.low(index) == "last":
        end, value = index + 1, -1
    word = tape.low(end)
    if not end or value > _LAST or (word not in WEEKDAYS and word != "week"):
        return None
    month = _month_of(tape, end + 1) or _this_month(tape, end + 1, word)
    if month is None or month.month is None:
        return None
    if word == "week" and month.year is None:
        return replace(month, part=f"{month.month:02d}-W{value:02d}")
    if month.year is None:
        return Stamp(month.end, part=f"WXX-{WEEKDAYS.get(word, 0) + 1}")
    day = _nth(month.year, month.month, WEEKDAYS.get(word, 0), value)
    if word == "week":
        return in_week(month.end, day)
    return on_day(month.end, day) if day.month == month.month else None


def _nth(year: int, month: int, weekday: int, count: int) -> datetime.date:
    """Return the nth weekday of a month; the last one for -1."""
    if count < 0:
        last = _month_end(year, month)
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    first = datetime.date(year, month, 1)
    days = (weekday - first.weekday()) % 7 + 7 * (count - 1)
    return first + datetime.timedelta(days=days)


def _day_of_month(tape: Tape, index: int) -> Stamp | None:
    """Read "12th of next month"."""
    end, day = parse_ordinal(tape, index)
    if not end or tape.low(end) != "of" or day > 31:
        return None
    month = relative_stamp(tape, end + 1)
    if month is None or tape.low(month.end - 1) != "month" or month.part:
        return None
    return replace(month, day=day)


def _this_month(tape: Tape, end: int, word: str) -> Stamp | None:
    """Take "first Sunday" alone to be this month's."""
    today = tape.reference
    return Stamp(end, today.year, today.month) if today and word in WEEKDAYS else None


def _month_of(tape: Tape, index: int) -> Stamp | None:
    place = index + 1 if tape.low(index) in ("of", "in") else index
    end, month = month_at(tape, place)
    if end and place > index:
        return date_stamp(tape, place) or Stamp(end, None, month)
    known = relative_stamp(tape, place)
    if known is not None and tape.low(known.end - 1) == "month":
        return known
    return None


def rest(tape: Tape, index: int) -> Match | None:
    """Read "rest of the year", "remainder of this week", "rest this week"."""
    if tape.low(index) not in ("rest", "remainder"):
        return None
    place = index + 1 + (tape.low(index + 1) == "of")
    place += tape.low(place) in ("the", "my", "our") or tape.low(place) in STEPS
    word, today = tape.low(place), tape.reference
    if word not in _WHOLES:
        return None
    if today is None:
        return Match(index, place + 1, "date")
    last = {
        "week": today + datetime.timedelta(days=6 - today.weekday()),
        "month": _month_end(today.year, today.month),
        "quarter": _month_end(today.year, (today.month + 2) // 3 * 3),
        "year": datetime.date(today.year, 12, 31),
        "decade": datetime.date(today.year // 10 * 10 + 9, 12, 31),
    }[word]
    return Match(index, place + 1, "date", None, today.isoformat(), last.isoformat())


def _month_end(year: int, month: int) -> datetime.date:
    return next(day for back in range(31, 27, -1) if (day := real(year, month, back)))


_RULES: tuple[Callable[[Tape, int], Stamp | None], ...] = (
    _quarter_sign, _year_and_sign, _ordinal_part, _season, _week, _nth_weekday, _day_of_month,
)  # fmt: skip
