"""Training the tower: whole codebooks at once, every sentence against every claim."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from rejoinder.stance.encoding import Encoded, Layout, Tokenizer, pad, tokenize
from rejoinder.stance.gold import Group, Label
from rejoinder.train.stance.loop import Report, Schedule, fit
from rejoinder.train.stance.networks import Tower, to_tensors

MATCH = {"supports": 1.0, "opposes": 1.0, "neither": 0.0}
SUPPORTS = {"supports": 1.0, "opposes": 0.0}


@dataclass(frozen=True, slots=True)
class Example:
    """A group's sentences (some of them) and statements, encoded, with their labels."""

    sentences: tuple[Encoded, ...]
    statements: tuple[Encoded, ...]
    labels: tuple[tuple[Label, ...], ...]


def encode_group(group: Group, tokenizer: Tokenizer) -> Example:
    """Encode a group; a training sentence longer than a window is seen in its first window."""
    layout = Layout(tokenizer.cls_token_id, tokenizer.sep_token_id)
    texts = tokenize(tokenizer, [u.text for u in group.sentences])
    contexts = tokenize(tokenizer, [u.context for u in group.sentences])
    statements = tokenize(tokenizer, group.statements)
    return Example(
        tuple(layout.sentence(t[:160], c) for t, c in zip(texts, contexts, strict=True)),
        tuple(layout.statement(ids) for ids in statements),
        group.labels,
    )


def batches_of(examples: Sequence[Example], *, size: int, seed: int) -> list[Example]:
    """Cut examples into batches of sentences of like length, in a random order."""
    shuffle = random.Random(seed)
    batches = []
    for example in examples:
        order = list(range(len(example.sentences)))
        shuffle.shuffle(order)
        order.sort(key=lambda row: len(example.sentences[row].ids) // 24)
        for first in range(0, len(order), size):
            rows = order[first : first + size]
            batches.append(
                Example(
                    tuple(example.sentences[row] for row in rows),
                    example.statements,
                    tuple(example.labels[row] for row in rows),
                )
            )
    shuffle.shuffle(batches)
    return batches


def targets(labels: Sequence[Sequence[Label]], table: dict[str, float]) -> tuple[Tensor, Tensor]:
    """Return targets and the mask of where they count, both of the labels' shape."""
    known = torch.tensor([[label in table for label in row] for row in labels])
    values = torch.tensor([[table.get(label, 0.0) for label in row] for row in labels])
    return values, known


def two_losses(logits: Tensor, labels: Sequence[Sequence[Label]]) -> tuple[Tensor, Tensor]:
    """Sum the losses of the match over all known pairs, and of the stance over all matches."""
    loss = nn.functional.binary_cross_entropy_with_logits
    match, known = targets(labels, MATCH)
    stance, matched = targets(labels, SUPPORTS)
    return (
        loss(logits[..., 0][known], match[known], reduction="sum"),
        loss(logits[..., 1][matched], stance[matched], reduction="sum"),
    )


def embed(network: Tower, items: Sequence[Encoded], pad_id: int) -> Tensor:
    """Embed encoded texts of any lengths in one padded batch."""
    batch = pad(items, length=max(len(item.ids) for item in items), pad_id=pad_id)
    return network.embed(to_tensors(batch))


def train_tower(
    network: Tower,
    groups: Sequence[Group],
    tokenizer: Tokenizer,
    *,
    folder: Path,
    schedule: Schedule,
    report: Report,
) -> Tower:
    """Train the tower on all groups once, resuming from `folder`."""
    examples = [encode_group(group, tokenizer) for group in groups]
    batches = batches_of(examples, size=32, seed=schedule.seed)

    def loss_of(batch: Example) -> Tensor:
        sentences = embed(network, batch.sentences, tokenizer.pad_token_id)
        statements = embed(network, batch.statements, tokenizer.pad_token_id)
        logits = network.compare(sentences, statements)
        logits = torch.stack([network.contend(logits[..., 0]), logits[..., 1]], dim=-1)
        match, stance = two_losses(logits, batch.labels)
        return (match + stance) / 32

    fit(network, batches, loss_of, folder=folder, schedule=schedule, report=report)
    return network


@torch.inference_mode()
def tower_logits(network: Tower, group: Group, tokenizer: Tokenizer) -> NDArray[np.float32]:
    """Return the tower's log-odds for a group, of shape (sentences, statements, 2)."""
    example = encode_group(group, tokenizer)
    statements = embed(network, example.statements, tokenizer.pad_token_id)
    order = sorted(range(len(example.sentences)), key=lambda row: len(example.sentences[row].ids))
    out = np.zeros((len(order), len(statements), 2), dtype=np.float32)
    for first in range(0, len(order), 32):
        rows = order[first : first + 32]
        vectors = embed(network, [example.sentences[row] for row in rows], tokenizer.pad_token_id)
        out[rows] = network.compare(vectors, statements).numpy()
    return out
