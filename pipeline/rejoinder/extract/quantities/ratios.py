"""Ratios: "five times as much", "tenfold", "twice", "one in three", "two to one", "double"."""

from collections.abc import Mapping
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.fractions import number
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import HYPHENS, ONES, TENS, Numeral
from rejoinder.extract.quantities.ranges import span
from rejoinder.extract.quantities.units import TIME_WORDS

_WORDS: Mapping[str, Fraction] = {
    "twice": Fraction(2), "thrice": Fraction(3), "double": Fraction(2), "doubled": Fraction(2),
    "doubles": Fraction(2), "doubling": Fraction(2), "triple": Fraction(3), "tripled": Fraction(3),
    "triples": Fraction(3), "tripling": Fraction(3), "treble": Fraction(3), "trebled": Fraction(3),
    "trebling": Fraction(3), "quadruple": Fraction(4), "quadrupled": Fraction(4),
    "quadrupling": Fraction(4), "quintupled": Fraction(5), "halve": Fraction(1, 2),
    "halved": Fraction(1, 2), "halving": Fraction(1, 2), "halves": Fraction(1, 2),
}  # fmt: skip
# "double" as an adjective is no ratio ("double standard"); before these words it is one
_AFTER_DOUBLE = word_set("""
    the that its their his her our my your this what in by from to since over again as between
    every within it them a an last those these capacity output production spending and or
""")
_NOT_DOUBLED = frozenset({"down", "over", "up", "back", "check", "checked"})
_COMPARISONS = word_set("""
    as more less the that higher lower larger greater bigger smaller fewer faster slower its
    their what this his her our longer worse better richer poorer heavier lighter likelier
    cheaper dearer over stronger those costlier older
""")
_IN = (
    ("in", "every"),
    ("-", "in", "-"),
    ("-", "out", "-", "of", "-"),
    ("out", "of", "every"),
    ("out", "of"),
    ("in",),
)
_FOLD: Mapping[str, int] = {
    f"{word}fold": value
    for word, value in {**ONES, **TENS, "hundred": 100, "thousand": 1000}.items()
}  # fmt: skip
_VERBS = word_set("""
    is are was were has have had do does did say says said will would can could should now
    support oppose already still never think want believe live lives lived
""")
_NO_NOUNS = word_set("is was has times in out of percent as this us its less plus")
_AFTER_ODDS = word_set("against majority margin vote ratio odds lead advantage")
_LARGEST = 1000
STARTS = frozenset(_WORDS) | frozenset(_FOLD)


def ratio(tape: Tape, index: int) -> Match | None:
    """Read a ratio at the index."""
    low = tape.low(index)
    if low in _WORDS:
        return _word(tape, index)
    if low in _FOLD:
        return Match(index, index + 1, "ratio", Fraction(_FOLD[low]))
    found = number(tape, index, joins=False)
    if found is None or found.is_fraction:
        return None
    several = _several_times(tape, index)
    if several is not None:
        return several
    return _times(tape, index, found) or _share(tape, index, found) or _odds(tape, index, found)


def _word(tape: Tape, index: int) -> Match | None:
    low, after = tape.low(index), tape[index + 1]
    if after.low in _NOT_DOUBLED or (after.low in HYPHENS and after.glued):
        return None
    if tape.low(index - 1) in HYPHENS and tape[index].glued:
        return None
    bare = low in ("double", "triple", "treble", "quadruple", "halves")
    if (
        bare
        and after.low not in _AFTER_DOUBLE
        and not (
            after.kind in ("mark", "break")
            and tape.low(index - 1) in ("than", "to", "would", "will", "could")
        )
    ):
        return None
    return Match(index, index + 1, "ratio", _WORDS[low])


def _times(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read "five times as much", "3x", "ten-fold", "20-fold"."""
    place = found.end + 1 if tape.low(found.end) in HYPHENS else found.end
    low, after = tape.low(place), tape.low(place + 1)
    is_times = low == "times" and (after in _COMPARISONS or place > found.end)
    is_fold = low == "fold" and (place > found.end or tape[place].glued)
    is_x = low in ("x", "×") and tape[place].glued and not tape[place + 1].glued
    if is_times and after == "the" and tape.low(place + 2) in TIME_WORDS:
        return None
    return Match(index, place + 1, "ratio", found.value) if is_times or is_fold or is_x else None


def _several_times(tape: Tape, index: int) -> Match | None:
    """Read "two to three times as large"."""
    ends = span(tape, index)
    if ends is None or not ends.is_bare or tape.low(ends.end) != "times":
        return None
    if tape.low(ends.end + 1) not in _COMPARISONS:
        return None
    return Match(index, ends.end + 1, "ratio", None, ends.low, ends.high)


def _share(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read "one in three", "nine out of ten", "four trucks in five"."""
    place = found.end
    noun = tape.low(place)
    plural = noun.endswith(("s", "people", "men", "women")) or found.value == 1
    if tape[place].kind == "word" and plural and noun not in _NO_NOUNS and noun not in TIME_WORDS:
        place += 1
    for words in _IN:
        if not tape.reads(place, words):
            continue
        is_apart = place > found.end and words == ("in",)
        whole = number(tape, place + len(words), joins=False)
        if whole is not None and _is_share(tape, found, whole, is_apart=is_apart):
            return Match(index, whole.end, "ratio", found.value / whole.value)
        return None
    return None


def _is_share(tape: Tape, part: Numeral, whole: Numeral, *, is_apart: bool) -> bool:
    if not 0 < part.value < whole.value or tape.low(whole.end) in TIME_WORDS:
        return False
    after = tape[whole.end]
    if (
        after.low in HYPHENS
        or after.low in ("%", "percent", "per")
        or tape.is_glued(whole.end, "word")
    ):
        return False
    if is_apart and not (after.kind in ("mark", "break") or _is_verb(after.low)):
        return False
    is_year = whole.is_plain and 1000 <= whole.value <= 2199
    return whole.value <= _LARGEST or (part.value == 1 and not is_year)


def _is_verb(low: str) -> bool:
    return low in _VERBS or low.endswith("ed")


def _odds(tape: Tape, index: int, found: Numeral) -> Match | None:
    """Read "two-to-one", "3-to-1", "10:1", "by three to one"."""
    for words in (("-", "to", "-"), (":",), ("to",)):
        if not tape.reads(found.end, words):
            continue
        other = number(tape, found.end + len(words), joins=False)
        if other is None or not 0 < other.value < found.value:
            return None
        if tape.low(other.end) not in _AFTER_ODDS and not _is_odds(tape, index, words):
            return None
        if tape.is_glued(other.end, "word") or tape.low(other.end) in (":", "%"):
            return None
        return Match(index, other.end, "ratio", found.value / other.value)
    return None


def _is_odds(tape: Tape, index: int, words: tuple[str, ...]) -> bool:
    if words == ("to",):
        return tape.low(index - 1) in ("by", "of", "ratio", "about", "nearly", "over", "a", "than")
    return words != (":",) or len(tape[index + 2].text) < 2 or len(tape[index].text) > 2
