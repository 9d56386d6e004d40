"""From log-odds to the probability that a tag is right, and when a tag is given."""

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from rejoinder.records import Record

Floats = NDArray[np.float64]


class Fusion(Record):
    """Logistic weights, fitted on documents that neither network has read.

    Attributes:
        match: weights of [tower's match, 1].
        stance: weights of [tower's stance, judge's stance, 1].
        threshold: the score from which a tag is given.
    """

    match: tuple[float, float]
    stance: tuple[float, float, float]
    threshold: float = Field(ge=0, le=1)

    def match_probability(self, tower: Floats) -> Floats:
        """Return the probabilities of a match for the tower's log-odds; any shape."""
        return _sigmoid(self.match[0] * tower + self.match[1])

    def supports_probability(self, tower: Floats, judge: Floats) -> Floats:
        """Return the probabilities of `supports` given a match; any shape, the same for both."""
        return _sigmoid(self.stance[0] * tower + self.stance[1] * judge + self.stance[2])


def _sigmoid(x: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))
