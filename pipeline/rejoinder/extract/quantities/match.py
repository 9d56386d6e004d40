"""Match: what a rule of the grammar returns, still in atoms and exact numbers."""

from dataclasses import dataclass, replace
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.records import Quantity, QuantityKind

Exact = Fraction | str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A quantity over the atoms from `start` up to `end`; the number is `head` times `scale` times
    the `factor` of its unit.

    They serve ranges: in "$5-10 billion" the low end takes the scale of the high end.
    """

    start: int
    end: int
    kind: QuantityKind
    value: Exact = None
    low: Exact = None
    high: Exact = None
    unit: str | None = None
    qualifier: str | None = None
    head: Fraction = Fraction(0)
    scale: int = 1
    factor: Fraction = Fraction(1)
    is_bare: bool = False

    def moved(self, start: int) -> "Match":
        """Return the match with another start."""
        return replace(self, start=start)


def record(tape: Tape, match: Match) -> Quantity:
    """Turn a match into the record that leaves the grammar."""
    start, end = tape[match.start].start, tape[match.end - 1].end
    return Quantity(
        start=start,
        end=end,
        text=tape.text[start:end],
        kind=match.kind,
        value=_plain(match.value),
        low=_plain(match.low),
        high=_plain(match.high),
        unit=match.unit,
        qualifier=match.qualifier,
    )


def _plain(value: Exact) -> int | float | str | None:
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)
