"""Weighing tower and judge on documents that neither has read, and choosing the threshold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from rejoinder.stance.fusion import ALONE, Fusion, match_features
from rejoinder.stance.gold import Group, Label
from rejoinder.train.stance.data import Pair

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
FAINT = 0.1
"""Pairs whose match is less probable are not shown to the judge; no threshold lies below."""
FOLDS = 5
BETA = 0.5
"""Precision counts twice as much as recall: a wrong tag costs a reader more than a missing one."""
MATCH_WEIGHT = 1.4
"""Of a match against a non-match: a second labelling finds 1.4 tags for each tag of the first, so
the documents miss that many (see corpus/README.md)."""
SUPPORTS_WEIGHT = 2.0
"""Of a supporting match against an opposing one. The documents were written to oppose often, 39
in 100 tags; real ones do so in 19 to 30. Chosen on the development set."""
_NOTHING: Label = "neither"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tower and the words say of a document's sentences.

    Attributes:
        tower: log-odds of a match, of shape (sentences, statements).
        words: overlaps, of shape (sentences, statements).
    """

    tower: NDArray[np.float32]
    words: Floats


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of pairs, in rows.

    Attributes:
        document: the number of the sentence's document.
        features: of the match, of shape (pairs, 5).
        judge: its log-odds of `supports`; 0 where it was not asked.
        foreign: whether the statement is of another document's codebook.
    """

    pairs: tuple[Pair, ...]
    document: Rows
    features: Floats
    judge: Floats
    foreign: NDArray[np.bool_]
    usual: float

    @property
    def matches(self) -> NDArray[np.bool_]:
        return np.array([pair.label in ("supports", "opposes") for pair in self.pairs])

    @property
    def supports(self) -> NDArray[np.bool_]:
        return np.array([pair.label == "supports" for pair in self.pairs])


def foreign_groups(groups: Sequence[Group]) -> list[Group]:
    """Set each document's sentences against the next document's statements: no match there."""
    return [
        replace(
            group,
            claims=other.claims,
            statements=other.statements,
            labels=tuple(tuple(_NOTHING for _ in other.claims) for _ in group.sentences),
        )
        for group, other in zip(groups, [*groups[1:], *groups[:1]], strict=True)
    ]


def lay_out(
    groups: Sequence[Group], readings: Sequence[Reading], *, usual: float, foreign: bool = False
) -> Evidence:
    """Lay the known pairs of documents in rows; `usual` is that of `match_features`."""
    pairs, document, features = [], [], []
    for number, (group, reading) in enumerate(zip(groups, readings, strict=True)):
        for row, labels in enumerate(group.labels):
            odds = reading.tower[row].astype(np.float64)
            found = match_features(odds, reading.words[row], usual=usual)
            known = [column for column, label in enumerate(labels) if label != "unknown"]
            pairs += [Pair(group.sentences[row], group.statements[c], labels[c]) for c in known]
            document += [number] * len(known)
            features.append(found[known])
    return Evidence(
        pairs=tuple(pairs),
        document=np.array(document),
        features=np.concatenate(features),
        judge=np.zeros(len(pairs)),
        foreign=np.full(len(pairs), foreign),
        usual=usual,
    )


def join(own: Evidence, foreign: Evidence) -> Evidence:
    """Join the rows of documents with those that have foreign statements."""
    return replace(
        own,
        pairs=own.pairs + foreign.pairs,
        document=np.concatenate([own.document, foreign.document]),
        features=np.concatenate([own.features, foreign.features]),
        judge=np.concatenate([own.judge, foreign.judge]),
        foreign=np.concatenate([own.foreign, foreign.foreign]),
    )


def ask(evidence: Evidence, judge: Callable[[Sequence[Pair]], NDArray[np.float32]]) -> Evidence:
    """Ask the judge about the matches and about what could be taken for one."""
    probable = fit_match(evidence).match_probability(evidence.features) >= FAINT
    rows = np.flatnonzero(evidence.matches | (probable & ~evidence.foreign))
    found = np.zeros(len(evidence.pairs))
    found[rows] = judge([evidence.pairs[row] for row in rows])
    return replace(evidence, judge=found)


def fit_fusion(evidence: Evidence) -> Fusion:
    """Fit the weights and the threshold.

    The threshold is the one that gives the best F-beta of (sentence, claim, stance) when each fold
    of the documents is scored with weights fitted on the others.
    """
    own = ~evidence.foreign
    scores = np.zeros((len(evidence.pairs), 2))
    for train, test in GroupKFold(FOLDS).split(scores, groups=evidence.document):
        part = _fit(evidence, train, threshold=0.5)
        match = part.match_probability(evidence.features[test])
        supports = part.supports_probability(evidence.judge[test])
        scores[test] = np.stack([match * supports, match * (1 - supports)], axis=1)
    threshold = best_threshold(scores[own], evidence.matches[own], evidence.supports[own])
    return _fit(evidence, np.arange(len(evidence.pairs)), threshold=threshold)


def fit_match(evidence: Evidence) -> Fusion:
    """Fit the weights of the match; the judge's, and the threshold, need a judge."""
    return _fit(evidence, np.arange(len(evidence.pairs)), threshold=0.5)


def _fit(evidence: Evidence, rows: Rows, *, threshold: float) -> Fusion:
    matched = rows[evidence.matches[rows]]
    own = rows[~evidence.foreign[rows]]
    match = _logistic(evidence.features[own], evidence.matches[own], MATCH_WEIGHT)
    alone = _logistic(evidence.features[rows][:, ALONE], evidence.matches[rows], MATCH_WEIGHT)
    stance = _logistic(evidence.judge[matched, None], evidence.supports[matched], SUPPORTS_WEIGHT)
    return Fusion(
        usual=evidence.usual,
        match=(match[0], match[1], match[2], match[3], match[4], match[5]),
        alone=(alone[0], alone[1], alone[2]),
        stance=(stance[0], stance[1]),
        threshold=threshold,
    )


def _logistic(features: Floats, target: NDArray[np.bool_], weight: float) -> list[float]:
    """Return the weights of the features and the offset; `weight` is that of a true row."""
    model = LogisticRegression(C=10.0, max_iter=1000, class_weight={True: weight, False: 1.0})
    fitted = model.fit(features, target)
    return [float(w) for w in (*fitted.coef_[0], fitted.intercept_[0])]


def best_threshold(
    scores: Floats, matches: NDArray[np.bool_], supports: NDArray[np.bool_]
) -> float:
    """Return the threshold with the best F-beta of (sentence, claim, stance), to two decimals."""
    best = scores.max(axis=1)
    right = matches & ((scores[:, 0] >= scores[:, 1]) == supports)
    candidates = np.arange(FAINT, 0.91, 0.01)
    total = BETA**2 * matches.sum()
    f_beta = [
        (1 + BETA**2) * right[best >= t].sum() / max(1, (best >= t).sum() + total)
        for t in candidates
    ]
    return float(np.round(candidates[int(np.argmax(f_beta))], 2))
