"""How tower and judge are weighed together, and when a tag is given."""

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from rejoinder.records import Record

Floats = NDArray[np.float64]


class Fusion(Record):
    """Logistic weights over [tower, judge, 1], fitted on documents that neither has read.

    Pairs whose tower log-odds of a match lie below `cut` are not shown to the judge and get no
    tag. `threshold` is the score from which a tag is given.
    """

    match: tuple[float, float, float]
    stance: tuple[float, float, float]
    cut: float
    threshold: float = Field(ge=0, le=1)

    def scores(self, tower: Floats, judge: Floats) -> Floats:
        """Return probabilities of shape (pairs, 2): supports, opposes; the rest is neither.

        Args:
            tower, judge: log-odds of shape (pairs, 2): match, and supports given a match.
        """
        match = _sigmoid(self.match[0] * tower[:, 0] + self.match[1] * judge[:, 0] + self.match[2])
        supports = _sigmoid(
            self.stance[0] * tower[:, 1] + self.stance[1] * judge[:, 1] + self.stance[2]
        )
        return np.stack([match * supports, match * (1 - supports)], axis=1)


def _sigmoid(x: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))
