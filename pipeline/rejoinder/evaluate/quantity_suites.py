"""Cases of two published suites, and the verdict on what the grammar finds in each.

Recognizers-Text: inclusive ends, texts in lower case, values as strings, dates as TIMEX with a
future and a past reading. quantulum3: surfaces without offsets, ranges as value and uncertainty.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rejoinder.evaluate.timex import duration_seconds, same_date
from rejoinder.extract.quantities.units import NAMES
from rejoinder.records import Quantity

Verdict = Literal["exact", "agreed", "refused", "wrong"]


@dataclass(frozen=True, slots=True)
class Expected:
    """One result that a suite wants; `end` is exclusive."""

    start: int
    end: int
    value: Any  # the suite's own form, read by the model's comparison
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a suite with the results that it wants."""

    text: str
    model: str
    reference: datetime.date | None
    expected: tuple[Expected, ...]


_LEADS = re.compile(r"(?:the|a|an|on|from|in|at|between)\s+", re.IGNORECASE)
_BOUND = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")
_NUMERIC = frozenset({"cardinal", "ratio"})
_MINOR = frozenset({"Cent", "Pence", "Penny", "Sen", "cent", "penny", "dime"})
_UNASKED = ("percent of ", "per cent of ")
_OPEN_PERIOD = re.compile(
    r"(?:(?:the|my|that) )?"
    r"(?:last day|day|week|weekend|month|year|spring|summer|autumn|fall|winter)"
)
_CLOSE = 1e-9


def suite_cases(path: Path, model: str) -> Iterator[Case]:
    """Yield the cases of one Recognizers-Text model file."""
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        context = row.get("Context", {}).get("ReferenceDateTime")
        reference = datetime.date.fromisoformat(context[:10]) if context else None
        expected = tuple(_expected(result) for result in row["Results"])
        yield Case(row["Input"], model, reference, expected)


def _expected(result: Mapping[str, Any]) -> Expected:
    start = result["Start"]
    end = result["End"] + 1 if "End" in result else start + result["Length"]
    if "Value" in result:
        return Expected(start, end, result["Value"])
    resolution = result["Resolution"]
    iso = resolution.get("isoCurrency") or resolution.get("unit")
    return Expected(start, end, resolution["value"], iso)


def quantulum_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of one quantulum3 file; each surface is sought behind the one before it."""
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        place, expected = 0, []
        for result in row["res"]:
            start = row["req"].find(result["surface"], place)
            place = start + len(result["surface"])
            value = (result["value"], result.get("uncertainty") or 0.0)
            expected.append(Expected(start, place, value, result["unit"]))
        yield Case(row["req"], "quantulum", None, tuple(expected))


def judge(case: Case, records: Sequence[Quantity]) -> Verdict:
    """Say how the records found in a case's text agree with what it expects."""
    suite = SUITES.get(case.model, _QUANTULUM)
    verdict = _agreement(suite, case, records)
    is_refused = verdict == "wrong" and any(suite.is_refused(case, one) for one in case.expected)
    return "refused" if is_refused else verdict


def _agreement(suite: "Suite", case: Case, records: Sequence[Quantity]) -> Verdict:
    left = [one for one in records if suite.concerns(one)]
    verdict: Verdict = "exact"
    for one in case.expected:
        candidates = records if suite.reads_parts else left
        candidates = candidates if one.value is not None else []
        verdicts = {id(found): suite.compare(case.text, one, found) for found in candidates}
        right = [found for found in candidates if verdicts[id(found)] != "wrong"]
        if not right:
            return "wrong"
        best = min(right, key=lambda found: verdicts[id(found)] != "exact")
        left = [found for found in left if found is not best]
        verdict = "agreed" if verdicts[id(best)] == "agreed" else verdict
    return "wrong" if left else verdict


def _span(text: str, expected: Expected, found: Quantity) -> Verdict:
    """Compare spans; a leading article or preposition may stand inside or outside."""
    if (expected.start, expected.end) == (found.start, found.end):
        return "exact"
    if expected.end != found.end:
        return "wrong"
    between = text[min(expected.start, found.start) : max(expected.start, found.start)]
    return "agreed" if _LEADS.fullmatch(between) else "wrong"


def _close(one: float, other: float | str | None) -> bool:
    return isinstance(other, int | float) and abs(one - other) <= _CLOSE * max(1e-3, abs(one))


def _number(text: str, expected: Expected, found: Quantity) -> Verdict:
    """Compare a bare number, which may also be the number inside one of our measures."""
    value = float(expected.value)
    if found.kind in _NUMERIC:
        return _span(text, expected, found) if _close(value, found.value) else "wrong"
    inside = found.start <= expected.start and expected.end <= found.end
    return "agreed" if inside and _close(value, found.value) else "wrong"


def _percent(text: str, expected: Expected, found: Quantity) -> Verdict:
    value = float(str(expected.value).removesuffix("%"))
    return _span(text, expected, found) if _close(value, found.value) else "wrong"


def _currency(text: str, expected: Expected, found: Quantity) -> Verdict:
    span, value = _span(text, expected, found), float(expected.value)
    if _close(value, found.value):
        iso = expected.unit or ""
        is_iso = len(iso) == 3 and iso.isupper()
        return span if not is_iso or iso == found.unit else "wrong"
    is_coin = expected.unit in _MINOR and _close(value / 100, found.value)
    return "agreed" if is_coin and span != "wrong" else "wrong"


def _dimension(text: str, expected: Expected, found: Quantity) -> Verdict:
    span, value = _span(text, expected, found), float(expected.value)
    if not _close(value, found.value) or not _same_unit(expected.unit or "", found.unit):
        return "wrong"
    return span


def _same_unit(name: str, symbol: str | None) -> bool:
    words = tuple(name.lower().split())
    short = {"c": "°C", "f": "°F"}
    rows = NAMES.get(words[0], []) if words else []
    return symbol == short.get(name.lower()) or any(
        row[0] == words[1:] and row[1].symbol == symbol for row in rows
    )


def _age(text: str, expected: Expected, found: Quantity) -> Verdict:
    unit = {"Year": "a", "Age": "a", "Month": "mo", "Week": "wk", "Day": "d"}[expected.unit or ""]
    same = _close(float(expected.value), found.value) and unit == found.unit
    return _span(text, expected, found) if same else "wrong"


def _range(text: str, expected: Expected, found: Quantity) -> Verdict:
    """Compare an interval: two ends, or one end whose side the qualifier gives."""
    match = _BOUND.fullmatch(expected.value)
    if match is None:
        return "wrong"
    low, high = (float(end) if end else None for end in match.groups()[1:3])
    if found.value is None:
        same = (
            low is not None
            and high is not None
            and _close(low, found.low)
            and _close(high, found.high)
        )
        return _span(text, expected, found) if same else "wrong"
    value = low if low is not None else high
    phrase = text[expected.start : expected.end].lower()
    words = re.sub(r"\s+", "", phrase.replace(found.text.lower(), " "))
    said = re.sub(r"[\s,]+", "", found.qualifier or "")
    same = value is not None and _close(value, found.value) and bool(said)
    inside = expected.start <= found.start and found.end <= expected.end
    return "agreed" if same and inside and (words in said or said in words) else "wrong"


def _date(text: str, expected: Expected, found: Quantity) -> Verdict:
    verdict = same_date(expected.value, found)
    span = _span(text, expected, found)
    return (
        "agreed"
        if verdict == "agreed" and span != "wrong"
        else span
        if verdict == "exact"
        else "wrong"
    )


def _duration(text: str, expected: Expected, found: Quantity) -> Verdict:
    wanted = float(next(iter(expected.value["FutureResolution"].values())))
    return _span(text, expected, found) if _close(wanted, duration_seconds(found)) else "wrong"


def _quantulum(text: str, expected: Expected, found: Quantity) -> Verdict:
    """Compare value and span; rates behind a quantity are its qualifier, years are dates."""
    value, spread = expected.value
    value *= {"cent": 0.01, "penny": 0.01, "dime": 0.1}.get(expected.unit or "", 1)
    value *= {"dozen": 12, "gross": 144, "kibibyte": 1}.get(expected.unit or "", 1)
    if spread:
        same = _close(value - spread, found.low) and _close(value + spread, found.high)
    else:
        year = found.kind == "date" and str(int(value)) in (found.value, found.low)
        same = year or _close(value, found.value)
    if not same:
        return "wrong"
    if expected.start == found.start and expected.end > found.end:
        rest = re.sub(r"\W+", "", text[found.end : expected.end]).lower()
        said = re.sub(r"\W+|^per", "", found.qualifier or "")
        return "agreed" if not rest or (said and (said in rest or rest in said)) else "wrong"
    if found.kind == "date" and found.start <= expected.start and expected.end <= found.end:
        return "agreed"
    return "agreed" if found.kind == "date" else _span(text, expected, found)


def _is_unit_alone(_: Case, one: Expected) -> bool:
    return one.value is None


def _is_query(case: Case, one: Expected) -> bool:
    return case.text[one.start : one.end].lower().startswith(_UNASKED)


def _is_id(case: Case, one: Expected) -> bool:
    """Recognise a number that is a piece of a phone number or of an id."""
    before = case.text[: one.start]
    return re.search(r"(?:\w[-/]|\+)$", before) is not None and not before[-2:-1].isspace()


def _is_named_or_changed(case: Case, one: Expected) -> bool:
    """Recognise a number that is a name's ("Voyager 2"), and a change ("rose from 2 to 3")."""
    before = case.text[: one.start]
    named = one.unit == "dimensionless" and re.search(r"[A-Z][a-z]+ $", before) is not None
    is_range = isinstance(one.value, tuple) and one.value[1] > 0
    return named or (
        is_range and re.search(r"\b(?:rose|reduced) from (?:about )?$", before) is not None
    )


def _is_open_date(case: Case, one: Expected) -> bool:
    """Recognise a day without a month, a period without a date, and a day that never was."""
    phrase = case.text[one.start : one.end].lower()
    timex = str(one.value.get("Timex"))
    never = any("0001" in str(value) for value in one.value["PastResolution"].values())
    return never or timex.startswith("XXXX-XX-") or _OPEN_PERIOD.fullmatch(phrase) is not None


def _never(_: Case, __: Expected) -> bool:
    return False


def _is_temperature(found: Quantity) -> bool:
    return found.unit in ("°C", "°F", "°", "K")


def _is_age(found: Quantity) -> bool:
    return found.kind == "duration" and re.search(r"\b(old|age|yo)$|^age\b", found.text) is not None


def _has_bounds(found: Quantity) -> bool:
    is_open = re.search(
        r"than|least|most|above|below|up to|exceed|equal|[<>=]|or more|or less",
        found.qualifier or "",
    )
    return found.kind == "cardinal" and (found.value is None or is_open is not None)


@dataclass(frozen=True, slots=True)
class Suite:
    """How one model's cases are compared: which records concern it, and when two agree."""

    concerns: Callable[[Quantity], bool]
    compare: Callable[[str, Expected, Quantity], Verdict]
    is_refused: Callable[[Case, Expected], bool] = _never
    reads_parts: bool = False


SUITES: Mapping[str, Suite] = {
    "NumberModel": Suite(lambda found: found.kind in _NUMERIC, _number, _is_id, reads_parts=True),
    "PercentModel": Suite(lambda found: found.kind == "percent", _percent, _is_query),
    "CurrencyModel": Suite(lambda found: found.kind == "money", _currency, _is_unit_alone),
    "DimensionModel": Suite(lambda found: found.kind == "quantity", _dimension, _is_unit_alone),
    "TemperatureModel": Suite(_is_temperature, _dimension, _is_unit_alone),
    "AgeModel": Suite(_is_age, _age),
    "NumberRangeModel": Suite(_has_bounds, _range),
    "DateParser": Suite(lambda found: found.kind == "date", _date, _is_open_date),
    "DatePeriodParser": Suite(lambda found: found.kind == "date", _date, _is_open_date),
    "DurationParser": Suite(lambda found: found.kind == "duration", _duration),
}
_QUANTULUM = Suite(
    lambda found: found.kind not in ("date", "time", "ordinal"),
    _quantulum,
    _is_named_or_changed,
    reads_parts=True,
)
