"""Numerals: numbers in digits and in words, with their magnitudes.

numeral = [sign] (digits | words) [magnitude]
words   = group [magnitude] [["and"] smaller words]
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from rejoinder.extract.quantities.atoms import Tape

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
ONES: dict[str, int] = {word: value for value, word in enumerate(_UNITS)}
ONES |= {"nought": 0, "naught": 0, "nil": 0}
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Mapping[str, int] = {
    "dozen": 12, "dozens": 12, "dz": 12, "dzs": 12, "hundred": 100, "thousand": 10**3,
    "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "crore": 10**7, "crores": 10**7,
    "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
    "tln": 10**12,
}  # fmt: skip
# written onto the digits; "5m" is five metres unless money is meant
GLUED_SCALES: Mapping[str, int] = {"k": 10**3, "K": 10**3, "M": 10**6}
MONEY_SCALES: Mapping[str, int] = {
    **GLUED_SCALES,
    "m": 10**6, "MM": 10**6, "mm": 10**6, "b": 10**9, "B": 10**9, "t": 10**12, "T": 10**12,
    "mil": 10**6,
}  # fmt: skip
MULTIPLES: Mapping[str, int] = {
    "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 10**3, "millions": 10**6,
    "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
VULGAR: Mapping[str, Fraction] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8), "⅒": Fraction(1, 10),
}  # fmt: skip
MINUS = frozenset({"-", "−", "–"})
HYPHENS = frozenset({"-", "‐", "‑"})
DASHES = HYPHENS | {"–", "−"}
SIGN_WORDS: Mapping[str, int] = {"minus": -1, "negative": -1}
ARTICLES = frozenset({"a", "an"})
STARTS = frozenset(ONES) | frozenset(TENS) | frozenset(SIGN_WORDS) | frozenset(VULGAR)

_DIGITS = re.compile(r"[0-9]*\.?[0-9]+")
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"
)
_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]{2})")
_PARTS = frozenset(
    {"half", "third", "quarter", "thirds", "quarters", "fourths", "fifths", "tenths"}
)
_NO_TAIL = frozenset({"hundred", "dozen", "dozens"})
_LONGEST = 32
_NO_LIMIT = 10**18


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends before the atom `end`; `mantissa` is what stands before `scale`."""

    end: int
    mantissa: Fraction
    scale: int = 1
    is_words: bool = False
    is_plain: bool = False  # digits alone, so that it may be a year or a day
    is_fraction: bool = False

    @property
    def value(self) -> Fraction:
        """Return the number itself."""
        return self.mantissa * self.scale if self.scale > 1 else self.mantissa


@lru_cache(maxsize=4096)
def digits(chunk: str) -> Fraction | None:
    """Read "1,234.5", "12,34,567", ".25" or "5,00"; None for versions, addresses and ids."""
    if len(chunk) > _LONGEST:
        return None
    if _DIGITS.fullmatch(chunk):
        return Fraction(chunk)
    if _GROUPED.fullmatch(chunk):
        return Fraction(chunk.replace(",", ""))
    comma = _DECIMAL_COMMA.fullmatch(chunk)
    return Fraction(".".join(comma.groups())) if comma else None


def numeral(tape: Tape, index: int, *, money: bool = False, joins: bool = True) -> Numeral | None:
    """Read the number at the index; `joins` lets "and" continue it ("a hundred and two")."""
    sign = _sign(tape, index)
    start = index + 1 if sign else index
    found = _digits_at(tape, start, money=money) if tape[start].kind == "number" else None
    if found is None or found.scale == 1:
        found = spelled(tape, start, joins=joins) or found
    if found is None or not sign:
        return found
    return replace(found, mantissa=found.mantissa * sign, is_plain=False)


def _sign(tape: Tape, index: int) -> int:
    atom, after = tape[index], tape[index + 1]
    if atom.low in SIGN_WORDS:
        return SIGN_WORDS[atom.low]
    before = tape[index - 1]
    opens = not atom.glued or before.low in ("(", "[", "$", "£", "€", "<", ">", "=", "|")
    if after.glued and after.kind == "number" and opens and atom.low in MINUS:
        return -1
    return 1 if after.glued and after.kind == "number" and opens and atom.low == "+" else 0


def _digits_at(tape: Tape, index: int, *, money: bool) -> Numeral | None:
    atom = tape[index]
    value = digits(atom.text)
    if value is None:
        return None
    end, value = _spaced_groups(tape, index, value)
    plain = end == index + 1 and atom.text.isdecimal()
    exponent = _exponent(tape, end, value) if value else None
    if exponent is not None:
        return Numeral(exponent.end, value * exponent.mantissa)
    after = tape[end]
    table = MONEY_SCALES if money else GLUED_SCALES
    if after.glued and after.text in table and not tape.is_glued(end + 1, "number"):
        return Numeral(end + 1, value, table[after.text])
    if money and after.low == "mil":
        return Numeral(end + 1, value, table["mil"])
    if money and after.text in MONEY_SCALES and len(after.text) == 1 and after.low in "mbt":
        return Numeral(end + 1, value, table[after.text]) if tape[end + 1].kind != "word" else None
    return Numeral(end, value, is_plain=plain)


def _spaced_groups(tape: Tape, index: int, value: Fraction) -> tuple[int, Fraction]:
    """Join "40 000", where exactly one space that breaks no line stands between the groups."""
    end = index + 1
    if not (tape[index].text.isdecimal() and len(tape[index].text) <= 3 and value):
        return end, value
    joined, total = end, value
    while tape[joined].kind == "number" and len(tape[joined].text) == 3 and joined - index < 6:
        gap = tape.text[tape[joined - 1].end : tape[joined].start]
        if gap not in (" ", "\u00a0", "\u2009", "\u202f") or not tape[joined].text.isdecimal():
            break
        total = total * 1000 + int(tape[joined].text)
        joined += 1
    return (joined, total) if tape[joined].kind != "number" else (end, value)


def _exponent(tape: Tape, index: int, value: Fraction) -> Numeral | None:
    """Read what multiplies digits: "e10", "×10^5", "x 10-3"; "^-2" gives a power of them."""
    if tape.is_glued(index, "word") and tape.low(index) == "e":
        return _power(tape, index + 1, base=Fraction(10))
    if tape.low(index) == "^" and tape[index].glued and abs(value) < _LONGEST * 100:
        found = _power(tape, index + 1, base=value)
        return Numeral(found.end, found.mantissa / value) if found else None
    if tape.low(index) in ("×", "x", "*") and tape.low(index + 1) in ("10", "2"):
        after = index + 3 if tape.low(index + 2) == "^" else index + 2
        if tape[after].glued:
            return _power(tape, after, base=Fraction(tape.low(index + 1)))
    return None


def _power(tape: Tape, index: int, *, base: Fraction) -> Numeral | None:
    sign = -1 if tape.low(index) in MINUS else 1
    place = index + 1 if tape.low(index) in MINUS | {"+"} else index
    atom = tape[place]
    if not (atom.glued and atom.text.isdecimal() and len(atom.text) <= 2):
        return None
    return Numeral(place + 1, base ** (sign * int(atom.text)))


def spelled(
    tape: Tape, index: int, *, limit: int = _NO_LIMIT, joins: bool = True
) -> Numeral | None:
    """Read a number in words, or digits before a scale word; every scale in it is below `limit`."""
    group = _hundreds(tape, index, limit, joins=joins)
    if group is None:
        return None
    end, scale = _scales(tape, group.end)
    if scale >= limit or (group.mantissa >= limit and limit < _NO_LIMIT):
        return None
    plain = group.is_plain and scale == 1
    found = Numeral(end, group.mantissa, scale, group.is_words, plain)
    if tape.low(end) == "point" and group.is_words:
        found = _decimals(tape, end, found)
    bottom = scale if scale > 1 else 100 if group.mantissa % 100 == 0 else 1
    if bottom < 100 or not joins or found.value < 100:
        return found
    rest = _rest(tape, found.end, bottom)
    if rest is None:
        return found
    return Numeral(rest.end, found.value + rest.value, is_words=True)


def _hundreds(tape: Tape, index: int, limit: int, *, joins: bool) -> Numeral | None:
    """Read what a scale multiplies: "two", "two hundred and six", "3.5 hundred"."""
    group = _group(tape, index, limit)
    if group is None:
        return None
    place = group.end + (tape.low(group.end) in HYPHENS)
    if tape.low(place) != "hundred" or group.mantissa >= 10**4 or limit <= 100:
        return group
    hundreds = Numeral(place + 1, group.mantissa * 100, is_words=True)
    link = tape.low(place + 1) in ("and", "&")
    rest = _group(tape, place + 1 + link, 100) if joins or not link else None
    if rest is None or not 0 < rest.mantissa < 100 or tape[rest.end].low in _NO_TAIL:
        return hundreds
    if rest.mantissa.denominator > 1 or (tape[rest.end - 1].kind == "number" and not link):
        return hundreds
    return Numeral(rest.end, hundreds.mantissa + rest.mantissa, is_words=True)


def _scales(tape: Tape, index: int) -> tuple[int, int]:
    scale, end = 1, index
    for _ in range(2):  # "thousand million" and "lakh crore" are the longest that anyone writes
        word = end + 1 if tape.low(end) in HYPHENS and tape.low(end + 1) in SCALES else end
        if tape.low(word) not in SCALES:
            break
        scale *= SCALES[tape.low(word)]
        end = word + 1
    return end, scale


def _rest(tape: Tape, index: int, bottom: int) -> Numeral | None:
    """Read what continues a number after its scale: "and two", "two hundred", ", three hundred"."""
    low = tape.low(index)
    if low == "and" or low == "&":
        rest = spelled(tape, index + 1, limit=bottom)
        if rest is not None and bottom >= 10**6 and tape.low(rest.end) in _PARTS:
            return None
        if tape[index + 1].kind == "number" and bottom > 100:
            return None
    elif low == "," and bottom >= 1000:
        rest = spelled(tape, index + 1, limit=bottom)
        rest = rest if rest is not None and rest.is_words and rest.value >= 100 else None
    else:
        rest = spelled(tape, index, limit=bottom)
    if rest is None or not 0 < rest.value < bottom or rest.value.denominator > 1:
        return None
    return rest


def _group(tape: Tape, index: int, limit: int) -> Numeral | None:
    """Read what a scale multiplies: digits, "twenty-two", "a" before a scale."""
    atom, after = tape[index], tape[index + 1]
    if atom.kind == "number":
        value = digits(atom.text)
        scale = tape.low(index + 2) if after.low in HYPHENS else after.low
        scaled = scale in SCALES or limit < _NO_LIMIT
        return Numeral(index + 1, value, is_plain=True) if value is not None and scaled else None
    if atom.low in ARTICLES and after.low in SCALES and after.low != "dozens":
        return Numeral(index + 1, Fraction(1), is_words=True)
    if atom.low in TENS:
        place = index + 2 if after.low in DASHES else index + 1
        if 0 < ONES.get(tape.low(place), 0) < 10:
            return Numeral(
                place + 1, Fraction(TENS[atom.low] + ONES[tape.low(place)]), is_words=True
            )
        return Numeral(index + 1, Fraction(TENS[atom.low]), is_words=True)
    if atom.low in ONES:
        return Numeral(index + 1, Fraction(ONES[atom.low]), is_words=True)
    return None


def _decimals(tape: Tape, index: int, whole: Numeral) -> Numeral:
    """Read "point zero three" or "point eleven" after a whole number."""
    places, end = "", index + 1
    while tape.low(end) in ONES and len(places) < _LONGEST:
        places += str(ONES[tape.low(end)])
        end += 1
    if not places:
        return whole
    value = whole.value + Fraction(int(places), 10 ** len(places))
    after, scale = _scales(tape, end)
    return Numeral(after, value, scale, is_words=True)
