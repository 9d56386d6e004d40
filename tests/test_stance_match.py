"""The match: closeness among a codebook's claims, a limit by closeness alone, and shared words."""

import numpy as np
import pytest

from rejoinder.stance.fusion import LIMIT, MATCH_FEATURES, Fusion, match_features, sigmoid
from rejoinder.stance.lexical import WordOverlap, rarity_of

USUAL = -5.0


def features(tower: list[float], words: list[float] | None = None) -> np.ndarray:
    shared = np.array(words or [0.0] * len(tower))
    return match_features(np.array(tower), shared, usual=USUAL)


def column(name: str) -> int:
    return MATCH_FEATURES.index(name)


def test_match_features_lead_is_the_distance_to_the_best_other() -> None:
    found = features([-1.0, -2.0, -4.0], [0.5, 0.1, 0.0])
    assert found[:, column("lead")] == pytest.approx([1.0, -1.0, -3.0])
    assert found[:, column("words lead")] == pytest.approx([0.4, -0.4, -0.5])


def test_match_features_lone_claim_leads_the_usual_one() -> None:
    assert features([-1.0])[0, column("lead")] == pytest.approx(-1.0 - USUAL)
    assert features([-9.0])[0, column("lead")] == pytest.approx(-9.0 - USUAL)


def test_match_features_mean_is_drawn_towards_the_usual() -> None:
    assert features([-1.0])[0, column("mean")] == pytest.approx((-1.0 + 2 * USUAL) / 3)


def test_match_features_order_of_claims_moves_nothing() -> None:
    row = [-1.1, -3.3, -0.7, -2.9, -0.7000001]
    found, back = features(row), features(row[::-1])[::-1]
    assert (found == back).all()


def test_match_features_of_no_claims_are_none() -> None:
    assert features([]).shape == (0, len(MATCH_FEATURES))


def test_match_probability_is_limited_by_closeness_alone() -> None:
    fusion = Fusion(
        usual=USUAL,
        match=(1, 1, 0, 0, 0, 0),
        alone=(1, 0, 0),
        stance=(1, 0),
        threshold=0.5,
    )
    far, near = fusion.match_probability(features([-3.0])), fusion.match_probability(features([4]))
    assert far == pytest.approx(LIMIT * sigmoid(np.array([-3.0])))
    assert near == pytest.approx(1, abs=0.01)


def test_word_overlap_counts_rare_pieces_more_and_like_texts_fully() -> None:
    texts = [(1, 2, 3), (1, 2, 4), (1, 5, 6)]
    rarity = rarity_of(texts, vocabulary=8)
    assert rarity[1] == pytest.approx(0) and rarity[5] > rarity[2] > rarity[1]
    overlap = WordOverlap(rarity, [(1, 2, 3), (5, 6), (7,)])
    found = overlap((1, 2, 3))
    assert found[0] == pytest.approx(1) and found[1] == 0 and found[2] == 0
    assert overlap(()) == pytest.approx([0, 0, 0])
    assert overlap((1, 5, 2))[1] > overlap((1, 5, 2, 2, 3))[1] > 0
