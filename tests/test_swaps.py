"""Swaps: what is put in for what, and how far scores move."""

import json
from pathlib import Path

import pytest

from rejoinder.assets import root
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.evaluate.swaps import SWAPS, score_swaps

CORPUS = root() / "corpus"


def test_score_swaps_draws_evenly_and_is_repeatable() -> None:
    files = sorted((CORPUS / "train").glob("*.gold.jsonl"))[:12]
    found = score_swaps(files, config=Config(), most=20)
    assert found == score_swaps(files, config=Config(), most=20)
    assert found["all"].swaps == 20
    assert sum(score.swaps for kind, score in found.items() if kind in SWAPS) == 20
    assert len(found) > 3
    assert all(0 <= s.mean <= s.largest <= 1 and 0 <= s.within <= 1 for s in found.values())


def test_score_swaps_without_terms_says_so(tmp_path: Path) -> None:
    gold = tmp_path / "a.gold.jsonl"
    line = json.loads(next((CORPUS / "train").glob("*.gold.jsonl")).read_text().splitlines()[0])
    line |= {"text": "Rain.", "sentences": [{"start": 0, "end": 5}], "claims": []}
    gold.write_text(json.dumps(line))
    (tmp_path / "a.codebook.toml").write_text(
        '[codebook]\nid = "a"\n[[claim]]\nid = "wet"\nstatement = "It is wet."\n'
    )
    with pytest.raises(UsageError, match="no sentence holds a term"):
        score_swaps([gold], config=Config())
