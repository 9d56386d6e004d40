"""ArgKP-2021: arguments, key points, and which argument is matched by which key point.

Friedman et al., "Overview of the 2021 Key Point Analysis Shared Task", ArgMining 2021; Community
Data License Agreement - Sharing 1.0. From https://github.com/IBM/KPA_2021_shared_task.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rejoinder.errors import UsageError


@dataclass(frozen=True, slots=True)
class Side:
    """The arguments of one side of one topic, with its key points.

    Attributes:
        arguments, key_points: texts by id.
        labels: 1 or 0 by (argument, key point); pairs on which the annotators were undecided
            are missing.
    """

    topic: str
    stance: int
    arguments: Mapping[str, str]
    key_points: Mapping[str, str]
    labels: Mapping[tuple[str, str], int]


def read_argkp(folder: Path, split: str) -> list[Side]:
    """Read the sides of a split (`train`, `dev` or `test`), by topic and stance.

    Raises:
        UsageError: a file is missing.
    """
    arguments = _by_side(folder / f"arguments_{split}.csv", "arg_id", "argument")
    key_points = _by_side(folder / f"key_points_{split}.csv", "key_point_id", "key_point")
    labels = {
        (row["arg_id"], row["key_point_id"]): int(row["label"])
        for row in _rows(folder / f"labels_{split}.csv")
    }
    return [
        Side(
            topic,
            stance,
            texts,
            key_points.get((topic, stance), {}),
            {pair: label for pair, label in labels.items() if pair[0] in texts},
        )
        for (topic, stance), texts in sorted(arguments.items())
    ]


def _by_side(path: Path, name: str, text: str) -> dict[tuple[str, int], dict[str, str]]:
    sides: dict[tuple[str, int], dict[str, str]] = {}
    for row in _rows(path):
        sides.setdefault((row["topic"], int(row["stance"])), {})[row[name]] = row[text].strip()
    return sides


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
