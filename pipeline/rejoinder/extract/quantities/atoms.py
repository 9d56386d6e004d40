"""Atoms: the pieces of a text that the quantity grammar reads.

spaCy's tokens depend on the tokenizer ("2003-2004" and "1.2-1.5%" come out whole or in pieces),
so the grammar cuts the `Doc`'s text once more, always in the same way: runs of digits with their
separators, runs of letters, single marks, links. Offsets are characters into the text.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Literal, NamedTuple, TypeVar

Result = TypeVar("Result")
AtomKind = Literal["number", "word", "mark", "link", "break"]

_CUT = re.compile(
    r"(?P<break>\n[^\S\n]*\n\s*)"
    r"|(?P<link>(?:https?://|www\.)\S+|[@#]\w+|[\w.+-]{1,64}@\w[\w.-]*)"
    r"|(?P<number>(?<![\w.)])\.[0-9]+|[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W0-9_]+)"
    r"|(?P<mark>\S)"
)
# "May 5,2016" is written without its space; it is no number
_DAY_AND_YEAR = re.compile(r"([0-9]{1,2}),((?:19|20)[0-9]{2})")
YEARS = range(1000, 9000)
_MEMORY = 512
_STERLING = ("£", " pence", " quid")
_LEAD, _TAIL = 8, 16


class Atom(NamedTuple):
    """One piece of the text; `glued` says that no space stands before it."""

    kind: AtomKind
    text: str
    low: str
    start: int
    end: int
    glued: bool


_EDGE = Atom("break", "", "", 0, 0, False)


@dataclass(frozen=True, slots=True)
class Tape:
    """A text cut into atoms, with edges on both sides so that looking around needs no checks."""

    text: str
    atoms: tuple[Atom, ...]
    reference: datetime.date | None
    sterling: bool
    memo: dict[tuple[object, int], Any] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Return the index of the first atom that is not an edge."""
        return _LEAD

    @property
    def last(self) -> int:
        """Return the index after the last atom that is not an edge."""
        return len(self.atoms) - _TAIL

    def __getitem__(self, index: int) -> Atom:
        return self.atoms[index]

    def low(self, index: int) -> str:
        """Return the atom's text in lower case; an edge has none."""
        return self.atoms[index].low

    def reads(self, index: int, words: tuple[str, ...]) -> bool:
        """Say whether the words stand at the index, one an atom."""
        atoms = self.atoms
        for word in words:
            if atoms[index].low != word:
                return False
            index += 1
        return True

    def is_glued(self, index: int, kind: AtomKind) -> bool:
        """Say whether an atom of this kind is written onto the one before it."""
        atom = self.atoms[index]
        return atom.glued and atom.kind == kind

    def newline_before(self, index: int) -> bool:
        """Say whether the atom opens a line."""
        atom, before = self.atoms[index], self.atoms[index - 1]
        return before.kind == "break" or "\n" in self.text[before.end : atom.start]


def remembered(rule: Callable[[Tape, int], Result]) -> Callable[[Tape, int], Result]:
    """Keep a rule's last results, since several rules ask for the same parts at one place."""

    @wraps(rule)
    def recall(tape: Tape, index: int) -> Result:
        key = (rule, index)
        memo = tape.memo
        if key in memo:
            return memo[key]  # type: ignore[no-any-return]  # the key holds the rule
        found = rule(tape, index)
        if len(memo) >= _MEMORY:
            memo.clear()
        memo[key] = found
        return found

    return recall


def cut(text: str, *, reference: datetime.date | None) -> Tape:
    """Cut a text into atoms, in time linear in its length.

    A reference outside of `YEARS` counts as none: near its ends the calendar has no last year.
    """
    if reference is not None and reference.year not in YEARS:
        reference = None
    atoms: list[Atom] = [_EDGE] * _LEAD
    last_end = -1
    for match in _CUT.finditer(text):
        start, end = match.span()
        kind: AtomKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        piece = match.group()
        glued = start == last_end
        last_end = end
        pair = _DAY_AND_YEAR.fullmatch(piece) if kind == "number" and "," in piece else None
        if pair:
            atoms += _halves(pair, start)
            continue
        atoms.append(Atom(kind, piece, piece.lower(), start, end, glued))
    atoms += [_EDGE] * _TAIL
    return Tape(text, tuple(atoms), reference, any(sign in text for sign in _STERLING))


def _halves(pair: re.Match[str], start: int) -> list[Atom]:
    day, year = pair.groups()
    comma = start + len(day)
    return [
        Atom("number", day, day, start, comma, False),
        Atom("mark", ",", ",", comma, comma + 1, True),
        Atom("number", year, year, comma + 1, comma + 1 + len(year), False),
    ]
