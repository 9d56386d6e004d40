"""Qualifiers: what bounds or shares out a quantity: "about", "at least", "per year", "a head"."""

from dataclasses import dataclass

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.units import NAMES

_BEFORE = frozenset(
    tuple(phrase.split())
    for phrase in (
        "about", "around", "approximately", "approx", "approx .", "roughly", "some", "circa",
        "almost", "nearly", "close to", "near", "an estimated", "estimated", "up to", "over",
        "under", "above", "below", "beyond", "exactly", "just over", "just under", "just about",
        "well over", "well under", "a little over", "a little under", "slightly over",
        "slightly under", "more than", "less than", "fewer than", "greater than", "bigger than",
        "larger than", "smaller than", "lower than", "higher than", "older than", "younger than",
        "much more than", "far more than", "no more than", "not more than", "no less than",
        "not less than", "no fewer than", "at least", "at most", "at the most", "at the least",
        "as many as", "as much as", "as few as", "as little as", "upwards of", "upward of",
        "in excess of", "exceed", "exceeds", "exceeding", "exceeded", "equal to", "equals to",
        "equaling to", "a minimum of", "a maximum of", "minimum of", "maximum of", "mere", "a mere",
        "only", "barely", "in the region of", "in the neighborhood of", "something like",
        "greater than or equal to", "less than or equal to", "more than or equal to",
        "bigger or equal than", "smaller or equal than", "at least or equal to",
        "smaller than or equal to", "bigger than or equal to", "larger than or equal to",
        "equal or greater than", "equal or less than", "north of", "south of", "> =", "< =", ">",
        "<", "≥", "≤", "~", "≈", "=",
    )
)  # fmt: skip
_AFTER = tuple(
    tuple(phrase.split())
    for phrase in (
        "or more than", "or less than", "or more", "or less", "or so", "or higher", "or greater",
        "or fewer", "or over", "or above", "or under", "or older", "or younger", "or lower",
        "or equal to", "or equal", "and above", "and over", "and under", "and up", "at least",
        "at most", "plus", "+", "- odd", "- plus",
    )
)  # fmt: skip
_PER = frozenset({"per", "a", "an", "each", "every", "/"})
_SHARES = word_set("""
    year month week day hour minute second night quarter decade annum head capita person
    household family worker employee pupil student child share barrel gallon litre liter ton
    tonne pound kilo kilogram acre hectare mile kilometer kilometre bottle piece unit vote seat
    ticket user customer subscriber patient game shot bushel watt kilowatt megawatt kwh mwh kg
    km member resident taxpayer citizen inhabitant trip ride visit session term semester class
    plate cup glass item copy page word bag box car vehicle passenger job apiece shift h hr yr
""")
_ADVERBS = frozenset(
    {"annually", "yearly", "monthly", "weekly", "daily", "hourly", "apiece", "each"}
)
_LONGEST = 5
_FAR = 7
_STOPS = frozenset({"and", "or", "but", "to", "from", "while", "when", "which", "that", "than"})


@dataclass(frozen=True, slots=True)
class Qualified:
    """A qualifier, and the index where reading goes on behind it."""

    text: str | None
    end: int


def around(tape: Tape, match: Match) -> Qualified:
    """Find the qualifiers that touch a match, or share it out at the end of its phrase."""
    parts = (
        [_before(tape, match.start)] if match.kind != "duration" else [_before_time(tape, match)]
    )
    bound = _bound_after(tape, match.end)
    parts.append(" ".join(bound).replace("- ", "-"))
    end = match.end + len(bound)
    share = _share(tape, end)
    parts.append(share.text or "")
    end = share.end
    if not share.text and match.kind in ("money", "quantity"):
        parts.append(_far_share(tape, end))
    text = ", ".join(part for part in parts if part)
    return Qualified(text or None, end)


def _before(tape: Tape, start: int) -> str:
    for length in range(_LONGEST, 0, -1):
        words = tuple(tape.low(place) for place in range(start - length, start))
        if words in _BEFORE:
            glue = "" if not words[0][0].isalpha() else " "
            return glue.join(words)
    return ""


def _before_time(tape: Tape, match: Match) -> str:
    """Leave "over" and "under" to a span of time: "over ten years" is mostly "during" it."""
    text = _before(tape, match.start)
    is_past = tape.low(match.end) in ("ago", "old", "earlier", "later") or match.is_bare
    return text if is_past or text not in ("over", "under", "beyond", "only") else ""


def _bound_after(tape: Tape, end: int) -> tuple[str, ...]:
    for words in _AFTER:
        if tape.reads(end, words) and not (words == ("+",) and not tape[end].glued):
            return words
    return ()


def _share(tape: Tape, end: int) -> Qualified:
    """Read "per year", "a head", "/hour", "-a-share", "each" right behind the quantity."""
    hyphen = tape.low(end) == "-" and tape[end].glued
    place = end + hyphen
    low = tape.low(place)
    if low in _ADVERBS and tape.low(place + 1) not in _SHARES:
        return Qualified(low, place + 1)
    if low not in _PER:
        return Qualified(None, end)
    noun = place + 2 if hyphen and tape.low(place + 1) == "-" else place + 1
    word = tape.low(noun)
    quoted = word in ('"', "“")
    word = tape.low(noun + quoted)
    is_share = word in _SHARES or (low == "per" and tape[noun].kind == "word") or quoted
    if not is_share or (low == "/" and not tape[place].glued):
        return Qualified(None, end)
    return Qualified(f"{'per' if low == '/' else low} {word}", noun + quoted + 1)


def _far_share(tape: Tape, end: int) -> str:
    """Read "per year" at the end of the noun phrase: "$5 million in fees per year"."""
    if tape.low(end) not in ("in", "of") and tape[end].kind != "word":
        return ""
    for place in range(end + 1, end + _FAR):
        if tape[place].kind != "word" or tape.low(place) in _STOPS:
            return ""
        if tape.low(place) in ("per", "a", "every") and tape.low(place + 1) in _SHARES & set(NAMES):
            return f"{tape.low(place)} {tape.low(place + 1)}"
    return ""
