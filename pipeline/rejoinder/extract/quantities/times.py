"""Times of day: "2pm", "5:30 p.m.", "14:00", "noon", "six o'clock"."""

import re
from collections.abc import Mapping

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import ONES

_WORDS: Mapping[str, str] = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_LEADS = frozenset(
    {
        "at",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "around",
        "about",
        "to",
        "since",
        "between",
    }
)
_PARTS: Mapping[str, int] = {"half": 30, "quarter": 15}
_DAY_PARTS: Mapping[tuple[str, ...], int] = {
    ("in", "the", "morning"): 0, ("in", "the", "afternoon"): 12, ("in", "the", "evening"): 12,
    ("at", "night"): 12,
}  # fmt: skip
_DOTTED = re.compile(r"(1?[0-9])\.([0-5][0-9])")
_DAYS_END = 24
STARTS = frozenset({"half", "quarter", *_WORDS}) | frozenset(
    word for word, value in ONES.items() if 1 <= value <= 12
)


def time(tape: Tape, index: int) -> Match | None:
    """Read a time of day at the index."""
    if tape.low(index) in _WORDS:
        return Match(index, index + 1, "time", _WORDS[tape.low(index)])
    hour = _hour(tape, index)
    if hour is None:
        return _past(tape, index)
    end, minute, second = _minutes(tape, index)
    half_end, shift = _half(tape, end)
    if half_end:
        is_hour = 1 <= hour <= 12
        return _time(index, half_end, hour % 12 + shift, minute, second) if is_hour else None
    if tape.low(end) == "o" and tape.low(end + 2) == "clock":
        return _time(index, end + 3, hour, minute, second)
    is_clock = end > index + 1 and hour < _DAYS_END and not tape.is_glued(end, "word")
    if not is_clock or not (tape.low(index - 1) in _LEADS or len(tape[index].text) == 2):
        return _past(tape, index)
    return _time(index, end, hour, minute, second) if not _is_verse(tape, index) else None


def _past(tape: Tape, index: int) -> Match | None:
    """Read "half past three", "ten past six", and "seven in the morning" behind a preposition."""
    minutes = _PARTS.get(tape.low(index), ONES.get(tape.low(index), 0))
    link, hour = tape.low(index + 1), _hour(tape, index + 2)
    if link == "past" and minutes and hour and hour <= 12:
        return _time(index, index + 3, hour, minutes, 0)
    hour = _hour(tape, index)
    if hour is None or not 1 <= hour <= 12 or tape.low(index - 1) not in _LEADS:
        return None
    for words, shift in _DAY_PARTS.items():
        if tape.reads(index + 1, words):
            return _time(index, index + 1 + len(words), hour % 12 + shift, 0, 0)
    return None


def _hour(tape: Tape, index: int) -> int | None:
    atom = tape[index]
    if atom.kind == "word":
        return ONES.get(atom.low)
    dotted = _DOTTED.fullmatch(atom.text)
    if dotted and _half(tape, index + 1)[0]:
        return int(dotted[1])
    return (
        int(atom.text)
        if atom.text.isdecimal() and len(atom.text) <= 2 and int(atom.text) <= 24
        else None
    )


def _minutes(tape: Tape, index: int) -> tuple[int, int, int]:
    """Read ":30" and ":15" behind the hour: the end, minutes and seconds."""
    end, parts = index + 1, [0, 0]
    dotted = _DOTTED.fullmatch(tape[index].text)
    if dotted:
        return end, int(dotted[2]), 0
    for place in range(2):
        digits = tape[end + 1]
        is_part = (
            tape.low(end) == ":" and tape[end].glued and digits.glued and len(digits.text) == 2
        )
        if not is_part or not digits.text.isdecimal() or int(digits.text) > 59:
            break
        parts[place] = int(digits.text)
        end += 2
    return end, parts[0], parts[1]


def _half(tape: Tape, index: int) -> tuple[int, int]:
    """Read "am", "p.m.": the end and the hours to add, or zeros."""
    low, after = tape.low(index), tape.low(index + 1)
    if low in ("am", "pm"):
        if low == "am" and not tape[index].glued and tape[index - 1].kind != "number":
            return 0, 0
        return index + 1, 12 if low == "pm" else 0
    if low in ("a", "p") and after == "." and tape.low(index + 2) == "m":
        end = index + 3 + (tape.low(index + 3) == "." and tape[index + 3].glued)
        return end, 12 if low == "p" else 0
    return 0, 0


def _time(index: int, end: int, hour: int, minute: int, second: int) -> Match | None:
    if not 0 <= hour <= _DAYS_END:
        return None
    seconds = f":{second:02d}" if second else ""
    return Match(index, end, "time", f"{hour % 24:02d}:{minute:02d}{seconds}")


def _is_verse(tape: Tape, index: int) -> bool:
    """Tell "John 14:15" from a time."""
    before = tape[index - 1]
    return before.kind == "word" and before.text[0].isupper() and before.low not in _LEADS
