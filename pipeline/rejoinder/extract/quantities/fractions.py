"""Fractions: numbers with a part of one, in digits, in words, or half and half.

number = "half" ["a"] [scale] | numeral "/" numeral | [numeral ["and"]] fraction | numeral
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape, remembered
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.numerals import (
    ARTICLES,
    DASHES,
    HYPHENS,
    ONES,
    SCALES,
    TENS,
    VULGAR,
    Numeral,
    numeral,
)

_PARTS: Mapping[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
    "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
_PLURAL_PARTS = {f"{word}s": value for word, value in _PARTS.items() if word != "half"} | {
    "halves": 2
}
_ANY_PART: Mapping[str, int] = {**_PARTS, **_PLURAL_PARTS}
_ENDINGS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9,
}  # fmt: skip
# "a third of", "a fifth.", but "a third party"
_AFTER_PART = frozenset({"of", "more", "less", "fewer", "higher", "lower", "as", "off", "said", ""})
_BEFORE_PART = word_set("by about nearly almost roughly over than some around")
_AFTER_QUARTER = frozenset({"of", "as"})
STARTS = frozenset({"half", "a", "an"})


@dataclass(frozen=True, slots=True)
class _Part:
    end: int
    value: int
    is_plural: bool


def number(tape: Tape, index: int, *, money: bool = False, joins: bool = True) -> Numeral | None:
    """Read a number at the index, whole or with a fraction."""
    return _number(tape, index, money, joins) if money or not joins else _usual(tape, index)


@remembered
def _usual(tape: Tape, index: int) -> Numeral | None:
    return _number(tape, index, False, True)


def _number(tape: Tape, index: int, money: bool, joins: bool) -> Numeral | None:
    low = tape.low(index)
    if low == "half":
        return _half(tape, index)
    if low in VULGAR:
        return _scaled(tape, Numeral(index + 1, VULGAR[low], is_fraction=True))
    whole = numeral(tape, index, money=money, joins=joins)
    if whole is None:
        return _one_part(tape, index) if low in ARTICLES else None
    return (
        _slashed(tape, index, whole)
        or _mixed(tape, whole)
        or _parted(tape, index, whole)
        or _over(tape, whole)
        or whole
    )


def _half(tape: Tape, index: int) -> Numeral | None:
    """Read "half", "half a million", "half-dozen"."""
    end = index + 1
    place = end + 1 if tape.low(end) in ARTICLES | HYPHENS else end
    scale = SCALES.get(tape.low(place), 1)
    if scale > 1:
        return Numeral(place + 1, Fraction(1, 2), scale, is_words=True)
    return Numeral(end, Fraction(1, 2), is_words=True, is_fraction=True)


def _scaled(tape: Tape, found: Numeral) -> Numeral:
    """Let a scale follow: "2½ million", "two thirds of a million"."""
    place = found.end
    if tape.low(place) == "of" and tape.low(place + 1) in ARTICLES:
        place += 2
    scale = SCALES.get(tape.low(place), 1)
    if scale < 1000:
        return found
    return replace(found, end=place + 1, scale=found.scale * scale, is_fraction=False)


def _slashed(tape: Tape, index: int, whole: Numeral) -> Numeral | None:
    """Read "3/4", or "10 1/2" from its whole number on."""
    if whole.end == index + 1 or tape.low(index) in DASHES:
        simple = _slash(tape, whole.end - 1, whole.mantissa)
        if simple is not None:
            return _scaled(tape, simple)
    place = whole.end + 1 if tape.low(whole.end) in HYPHENS else whole.end
    if tape[place].kind != "number" or not whole.is_plain:
        return None
    part = _slash(tape, place, Fraction(tape[place].text) if tape[place].text.isdecimal() else None)
    if part is None or not 0 < part.value < 1:
        return None
    return _scaled(tape, Numeral(part.end, whole.value + part.value))


def _slash(tape: Tape, index: int, above: Fraction | None) -> Numeral | None:
    below = tape[index + 2]
    if above is None or tape.low(index + 1) != "/" or not below.text.isdecimal():
        return None
    if not tape[index].text.isdecimal() or len(below.text) > 4 or len(tape[index].text) > 4:
        return None
    if not (tape[index + 1].glued and below.glued) or not int(below.text):
        return None
    if tape.low(index + 3) == "/" and tape[index + 3].glued:
        return None
    return Numeral(index + 3, above / int(below.text), is_fraction=True)


def _mixed(tape: Tape, whole: Numeral) -> Numeral | None:
    """Read what follows a whole number: "2½", "two and a half", "8-and-a-half"."""
    if tape.low(whole.end) in VULGAR:
        found = replace(
            whole, end=whole.end + 1, mantissa=whole.value + VULGAR[tape.low(whole.end)]
        )
        return _scaled(tape, replace(found, scale=1, is_plain=False))
    place = whole.end
    hyphens = tape.low(place) in HYPHENS
    place += hyphens
    if tape.low(place) != "and":
        return None
    place += 1 + (hyphens and tape.low(place + 1) in HYPHENS)
    part = _fraction_at(tape, place)
    if part is None or part.value >= 1:
        return None
    lower = SCALES.get(tape.low(part.end), 1)
    if 1 < lower < whole.scale:
        return Numeral(part.end + 1, whole.value + part.value * lower, is_words=True)
    unit = whole.scale if whole.scale >= 1000 and part.mantissa.denominator < 10 else 1
    found = Numeral(part.end, whole.value + part.value * unit, is_words=True)
    return found if whole.scale > 1 else _scaled(tape, found)


def _fraction_at(tape: Tape, index: int) -> Numeral | None:
    """Read a fraction below one in words: "a half", "one-half", "two thirds", "a-half"."""
    if tape.low(index) in ARTICLES:
        place = index + 2 if tape.low(index + 1) in HYPHENS else index + 1
        part = _part(tape, place)
        return Numeral(part.end, Fraction(1, part.value), is_words=True) if part else None
    above = numeral(tape, index, joins=False)
    found = _parted(tape, index, above) if above is not None else None
    return found if found is not None and found.is_fraction else None


def _part(tape: Tape, index: int) -> _Part | None:
    """Read a denominator: "third", "thirds", "twenty-fifth"."""
    low = tape.low(index)
    if low in _ANY_PART:
        return _Part(index + 1, _ANY_PART[low], low in _PLURAL_PARTS)
    if low in TENS:
        place = index + 2 if tape.low(index + 1) in HYPHENS else index + 1
        word = tape.low(place)
        ending = _ENDINGS.get(word) or _ENDINGS.get(word.removesuffix("s"))
        if ending:
            return _Part(place + 1, TENS[low] + ending, word.endswith("s"))
    return None


def _one_part(tape: Tape, index: int) -> Numeral | None:
    """Read "a third" where no noun follows that would make it the third of its kind."""
    part = _part(tape, index + 1)
    if part is None or part.is_plural:
        return None
    after = tape[part.end]
    allowed = _AFTER_QUARTER if part.value == 4 else _AFTER_PART
    free = after.kind in ("mark", "break") or tape.low(index - 1) in _BEFORE_PART
    if after.low not in allowed and not (free and part.value != 4):
        return None
    if after.low in HYPHENS:
        return None
    return _scaled(
        tape, Numeral(part.end, Fraction(1, part.value), is_words=True, is_fraction=True)
    )


def _parted(tape: Tape, index: int, above: Numeral) -> Numeral | None:
    """Read "two thirds", "one-fifth", "one hundred and three quarters" (a mixed number)."""
    if not above.is_words and not above.is_plain:
        return None
    hyphen = tape.low(above.end) in HYPHENS
    part = _part(tape, above.end + hyphen)
    if part is None or not (part.is_plural or abs(above.value) == 1):
        return None
    if part.value == 4 and not part.is_plural and tape.low(part.end) not in _AFTER_QUARTER:
        return None
    base = numeral(tape, index, joins=False)
    if base is not None and base.end < above.end and tape.low(base.end) == "and":
        rest = above.value - base.value
        if rest < part.value:
            return Numeral(part.end, base.value + rest / part.value, is_words=True)
    found = Numeral(part.end, above.value / part.value, is_words=True, is_fraction=True)
    return _scaled(tape, found)


def _over(tape: Tape, above: Numeral) -> Numeral | None:
    """Read "one over three"; "over" otherwise bounds a number."""
    if tape.low(above.end) != "over" or abs(above.value) != 1:
        return None
    below = numeral(tape, above.end + 1)
    if below is None or below.value <= 1 or tape[below.end].kind == "word":
        return None
    return Numeral(below.end, above.value / below.value, is_words=True, is_fraction=True)


def is_one(tape: Tape, index: int) -> bool:
    """Say whether the numeral at the index is the word "one" alone, which may be a pronoun."""
    return ONES.get(tape.low(index)) == 1
