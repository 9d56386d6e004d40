"""Claims in other words, and their denials: what a stance is must not hang on the wording."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rejoinder.stance.gold import Group, Label

FLIPPED: Mapping[Label, Label] = {"supports": "opposes", "opposes": "supports"}


@dataclass(frozen=True, slots=True)
class Rewording:
    """A statement true exactly when the claim is, and one true exactly when it is not."""

    same: str
    denial: str


Rewordings = Mapping[tuple[str, str], Rewording]
"""By codebook and claim."""


def read_rewordings(path: Path) -> Rewordings:
    """Read a file of `{"codebook", "claim", "same", "denial"}`, one claim a line."""
    rows = (json.loads(line) for line in path.read_bytes().splitlines())
    return {(row["codebook"], row["claim"]): Rewording(row["same"], row["denial"]) for row in rows}


def reword_half(groups: Iterable[Group], rewordings: Rewordings) -> Iterator[Group]:
    """Set half of each group's sentences, chosen at random, against reworded statements.

    Two in five of those statements are denials, and the labels against them are turned round.
    """
    for group in groups:
        draw = random.Random(group.id)
        rows = list(range(len(group.sentences)))
        half = set(draw.sample(rows, len(rows) // 2))
        yield _rows_of(group, [row for row in rows if row not in half])
        if half:
            yield _reword(_rows_of(group, sorted(half)), rewordings, draw)


def _rows_of(group: Group, rows: list[int]) -> Group:
    return replace(
        group,
        sentences=tuple(group.sentences[row] for row in rows),
        labels=tuple(group.labels[row] for row in rows),
        roles=tuple(group.roles[row] for row in rows),
    )


def _reword(group: Group, rewordings: Rewordings, draw: random.Random) -> Group:
    statements, flipped = [], []
    for claim, statement in zip(group.claims, group.statements, strict=True):
        found = rewordings.get((group.id, claim), Rewording(statement, ""))
        denied = bool(found.denial) and draw.random() < 0.4
        statements.append(found.denial if denied else found.same)
        flipped.append(denied)
    labels = tuple(
        tuple(
            FLIPPED.get(label, label) if flip else label
            for label, flip in zip(row, flipped, strict=True)
        )
        for row in group.labels
    )
    return replace(group, statements=tuple(statements), labels=labels)
