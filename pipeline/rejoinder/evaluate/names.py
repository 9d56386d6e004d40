"""Scores of names: on gold posts, and on UNER's news and encyclopedia sentences."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language

from rejoinder.evaluate.spans import SpanKey, SpanScore, score_spans
from rejoinder.extract.names import find_entities
from rejoinder.records import AnnotatedPost, Entity
from rejoinder.sets.names import sentence

CORE = ("PERSON", "ORG", "GPE", "NORP")
# UNER tells three types apart: https://www.universalner.org/guidelines/
_UNER = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def score_names(nlp: Language, posts: Sequence[AnnotatedPost]) -> dict[str, SpanScore]:
    """Score names on gold posts: all labels, the four commonest, each label."""
    rows: dict[str, SpanScore] = {"names": SpanScore(), f"  {', '.join(CORE)}": SpanScore()}
    labels: dict[str, SpanScore] = {}
    for post, doc in zip(posts, nlp.pipe(post.text for post in posts), strict=True):
        expected, found = _keys(post.entities), _keys(find_entities(doc))
        rows["names"] += score_spans(found, expected)
        rows[f"  {', '.join(CORE)}"] += score_spans(_only(found, CORE), _only(expected, CORE))
        for label in {key[2] for key in (*expected, *found)}:
            one = score_spans(_only(found, (label,)), _only(expected, (label,)))
            labels[label] = labels.get(label, SpanScore()) + one
    return rows | {f"  {label}": labels[label] for label in sorted(labels)}


def score_uner(nlp: Language, path: Path) -> dict[str, SpanScore]:
    """Score names on a UNER file, labels mapped to its three."""
    with path.open(encoding="utf-8") as lines:
        passages = [sentence(row["tokens"], row["tags"]) for row in map(json.loads, lines)]
    rows = {name: SpanScore() for name in ("names", "  PER", "  ORG", "  LOC")}
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        expected = [
            (name.start, name.end, _UNER[name.label])
            for name in passage.names
            if name.label in _UNER
        ]
        found = [
            (s, e, _UNER[label]) for s, e, label in _keys(find_entities(doc)) if label in _UNER
        ]
        rows["names"] += score_spans(found, expected)
        for label in ("PER", "ORG", "LOC"):
            rows[f"  {label}"] += score_spans(_only(found, (label,)), _only(expected, (label,)))
    return rows


def _keys(entities: Iterable[Entity]) -> list[SpanKey]:
    return [(entity.start, entity.end, entity.label) for entity in entities]


def _only(keys: Iterable[SpanKey], labels: Sequence[str]) -> list[SpanKey]:
    return [key for key in keys if key[2] in labels]
