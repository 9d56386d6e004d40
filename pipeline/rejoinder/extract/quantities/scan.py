"""The scan: every rule of the grammar over every atom that can open a quantity, longest first."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

from rejoinder.extract.quantities import (
    currencies,
    dates,
    durations,
    fractions,
    intervals,
    numerals,
    ordinals,
    periods,
    ranges,
    ratios,
    refusals,
    relative,
    times,
    years,
)
from rejoinder.extract.quantities.atoms import Tape, cut
from rejoinder.extract.quantities.match import Match, record
from rejoinder.extract.quantities.measures import measure
from rejoinder.extract.quantities.qualifiers import around
from rejoinder.records import Quantity

Rule = Callable[[Tape, int], Match | None]


def _date(tape: Tape, index: int) -> Match | None:
    found = relative.day_of_week(tape, index)
    if found is not None:
        return Match(index, found.end, "date", found.iso)
    found = intervals.stamp(tape, index)
    if found is None or tape.low(index) in relative.STEPS or not found.is_known:
        return relative.relative(tape, index)
    return Match(index, found.end, "date", found.iso)


_DATES: tuple[Rule, ...] = (intervals.interval, _date, years.year)
_NUMBERS: tuple[Rule, ...] = (
    *_DATES, times.time, ratios.ratio, ordinals.ordinal, ranges.span, durations.at_distance,
    measure,
)  # fmt: skip
_RELATIVE: tuple[Rule, ...] = (intervals.interval, _date, durations.stretch, periods.rest)
# what may open a quantity -> the rules that are tried; the longest match wins, then the first
_STARTS: tuple[tuple[frozenset[str], tuple[Rule, ...]], ...] = (
    (dates.STARTS, _DATES),
    (intervals.STARTS, (intervals.interval,)),
    (relative.STARTS, _RELATIVE),
    (years.STARTS, _DATES),
    (periods.STARTS, _RELATIVE),
    (ranges.STARTS, (ranges.span,)),
    (ranges.BOUND_STARTS, (ranges.bounded,)),
    (frozenset(currencies.PREFIXES), (ranges.span, measure)),
    (ordinals.STARTS, (ordinals.ordinal,)),
    (ratios.STARTS, (ratios.ratio,)),
    (times.STARTS, (times.time,)),
    (numerals.STARTS | frozenset(numerals.MULTIPLES), _NUMBERS),
    (fractions.STARTS, (ratios.ratio, ranges.span, durations.at_distance, measure)),
    (durations.STARTS, (durations.stretch, durations.at_distance, durations.duration)),
    (numerals.MINUS | {"+"}, (ranges.span, measure)),
    (frozenset({"age", "aged"}), (durations.age,)),
)


def _table() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for words, rules in _STARTS:
        for word in words:
            known = table.get(word, ())
            table[word] = known + tuple(rule for rule in rules if rule not in known)
    return table


_RULES = _table()


def scan(text: str, *, reference: datetime.date | None) -> list[Quantity]:
    """Find the quantities of a text, in order, none overlapping another."""
    tape = cut(text, reference=reference)
    return [record(tape, match) for match in _matches(tape)]


def _matches(tape: Tape) -> Iterator[Match]:
    index, last = tape.first, tape.last
    while index < last:
        atom = tape.atoms[index]
        is_number = atom.kind == "number"
        rules = _NUMBERS if is_number else _RULES.get(atom.low)
        best = _best(tape, index, rules) if rules else None
        if best is not None:
            qualified = around(tape, best)
            yield best if best.qualifier else replace(best, qualifier=qualified.text)
            index = max(best.end, qualified.end)
        else:
            index = refusals.chain_end(tape, index) if is_number else index + 1


def _best(tape: Tape, index: int, rules: tuple[Rule, ...]) -> Match | None:
    best: Match | None = None
    for rule in rules:
        found = rule(tape, index)
        longer = found is not None and (best is None or found.end > best.end)
        if found is not None and longer and refusals.accepts(tape, found):
            best = found
    return best
