"""What the stance model learns from: labelled documents, contrast sets, public pairs.

A *group* is a set of sentences and a set of statements with a label for each pair, as one
codebook gives it; a *pair* is a single labelled sentence and statement.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rejoinder.sets.argkp import read_argkp
from rejoinder.stance.gold import Group, Label
from rejoinder.stance.scorer import Utterance


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair; `match_counts` is false where a set says nothing about non-matches."""

    sentence: Utterance
    statement: str
    label: Label
    match_counts: bool = True


def read_contrast(path: Path, *, per_group: int = 4) -> Iterator[Group]:
    """Read claims with their denials, grouped with others of the same topic.

    What a sentence says about another item's claim is not labelled, hence `unknown`.
    """
    items = [json.loads(line) for line in path.read_bytes().splitlines()]
    items.sort(key=lambda item: (item["topic"], item["id"]))
    for first in range(0, len(items), per_group):
        chunk = items[first : first + per_group]
        yield _contrast_group(chunk)


def _contrast_group(items: list[dict[str, Any]]) -> Group:
    statements = tuple(text for item in items for text in (item["claim"], item["denial"]))
    claims = tuple(f"{item['id']}{end}" for item in items for end in ("", "-denial"))
    pairs: dict[str, tuple[Label, Label]] = {
        "supports": ("supports", "opposes"),
        "opposes": ("opposes", "supports"),
        "neither": ("neither", "neither"),
    }
    sentences: list[Utterance] = []
    labels: list[tuple[Label, ...]] = []
    for index, item in enumerate(items):
        for side, (claim, denial) in pairs.items():
            for text in item[side]:
                row: list[Label] = ["unknown"] * len(statements)
                row[2 * index], row[2 * index + 1] = claim, denial
                sentences.append(Utterance(text))
                labels.append(tuple(row))
    return Group(
        id="contrast:" + items[0]["id"],
        sentences=tuple(sentences),
        claims=claims,
        statements=statements,
        labels=tuple(labels),
        roles=("commenter",) * len(sentences),
    )


def read_key_points(folder: Path) -> Iterator[Group]:
    """Read ArgKP's training sides as groups: key points are claims, arguments sentences."""
    for number, side in enumerate(read_argkp(folder, "train")):
        labels: dict[int | None, Label] = {1: "supports", 0: "neither", None: "unknown"}
        yield Group(
            id=f"argkp:{number}",
            sentences=tuple(Utterance(text) for text in side.arguments.values()),
            claims=tuple(side.key_points),
            statements=tuple(side.key_points.values()),
            labels=tuple(
                tuple(labels[side.labels.get((argument, point))] for point in side.key_points)
                for argument in side.arguments
            ),
            roles=("commenter",) * len(side.arguments),
        )


_NLI: dict[str, Label] = {
    "entailment": "supports",
    "support": "supports",
    "contradiction": "opposes",
    "attack": "opposes",
    "oppose": "opposes",
    "neutral": "neither",
}


@dataclass(frozen=True, slots=True)
class PublicSet:
    """How to read one public set: its fields, the rows that may train, how many of each label.

    `where` keeps the rows whose field has one of the values. `match_counts` is false for sets
    whose pairs share a topic and always take a side: they teach the stance, not the match.
    """

    path: str
    licence: str
    sentence: str = "premise"
    statement: str = "hypothesis"
    match_counts: bool = True
    where: tuple[str, tuple[str, ...]] | None = None
    per_label: int = 10_000


_TRAIN = ("split", ("train",))
PUBLIC_SETS = (
    PublicSet("perspectrum/pairs.jsonl", "CC BY-SA 4.0", "text", "target", False, _TRAIN, 3000),
    PublicSet("ibm_claim_stance/pairs.jsonl", "CC BY-SA 3.0", "text", "target", False, _TRAIN),
    PublicSet("nli/explagraphs/pairs.jsonl", "MIT", match_counts=False),
    PublicSet("nli/political_campaign/pairs.jsonl", "CC BY 4.0"),
    PublicSet("nli/cannot/pairs.jsonl", "CC BY-SA 4.0", per_label=2500),
    PublicSet("nli/fever_symmetric/pairs.jsonl", "MIT; texts CC BY-SA"),
    PublicSet("nli/fool_me_twice/pairs.jsonl", "Apache-2.0; texts CC BY-SA"),
    PublicSet("nli/negation_nli/pairs.jsonl", "MIT", per_label=800),
    PublicSet("nli/conjnli/pairs.jsonl", "MIT", where=_TRAIN, per_label=600),
    PublicSet("nli/pool/pairs.jsonl", "OANC, CC BY", where=("source", ("mnli",)), per_label=4000),
    PublicSet("cad_nli/nli.jsonl", "Apache-2.0", where=_TRAIN, per_label=700),
)
ARGUMENTS = PublicSet(
    "ibm_rank30k/pairs.jsonl", "CC BY-SA 3.0", "text", "target", False, _TRAIN, 3000
)
"""Arguments with the motion that they are for or against."""
KEY_POINTS = "argkp2021"
KEY_POINT_FILES = ("arguments_train.csv", "key_points_train.csv", "labels_train.csv")


def read_public(folder: Path, which: PublicSet) -> list[Pair]:
    """Read up to `per_label` pairs of each label, chosen by hash: the same on every machine."""
    by_label: dict[Label, list[Pair]] = {}
    with (folder / which.path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in sorted(rows, key=lambda row: _rank(row[which.sentence] + row[which.statement])):
        label = _NLI.get(row["label"])
        if label is None or (which.where and row.get(which.where[0]) not in which.where[1]):
            continue
        if label == "neither" and not which.match_counts:
            continue
        kept = by_label.setdefault(label, [])
        short = len(row[which.sentence]) < 600 and len(row[which.statement]) < 300
        if short and len(kept) < which.per_label:
            sentence = Utterance(row[which.sentence].strip())
            kept.append(Pair(sentence, row[which.statement].strip(), label, which.match_counts))
    return [pair for pairs in by_label.values() for pair in pairs]


def _rank(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def held_out(group: Group, *, percent: int) -> bool:
    """Say whether a document is kept for calibration: by a hash of its id alone."""
    return int.from_bytes(_rank(group.id)[:4], "big") % 100 < percent
