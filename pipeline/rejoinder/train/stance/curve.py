"""Does more data help: the match on gold against the number of documents that the tower read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve

from rejoinder.stance.gold import Group
from rejoinder.train.stance.fuse import fit_match
from rejoinder.train.stance.loop import Report
from rejoinder.train.stance.material import Material
from rejoinder.train.stance.recipe import Settings, train_skimmer


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve; `best_f1` is that of the match at the threshold that suits it best."""

    documents: int
    average_precision: float
    best_f1: float


def learning_curve(
    material: Material,
    gold: Sequence[Group],
    sizes: Sequence[int],
    settings: Settings,
    *,
    work: Path,
    report: Report,
) -> Iterator[Point]:
    """Train a tower on the first documents by a hash of their ids, for each number of them.

    The match is weighed on the documents kept apart, and scored on `gold`.
    """
    order = sorted(material.documents, key=lambda group: hashlib.sha256(group.id.encode()).digest())
    for size in sizes:
        part = replace(material, documents=tuple(order[:size]))
        skimmer = train_skimmer(part, settings, work=work, report=report)
        fusion = fit_match(skimmer.gather(material.held_out))
        asked = skimmer.lay_out(gold, fusion.usual)
        scores, matches = fusion.match_probability(asked.features), asked.matches
        precision, recall, _ = precision_recall_curve(matches, scores)
        f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
        yield Point(
            len(part.documents), float(average_precision_score(matches, scores)), float(f1.max())
        )
