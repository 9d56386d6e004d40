"""From log-odds to the probability that a tag is right, and when a tag is given.

A sentence close to every claim of a codebook takes a stand on none of them in particular. So the
match is read off a sentence's whole row of claims: how close it is to this one, by how much more
than to the next, and how close it is to all of them. A claim that a codebook holds twice counts
once, and the order of claims counts for nothing.
"""

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from rejoinder.records import Record

Floats = NDArray[np.float64]

MATCH_FEATURES = ("tower", "lead", "mean", "words", "words lead")
ALONE_FEATURES = ("tower", "words")
ALONE = [MATCH_FEATURES.index(name) for name in ALONE_FEATURES]
LIMIT = 1.5
"""How many times as probable as by its own closeness a match can be among its codebook."""
PRIOR_CLAIMS = 2.0
"""A row's mean is drawn towards the usual log-odds as if so many more claims had them."""


def match_features(tower: Floats, words: Floats, *, usual: float) -> Floats:
    """Describe one sentence's claims, all different, for the match.

    Args:
        tower: the tower's log-odds, of shape (claims,).
        words: the overlap of words, 0 to 1, of shape (claims,).
        usual: the log-odds of a claim that has nothing to do with a sentence; the rival of a
            claim that stands alone.

    Returns:
        Features in the order of `MATCH_FEATURES`, of shape (claims, 5).
    """
    # Summed in order of size, so that the order of claims cannot change the last digit.
    total = np.sort(tower).sum() + PRIOR_CLAIMS * usual
    mean = np.full_like(tower, total / (tower.size + PRIOR_CLAIMS))
    return np.stack([tower, _lead(tower, usual), mean, words, _lead(words, 0.0)], axis=1)


def _lead(row: Floats, least_rival: float) -> Floats:
    """Return by how much each entry is above the best of the others."""
    if row.size == 0:
        return row
    best = int(np.argmax(row))
    rivals = np.full_like(row, row[best])
    rivals[best] = np.delete(row, best).max(initial=least_rival)
    lead: Floats = row - np.maximum(rivals, least_rival)
    return lead


class Fusion(Record):
    """Logistic weights, fitted on documents that neither network has read.

    Attributes:
        usual: see `match_features`.
        match: weights of `MATCH_FEATURES`, then the offset.
        alone: weights of `ALONE_FEATURES`, then the offset: the match, whatever the codebook.
        stance: the weight of the judge's log-odds, and the offset.
        threshold: the score from which a tag is given.
    """

    usual: float
    match: tuple[float, float, float, float, float, float]
    alone: tuple[float, float, float]
    stance: tuple[float, float]
    threshold: float = Field(ge=0, le=1)

    def match_probability(self, features: Floats) -> Floats:
        """Return the probabilities of a match for features of shape (claims, 5)."""
        among = sigmoid(features @ np.array(self.match[:-1]) + self.match[-1])
        alone = sigmoid(features[..., ALONE] @ np.array(self.alone[:-1]) + self.alone[-1])
        return np.minimum(among, LIMIT * alone)

    def supports_probability(self, judge: Floats) -> Floats:
        """Return the probabilities of `supports` given a match, of any shape."""
        return sigmoid(self.stance[0] * judge + self.stance[1])


def sigmoid(x: Floats) -> Floats:
    """Return probabilities for log-odds."""
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))
