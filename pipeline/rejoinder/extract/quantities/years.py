"""Years and longer: "1988", "the 1990s", "mid-to-late nineties", "FY2011-12", a century."""

from collections.abc import Mapping

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.dates import year_at
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import DASHES, HYPHENS, numeral
from rejoinder.extract.quantities.ordinals import parse as parse_ordinal
from rejoinder.extract.quantities.refusals import NUMBERED

_DECADES: Mapping[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_OWNERS = frozenset({"his", "her", "their", "my", "your", "our", "its"})
MODIFIERS = frozenset({"early", "mid", "late", "middle"})
_LEADS = word_set("""
    in since by until till from before after through during of for to between circa around and
    or early late mid ca the year fiscal last
""")
# before a year these make it a count: "more than 2000 people"
_COUNTED = frozenset(
    {"than", "about", "nearly", "almost", "approximately", "some", "least", "most", "up"}
)
_FISCAL = frozenset({"fy", "fiscal"})
_NAMES_BEFORE = frozenset({"no", "number", "nr", "#", "$", "route", "highway", "room", "model"})
_ERAS = frozenset({"AD", "BC", "CE", "BCE"})
_TURN = 30
STARTS = frozenset(_DECADES) | MODIFIERS | _FISCAL | {"'", "’", "the"}


def year(tape: Tape, index: int) -> Match | None:
    """Read a year, a decade, a century or two years at the index."""
    place, modifier = _modifier(tape, index)
    fiscal = tape.low(place) in _FISCAL
    if fiscal:
        place += 1 + (tape.low(place + 1) == "year")
    if modifier or not fiscal:
        found = _decade(tape, place) or _century(tape, place)
        if found is not None:
            return _named(found, index, modifier)
    short = _short_year(tape, place) or _era(tape, place)
    if short is not None:
        return _named(short, index, modifier)
    found = _years(tape, place, is_led=bool(modifier) or fiscal)
    return _named(found, index, modifier or ("fiscal" if fiscal else None)) if found else None


def _named(found: Match, index: int, modifier: str | None) -> Match:
    start = index if modifier else found.start
    return Match(start, found.end, "date", found.value, found.low, found.high, qualifier=modifier)


def _modifier(tape: Tape, index: int) -> tuple[int, str | None]:
    """Read "early", "mid-", "mid-to-late", "early to mid" before a period."""
    if tape.low(index) not in MODIFIERS:
        return index, None
    words, place = [tape.low(index)], index + 1
    joint = place + 1 if tape.low(place) in HYPHENS else place
    if tape.low(joint) == "to":
        other = joint + 2 if tape.low(joint + 1) in HYPHENS else joint + 1
        if tape.low(other) in MODIFIERS:
            words.append(tape.low(other))
            place = other + 1
    place += tape.low(place) in HYPHENS
    place += tape.low(place) == "the"
    return place, "-to-".join(words)


def _decade(tape: Tape, index: int) -> Match | None:
    """Read "1990s", "1970's", "'70s", "the nineties"."""
    place = index + 1 if tape.low(index) == "the" else index
    if tape.low(place) in _DECADES:
        led = place > index or tape.low(index - 1) in MODIFIERS | {"-"}
        return _ten(index, place + 1, 1900 + _DECADES[tape.low(place)]) if led else None
    place += tape.low(place) in ("'", "’", "‘")
    short = place > index
    text = tape[place].text
    if not (tape[place].kind == "number" and text.isdecimal() and text.endswith("0")):
        return None
    end = place + 1 + (tape.low(place + 1) in ("'", "’") and tape[place + 1].glued)
    if tape.low(end) != "s" or not tape[end].glued:
        return None
    if len(text) == 4 and 1000 <= int(text) <= 2190:
        return _ten(place, end + 1, int(text))
    if tape.low(index - 1) in _OWNERS:
        return None
    is_short = short or tape.low(index - 1) in ("the", "mid", "late", "early", "-")
    return _ten(index, end + 1, 1900 + int(text)) if len(text) == 2 and is_short else None


def _ten(start: int, end: int, first: int) -> Match:
    last = first + 99 if first % 100 == 0 and first < 2000 else first + 9
    return Match(start, end, "date", None, f"{first:04d}", f"{last:04d}")


def _century(tape: Tape, index: int) -> Match | None:
    end, value = parse_ordinal(tape, index)
    place = end + 1 if tape.low(end) in HYPHENS else end
    if not end or tape.low(place) not in ("century", "centuries") or not 1 <= value <= 30:
        return None
    first = (value - 1) * 100 + 1
    return Match(index, place + 1, "date", None, f"{first:04d}", f"{first + 99:04d}")


def _years(tape: Tape, index: int, *, is_led: bool) -> Match | None:
    first = year_at(tape, index) or _spelled_year(tape, index)
    if first is None or not _is_year(tape, index, first, is_led=is_led):
        return None
    mark, other = tape[index + 1], tape[index + 2]
    if mark.low in DASHES | {"/"} and mark.glued and other.glued and other.text.isdecimal():
        last = _second(first, other.text)
        if last is None or tape.is_glued(index + 3, "word"):
            return None
        if mark.low == "/" and last != first + 1:
            return None
        return Match(index, index + 3, "date", None, f"{first:04d}", f"{last:04d}")
    end = index + 1 if tape[index].kind == "number" else index + _spelled_length(tape, index)
    return Match(index, end, "date", f"{first:04d}")


def _short_year(tape: Tape, index: int) -> Match | None:
    """Read "'84"; the mark must stand apart from the word before it."""
    mark, digits = tape[index], tape[index + 1]
    if mark.low not in ("'", "’", "‘") or mark.glued or not digits.glued or len(digits.text) != 2:
        return None
    after = tape[index + 2]
    if (
        not digits.text.isdecimal()
        or (after.glued and after.kind != "mark")
        or after.low in ("'", "’")
    ):
        return None
    value = int(digits.text)
    return Match(index, index + 2, "date", f"{value + (1900 if value >= _TURN else 2000):04d}")


def _second(first: int, text: str) -> int | None:
    """Complete the second year of "1939-45", "2003-2004", "2012–13"."""
    if len(text) == 4:
        last = int(text)
    elif len(text) == 2:
        last = first - first % 100 + int(text)
        last += 100 if last < first and first % 100 == 99 else 0
    else:
        return None
    return last if first < last <= first + 1000 and last < 2200 else None


def _is_year(tape: Tape, index: int, value: int, *, is_led: bool) -> bool:
    before, after = tape.low(index - 1), tape[index + 1]
    if (
        before in _NAMES_BEFORE
        or (before in NUMBERED and not is_led)
        or (before in (".", "/", ":") and tape[index].glued)
    ):
        return False
    if tape[index].glued and tape[index - 1].kind == "word" and before not in _FISCAL:
        return False
    if (
        is_led
        or before in ("in", "since", "circa", "year", "by")
        or (before in HYPHENS and tape[index].glued)
    ):
        return True
    plural = after.kind == "word" and after.low.endswith("s") and after.text.islower()
    plural = plural and after.low not in (
        "was",
        "is",
        "has",
        "saw",
        "as",
        "does",
        "s",
        "this",
        "its",
        "his",
    )
    if before in _COUNTED or (plural and before not in _LEADS and len(after.low) > 3):
        return not (
            plural or after.low in ("people", "men", "women", "children")
        ) and before not in ("than", "least", "most", "some", "up")
    return value >= 1800 or before in _LEADS - {"for", "to", "of", "and", "or", "between", "the"}


def _era(tape: Tape, index: int) -> Match | None:
    """Read "476 AD" and "300 BC"; ISO 8601 counts the year before 1 AD as 0000."""
    era, text = tape[index + 1], tape[index].text
    if era.text not in _ERAS or not text.isdecimal() or not 0 < len(text) < 5 or not int(text):
        return None
    if era.text.startswith("B"):
        before = int(text) - 1
        return Match(index, index + 2, "date", f"-{before:04d}" if before else "0000")
    return Match(index, index + 2, "date", f"{int(text):04d}")


def _spelled_year(tape: Tape, index: int) -> int | None:
    """Read "nineteen eighty-four"."""
    first = (
        numeral(tape, index, joins=False)
        if tape.low(index) in ("nineteen", "eighteen", "twenty")
        else None
    )
    if first is None or tape[first.end].glued:
        return None
    second = numeral(tape, first.end, joins=False)
    if first.value not in (18, 19, 20) or second is None or not second.is_words:
        return None
    return (
        int(first.value * 100 + second.value)
        if 10 <= second.value < 100 and second.scale == 1
        else None
    )


def _spelled_length(tape: Tape, index: int) -> int:
    first = numeral(tape, index, joins=False)
    second = numeral(tape, first.end, joins=False) if first else None
    return second.end - index if second else 1
