"""Refusals: numbers that are names, ids, list marks or pronouns, and so count nothing."""

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.lexicon import word_set
from rejoinder.extract.quantities.match import Match
from rejoinder.extract.quantities.numerals import DASHES, HYPHENS

_PREFIXES = word_set("""
    post pre mid late early sub under over top pro non ex half near about some and or to of in
    plus minus the a an than at by
""")
# the number after one of these is its name: "chapter 3", "article 5", "type 2"
NUMBERED = word_set("""
    chapter module page pages article section paragraph rule no nr number numbers phase round item
    step version verse channel highway route room flight figure fig table grade type exit box psalm
    line level part volume vol issue act scene clause amendment title schedule annex appendix
    question footnote note lot gate platform terminal bus tier category class resolution bill
    proposition prop measure district precinct ward zone area unit apartment apt suite floor
    interstate freeway motorway option exhibit case file agent group windows web formula catch
    economics psychology biology covid size episode season match stage
    engine squadron battalion division regiment #
""")
_MAY_LEAD = word_set("""
    top only some about over under nearly almost around approximately roughly just the and but
    or if when while with without of in at on by for from to than as is are was were has have
    had there these those all another every other its his her their our my your this that yes no
    so because since until after before during between among across even still already not least
    most up first last next past more less fewer add plus minus exactly why how what which who
    where today yesterday then also maybe perhaps say says said get got give take both either i
    we you he she they it let do does did can could will would may might must should now here
    once a an january february march april june july august september october november december
    sunday monday tuesday wednesday thursday friday saturday sept oct nov dec jan feb
""")
_IDIOMS = frozenset(
    {("9", "/", "11"), ("24", "/", "7"), ("50", "/", "50"), ("20", "/", "20"), ("7", "/", "7")}
)
_NOT_ONE_AFTER = word_set("""
    can cannot may might must should would will could has had is was does did s ’ ' d who that
    which another by wonders thinks feels wants ought needs knows sees hopes assumes finds never
    always only even simply just then of_which
""")
_NOT_ONE_BEFORE = word_set("""
    the this that no any every each which some another good bad big new old great better such
    small large first last next right wrong only same other real little nice easy hard simple
    tough long short loved dear many not long-term to
""")
_ONE_BY_ITSELF = word_set("than only just minus number")
_AFTER_PRONOUN = word_set("and or to in on at for as from with than day")
_PATIENTS = frozenset({"ground", "patient", "net", "absolute", "sub"})
_CLOSING = frozenset({".", ",", ";", ":", "!", "?", ")", '"', "”", "’", "'"})
_WRITTEN_MARKS = frozenset({"_", "/", "\\", ":", ".", "#", "=", "&", "+"})
_TALL = 1000


def accepts(tape: Tape, match: Match) -> bool:
    """Say whether a match stands where a quantity can stand."""
    if _is_written_on(tape, match):
        return False
    if match.kind == "duration" and match.value == 0:
        return False
    if match.kind not in ("cardinal", "ratio") or not match.is_bare:
        return True
    single = tape[match.start].low
    if match.end == match.start + 1 and single == "one":
        return _is_counting_one(tape, match.start)
    if tape[match.start].kind == "word":
        return not _is_word_name(tape, match)
    return not _is_number_name(tape, match)


def chain_end(tape: Tape, index: int) -> int:
    """Return the index after a run of numbers joined by marks: phone numbers, ids, scores."""
    end = index + 1
    while tape[end].glued and tape[end].kind in ("mark", "word", "number"):
        joins = tape[end].kind != "mark" or tape.low(end) in DASHES | {"/", ":", ".", "_", "#"}
        if not joins or (tape[end].kind == "mark" and not tape[end + 1].glued):
            break
        end += 1
    return end


def _is_written_on(tape: Tape, match: Match) -> bool:
    """Refuse what is a piece of a longer token: "IE10", "F-16", "802.11n", "3D", "555-1234"."""
    first, before = tape[match.start], tape[match.start - 1]
    if first.glued and before.kind in ("word", "number", "link"):
        return not (match.kind == "date" and before.low in ("fy", "mid"))
    marked = first.glued and before.glued and before.low in _WRITTEN_MARKS
    if marked and first.kind == "number":
        return True
    if first.glued and before.low in DASHES and before.glued:
        return _is_hyphened_name(tape, match)
    return _runs_on(tape, match)


def _is_hyphened_name(tape: Tape, match: Match) -> bool:
    stem = tape[match.start - 2]
    if stem.kind == "word" and stem.low in _PREFIXES:
        return _runs_on(tape, match)
    if stem.kind == "word":
        return stem.text[0].isupper() or tape[match.start].kind == "word" or match.kind != "date"
    return stem.kind == "number" or _runs_on(tape, match)


def _runs_on(tape: Tape, match: Match) -> bool:
    """Say whether letters or further numbers are written onto the end."""
    after, beyond = tape[match.end], tape[match.end + 1]
    if not after.glued:
        return False
    if after.kind in ("word", "number"):
        return after.low != "s" or match.kind == "cardinal"
    if after.low in ("'", "’") and beyond.low == "s" and match.is_bare:
        return tape[match.start].kind == "number"
    if after.low == "(" and beyond.glued and match.is_bare:
        return beyond.kind == "word" and len(beyond.text) == 1
    if after.low in ("/", ":", "_", "^") and beyond.glued:
        return beyond.kind == "number" or (after.low == "_")
    if after.low in DASHES and beyond.glued:
        return _is_compound(tape, match, beyond.kind, after.low)
    return False


def _is_compound(tape: Tape, match: Match, kind: str, mark: str) -> bool:
    """Refuse "two-way", "3-D", "555-1234"; keep "$70-a-share", "50-state", "1990s-style"."""
    after = tape[match.end + 1]
    if kind == "number":
        return mark in HYPHENS or match.is_bare
    if not match.is_bare or after.low in ("a", "an", "per", "plus", "odd"):
        return False
    if after.text[0].isupper() or match.kind == "ratio":
        return True
    if tape[match.start].kind == "word":
        return True
    return "." not in tape[match.start].text and _below(match, 10)


def _below(match: Match, bound: int) -> bool:
    value = match.value if match.value is not None else match.high
    return not isinstance(value, str) and value is not None and value < bound


def _is_number_name(tape: Tape, match: Match) -> bool:
    start, before = match.start, tape[match.start - 1]
    if tuple(tape.low(place) for place in range(start, start + 3)) in _IDIOMS:
        return True
    if _is_list_mark(tape, match):
        return True
    if before.low in NUMBERED or (
        before.low == "." and tape.low(start - 2) in ("no", "nr", "fig", "vol")
    ):
        return _below(match, 10**6)
    if (before.low in ("[", "#", "№") and not before.glued) or (
        before.low == "[" and tape.low(match.end) == "]"
    ):
        return True
    return _is_version(tape, match)


def _is_version(tape: Tape, match: Match) -> bool:
    """Refuse a small number right behind a capitalised name: "Windows 8", "Apollo 11"."""
    before = tape[match.start - 1]
    if before.kind != "word" or not before.text[0].isupper() or before.low in _MAY_LEAD:
        return False
    if before.text.isupper() and len(before.text) == 1:
        return True
    opens = tape[match.start - 2]
    starts_sentence = opens.kind == "break" or opens.low in (
        ".",
        "!",
        "?",
        "“",
        '"',
        "=",
        ":",
        "*",
        "-",
    )
    noun = tape[match.end].kind == "word" and tape[match.end].text.islower()
    return (
        _below(match, _TALL)
        and not (starts_sentence and noun)
        and "," not in tape[match.start].text
    )


def _is_list_mark(tape: Tape, match: Match) -> bool:
    """Refuse "1)", "(2)" and "3." where they open a line with text behind."""
    start, after = match.start, tape[match.end]
    if match.end > start + 1 or after.low not in (")", ".", "]") or not after.glued:
        return False
    opener = start - 1 if tape.low(start - 1) in ("(", "[") else start
    while tape.low(opener - 1) in ("*", "#"):
        opener -= 1
    if after.low == ")" and opener == start and not tape.newline_before(start):
        return _below(match, 100) and not _has_open_bracket(tape, start)
    if after.low == ")" and opener < start:
        return _below(match, 100) and len(tape[start].text) < 3
    return tape.newline_before(opener) and tape[match.end + 1].kind == "word"


def _has_open_bracket(tape: Tape, index: int) -> bool:
    return any(tape.low(place) == "(" for place in range(index - 7, index))


def _is_word_name(tape: Tape, match: Match) -> bool:
    start, before = match.start, tape[match.start - 1]
    single = tape.low(start)
    if single in ("zero", "nil"):
        return before.low in _PATIENTS or tape.low(match.end) in HYPHENS
    if single == "half":
        return _is_half_name(tape, match)
    if before.low in ("chapter", "number", "page", "article", "phase", "act", "part"):
        return True
    capital = tape[start].text[0].isupper() and before.kind == "word" and before.text[0].isupper()
    return capital and before.low not in _MAY_LEAD and not tape[start].text.isupper()


def _is_half_name(tape: Tape, match: Match) -> bool:
    before, after = tape.low(match.start - 1), tape[match.end]
    if after.low in HYPHENS or before in ("first", "second", "other", "better", "top", "bottom"):
        return True
    return after.kind == "word" and after.low in (
        "way",
        "time",
        "term",
        "hearted",
        "measures",
        "truth",
    )


def _is_counting_one(tape: Tape, index: int) -> bool:
    """Tell "one of the reasons" and "one way" from the pronoun in "one may" and "that one"."""
    before, after = tape[index - 1], tape[index + 1]
    if after.low in HYPHENS and after.glued:
        return False
    if before.low in _NOT_ONE_BEFORE or (before.low in HYPHENS and tape[index].glued):
        return False
    if after.low == "of":
        return tape.low(index + 2) not in ("which", "whom", "whose", "a")
    if after.low in _NOT_ONE_AFTER:
        return False
    if after.kind in ("mark", "break"):
        return before.low in _ONE_BY_ITSELF or after.kind == "break"
    return after.low not in _AFTER_PRONOUN
