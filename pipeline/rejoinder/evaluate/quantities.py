"""Scores of the quantity grammar: on gold files, and on two published suites of cases.

A suite's case is right when the records of its kinds are the expected ones, none missing and none
more, each with the same span and value. Where the suite writes the same fact differently, the case
counts as `agreed`, by one of the conventions in `CONVENTIONS`; where it asks for something that a
reader of op-eds does not want, the case is `refused`, by one of `REFUSED`, and stays in `cases`.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rejoinder.evaluate.quantity_suites import (
    SUITES,
    Case,
    Verdict,
    judge,
    quantulum_cases,
    suite_cases,
)
from rejoinder.extract.quantities.scan import scan
from rejoinder.records import AnnotatedPost, Quantity, parse_line

CONVENTIONS: Mapping[str, str] = {
    "bound": "a bound ('more than') is the record's qualifier, not part of its span",
    "rate": "a rate ('per hour', '/kg') is the record's qualifier, not part of its span",
    "article": "'the', 'a', 'on' or 'from' before the expression may stand inside or outside",
    "coin": "coins are given in the currency's main unit: 470 pence are 4.70 GBP",
    "part": "a number inside money, a percentage or a measure is reported once, with its unit",
    "grain": "a date is as exact as its words: 'two years ago' is a year, not a day",
    "year": "a year or a decade is a date, not a number",
}
REFUSED: Mapping[str, str] = {
    "unit": "a unit without a number ('which currency, dollar or rmb?') is no quantity",
    "id": "a piece of a phone number, a name or an id is no number: 'SCP-173', '+1-222-2222'",
    "change": "a change from one figure to another is two figures, not a range",
    "open": "a day without a month, a period without a date, a day that the calendar has not",
    "query": "assistant's queries that no running text has ('percent of 10')",
}
# names of units in gold files -> symbol and how many of it one is
_GOLD_UNITS: Mapping[str, tuple[str, int]] = {
    "percent": ("%", 1), "percentage point": ("pp", 1), "basis point": ("bp", 1), "year": ("a", 1),
    "month": ("mo", 1), "quarter": ("mo", 3), "week": ("wk", 1), "day": ("d", 1), "hour": ("h", 1),
    "minute": ("min", 1), "second": ("s", 1), "decade": ("a", 10),
}  # fmt: skip
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class SuiteScore:
    """One model file of a suite: how many cases, and how they came out."""

    name: str
    cases: int
    exact: int
    agreed: int
    refused: int

    @property
    def rate(self) -> float:
        """Return the share of all cases that are exact or agreed."""
        return (self.exact + self.agreed) / self.cases if self.cases else 0.0

    @property
    def rate_of_accepted(self) -> float:
        """Return the same share without the refused cases."""
        accepted = self.cases - self.refused
        return (self.exact + self.agreed) / accepted if accepted else 0.0


@dataclass(frozen=True, slots=True)
class GoldScore:
    """Quantities found against gold: exact spans, and values where the span is right."""

    expected: int
    found: int
    matched: int
    valued: int

    @property
    def f1(self) -> float:
        """Return the F1 of exact spans."""
        return (
            2 * self.matched / (self.expected + self.found) if self.expected + self.found else 1.0
        )

    @property
    def value_accuracy(self) -> float:
        """Return the share of matched spans whose kind, value and unit are right."""
        return self.valued / self.matched if self.matched else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement with gold, for reading."""

    place: str
    problem: str  # "missing", "extra" or "value"
    expected: Quantity | None
    found: Quantity | None


def score_suite(folder: Path) -> list[SuiteScore]:
    """Score the Recognizers-Text files of a folder, one line a model and one for all together."""
    lines = [
        _score(name, suite_cases(folder / f"{name}.json", name))
        for name in SUITES
        if (folder / f"{name}.json").exists()
    ]
    return [*lines, _sum("all", lines)]


def score_quantulum(folder: Path) -> list[SuiteScore]:
    """Score quantulum3's files of cases, one line a file and one for both together."""
    names = ("quantities", "quantities.ambiguity")
    lines = [_score(name, quantulum_cases(folder / f"{name}.json")) for name in names]
    return [*lines, _sum("all", lines)]


def _score(name: str, cases: Iterable[Case]) -> SuiteScore:
    verdicts: list[Verdict] = [
        judge(case, scan(case.text, reference=case.reference)) for case in cases
    ]
    return SuiteScore(
        name,
        len(verdicts),
        verdicts.count("exact"),
        verdicts.count("agreed"),
        verdicts.count("refused"),
    )


def _sum(name: str, lines: Iterable[SuiteScore]) -> SuiteScore:
    rows = [(line.cases, line.exact, line.agreed, line.refused) for line in lines]
    cases, exact, agreed, refused = (sum(column) for column in zip(*rows, strict=True))
    return SuiteScore(name, cases, exact, agreed, refused)


def score_gold(paths: Iterable[Path]) -> GoldScore:
    """Score the quantities of gold files; a page's date is its document's, or its first date."""
    expected = found = matched = valued = 0
    for path in paths:
        for post, records in _annotated(path):
            ours = {(one.start, one.end): one for one in records}
            pairs = [
                (one, ours[one.start, one.end])
                for one in post.quantities
                if (one.start, one.end) in ours
            ]
            expected += len(post.quantities)
            found += len(records)
            matched += len(pairs)
            valued += sum(same_value(one, other) for one, other in pairs)
    return GoldScore(expected, found, matched, valued)


def differences(paths: Iterable[Path]) -> Iterator[Difference]:
    """Yield every disagreement with gold files, in their order."""
    for path in paths:
        for post, records in _annotated(path):
            place = f"{path.name}:{post.post.id}"
            ours = {(one.start, one.end): one for one in records}
            gold = {(one.start, one.end): one for one in post.quantities}
            for span in sorted(ours.keys() | gold.keys()):
                one, other = gold.get(span), ours.get(span)
                if one is None or other is None:
                    yield Difference(place, "missing" if one else "extra", one, other)
                elif not same_value(one, other):
                    yield Difference(place, "value", one, other)


def _annotated(path: Path) -> Iterator[tuple[AnnotatedPost, list[Quantity]]]:
    reference = _page_date(path)
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            post = parse_line(line, where=f"{path}:{number}")
            published = post.post.published or post.document.published
            own = datetime.date.fromisoformat(published[:10]) if published else reference
            yield post, scan(post.text, reference=own)


def _page_date(path: Path) -> datetime.date | None:
    """Read the first full date on the page beside a gold file: its dateline."""
    page = path.with_name(path.name.removesuffix(".gold.jsonl") + ".txt")
    if not page.exists():
        return None
    for one in scan(page.read_text(encoding="utf-8"), reference=None):
        if (
            one.kind == "date"
            and isinstance(one.value, str)
            and len(one.value) == 10
            and "X" not in one.value
        ):
            return datetime.date.fromisoformat(one.value)
    return None


def same_value(gold: Quantity, ours: Quantity) -> bool:
    """Compare kind, unit and value or ends; gold may name units ("percent") instead of symbols."""
    unit, factor = _GOLD_UNITS.get(gold.unit or "", (gold.unit, 1))
    if gold.kind != ours.kind or unit != ours.unit:
        return False
    pairs = ((gold.value, ours.value), (gold.low, ours.low), (gold.high, ours.high))
    return all(_same(one, other, factor) for one, other in pairs)


def _same(gold: float | str | None, ours: float | str | None, factor: int) -> bool:
    if isinstance(gold, str) or isinstance(ours, str) or gold is None or ours is None:
        return gold == ours
    return abs(gold * factor - ours) <= _CLOSE * max(1.0, abs(gold * factor))
