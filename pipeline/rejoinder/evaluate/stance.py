"""Scores of the stance model on gold: tags, match, stance and calibration, with baselines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from rejoinder.stance.gold import Group

Floats = NDArray[np.float64]
BINS = 10
LENGTHS = ("1-10 words", "11-25 words", "26+ words")


@dataclass(frozen=True, slots=True)
class Scored:
    """Probabilities for the known pairs of gold documents, in rows.

    Attributes:
        scores: of shape (pairs, 2): supports, opposes.
        gold: of shape (pairs,): 1 supports, -1 opposes, 0 neither.
        role: of shape (pairs,): the sentence's role.
        length: of shape (pairs,): one of `LENGTHS`, by the sentence's words.
    """

    scores: Floats
    gold: NDArray[np.int8]
    role: NDArray[np.str_]
    length: NDArray[np.str_]

    def rows(self, keep: NDArray[np.bool_]) -> "Scored":
        """Keep some of the pairs."""
        return Scored(
            self.scores[keep],
            self.gold[keep],
            self.role[keep],
            self.length[keep],
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """Tags with scores between two bounds: their mean score and the share that is right."""

    low: float
    high: float
    tags: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class StanceScore:
    """The measures of DESIGN.md, each over (sentence, claim) pairs pooled over documents."""

    pairs: int
    matches: int
    tags: int
    precision: float
    recall: float
    f1: float
    average_precision: float
    stance_accuracy: float
    calibration_error: float
    reliability: tuple[Bin, ...]


_GOLD = {"supports": 1, "opposes": -1, "neither": 0}


def lay_out(groups: Sequence[Group], scores: Sequence[Floats]) -> Scored:
    """Lay the known pairs of documents in rows.

    Args:
        scores: one array a document, of shape (sentences, claims, 2).
    """
    known = [np.array([[x in _GOLD for x in row] for row in g.labels], dtype=bool) for g in groups]

    def spread(values: Sequence[Sequence[str]]) -> NDArray[np.str_]:
        """Repeat each sentence's value for each of its known pairs."""
        return np.concatenate([np.repeat(v, k.sum(1)) for v, k in zip(values, known, strict=True)])

    return Scored(
        scores=np.concatenate([s[k] for s, k in zip(scores, known, strict=True)]),
        gold=np.array(
            [_GOLD[x] for g in groups for row in g.labels for x in row if x in _GOLD], np.int8
        ),
        role=spread([g.roles for g in groups]),
        length=spread([[_length(u.text) for u in g.sentences] for g in groups]),
    )


def score_stance(scored: Scored, *, threshold: float) -> StanceScore:
    """Score tags given from `threshold` on."""
    best = scored.scores.max(axis=1)
    said = np.where(scored.scores[:, 0] >= scored.scores[:, 1], 1, -1)
    matches = scored.gold != 0
    tagged = best >= threshold
    right = said == scored.gold
    hits = int((tagged & right).sum())
    bins = tuple(_reliability(best[tagged], right[tagged]))
    return StanceScore(
        pairs=len(best),
        matches=int(matches.sum()),
        tags=int(tagged.sum()),
        precision=_share(hits, int(tagged.sum())),
        recall=_share(hits, int(matches.sum())),
        f1=_share(2 * hits, int(tagged.sum()) + int(matches.sum())),
        average_precision=float(average_precision_score(matches, scored.scores.sum(axis=1))),
        stance_accuracy=_share(int((right & matches).sum()), int(matches.sum())),
        calibration_error=_share(
            sum(one.tags * abs(one.mean - one.right) for one in bins), int(tagged.sum())
        ),
        reliability=bins,
    )


def by(values: NDArray[np.str_], scored: Scored, *, threshold: float) -> dict[str, StanceScore]:
    """Score the pairs of each value by themselves, as `by(scored.role, scored, ...)` does."""
    return {
        str(value): score_stance(scored.rows(values == value), threshold=threshold)
        for value in np.unique(values)
    }


def risk_coverage(scored: Scored, *, threshold: float) -> list[tuple[float, StanceScore]]:
    """Score ever fewer tags: all from `threshold` on, then from each next tenth on."""
    tenths = [t for t in np.arange(1, BINS) / BINS if t > threshold]
    return [(t, score_stance(scored, threshold=t)) for t in (threshold, *tenths)]


def tfidf_scores(groups: Iterable[Group]) -> list[Floats]:
    """Return the TF-IDF baseline: cosines of sentence and statement, all taken for `supports`."""
    found = []
    for group in groups:
        vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit(
            [u.text for u in group.sentences] + list(group.statements)
        )
        sentences = vectors.transform([u.text for u in group.sentences])
        cosines = (sentences @ vectors.transform(group.statements).T).toarray()
        found.append(np.stack([cosines, np.zeros_like(cosines)], axis=-1))
    return found


def best_f1(scored: Scored) -> StanceScore:
    """Score at the threshold that suits the gold best: a bound that flatters a baseline."""
    candidates = (score_stance(scored, threshold=t) for t in np.arange(0.01, 1, 0.01))
    return max(candidates, key=lambda score: score.f1)


def _length(text: str) -> str:
    words = len(text.split())
    return LENGTHS[0] if words <= 10 else LENGTHS[1] if words <= 25 else LENGTHS[2]


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _reliability(scores: Floats, right: NDArray[np.bool_]) -> Iterable[Bin]:
    edges = np.linspace(0, 1, BINS + 1)
    for low, high in pairwise(edges):
        inside = (scores >= low) & ((scores < high) | (high == 1))
        if inside.any():
            yield Bin(
                float(low),
                float(high),
                int(inside.sum()),
                float(scores[inside].mean()),
                float(right[inside].mean()),
            )
