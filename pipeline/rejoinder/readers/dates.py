"""Dates and times as pages print them, read without a clock: a missing part is never filled in."""

import re
from datetime import datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?(?!\w))?"
    r"|\d{1,2}\s*[ap]\.?m\.?(?!\w)|noon\b)"
    r"(?:\s*\(?(?:utc|gmt|z|bst|ce?s?t|[ecmpa][sd]?t|aes?t|[+-]\d{2}:?\d{2})\b\)?)?"
)
_DAY = (
    rf"(?:{_MONTH}\s+{_NTH},?\s+(?:\d{{4}}|’?'?\d{{2}}(?![:.\d]))\b"
    rf"|{_NTH}\s+(?:of\s+)?{_MONTH},?\s+(?:\d{{4}}|\d{{2}}(?![:.\d]))\b"
    rf"|{_NTH}-{_MONTH}-\d{{2,4}}\b"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b)"
)
_DAY_WITHOUT_YEAR = rf"(?:{_MONTH}\s+{_NTH}|{_NTH}\s+{_MONTH})(?!\w)"
_AGO = (
    r"(?:(?:about|almost|over|around)\s+)?(?:\d{1,3}\+?|an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten)\s*"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?"
    r"|[smhdwy])"
    r"(?:,?\s+\d{1,2}\s+(?:minutes?|hours?|days?|weeks?|months?))?\s+ago\b"
)
_NEAR = r"(?:just now|yesterday|today|moments ago|last (?:week|month|year))\b"
_JOINT = r"\s*(?:,|@|·|•|\||-|–|—|/|\bat\b|\bon\b|t(?=\d)|\s)\s*"

_WHOLE = (
    rf"{_WEEKDAY}?{_DAY}(?:(?:{_JOINT}){{1,2}}{_CLOCK})?",
    rf"{_CLOCK}(?:{_JOINT}){{1,2}}{_WEEKDAY}?(?:{_DAY}|{_DAY_WITHOUT_YEAR})",
    rf"{_AGO}",
    rf"{_WEEKDAY}?{_DAY_WITHOUT_YEAR}(?:(?:{_JOINT}){{1,2}}{_CLOCK})?",
    rf"(?:{_NEAR}|{_WEEKDAY})(?:(?:{_JOINT}){{1,2}}{_CLOCK})?",
    rf"{_CLOCK}(?:(?:{_JOINT}){{1,2}}{_NEAR})?",
)
# To be put into a longer pattern: it has no groups of its own; compile with re.IGNORECASE.
MOMENT = rf"(?:{'|'.join(_WHOLE)})"

_moment = re.compile(MOMENT, re.IGNORECASE)
_timed = re.compile(rf"{_CLOCK}|{_AGO}|{_NEAR}", re.IGNORECASE)
_day = (
    re.compile(
        rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\D{{0,4}}?[\s’']+(?P<year>\d{{4}}"
        rf"|\d{{2}}(?![:.\d]))\b",
        re.I,
    ),
    re.compile(
        rf"(?P<day>\d{{1,2}})\D{{0,6}}?[\s-](?P<month>{_MONTH}),?[\s-]+(?P<year>\d{{4}}"
        rf"|\d{{2}}(?![:.\d]))\b",
        re.I,
    ),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4}|\d{2})\b"),
)
_clock = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?\s*(?P<half>[ap])?\.?\s?(?:m\b)?",
    re.IGNORECASE,
)


def is_moment(text: str) -> bool:
    """Say whether the text is a date, a time or "3 hours ago" and nothing else."""
    return _moment.fullmatch(text.strip()) is not None


def has_time(text: str) -> bool:
    """Say whether a time of day, or a distance such as "3 hours ago", is part of the text."""
    return _timed.search(text) is not None


def iso_moment(text: str) -> str | None:
    """Return an ISO 8601 date, with the time where the text gives one; without a year, None.

    Of 3/4/2012 it cannot be told which is the month: None too.
    """
    for pattern in _day:
        found = pattern.search(text)
        if found:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return _iso(found.groupdict(), rest)
    return None


def _iso(parts: dict[str, str], rest: str) -> str | None:
    order = _day_and_month(parts)
    if order is None:
        return None
    day, month = order
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000 if year < 70 else 1900
    try:
        moment = datetime(year, month, day)
    except ValueError:
        return None
    clock = _time(rest)
    return moment.date().isoformat() + (f"T{clock}" if clock else "")


def _day_and_month(parts: dict[str, str]) -> tuple[int, int] | None:
    if "first" not in parts:
        month = parts["month"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        return int(parts["day"]), number
    first, second = int(parts["first"]), int(parts["second"])
    if first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else None


def _time(text: str) -> str | None:
    for found in _clock.finditer(text):
        if not found["minute"] and not found["half"]:
            continue
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        if hour < 24 and minute < 60:
            second = f":{found['second']}" if found["second"] else ""
            return f"{hour:02}:{minute:02}{second}"
    return None
