"""Dates that name a day or a month: "Oct. 26, 2012", "26 October", "21/04/2016", "July"."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from rejoinder.extract.quantities.atoms import Tape, remembered
from rejoinder.extract.quantities.calendar import (
    MONTHS,
    SHY_MONTHS,
    SHY_WEEKDAYS,
    WEEKDAYS,
    Stamp,
    nearest_year,
    on_day,
    real,
    weekday_near,
)
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.numerals import ONES, numeral
from rejoinder.extract.quantities.ordinals import parse as parse_ordinal

_LEADS = word_set("""
    in on since by until till last next this early late mid of from before after through to
    during between every each past previous following around for and or
""")
_DAY_LEADS = frozenset(
    {"on", "since", "by", "until", "till", "from", "dated", "before", "after", "to"}
)
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_SEPARATORS = frozenset({"/", "-", "–", "‑"})
_CENTURY_TURN = 50
STARTS = frozenset(MONTHS) | frozenset(WEEKDAYS)


@remembered
def stamp(tape: Tape, index: int) -> Stamp | None:
    """Read a day or a month at the index."""
    for rule in _RULES:
        found = rule(tape, index)
        if found is not None:
            return found
    return None


def month_at(tape: Tape, index: int) -> tuple[int, int]:
    """Read a month's name: the index after it (and its point) and its number, or zeros."""
    low = tape.low(index)
    month = MONTHS.get(low, 0)
    if not month or (tape.is_glued(index, "word") and tape[index - 1].kind == "word"):
        return 0, 0
    is_short = len(low) <= 4 and low not in ("may", "june", "july")
    return index + 1 + (
        tape.low(index + 1) == "." and (is_short or tape[index + 2].kind == "number")
    ), month


def year_at(tape: Tape, index: int) -> int | None:
    """Read a year of four digits that stands whole."""
    atom = tape[index]
    if atom.kind != "number" or len(atom.text) != 4 or not atom.text.isdecimal():
        return None
    glued_on = tape.is_glued(index + 1, "word") or tape.low(index + 1) == "%"
    return int(atom.text) if not glued_on and 1000 <= int(atom.text) <= 2199 else None


@remembered
def day_at(tape: Tape, index: int) -> tuple[int, int]:
    """Read a day of the month, "26", "26th", "twenty-sixth", "the 3rd": end and day, or zeros."""
    place = index + 1 if tape.low(index) == "the" else index
    end, value = parse_ordinal(tape, place)
    if not end:
        found = numeral(tape, place, joins=False)
        if found is None or found.value.denominator > 1 or not (found.is_plain or found.is_words):
            return 0, 0
        end, value = found.end, int(found.value)
    if not 1 <= value <= 31 or tape.is_glued(end, "word") or len(tape[place].text) > 12:
        return 0, 0
    return end, value


def _month_first(tape: Tape, index: int) -> Stamp | None:
    """Read "October 26, 2012", "Oct-2", "Nov. 16", "May twenty-one"."""
    end, month = month_at(tape, index)
    if not end:
        return None
    place = end + 1 if tape.low(end) in _SEPARATORS and tape[end].glued else end
    after, day = day_at(tape, place)
    if (
        not after
        or (tape.low(after) in (":", "%") and tape[after].glued)
        or _counts(tape, place, after)
    ):
        return None
    if (
        tape[index].low in ("may", "march")
        and not tape[index].text[0].isupper()
        and tape[place].low in ONES
    ):
        return None
    return _with_year(tape, index, Stamp(after, None, month, day))


def _counts(tape: Tape, index: int, end: int) -> bool:
    """Tell "May 20 percent" and "in March 3 people" from days."""
    return tape.low(end) in ("percent", "per", "million", "billion", "thousand", "people")


def _with_year(tape: Tape, index: int, found: Stamp) -> Stamp:
    place = found.end + 1 if tape.low(found.end) in (",", "of", "-") else found.end
    year = year_at(tape, place)
    if year is not None:
        return replace(found, end=place + 1, year=year)
    year = nearest_year(tape, index, found.month or 1, found.day)
    return replace(found, year=year)


def _day_first(tape: Tape, index: int) -> Stamp | None:
    """Read "26 October 2012", "the 22nd of June", "1st Jan"."""
    end, day = day_at(tape, index)
    if not end:
        return None
    place = end + 1 if tape.low(end) in ("of", "-") else end
    after, month = month_at(tape, place)
    if not after or (
        tape.low(place) in ("may", "march")
        and not tape[place].text[0].isupper()
        and tape.low(end) != "of"
    ):
        return None
    return _with_year(tape, index, Stamp(after, None, month, day))


def _weekday_first(tape: Tape, index: int) -> Stamp | None:
    """Read "Friday", "Friday, October 26", "Thursday the 21st"."""
    low = tape.low(index)
    if low not in WEEKDAYS:
        return None
    end = index + 1 + (tape.low(index + 1) == "." and low in SHY_WEEKDAYS)
    place = end + 1 if tape.low(end) == "," else end
    full = _month_first(tape, place) or _day_first(tape, place)
    if full is not None:
        return full
    if tape.low(place) in ("the", "on"):
        found = _weekday_and_day(tape, place, WEEKDAYS[low])
        if found is not None:
            return found
    if low in SHY_WEEKDAYS and (not tape[index].text[0].isupper() or tape.low(index + 1) != "."):
        return None
    day = weekday_near(tape, index, WEEKDAYS[low])
    return on_day(end, day) if day else Stamp(end, part=f"WXX-{WEEKDAYS[low] + 1}")


def _weekday_and_day(tape: Tape, index: int, weekday: int) -> Stamp | None:
    """Read the day in "Thursday the 21st": the nearest such month in the past or future."""
    end, day = day_at(tape, index)
    if not end:
        return None
    today = tape.reference
    if today is None:
        return Stamp(end, day=day)
    for back in range(24):
        years, month = divmod(today.month - 1 - back, 12)
        found = real(today.year + years, month + 1, day)
        if found and found.weekday() == weekday:
            return on_day(end, found)
    return Stamp(end, day=day)


def _month_alone(tape: Tape, index: int) -> Stamp | None:
    """Read "July", "July 2012", "Nov. , 2016"; shy names need a year or a preposition."""
    end, month = month_at(tape, index)
    if not end:
        return None
    place = end + 1 if tape.low(end) in (",", "of", "-") else end
    year = year_at(tape, place)
    if year is not None:
        return Stamp(place + 1, year, month)
    atom, after = tape[index], tape[end]
    named = after.kind == "word" and after.text[0].isupper() and after.glued is False
    if atom.low in SHY_MONTHS or named or not atom.text[0].isupper():
        if _is_month_to_month(tape, index, end):
            return Stamp(end, nearest_year(tape, index, month, None), month)
        if tape.low(index - 1) not in _LEADS or (
            atom.low in ("may", "march") and not atom.text[0].isupper()
        ):
            return None
        if atom.low in SHY_MONTHS and named:
            return None
    return Stamp(end, nearest_year(tape, index, month, None), month)


def _is_month_to_month(tape: Tape, index: int, end: int) -> bool:
    """Let months vouch for each other: "from may to october"."""
    linked = tape.low(end) in ("to", "through", "until", "till", "-", "–", "and")
    return (linked and month_at(tape, end + 1)[0] > 0) and tape.low(index - 1) in (
        "from",
        "between",
    )


def _year_first(tape: Tape, index: int) -> Stamp | None:
    """Read "2016, nov", "2019-sep-1", "2012-10-26", "2015/08/12", "2016/11"."""
    year = year_at(tape, index)
    if year is None:
        return None
    mark = tape.low(index + 1)
    if mark == "," or mark in _SEPARATORS:
        end, month = month_at(tape, index + 2)
        if end:
            after, day = day_at(tape, end + 1) if tape.low(end) in _SEPARATORS else (0, 0)
            return Stamp(after or end, year, month, day or None)
    return _numeric_year_first(tape, index, year)


def _numeric_year_first(tape: Tape, index: int, year: int) -> Stamp | None:
    mark = tape.low(index + 1)
    if mark not in _SEPARATORS or not tape[index + 1].glued:
        return None
    month = _small(tape, index + 2)
    if not 1 <= month <= 12 or (mark != "/" and month == (year + 1) % 100):
        return None
    if tape.low(index + 3) == mark and tape.is_glued(index + 4, "number"):
        day = _small(tape, index + 4)
        return Stamp(index + 5, year, month, day) if real(year, month, day) else None
    return Stamp(index + 3, year, month) if len(tape[index + 2].text) == 2 or mark == "/" else None


def _numeric(tape: Tape, index: int) -> Stamp | None:
    """Read "21/04/2016", "9-18-15", "11/2016", "13.5.2015", "4/22" where a day is due."""
    dotted = _DOTTED.fullmatch(tape[index].text)
    if dotted:
        day, month, year = (int(group) for group in dotted.groups())
        known = real(year, month, day)
        return on_day(index + 1, known) if known else None
    mark = tape.low(index + 1)
    first, second = _small(tape, index), _small(tape, index + 2)
    if mark not in _SEPARATORS or not tape[index + 1].glued or not first:
        return None
    whole = year_at(tape, index + 2)
    if whole is not None:
        return Stamp(index + 3, whole, first) if first <= 12 else None
    if not second or not tape[index + 2].glued:
        return None
    if tape.low(index + 3) == mark and tape.is_glued(index + 4, "number"):
        return _three_parts(tape, index, first, second)
    return _two_parts(tape, index, first, second)


def _three_parts(tape: Tape, index: int, first: int, second: int) -> Stamp | None:
    text = tape[index + 4].text
    if not text.isdecimal() or len(text) not in (2, 4):
        return None
    year = (
        int(text) if len(text) == 4 else int(text) + (2000 if int(text) < _CENTURY_TURN else 1900)
    )
    day = real(year, first, second) or real(year, second, first)
    return on_day(index + 5, day) if day and not tape.is_glued(index + 5, "word") else None


def _two_parts(tape: Tape, index: int, month: int, day: int) -> Stamp | None:
    """Read "4/22" as a day if it can be no fraction, or where a preposition asks for one."""
    is_led = tape.low(index - 1) in _DAY_LEADS and tape.low(index + 3) not in ("of", "percent")
    slash = tape.low(index + 1) == "/"
    if month > 12 >= day:
        month, day = day, month
    if not real(2000, month, day) or tape.is_glued(index + 3, "word"):
        return None
    if (tape.low(index + 3) in ("/", "-", "–", "%") and tape[index + 3].glued) or (month, day) == (
        9,
        11,
    ):
        return None
    if not is_led and not (slash and day > 12 and day not in (16, 20, 24)):
        return None
    if not slash and tape.low(index - 1) != "on":
        return None
    return Stamp(index + 3, nearest_year(tape, index, month, day), month, day)


def _small(tape: Tape, index: int) -> int:
    text = tape[index].text
    return int(text) if tape[index].kind == "number" and text.isdecimal() and len(text) <= 2 else 0


def _bare_day(tape: Tape, index: int) -> Stamp | None:
    """Read "on the 22nd" and "the 27th": a day of the month in question."""
    if tape.low(index) != "the" or tape.low(index - 1) not in _DAY_LEADS | {"for"}:
        return None
    end, day = parse_ordinal(tape, index + 1)
    after = tape[end]
    if not end or not 1 <= day <= 31 or tape[index + 1].kind != "number" or after.kind == "word":
        return None
    return (
        Stamp(end, None, None, day)
        if tape.reference is None
        else _nearest_day(tape, index, end, day)
    )


def _nearest_day(tape: Tape, index: int, end: int, day: int) -> Stamp:
    today = tape.reference or datetime.date.min
    found = real(today.year, today.month, day)
    if found and found <= today:
        return on_day(end, found)
    return Stamp(end, today.year, today.month, day)


_RULES: tuple[Callable[[Tape, int], Stamp | None], ...] = (
    _weekday_first, _year_first, _numeric, _month_first, _day_first, _month_alone, _bare_day,
)  # fmt: skip
