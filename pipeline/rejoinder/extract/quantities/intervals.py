"""Intervals of dates: "from 4 to 22 January", "Oct. 2 to October 22", "1947:Q2-2007:Q3".

interval = ["between" | "from"] date connector date, where the first may be a bare day or year
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rejoinder.extract.quantities import dates, periods, relative
from rejoinder.extract.quantities.atoms import Tape, remembered
from rejoinder.extract.quantities.calendar import Stamp, nearest_year, on_day
from rejoinder.extract.quantities.dates import day_at, month_at, year_at
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import DASHES

_TO = frozenset({"to", "through", "until", "till", "thru"})
_LINKS: Mapping[str, frozenset[str]] = {
    "between": _TO | {"and"},
    "from": _TO,
    "": _TO,
}
_OPENERS = frozenset({"between", "from"})
STARTS = _OPENERS


@remembered
def stamp(tape: Tape, index: int) -> Stamp | None:
    """Read the longest date of any sort at the index that has one value."""
    found = [rule(tape, index) for rule in _STAMPS]
    known = [one for one in found if one is not None]
    return max(known, key=lambda one: one.end, default=None)


def interval(tape: Tape, index: int) -> Match | None:
    """Read two dates with what joins them."""
    opener = tape.low(index) if tape.low(index) in _OPENERS else ""
    place = index + 1 if opener else index
    return (
        _month_then_days(tape, index)
        or _days_then_month(tape, index, place, opener)
        or _two(tape, index, place, opener)
    )


def _link(tape: Tape, index: int, opener: str) -> int:
    """Return the index after the connector, or zero."""
    if tape.low(index) in _LINKS[opener]:
        return index + 1
    dash = (
        tape.low(index) in DASHES
        and opener != "between"
        and tape[index].glued == tape[index + 1].glued
    )
    return index + 1 if dash else 0


def _end(tape: Tape, index: int) -> Stamp | None:
    found = stamp(tape, index)
    if found is not None:
        return found
    if tape.low(index) in ("now", "present", "today") and tape.reference:
        return on_day(index + 1, tape.reference)
    year = year_at(tape, index)
    return Stamp(index + 1, year) if year is not None and 1000 <= year <= 2100 else None


def _two(tape: Tape, index: int, place: int, opener: str) -> Match | None:
    first = _end(tape, place)
    link = _link(tape, first.end, opener) if first else 0
    second = _end(tape, link) if link else None
    if first is None or second is None:
        return None
    if not (first.month or first.part or opener or tape.low(link - 1) in _TO):
        return None
    if not _both_years(tape, place, link, first, second):
        return None
    return _span(index, first, second)


def _both_years(tape: Tape, place: int, link: int, first: Stamp, second: Stamp) -> bool:
    """Refuse "from 1500 to 1800 tonnes": bare years are years only if they look like years."""
    bare = [
        one for one in (first, second) if one.month is None and not one.part and one.day is None
    ]
    if not bare or second.end > link + 1 or first.end > place + 1:
        return True
    after = tape[second.end]
    counted = (
        after.kind == "word"
        and after.text.islower()
        and after.low.endswith("s")
        and after.low not in ("was", "is", "has")
    )
    return all((one.year or 0) >= 1500 for one in bare) and not counted


def _span(index: int, first: Stamp, second: Stamp) -> Match | None:
    """Lend the second date's year to the first, or the first's to the second."""
    if first.year is None and second.year is not None:
        first = replace(first, year=second.year)
    if first.month and second.month and (first.year or 0) > (second.year or 0):
        first = replace(first, year=second.year)
    if second.month and first.month and first.year is not None and second.year is not None:
        later = (first.month, first.day or 0) > (second.month, second.day or 0)
        if later and first.year == second.year:
            first = replace(first, year=first.year - 1)
    low, high = first.iso, second.iso
    if low >= high and "X" not in low:
        return None
    return Match(index, second.end, "date", None, low, high)


def _days_then_month(tape: Tape, index: int, place: int, opener: str) -> Match | None:
    """Read "from 4 to 22 January, 1995", "3 until 12 of Sept", "4 to 22 this month"."""
    end, day = day_at(tape, place)
    if not end:
        return None
    link = _link(tape, end, opener)
    if not link:
        return None
    month = dates.stamp(tape, link)
    if month is not None and month.month and month.day and tape[link].low not in _OPENERS:
        return _span(index, replace(month, day=day), month)
    after, last = day_at(tape, link)
    this = relative.stamp(tape, after) if after else None
    if this is None or this.month is None or this.day is not None:
        return None
    return _span(index, replace(this, day=day), replace(this, day=last))


def _month_then_days(tape: Tape, index: int) -> Match | None:
    """Read "November 19-20", "June 3 to 5, 2012", "November between 19 and 20"."""
    end, month = month_at(tape, index)
    if not end:
        return None
    opener = tape.low(end) if tape.low(end) in _OPENERS else ""
    after, day = day_at(tape, end + 1 if opener else end)
    link = _link(tape, after, opener) if after else 0
    last_end, last = day_at(tape, link) if link else (0, 0)
    if not last or last <= day or month_at(tape, last_end)[0]:
        return None
    place = last_end + (tape.low(last_end) == ",")
    year = year_at(tape, place)
    year_end = place + 1 if year is not None else last_end
    known = year if year is not None else nearest_year(tape, index, month, last)
    return _span(index, Stamp(0, known, month, day), Stamp(year_end, known, month, last))


_STAMPS: tuple[Callable[[Tape, int], Stamp | None], ...] = (
    dates.stamp, periods.stamp, relative.day_of_week, relative.stamp,
)  # fmt: skip
