"""Public sets: their readers, and the measures on sets small enough to reckon by hand."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rejoinder.assets import model_folder
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.evaluate import public
from rejoinder.evaluate.public import Asker
from rejoinder.sets.argkp import read_argkp
from rejoinder.stance.model import load_model
from rejoinder.stance.scorer import Judgement, Utterance


class Fixed(Asker):
    """An asker whose probabilities are looked up: for (statement, sentence), supports, opposes."""

    def __init__(self, table: dict[tuple[str, str], tuple[float, float]]) -> None:
        super().__init__(load_model(model_folder("stance")), ThreadPoolExecutor(1))
        object.__setattr__(self, "table", table)

    def __call__(
        self, statements: Sequence[str], sentences: Sequence[Utterance]
    ) -> list[list[Judgement]]:
        table: dict[tuple[str, str], tuple[float, float]] = self.table  # type: ignore[attr-defined]
        return [
            [Judgement(n, *table.get((k, s.text), (0.0, 0.0))) for n, k in enumerate(statements)]
            for s in sentences
        ]


@pytest.fixture
def argkp(tmp_path: Path) -> Path:
    (tmp_path / "arguments_test.csv").write_text(
        "arg_id,argument,topic,stance\n"
        "a1,Dogs calm us.,Keep dogs,1\na2,Dogs guard us.,Keep dogs,1\n"
        "a3,Dogs are fun.,Keep dogs,1\na4,Dogs bark.,Keep dogs,1\n"
    )
    (tmp_path / "key_points_test.csv").write_text(
        "key_point_id,key_point,topic,stance\nk1,Calm.,Keep dogs,1\nk2,Safety.,Keep dogs,1\n"
    )
    (tmp_path / "labels_test.csv").write_text("arg_id,key_point_id,label\na2,k2,1\na4,k2,0\n")
    return tmp_path


def test_read_argkp_gathers_a_side(argkp: Path) -> None:
    (side,) = read_argkp(argkp, "test")
    assert (side.topic, side.stance) == ("Keep dogs", 1)
    assert list(side.arguments) == ["a1", "a2", "a3", "a4"]
    assert side.labels == {("a2", "k2"): 1, ("a4", "k2"): 0}


def test_read_argkp_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"arguments_train\.csv: cannot be read"):
        read_argkp(tmp_path, "train")


def test_argkp_scores_the_best_half_strictly_and_relaxed(argkp: Path) -> None:
    ask = Fixed(
        {
            ("Calm.", "Dogs calm us."): (0.9, 0.0),  # no label: 0 strict, 1 relaxed
            ("Safety.", "Dogs guard us."): (0.8, 0.0),  # labelled 1
            ("Safety.", "Dogs bark."): (0.1, 0.0),  # outside the best half
        }
    )
    found = public.argkp(ask, argkp)
    assert found == {"sides": 1, "strict mAP": 0.5, "relaxed mAP": 1.0}


def test_two_sides_reads_the_test_split_alone(tmp_path: Path) -> None:
    rows = [
        {"split": "train", "text": "x", "target": "t", "label": "support"},
        {"split": "test", "text": "for", "target": "t", "label": "support"},
        {"split": "test", "text": "against", "target": "t", "label": "oppose"},
        {"split": "test", "text": "wrong", "target": "t", "label": "oppose"},
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ask = Fixed(
        {("t", "for"): (0.9, 0.1), ("t", "against"): (0.1, 0.9), ("t", "wrong"): (0.9, 0.1)}
    )
    found = public.two_sides(ask, path)
    assert found["pairs"] == 3
    assert found["accuracy"] == pytest.approx(2 / 3)
    assert found["macro-F1"] == pytest.approx(2 / 3)


def test_vast_sums_tagged_sentences_and_is_neutral_without(tmp_path: Path) -> None:
    def row(post: str, stance: str, seen: str) -> dict[str, str]:
        return {"post": post, "target": "tea", "stance": stance, "seen?": seen}

    rows = [row("Tea is fine.", "pro", "1"), row("Tea kills.", "con", "0")]
    rows.append(row("Nobody spoke.", "neutral", "0"))
    path = tmp_path / "test.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    ask = Fixed(
        {("tea is good.", "Tea is fine."): (1.0, 0.0), ("tea is good.", "Tea kills."): (0.0, 1.0)}
    )
    found = public.vast(ask, path)
    assert found["comments"] == 3
    assert found["macro-F1 all"] == found["macro-F1 zero-shot topics"] == 1.0


def test_run_reads_the_configured_model_and_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.jsonl: cannot be read"):
        public.run("perspectrum", tmp_path / "none.jsonl", config=Config())


def test_asker_with_the_shipped_model_prefers_the_near_statement() -> None:
    with ThreadPoolExecutor(1) as executor:
        ask = Asker(load_model(model_folder("stance")), executor)
        statements = ("The bus lane makes the city slower.", "Cats are better pets than dogs.")
        (row,) = ask(statements, [Utterance("That bus lane has made my drive home a crawl.")])
    assert row[0].supports + row[0].opposes > row[1].supports + row[1].opposes
