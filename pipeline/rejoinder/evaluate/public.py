"""Scores of the stance model on public sets, by their own measures.

The sets are read from where they lie; none of them comes with Rejoinder.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, average_precision_score, f1_score

from rejoinder import assets
from rejoinder.codebook import Claim, Codebook, CodebookInfo
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.language import load
from rejoinder.sentences import trimmed_sentences
from rejoinder.sets.argkp import Side, read_argkp
from rejoinder.stance.gold import in_context
from rejoinder.stance.model import StanceModel, load_model
from rejoinder.stance.scorer import Judgement, Scorer, Utterance

Figures = dict[str, float | int]
KEPT = 0.5
"""Of a side's arguments, the share whose best key points ArgKP's measure looks at."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a model about any statements."""

    model: StanceModel
    executor: Executor

    def __call__(
        self, statements: Sequence[str], sentences: Sequence[Utterance]
    ) -> list[list[Judgement]]:
        """Judge every sentence against every statement, as one codebook."""
        claims = tuple(Claim(id=f"c{n}", statement=text) for n, text in enumerate(statements))
        book = Codebook(codebook=CodebookInfo(id="benchmark"), claims=claims)
        return Scorer(self.model, book, self.executor).score(sentences, at_least=0)


def run(name: str, path: Path, *, config: Config) -> Figures:
    """Score the configured model on the public set `name`, one of `BENCHMARKS`."""
    model = load_model(assets.model_folder(config.stance.model))
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        return BENCHMARKS[name](Asker(model, executor), path)


def argkp(ask: Asker, folder: Path) -> Figures:
    """ArgKP-2021 test: mean average precision over the sides of the topics."""
    sides = read_argkp(folder, "test")
    found = [_side_precisions(ask, side) for side in sides]
    strict, relaxed = np.mean(found, axis=0)
    return {"sides": len(sides), "strict mAP": float(strict), "relaxed mAP": float(relaxed)}


def _side_precisions(ask: Asker, side: Side) -> tuple[float, float]:
    """Return strict and relaxed AP: a pair without a label counts as none, or as a match."""
    points = list(side.key_points)
    judged = ask(list(side.key_points.values()), [Utterance(t) for t in side.arguments.values()])
    best = []
    for argument, row in zip(side.arguments, judged, strict=True):
        top = max(row, key=lambda one: one.supports + one.opposes)
        best.append((top.supports + top.opposes, (argument, points[top.claim])))
    best.sort(key=lambda one: -one[0])
    kept = best[: int(KEPT * len(best))]
    scores = [score for score, _ in kept]
    strict, relaxed = (
        [side.labels.get(pair, otherwise) for _, pair in kept] for otherwise in (0, 1)
    )
    return (
        float(average_precision_score(strict, scores)),
        float(average_precision_score(relaxed, scores)),
    )


def two_sides(ask: Asker, path: Path) -> Figures:
    """Perspectrum and IBM Claim Stance test: is the text for or against the claim."""
    rows = [row for row in _rows(path) if row["split"] == "test"]
    gold, said = [], []
    for target in sorted({row["target"] for row in rows}):
        texts = [row for row in rows if row["target"] == target]
        judged = ask([target.strip()], [Utterance(row["text"].strip()) for row in texts])
        for row, (one,) in zip(texts, judged, strict=True):
            gold.append(row["label"])
            said.append("support" if one.supports >= one.opposes else "oppose")
    return {
        "pairs": len(gold),
        "macro-F1": float(f1_score(gold, said, average="macro")),
        "accuracy": float(accuracy_score(gold, said)),
    }


def vast(ask: Asker, path: Path) -> Figures:
    """VAST test: pro, con or neutral of a whole comment towards a topic, a noun phrase.

    The topic is asked about as "TOPIC is good."; a comment in which no sentence is given a tag is
    neutral, else the sums of the sentences' probabilities decide.
    """
    threshold = ask.model.card.fusion.threshold
    rows = list(_rows(path))
    posts = _split({row["post"] for row in rows})
    gold: list[str] = []
    said: list[str] = []
    seen = np.array([row["seen?"] == "1" for row in rows])
    for row in rows:
        judged = [one for (one,) in ask([f"{row['target']} is good."], posts[row["post"]])]
        gold.append(row["stance"])
        said.append(_verdict(judged, threshold))
    truth, answer = np.array(gold), np.array(said)

    def macro(keep: np.ndarray[Any, np.dtype[np.bool_]]) -> float:
        return float(f1_score(truth[keep], answer[keep], average="macro"))

    return {
        "comments": len(rows),
        "macro-F1 all": macro(seen | ~seen),
        "macro-F1 zero-shot topics": macro(~seen),
        "macro-F1 few-shot topics": macro(seen),
    }


def _verdict(judged: Iterable[Judgement], threshold: float) -> str:
    tagged = [one for one in judged if max(one.supports, one.opposes) >= threshold]
    balance = sum(one.supports - one.opposes for one in tagged)
    return "neutral" if not tagged else "pro" if balance >= 0 else "con"


def _split(texts: Iterable[str]) -> dict[str, list[Utterance]]:
    texts = sorted(texts)
    docs = load().pipe(texts)
    return {
        text: in_context([span.text for span in trimmed_sentences(doc)])
        for text, doc in zip(texts, docs, strict=True)
    }


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


BENCHMARKS: dict[str, Callable[[Asker, Path], Figures]] = {
    "argkp": argkp,
    "ibm-claim-stance": two_sides,
    "perspectrum": two_sides,
    "vast": vast,
}
