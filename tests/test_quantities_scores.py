"""Floors of the scores on development data that is not in the repository."""

from pathlib import Path

import pytest

from rejoinder.evaluate.quantities import score_gold, score_quantulum, score_suite

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"


def test_quantities_on_samples() -> None:
    score = score_gold(sorted(SAMPLES.glob("*.gold.jsonl")))
    assert score.f1 >= 0.93
    assert score.value_accuracy >= 0.95


@pytest.mark.shared
def test_quantities_on_development_opeds(shared: Path) -> None:
    score = score_gold(sorted((shared / "opeds" / "dev").glob("*.gold.jsonl")))
    assert score.f1 >= 0.98
    assert score.value_accuracy >= 0.95


@pytest.mark.shared
def test_quantities_on_recognizers_cases(shared: Path) -> None:
    lines = score_suite(shared / "data" / "numbers" / "recognizers-text-en")
    assert lines[-1].rate >= 0.90


@pytest.mark.shared
def test_quantities_on_quantulum_cases(shared: Path) -> None:
    lines = score_quantulum(shared / "data" / "numbers" / "quantulum3")
    assert lines[-1].rate >= 0.80
    assert lines[-1].rate_of_accepted >= 0.85
