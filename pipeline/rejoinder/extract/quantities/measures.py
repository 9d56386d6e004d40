"""Measures: a number with what it counts: money, a percentage, a unit, a time, or nothing."""

from dataclasses import dataclass, replace
from fractions import Fraction

from rejoinder.extract.quantities import currencies, units
from rejoinder.extract.quantities.atoms import Tape, remembered
from rejoinder.extract.quantities.fractions import number
from rejoinder.extract.quantities.lexicon import phrase_length, word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import (
    ARTICLES,
    HYPHENS,
    MONEY_SCALES,
    MULTIPLES,
    SCALES,
    VULGAR,
    Numeral,
    numeral,
)
from rejoinder.records import QuantityKind

_DOLLARS = frozenset({"dollars", "dollar", "usd", "euros", "pounds", "yen"})
_SIZES = frozenset({"long", "wide", "high", "thick", "deep", "tall"})
# "a gallon of", "a mile away", but not "a bit of" or "a ton of"
_NOT_COUNTED = word_set("is was has across s as this across towards upwards downwards")
_LOOSE_UNITS = word_set("bit ton stone block bar foot cup deg degree gray knot therm atmosphere")
_AFTER_ONE_UNIT = word_set("of away long wide deep high is apart")
_QUOTE_REACH = 80
_INCHES = 12
_PLUS_MINUS = (("±",), ("+", "/", "-"), ("plus", "or", "minus"))
_AGES = (("old",), ("-", "old"), ("olds",), ("-", "olds"), ("of", "age"), ("-", "of", "-", "age"))


@dataclass(frozen=True, slots=True)
class _Suffix:
    end: int
    kind: QuantityKind
    unit: str
    factor: Fraction


def measure(tape: Tape, index: int, *, joins: bool = True) -> Match | None:
    """Read a number at the index with the longest unit that follows or stands before it."""
    return _usual(tape, index) if joins else _measure(tape, index, joins=False)


@remembered
def _usual(tape: Tape, index: int) -> Match | None:
    return _measure(tape, index, joins=True)


def _measure(tape: Tape, index: int, *, joins: bool) -> Match | None:
    money = _prefixed(tape, index)
    if money is not None:
        return money
    found = multiple(tape, index) or number(tape, index, joins=joins)
    if found is None:
        return _one_of(tape, index)
    found = _with_scale(tape, found)
    special = _degrees(tape, index, found) or _tolerance(tape, index, found)
    special = special or _height(tape, index, found)
    if special is not None:
        return special
    suffix = _suffix(tape, found)
    if suffix is None:
        return _bare(index, found)
    value = found.value * suffix.factor
    end = _age_end(tape, index, suffix) if suffix.kind == "duration" else suffix.end
    match = Match(
        index,
        end,
        suffix.kind,
        value,
        unit=suffix.unit,
        head=found.mantissa,
        scale=found.scale,
        factor=suffix.factor,
    )
    return _coins(tape, match) if suffix.kind == "money" else match


def _with_scale(tape: Tape, found: Numeral) -> Numeral:
    """Read "1.8M dollars" and "10m euros": a scale sign that a currency's name follows."""
    sign = tape[found.end]
    if _is_millions(tape, found):
        return replace(found, end=found.end + 1, scale=10**6, is_plain=False)
    if found.scale > 1 or not sign.glued or sign.text not in MONEY_SCALES:
        return found
    if currencies.after_number(tape, found.end + 1, is_large=True) is None:
        return found
    return replace(found, end=found.end + 1, scale=MONEY_SCALES[sign.text], is_plain=False)


def _is_millions(tape: Tape, found: Numeral) -> bool:
    """Tell "2.2m people" from "2.2m long": millions count the plural that follows them."""
    sign, after = tape[found.end], tape[found.end + 1]
    if found.scale > 1 or sign.text != "m" or not sign.glued or not after.text.islower():
        return False
    return after.low.endswith(("s", "people", "men", "women")) and after.low not in _NOT_COUNTED


def _degrees(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read "-10C" and "573.15K": a capital on what cannot be a count."""
    sign, last = tape[found.end], tape[found.end - 1]
    if last.text == "K" and found.scale == 1000 and "." in tape[found.end - 2].text:
        return Match(index, found.end, "quantity", found.mantissa, unit="K")
    if sign.text not in ("C", "F") or tape.is_glued(found.end + 1, "number"):
        return None
    if (sign.glued and found.value < 0) or tape.low(found.end + 1) in ("outside", "inside"):
        return Match(index, found.end + 1, "quantity", found.value, unit=f"°{sign.text}")
    return None


def _height(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read feet and inches: 5'10"."""
    place = found.end
    if tape.low(place) not in ("'", "’", "′") or not tape[place].glued or not found.is_plain:
        return None
    inches = numeral(tape, place + 1) if tape.is_glued(place + 1, "number") else None
    if inches is None or not inches.is_plain or not inches.value < _INCHES:
        return None
    end = inches.end + (tape.low(inches.end) in ('"', "”", "″"))
    return Match(index, end, "quantity", found.value * _INCHES + inches.value, unit="in")


def _tolerance(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read "52 ± 3 percent" and "9.8 +/- 0.1 m" as the range that they span."""
    length = phrase_length(tape, found.end, _PLUS_MINUS)
    spread = measure(tape, found.end + length) if length else None
    if spread is None or not isinstance(spread.value, Fraction):
        return None
    middle = found.value * spread.factor
    low, high = middle - spread.value, middle + spread.value
    return replace(spread, start=index, value=None, low=low, high=high, is_bare=False)


def _bare(index: int, found: Numeral) -> Match:
    kind: QuantityKind = "ratio" if found.is_fraction else "cardinal"
    return Match(
        index, found.end, kind, found.value, head=found.mantissa, scale=found.scale, is_bare=True
    )


def _prefixed(tape: Tape, index: int) -> Match | None:
    """Read "$2.8 billion", "-£5", "US$ 3m", "€10bn"."""
    sign = -1 if tape.low(index) in ("-", "−") and tape.is_glued(index + 1, "mark") else 1
    if sign < 0 and tape[index].glued:
        return None
    at = currencies.before_number(tape, index + 1 if sign < 0 else index)
    if at is None:
        return None
    found = number(tape, at.end, money=True)
    if found is None or tape[at.end].low in ARTICLES:
        return None
    end = found.end
    if tape.low(end) in _DOLLARS or tape[end].text in ("US", "AUD", "CAD", "USD"):
        end += 1
    value, head = sign * found.value, sign * found.mantissa
    return Match(index, end, "money", value, unit=at.currency.code, head=head, scale=found.scale)


def multiple(tape: Tape, index: int) -> Numeral | None:
    """Read "thousands", "tens of thousands", "hundreds of millions"."""
    low = tape.low(index)
    if low not in MULTIPLES:
        return None
    value, end = MULTIPLES[low], index + 1
    place = end + 1 if tape.low(end) == "of" else end
    if tape.low(end) == "of" and tape.low(place) in MULTIPLES:
        value, end = value * MULTIPLES[tape.low(place)], place + 1
    elif tape.low(end) == "of" and tape.low(place) in SCALES and SCALES[tape.low(place)] >= 1000:
        value, end = value * SCALES[tape.low(place)], place + 1
    return Numeral(end, Fraction(value), is_words=True)


def _suffix(tape: Tape, found: Numeral) -> _Suffix | None:
    """Read the unit after a number, over a hyphen, brackets, or "of a" after a fraction."""
    place = _unit_start(tape, found)
    digits = tape[found.end - 1].kind == "number" or tape[found.end - 1].low in SCALES
    digits = digits or tape[found.end - 1].glued or tape.low(found.end - 1) in VULGAR
    unit = units.unit_at(tape, place, after_digits=digits) or _inches(tape, place, digits=digits)
    money = currencies.after_number(tape, place, is_large=found.scale >= 10**6)
    if money is not None and (unit is None or money.end >= unit.end):
        return _Suffix(money.end, "money", money.currency.code, money.currency.factor)
    if unit is None or (place > found.end and unit.unit.symbol == "%" and tape.low(place) == "%"):
        return None
    end = unit.end + (tape.low(place - 1) in ("[", "<") and tape.low(unit.end) in ("]", ">"))
    return _Suffix(end, unit.unit.kind, unit.unit.symbol, unit.unit.factor)


def _inches(tape: Tape, index: int, *, digits: bool) -> units.UnitAt | None:
    """Read the mark of inches, which closes no quotation: 9", 10 " long."""
    if tape.low(index) != '"' or not digits or tape.is_glued(index + 1, "word"):
        return None
    if not tape[index].glued and tape.low(index + 1) not in _SIZES:
        return None
    for place in range(index - 1, max(index - _QUOTE_REACH, 0), -1):
        if tape.low(place) == '"':
            return units.UnitAt(index + 1, units.Unit("in")) if tape[place].glued else None
    return units.UnitAt(index + 1, units.Unit("in"))


def _unit_start(tape: Tape, found: Numeral) -> int:
    place, low = found.end, tape.low(found.end)
    if low in HYPHENS and tape.is_glued(place + 1, "word"):
        return place + 1
    if low in ("[", "<"):
        return place + 1
    if found.is_fraction or tape.low(place - 1) in MULTIPLES:
        place += low == "of"
        place += tape.low(place) in ARTICLES and found.is_fraction
    return place


def _age_end(tape: Tape, index: int, suffix: _Suffix) -> int:
    """Take "old", "-old" and "of age" into a time that is an age: "five years old"."""
    for words in _AGES:
        if tape.reads(suffix.end, words):
            return suffix.end + len(words)
    return suffix.end


def _coins(tape: Tape, whole: Match) -> Match:
    """Add the coins: "thirteen dollars and forty-five cents", "thirteen dollars forty-five"."""
    place = whole.end + 1 if tape.low(whole.end) in ("and", ",") else whole.end
    if not isinstance(whole.value, Fraction) or whole.value.denominator > 1:
        return whole
    rest = number(tape, place)
    if rest is None or not 0 < rest.value < 100 or tape[place].low in ARTICLES:
        return whole
    coin = currencies.after_number(tape, rest.end, is_large=False)
    if coin is not None and coin.currency.factor < 1:
        factor = coin.currency.factor
        return replace(whole, end=coin.end, value=whole.value + rest.value * factor)
    if place == whole.end and rest.is_words and rest.value >= 10 and tape[rest.end].kind != "word":
        return replace(whole, end=rest.end, value=whole.value + rest.value / 100)
    return whole


def _one_of(tape: Tape, index: int) -> Match | None:
    """Read "a dollar", "a gallon": one of a unit that is no time (those need more care)."""
    if tape.low(index) not in ARTICLES:
        return None
    money = currencies.after_number(tape, index + 1, is_large=False)
    if money is not None and money.currency.factor == 1 and len(tape[index + 1].text) > 2:
        factor, code = money.currency.factor, money.currency.code
        return Match(index, money.end, "money", factor, unit=code, head=factor)
    unit = units.unit_at(tape, index + 1, after_digits=False)
    if unit is None or unit.unit.kind != "quantity" or tape.low(index + 1) in _LOOSE_UNITS:
        return None
    if tape.low(unit.end) not in _AFTER_ONE_UNIT:
        return None
    return Match(index, unit.end, "quantity", Fraction(1), unit=unit.unit.symbol)
