"""Precision, recall and F1 of spans found against spans expected."""

from collections.abc import Collection
from dataclasses import dataclass

SpanKey = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How many spans were expected, found, and both."""

    expected: int = 0
    found: int = 0
    matched: int = 0

    def __add__(self, other: "SpanScore") -> "SpanScore":
        return SpanScore(
            self.expected + other.expected,
            self.found + other.found,
            self.matched + other.matched,
        )

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.expected + self.found) if self.expected else 0.0


def score_spans(found: Collection[SpanKey], expected: Collection[SpanKey]) -> SpanScore:
    """Count the spans that agree in start, end and label."""
    return SpanScore(len(set(expected)), len(set(found)), len(set(found) & set(expected)))
