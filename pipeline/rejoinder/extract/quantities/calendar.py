"""The calendar: names of months, weekdays and seasons, and stamps that are written in ISO 8601.

What a text leaves open is written as X: "XXXX-11-09" is a ninth of November, "XXXX-WXX-5" a
Friday. Seasons and weekends follow TIMEX3 ("2016-SU", "2012-W44-WE"), since ISO has no letters
for them; quarters and halves are "2012-Q3" and "2012-H1".
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from rejoinder.extract.quantities.atoms import Tape

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Mapping[str, int] = {
    name: place + 1 for place, names in enumerate(_MONTHS) for name in names.split()
}
_WEEKDAYS = (
    "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs",
    "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    name: place for place, names in enumerate(_WEEKDAYS) for name in names.split()
}
SEASONS: Mapping[str, str] = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}
# names that are also words, or people's: they need a date's surroundings
SHY_MONTHS = frozenset(
    {"may", "march", "mar", "august", "jan", "jun", "dec", "sep", "april", "june"}
)
SHY_WEEKDAYS = frozenset({"sun", "sat", "mon", "wed", "fri", "thu", "tue", "thur", "tues", "weds"})
_NEAR = datetime.timedelta(days=31)
_COMING = datetime.timedelta(days=200)
_ANY = frozenset({"a", "an", "any", "each", "every", "one", "some"})
_FUTURE = frozenset(
    {"will", "shall", "ll", "upcoming", "deadline", "next", "coming", "until", "by"}
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as far as it is known, ending before the atom `end`."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""  # "Q3", "H1", "W44", "W44-WE", "SU", "WXX-5"

    @property
    def is_known(self) -> bool:
        """Say whether anything of the date is known."""
        return not (self.year is None and self.month is None and self.day is None and not self.part)

    @property
    def iso(self) -> str:
        """Write the stamp in ISO 8601, with X for what is open."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.part:
            return f"{year}-{self.part}"
        if self.month is None:
            return year if self.day is None else f"{year}-XX-{self.day:02d}"
        return f"{year}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")


def on_day(end: int, day: datetime.date) -> Stamp:
    """Make a stamp of a calendar day."""
    return Stamp(end, day.year, day.month, day.day)


def in_week(end: int, day: datetime.date, *, suffix: str = "") -> Stamp:
    """Make a stamp of the ISO week in which a day lies."""
    year, week, _ = day.isocalendar()
    return Stamp(end, year, part=f"W{week:02d}{suffix}")


def real(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day if the calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def shifted(day: datetime.date, months: int) -> datetime.date | None:
    """Move a day by months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return next(found for back in range(4) if (found := real(year, month + 1, day.day - back)))


def is_generic(tape: Tape, index: int) -> bool:
    """Say whether a day or a month is any one of its name: "on a Thursday", "every June"."""
    return tape.low(index - 1) in _ANY


def is_future(tape: Tape, index: int) -> bool:
    """Say whether the words around speak of what is to come."""
    return any(tape.low(place) in _FUTURE for place in range(index - 7, index))


def nearest_year(tape: Tape, index: int, month: int, day: int | None) -> int | None:
    """Choose the year of "June 28": the last one, unless the next is near or is spoken of."""
    today = tape.reference
    if today is None or (day is None and is_generic(tape, index)):
        return None
    for year in (today.year, today.year + 1):
        found = real(year, month, day or 1)
        ahead = _COMING if is_future(tape, index) else _NEAR
        if found and today <= found <= today + ahead:
            return year
        if day is None and (today.year, today.month) == (year, month):
            return year
    for year in range(today.year, today.year - 5, -1):
        found = real(year, month, day or 1)
        if found and found <= today:
            return year
    return None


def weekday_near(tape: Tape, index: int, weekday: int) -> datetime.date | None:
    """Choose the day of "Friday": the last one, or the next where the words look ahead."""
    today = tape.reference
    if today is None or is_generic(tape, index):
        return None
    back = (today.weekday() - weekday) % 7
    if back and is_future(tape, index):
        return today + datetime.timedelta(days=7 - back)
    return today - datetime.timedelta(days=back)
