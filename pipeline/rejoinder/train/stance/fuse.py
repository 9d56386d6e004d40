"""Weighing tower and judge on documents that neither has read, and choosing the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from rejoinder.stance.fusion import Fusion
from rejoinder.stance.gold import Group, Label

Floats = NDArray[np.float64]
KEPT = 0.99
"""The share of matches that the tower's cut must let through."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both networks say about pairs, with the labels; `document` numbers the documents.

    `tower` and `judge` are log-odds of shape (pairs, 2).
    """

    tower: Floats
    judge: Floats
    labels: tuple[Label, ...]
    document: NDArray[np.int64]

    @property
    def matches(self) -> NDArray[np.bool_]:
        return np.array([label in ("supports", "opposes") for label in self.labels])

    @property
    def supports(self) -> NDArray[np.bool_]:
        return np.array([label == "supports" for label in self.labels])


def gather(
    groups: Sequence[Group],
    tower: Sequence[NDArray[np.float32]],
    judge: Sequence[NDArray[np.float32]],
) -> Evidence:
    """Lay the known pairs of groups in rows; logits are of shape (sentences, statements, 2)."""
    known = [np.array([[x != "unknown" for x in row] for row in g.labels]) for g in groups]
    return Evidence(
        tower=np.concatenate([t[k] for t, k in zip(tower, known, strict=True)]).astype(float),
        judge=np.concatenate([j[k] for j, k in zip(judge, known, strict=True)]).astype(float),
        labels=tuple(x for g in groups for row in g.labels for x in row if x != "unknown"),
        document=np.concatenate([np.full(k.sum(), at) for at, k in enumerate(known)]),
    )


def fit_fusion(evidence: Evidence) -> Fusion:
    """Fit the weights, the cut and the threshold.

    The threshold is the one that gives the best F1 when each fifth of the documents is scored
    with weights fitted on the others.
    """
    cut = float(np.quantile(evidence.tower[evidence.matches, 0], 1 - KEPT))
    open_pairs = evidence.tower[:, 0] >= cut
    scores = np.zeros((len(evidence.labels), 2))
    for train, test in GroupKFold(5).split(scores, groups=evidence.document):
        part = _fit(evidence, train[open_pairs[train]], cut, 0.5)
        scores[test] = part.scores(evidence.tower[test], evidence.judge[test])
    scores[~open_pairs] = 0
    threshold = best_threshold(scores, evidence)
    return _fit(evidence, np.flatnonzero(open_pairs), cut, threshold)


def _fit(evidence: Evidence, rows: NDArray[np.int64], cut: float, threshold: float) -> Fusion:
    matched = rows[evidence.matches[rows]]
    match = _logistic(evidence, rows, evidence.matches, 0)
    stance = _logistic(evidence, matched, evidence.supports, 1)
    return Fusion(match=match, stance=stance, cut=cut, threshold=threshold)


def _logistic(
    evidence: Evidence, rows: NDArray[np.int64], target: NDArray[np.bool_], which: int
) -> tuple[float, float, float]:
    features = np.stack([evidence.tower[rows, which], evidence.judge[rows, which]], axis=1)
    fitted = LogisticRegression(C=10.0).fit(features, target[rows])
    weights = fitted.coef_[0]
    return float(weights[0]), float(weights[1]), float(fitted.intercept_[0])


def best_threshold(scores: Floats, evidence: Evidence) -> float:
    """Return the threshold with the best F1 of (sentence, claim, stance), to two decimals."""
    best = scores.max(axis=1)
    right = evidence.matches & ((scores[:, 0] >= scores[:, 1]) == evidence.supports)
    total = int(evidence.matches.sum())
    candidates = np.arange(0.10, 0.91, 0.01)
    f1 = [2 * right[best >= t].sum() / max(1, (best >= t).sum() + total) for t in candidates]
    return float(np.round(candidates[int(np.argmax(f1))], 2))
