"""The measures of tags, on pairs few enough to reckon by hand."""

import numpy as np
import pytest

from rejoinder.assets import root
from rejoinder.config import Config
from rejoinder.evaluate.report import evaluate_gold
from rejoinder.evaluate.stance import by, lay_out, risk_coverage, score_stance
from rejoinder.stance.gold import Group
from rejoinder.stance.scorer import Utterance

LONG = "word " * 30
GROUP = Group(
    id="g",
    sentences=(Utterance("Short one."), Utterance(LONG), Utterance("Another.")),
    claims=("a", "b"),
    statements=("A.", "B."),
    labels=(("supports", "neither"), ("opposes", "unknown"), ("neither", "neither")),
    roles=("author", "commenter", "commenter"),
)
SCORES = np.array(
    [[[0.9, 0.0], [0.3, 0.0]], [[0.6, 0.1], [0.9, 0.0]], [[0.0, 0.1], [0.0, 0.0]]],
)


def test_lay_out_leaves_unknown_pairs_out_and_keeps_each_pairs_sentence() -> None:
    scored = lay_out([GROUP], [SCORES])
    assert scored.gold.tolist() == [1, 0, -1, 0, 0]
    assert scored.role.tolist() == ["author"] * 2 + ["commenter"] * 3
    assert scored.length.tolist() == ["1-10 words"] * 2 + ["26+ words"] + ["1-10 words"] * 2


def test_score_stance_counts_a_wrong_stance_as_wrong() -> None:
    score = score_stance(lay_out([GROUP], [SCORES]), threshold=0.25)
    assert (score.pairs, score.matches, score.tags) == (5, 2, 3)
    assert (score.precision, score.recall) == pytest.approx((1 / 3, 1 / 2))
    assert score.stance_accuracy == 0.5
    assert score.average_precision == 1.0


def test_risk_coverage_begins_with_all_tags_and_gives_fewer() -> None:
    rows = risk_coverage(lay_out([GROUP], [SCORES]), threshold=0.25)
    assert [threshold for threshold, _ in rows] == pytest.approx(
        [0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    )
    assert [score.tags for _, score in rows] == [3, 3, 2, 2, 2, 1, 1, 1]
    assert rows[-1][1].precision == 1.0


def test_by_scores_each_value_alone() -> None:
    scored = lay_out([GROUP], [SCORES])
    found = by(scored.length, scored, threshold=0.25)
    assert {name: score.tags for name, score in found.items()} == {"1-10 words": 2, "26+ words": 1}


def test_evaluate_gold_never_takes_a_documents_own_codebook_for_a_foreign_one() -> None:
    golds = sorted((root() / "corpus" / "samples").glob("*.gold.jsonl"))
    alone = evaluate_gold(golds[1:] * 2, codebook="russia-dprk", config=Config())
    assert alone.crossed is None
