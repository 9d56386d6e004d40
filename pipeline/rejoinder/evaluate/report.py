"""All scores of a gold set at once: what `rejoinder evaluate` prints."""

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rejoinder import assets
from rejoinder.codebook import Codebook, read_codebook
from rejoinder.config import Config
from rejoinder.evaluate.names import score_names
from rejoinder.evaluate.quantities import score_gold
from rejoinder.evaluate.spans import SpanScore
from rejoinder.evaluate.stance import (
    Scored,
    StanceScore,
    best_f1,
    by,
    lay_out,
    risk_coverage,
    score_stance,
    tfidf_scores,
)
from rejoinder.language import load
from rejoinder.records import read_annotated
from rejoinder.stance.gold import Group, codebook_beside, gold_files, read_document
from rejoinder.stance.model import StanceModel, load_model
from rejoinder.stance.scorer import Scorer

Floats = NDArray[np.float64]
FOREIGN = 5
"""With how many codebooks of other documents a document's sentences are judged."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """Tags on sentences judged with codebooks of other documents: all of them are wrong."""

    sentences: int
    tags: int


@dataclass(frozen=True, slots=True)
class GoldReport:
    """Scores by name: of tags (`model`, each role, baselines), and of names and quantities.

    `risk`: scores of ever fewer tags, with the score from which they are given; `crossed`: false
    tags with other codebooks, None where all documents have the same one.
    """

    stance: Mapping[str, StanceScore]
    risk: Sequence[tuple[float, StanceScore]]
    crossed: Crossed | None
    spans: Mapping[str, SpanScore]


def evaluate_gold(paths: Iterable[Path], *, codebook: str | None, config: Config) -> GoldReport:
    """Score the configured models on gold files.

    Raises:
        UsageError: no gold file, a codebook is missing, or gold names a claim that it has not.
    """
    files = sorted(gold_files(paths))
    shared = read_codebook(assets.codebook_file(codebook)) if codebook else None
    books = [shared or codebook_beside(file) for file in files]
    groups = [read_document(file, book) for file, book in zip(files, books, strict=True)]
    model = load_model(assets.model_folder(config.stance.model))
    threshold = config.stance.threshold
    threshold = model.card.fusion.threshold if threshold is None else threshold
    scored = score_groups(model, groups, books)
    return GoldReport(
        stance={
            "model": score_stance(scored, threshold=threshold),
            **_indented(by(scored.role, scored, threshold=threshold)),
            **_indented(by(scored.length, scored, threshold=threshold)),
            "TF-IDF (best)": best_f1(lay_out(groups, tfidf_scores(groups))),
        },
        risk=risk_coverage(scored, threshold=threshold),
        crossed=_cross(model, groups, books, threshold),
        spans=_span_scores(files, config),
    )


def _indented(rows: Mapping[str, StanceScore]) -> dict[str, StanceScore]:
    return {f"  {name}": score for name, score in rows.items()}


def _cross(
    model: StanceModel, groups: Sequence[Group], books: Sequence[Codebook], threshold: float
) -> Crossed | None:
    sentences = tags = 0
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        for at, group in enumerate(groups):
            others = [b for b in (*books[at + 1 :], *books[:at]) if b.id != group.id]
            for book in others[:FOREIGN]:
                judged = Scorer(model, book, executor).score(group.sentences, at_least=threshold)
                sentences += len(judged)
                tags += sum(
                    max(one.supports, one.opposes) >= threshold for row in judged for one in row
                )
    return Crossed(sentences, tags) if sentences else None


def score_groups(model: StanceModel, groups: Sequence[Group], books: Sequence[Codebook]) -> Scored:
    """Judge every pair, those too that are too improbable to be judged in a run."""
    scores: list[Floats] = []
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        for group, book in zip(groups, books, strict=True):
            scorer = Scorer(model, book, executor)
            found = np.zeros((len(group.sentences), len(group.statements), 2))
            for row, judgements in enumerate(scorer.score(group.sentences, at_least=0)):
                for one in judgements:
                    found[row, one.claim] = one.supports, one.opposes
            scores.append(found)
    return lay_out(groups, scores)


def _span_scores(files: Sequence[Path], config: Config) -> dict[str, SpanScore]:
    posts = [post for file in files for post in read_annotated(file)]
    rows: dict[str, SpanScore] = {}
    if any(post.entities for post in posts):
        rows |= score_names(load(config=config), posts)
    if any(post.quantities for post in posts):
        score = score_gold(files)
        rows["quantities"] = SpanScore(score.expected, score.found, score.matched)
    return rows
