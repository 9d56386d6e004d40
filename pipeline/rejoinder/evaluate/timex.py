"""TIMEX values of the Recognizers-Text suite, compared with our ISO 8601 values."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rejoinder.records import Quantity

_SECONDS: Mapping[str, float] = {
    "ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 7 * 86400, "mo": 30 * 86400,
    "a": 365 * 86400,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])|W(\d\d)(-WE)?))?")


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, its end excluded."""

    start: datetime.date
    end: datetime.date


def duration_seconds(found: Quantity) -> float | None:
    """Return a duration in seconds, months as 30 days and years as 365 as the suite does."""
    seconds = _SECONDS.get(found.unit or "")
    if not isinstance(found.value, int | float) or seconds is None:
        return None
    return float(found.value * seconds)


def same_date(wanted: Mapping[str, Any], found: Quantity) -> Literal["exact", "agreed", "wrong"]:
    """Compare a date or a period with the suite's TIMEX and with its two readings."""
    if found.value is not None and found.value == wanted.get("Timex"):
        return "exact"
    ours = days_of(found)
    verdict: Literal["exact", "agreed", "wrong"] = "wrong"
    for name in ("FutureResolution", "PastResolution"):
        reading = [_day(value) for value in wanted.get(name, {}).values()]
        if ours is None or not reading or any(day is None for day in reading):
            continue
        if _is_same(ours, [day for day in reading if day is not None]):
            return "exact"
        if len(reading) == 1 and reading[0] is not None and ours.start <= reading[0] < ours.end:
            verdict = "agreed"
    return verdict


def _is_same(ours: Days, reading: Sequence[datetime.date]) -> bool:
    """Take a period's end as given with or without its last day."""
    last = ours.end - datetime.timedelta(days=1)
    if len(reading) == 1:
        return ours.start == reading[0] == last
    return ours.start == reading[0] and reading[1] in (last, ours.end)


def days_of(found: Quantity) -> Days | None:
    """Return the days that a date record covers, where they are known."""
    ends = (found.value, found.value) if found.value is not None else (found.low, found.high)
    first, last = (_period(end) if isinstance(end, str) else None for end in ends)
    return Days(first.start, last.end) if first and last else None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _period(iso: str) -> Days | None:
    match = _ISO.fullmatch(iso)
    if match is None:
        return None
    year, month, day, quarter, half, week = (
        int(part) if part and part.isdigit() else 0 for part in match.groups()[:6]
    )
    if week:
        start = datetime.date.fromisocalendar(year, week, 6 if match.group(7) else 1)
        return Days(start, start + datetime.timedelta(days=2 if match.group(7) else 7))
    if day:
        single = _day(iso)
        return Days(single, single + datetime.timedelta(days=1)) if single else None
    first = month or (quarter * 3 - 2 if quarter else half * 6 - 5 if half else 1)
    length = 1 if month else 3 if quarter else 6 if half else 12
    years, after = divmod(first - 1 + length, 12)
    return Days(datetime.date(year, first, 1), datetime.date(year + years, after + 1, 1))
