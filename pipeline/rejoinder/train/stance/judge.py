"""Training the judge: single pairs, the hard ones first among those that do not match."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from rejoinder.stance.encoding import Encoded, Layout, Tokenizer, pad, tokenize
from rejoinder.stance.gold import Group, Label
from rejoinder.train.stance.data import Pair
from rejoinder.train.stance.loop import Report, Schedule, fit
from rejoinder.train.stance.networks import Judge, to_tensors
from rejoinder.train.stance.tower import two_losses

POOL = 50
"""Batches drawn from a pool of so many are sorted by length, so that little is padding."""


@dataclass(frozen=True, slots=True)
class JudgeItem:
    """One encoded pair; `match` is the label to learn the match from, `stance` the stance."""

    encoded: Encoded
    match: Label
    stance: Label


def pairs_of(group: Group, closeness: NDArray[np.float32], *, hard: int) -> Iterator[Pair]:
    """Yield a group's matches, and for each sentence some statements that it does not match.

    Args:
        closeness: the tower's match log-odds, of shape (sentences, statements). The closest
            non-match is taken, and `hard` - 1 of the others, the closer the likelier: these are
            the pairs that the judge is asked about.
    """
    draw = random.Random(group.id)
    for row, (sentence, labels) in enumerate(zip(group.sentences, group.labels, strict=True)):
        others = [column for column, label in enumerate(labels) if label == "neither"]
        others.sort(key=lambda column: -closeness[row, column])
        near = others[1 : 2 * hard]
        chosen = {*others[:1], *draw.sample(near, min(hard - 1, len(near)))}
        for column, label in enumerate(labels):
            if label in ("supports", "opposes") or column in chosen:
                yield Pair(sentence, group.statements[column], label)


def encode_pairs(pairs: Iterable[Pair], tokenizer: Tokenizer) -> list[JudgeItem]:
    """Encode pairs; a training sentence longer than a window is seen in its first window."""
    pairs = list(pairs)
    layout = Layout(tokenizer.cls_token_id, tokenizer.sep_token_id)
    statements = tokenize(tokenizer, [pair.statement for pair in pairs])
    texts = tokenize(tokenizer, [pair.sentence.text for pair in pairs])
    contexts = tokenize(tokenizer, [pair.sentence.context for pair in pairs])
    return [
        JudgeItem(
            layout.pair(statement, text[:160], context),
            pair.label if pair.match_counts else "unknown",
            pair.label,
        )
        for pair, statement, text, context in zip(pairs, statements, texts, contexts, strict=True)
    ]


def batches_of(items: Sequence[JudgeItem], *, size: int, seed: int) -> list[list[JudgeItem]]:
    """Shuffle items into batches of like length."""
    shuffle = random.Random(seed)
    items = shuffle.sample(items, len(items))
    batches = []
    for first in range(0, len(items), size * POOL):
        pool = sorted(items[first : first + size * POOL], key=lambda item: len(item.encoded.ids))
        batches += [pool[start : start + size] for start in range(0, len(pool), size)]
    shuffle.shuffle(batches)
    return batches


def train_judge(
    network: Judge,
    items: Sequence[JudgeItem],
    *,
    pad_id: int,
    folder: Path,
    schedule: Schedule,
    report: Report,
) -> Judge:
    """Train the judge on all items once, resuming from `folder`."""
    batches = batches_of(items, size=32, seed=schedule.seed)

    def loss_of(batch: list[JudgeItem]) -> Tensor:
        logits = judge(network, [item.encoded for item in batch], pad_id).unsqueeze(1)
        match, _ = two_losses(logits, [[item.match] for item in batch])
        _, stance = two_losses(logits, [[item.stance] for item in batch])
        return (match + stance) / len(batch)

    fit(network, batches, loss_of, folder=folder, schedule=schedule, report=report)
    return network


def judge(network: nn.Module, items: Sequence[Encoded], pad_id: int) -> Tensor:
    """Judge encoded pairs of any lengths in one padded batch."""
    batch = pad(items, length=max(len(item.ids) for item in items), pad_id=pad_id)
    logits: Tensor = network(to_tensors(batch))
    return logits


@torch.inference_mode()
def judge_logits(
    network: Judge, pairs: Sequence[Pair], tokenizer: Tokenizer, *, size: int = 64
) -> NDArray[np.float32]:
    """Return the judge's log-odds for pairs, of shape (pairs, 2)."""
    items = [item.encoded for item in encode_pairs(pairs, tokenizer)]
    out = np.zeros((len(items), 2), dtype=np.float32)
    order = sorted(range(len(items)), key=lambda row: len(items[row].ids))
    for first in range(0, len(order), size):
        rows = order[first : first + size]
        out[rows] = judge(network, [items[row] for row in rows], tokenizer.pad_token_id).numpy()
    return out
