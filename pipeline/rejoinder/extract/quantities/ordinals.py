"""Ordinals: "third", "21st", "twenty-first", where they count and name nothing."""

from collections.abc import Mapping
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape, remembered
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import HYPHENS, TENS, digits, spelled

_UP_TO_TWENTY = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
WORDS: Mapping[str, int] = {word: place + 1 for place, word in enumerate(_UP_TO_TWENTY)} | {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_DETERMINERS = word_set("""
    the a an his her its their my our your this that whose s every each very these those one no
    any another some in
""")
# (ordinal, what follows): sayings in which nothing is counted
_SAYINGS = frozenset(
    {
        ("first", "place"), ("first", "of"), ("first", "and"), ("first", "lady"),
        ("second", "to"), ("second", "thought"), ("second", "thoughts"), ("second", "nature"),
        ("second", "guess"), ("second", "hand"), ("third", "world"), ("first", "world"),
        ("third", "party"), ("third", "parties"), ("first", "name"), ("first", "names"),
        ("first", "aid"), ("first", "hand"), ("first", "principles"), ("second", "best"),
        ("fourth", "estate"), ("third", "reich"), ("second", "class"), ("first", "class"),
        ("eleventh", "hour"), ("fifth", "column"), ("first", "responders"), ("second", "fiddle"),
    }
)  # fmt: skip
_LEADING = frozenset(
    {"at", "when", "i", "we", "split", "any", "just", "per", "a", "every", "safety"}
)
_STARTS_OF_VERBS = ("ed", "ing", "ly")
STARTS = frozenset(WORDS)


def ordinal(tape: Tape, index: int) -> Match | None:
    """Read an ordinal at the index; names that hold one ("Fifth Avenue") are left alone."""
    end, value = parse(tape, index)
    if tape.low(index - 1) == "remaining" and value > 2 and tape[end].kind != "word":
        return Match(index, end, "ratio", Fraction(1, value))
    if not end or _is_name(tape, index, end) or _is_saying(tape, index, end):
        return None
    return Match(index, end, "ordinal", Fraction(value))


@remembered
def parse(tape: Tape, index: int) -> tuple[int, int]:
    """Read an ordinal's words or digits: the index after it and its value, or zeros."""
    atom = tape[index]
    if atom.kind == "number":
        value = digits(atom.text) if tape[index + 1].glued else None
        is_ordinal = tape.low(index + 1) in _ENDINGS and value is not None
        return (index + 2, int(value)) if is_ordinal and value is not None else (0, 0)
    if atom.low in WORDS:
        return index + 1, WORDS[atom.low]
    return _compound(tape, index)


def _compound(tape: Tape, index: int) -> tuple[int, int]:
    """Read "twenty-first", "one hundred and fifth", "two hundredth"."""
    if tape.low(index) in TENS:
        place = index + 2 if tape.low(index + 1) in HYPHENS else index + 1
        if 0 < WORDS.get(tape.low(place), 0) < 10:
            return place + 1, TENS[tape.low(index)] + WORDS[tape.low(place)]
        return 0, 0
    whole = spelled(tape, index)
    if whole is None or whole.value < 2 or tape[index].kind == "number":
        return 0, 0
    place = whole.end + 1 if tape.low(whole.end) in ("and", "-") else whole.end
    last = WORDS.get(tape.low(place), 0)
    if not last:
        return 0, 0
    value = int(whole.value) * last if last >= 100 else int(whole.value) + last
    return (place + 1, value) if last >= 100 or whole.value % 100 == 0 else (0, 0)


def _is_name(tape: Tape, index: int, end: int) -> bool:
    after = tape[end]
    if (
        after.kind == "word"
        and after.text[0].isupper()
        and not tape.text[tape[index].start].islower()
    ):
        return True
    if not tape[index].text[0].isupper() or tape[index].text.isupper():
        return False
    before = tape[index - 1]
    return before.kind == "word"


def _is_saying(tape: Tape, index: int, end: int) -> bool:
    low, before, after = tape.low(index), tape.low(index - 1), tape[end]
    if after.low in HYPHENS and after.glued:
        return not tape.low(end + 1).endswith("est")
    if (low, after.low) in _SAYINGS or (before in HYPHENS and tape[index].glued):
        return True
    if tape[index].kind == "number" or low not in ("first", "second", "third"):
        return False
    if before in _LEADING and (low == "second" or before != "a"):
        return True
    if before in _DETERMINERS:
        return False
    return after.kind in ("mark", "break") or after.low.endswith(_STARTS_OF_VERBS)
