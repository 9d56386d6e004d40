"""Weighing tower and judge on documents that neither has read, and choosing the threshold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from rejoinder.stance.fusion import Fusion
from rejoinder.stance.gold import Group
from rejoinder.train.stance.data import Pair

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
FAINT = 0.1
"""Pairs whose match is less probable are not shown to the judge; no threshold lies below."""
FOLDS = 5
BETA = 0.5
"""Precision counts twice as much as recall: a wrong tag costs a reader more than a missing one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of pairs: their document, labels, and the networks' log-odds.

    Attributes:
        tower: of shape (pairs, 2).
        judge: of shape (pairs,); 0 where the judge was not asked.
    """

    pairs: tuple[Pair, ...]
    document: Rows
    tower: Floats
    judge: Floats

    @property
    def matches(self) -> NDArray[np.bool_]:
        return np.array([pair.label in ("supports", "opposes") for pair in self.pairs])

    @property
    def supports(self) -> NDArray[np.bool_]:
        return np.array([pair.label == "supports" for pair in self.pairs])


def gather(groups: Sequence[Group], tower: Sequence[NDArray[np.float32]]) -> Evidence:
    """Lay the known pairs of groups in rows; log-odds are of shape (sentences, statements, 2)."""
    pairs, document, logits = [], [], []
    for number, (group, found) in enumerate(zip(groups, tower, strict=True)):
        for row, labels in enumerate(group.labels):
            for column, label in enumerate(labels):
                if label != "unknown":
                    pairs.append(Pair(group.sentences[row], group.statements[column], label))
                    document.append(number)
                    logits.append(found[row, column])
    odds = np.array(logits, dtype=np.float64)
    return Evidence(tuple(pairs), np.array(document), odds, np.zeros(len(pairs)))


def ask(evidence: Evidence, judge: Callable[[Sequence[Pair]], NDArray[np.float32]]) -> Evidence:
    """Ask the judge about the matches and about what could be taken for one."""
    probable = _match(evidence, np.arange(len(evidence.pairs)))
    rows = np.flatnonzero(evidence.matches | (probable(evidence.tower[:, 0]) >= FAINT))
    found = np.zeros(len(evidence.pairs))
    found[rows] = judge([evidence.pairs[row] for row in rows])
    return Evidence(evidence.pairs, evidence.document, evidence.tower, found)


def fit_fusion(evidence: Evidence) -> Fusion:
    """Fit the weights and the threshold.

    The threshold is the one that gives the best F-beta when each fold of the documents is scored
    with weights fitted on the others.
    """
    scores = np.zeros((len(evidence.pairs), 2))
    for train, test in GroupKFold(FOLDS).split(scores, groups=evidence.document):
        part = _fit(evidence, train, threshold=0.5)
        match = part.match_probability(evidence.tower[test, 0])
        supports = part.supports_probability(evidence.tower[test, 1], evidence.judge[test])
        scores[test] = np.stack([match * supports, match * (1 - supports)], axis=1)
    every = np.arange(len(evidence.pairs))
    return _fit(evidence, every, threshold=best_threshold(scores, evidence))


def _fit(evidence: Evidence, rows: Rows, *, threshold: float) -> Fusion:
    matched = rows[evidence.matches[rows]]
    match = _logistic(evidence.tower[rows, :1], evidence.matches[rows])
    both = np.stack([evidence.tower[matched, 1], evidence.judge[matched]], axis=1)
    stance = _logistic(both, evidence.supports[matched])
    return Fusion(
        match=(match[0], match[1]), stance=(stance[0], stance[1], stance[2]), threshold=threshold
    )


def _match(evidence: Evidence, rows: Rows) -> Callable[[Floats], Floats]:
    slope, offset = _logistic(evidence.tower[rows, :1], evidence.matches[rows])
    return Fusion(match=(slope, offset), stance=(0, 0, 0), threshold=0.5).match_probability


def _logistic(features: Floats, target: NDArray[np.bool_]) -> list[float]:
    """Return the weights of the features and the offset."""
    fitted = LogisticRegression(C=10.0).fit(features, target)
    return [float(weight) for weight in (*fitted.coef_[0], fitted.intercept_[0])]


def best_threshold(scores: Floats, evidence: Evidence) -> float:
    """Return the threshold with the best F-beta of (sentence, claim, stance), to two decimals."""
    best = scores.max(axis=1)
    right = evidence.matches & ((scores[:, 0] >= scores[:, 1]) == evidence.supports)
    total = BETA**2 * evidence.matches.sum()
    candidates = np.arange(FAINT, 0.91, 0.01)
    f_beta = [
        (1 + BETA**2) * right[best >= t].sum() / max(1, (best >= t).sum() + total)
        for t in candidates
    ]
    return float(np.round(candidates[int(np.argmax(f_beta))], 2))
