"""The recipe of the stance model: which data trains which network, in which order.

1. The tower reads whole codebooks, and the key points of debates, from the base: what a sentence
   takes a stand on. Half of the sentences meet the statements in other words, or their denials.
   It does not read the contrast sets, whose sentences share a claim's words whatever they say of
   it: they spoil the encoder's sense of similarity.
2. The judge reads public stance and NLI pairs: polarity, and what follows from what.
3. The judge goes on with the codebooks and the contrast sets: matches, and the non-matches
   nearest to the tower.
4. The judge ends with the matches alone, and arguments with their topics: the stance.
5. Documents that neither has read weigh the two and the overlap of words, and set the threshold.

Every stage resumes from its checkpoint; a stage's folder is named by what goes into it, so
changed data or settings start it anew.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoTokenizer

from rejoinder.stance.encoding import Tokenizer, tokenize
from rejoinder.stance.gold import Group
from rejoinder.stance.lexical import WordOverlap, rarity_of
from rejoinder.stance.model import Card
from rejoinder.train.base import base_folder
from rejoinder.train.cards import list_files
from rejoinder.train.manifest import write_manifest
from rejoinder.train.stance.data import (
    Pair,
)
from rejoinder.train.stance.export import export
from rejoinder.train.stance.fuse import (
    Evidence,
    Reading,
    ask,
    fit_fusion,
    foreign_groups,
    join,
    lay_out,
)
from rejoinder.train.stance.judge import (
    JudgeItem,
    encode_pairs,
    judge_logits,
    pairs_of,
    train_judge,
)
from rejoinder.train.stance.loop import Report, Schedule
from rejoinder.train.stance.material import Material, Sources, manifest, read_material
from rejoinder.train.stance.networks import Judge, Tower
from rejoinder.train.stance.rewordings import (
    reword_half,
)
from rejoinder.train.stance.tower import tower_logits, train_tower

VERSION = "0.2.0"
"""Of the model that this recipe makes; raised with every change of weights that ships."""


_TOWER = Schedule(lr=5e-5, head_lr=1e-3)
_PUBLIC = Schedule(lr=6e-5, head_lr=3e-4, checkpoint_every=200)
_JUDGE = Schedule(lr=5e-5, head_lr=2e-4, checkpoint_every=200)
_STANCE = Schedule(lr=7e-5, head_lr=3e-4, checkpoint_every=200)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the shipped model was trained with; a test trains with smaller ones.

    `hard`: non-matches a sentence that the judge learns from; `held_out`: percent of the
    documents that are kept apart to weigh the networks.
    """

    base: str | None = None
    seed: int = 13
    hard: int = 2
    held_out: int = 9
    most_pairs: int | None = None
    most_documents: int | None = None
    tower_schedule: Schedule = _TOWER
    public_schedule: Schedule = _PUBLIC
    judge_schedule: Schedule = _JUDGE
    stance_schedule: Schedule = _STANCE

    def on(self, base: str) -> "Settings":
        """Return the same settings on another base encoder."""
        return replace(self, base=base)


SMALL = Settings(
    most_pairs=64,
    most_documents=14,
    held_out=70,
    tower_schedule=Schedule(lr=5e-5, head_lr=1e-3, most_steps=2),
    public_schedule=Schedule(most_steps=1),
    judge_schedule=Schedule(most_steps=1),
    stance_schedule=Schedule(most_steps=1),
)
"""Enough to see that every stage works; what comes out is of no use."""


@dataclass(frozen=True, slots=True)
class Skimmer:
    """What looks at every pair: the tower, and how rare each word piece is."""

    tower: Tower
    tokenizer: Tokenizer
    rarity: NDArray[np.float32]

    def read(self, group: Group) -> Reading:
        """Ask the tower and the words about all pairs of a group."""
        overlap = WordOverlap(self.rarity, tokenize(self.tokenizer, group.statements))
        texts = tokenize(self.tokenizer, [u.text for u in group.sentences])
        return Reading(
            tower_logits(self.tower, group, self.tokenizer)[..., 0],
            np.array([overlap(ids) for ids in texts]),
        )

    def gather(self, groups: Sequence[Group]) -> Evidence:
        """Read documents with their own statements and with foreign ones."""
        foreign = foreign_groups(groups)
        away = [self.read(group) for group in foreign]
        usual = float(np.mean([reading.tower.mean() for reading in away]))
        return join(self.lay_out(groups, usual), lay_out(foreign, away, usual=usual, foreign=True))

    def lay_out(self, groups: Sequence[Group], usual: float) -> Evidence:
        """Read documents with their own statements alone."""
        return lay_out(groups, [self.read(group) for group in groups], usual=usual)


def train_skimmer(material: Material, settings: Settings, *, work: Path, report: Report) -> Skimmer:
    """Train the tower, and count word pieces in the documents that it reads."""
    base = base_folder(settings.base)
    tokenizer: Tokenizer = AutoTokenizer.from_pretrained(base)
    groups = [*reword_half(material.documents, material.rewordings), *material.key_points]
    torch.manual_seed(settings.seed)
    tower = train_tower(
        Tower(base),
        groups,
        tokenizer,
        folder=work / f"tower-{_key(settings, groups)}",
        schedule=replace(settings.tower_schedule, seed=settings.seed),
        report=_named("tower", report),
    )
    texts = [u.text for group in material.documents for u in group.sentences]
    vocabulary = tower.encoder.config.vocab_size
    return Skimmer(tower, tokenizer, rarity_of(tokenize(tokenizer, texts), vocabulary=vocabulary))


def train_whole_judge(
    material: Material, skimmer: Skimmer, settings: Settings, *, work: Path, report: Report
) -> Judge:
    """Train the judge in its stages, each in a folder of its own below `work`."""
    tokenizer = skimmer.tokenizer
    close = close_pairs(material.groups, skimmer.tower, tokenizer, hard=settings.hard)
    stages = (
        ("public pairs", settings.public_schedule, encode_pairs(material.public, tokenizer)),
        ("codebooks", settings.judge_schedule, encode_pairs(close, tokenizer)),
        ("stance", settings.stance_schedule, stance_items(material, tokenizer)),
    )
    torch.manual_seed(settings.seed)
    judge = Judge(base_folder(settings.base))
    for stage, schedule, items in stages:
        train_judge(
            judge,
            items,
            pad_id=tokenizer.pad_token_id,
            folder=work / f"judge-{stage.replace(' ', '-')}-{_key(settings, items)}",
            schedule=replace(schedule, seed=settings.seed),
            report=_named(f"judge, {stage}", report),
        )
    return judge


def stance_items(material: Material, tokenizer: Tokenizer) -> list[JudgeItem]:
    """Return all matches, and arguments with their topics: pairs that teach the stance alone."""
    matches = [
        Pair(sentence, statement, label, match_counts=False)
        for group in material.groups
        for sentence, row in zip(group.sentences, group.labels, strict=True)
        for statement, label in zip(group.statements, row, strict=True)
        if label in ("supports", "opposes")
    ]
    return encode_pairs([*matches, *material.arguments], tokenizer)


def close_pairs(
    groups: Sequence[Group], tower: Tower, tokenizer: Tokenizer, *, hard: int
) -> list[Pair]:
    """Return the pairs that the judge learns from: see `pairs_of`."""
    return [
        pair
        for group in groups
        for pair in pairs_of(group, tower_logits(tower, group, tokenizer)[..., 0], hard=hard)
    ]


def train_model(
    sources: Sources, settings: Settings, *, folder: Path, work: Path, report: Report
) -> Card:
    """Carry out the whole recipe and write the model's folder, its manifest beside it."""
    material = read_material(
        sources,
        percent=settings.held_out,
        most_documents=settings.most_documents,
        most_pairs=settings.most_pairs,
    )
    skimmer = train_skimmer(material, settings, work=work, report=report)
    judge = train_whole_judge(material, skimmer, settings, work=work, report=report)
    card = ship(skimmer, judge, material, settings, folder=folder, report=report)
    write_manifest(folder / "data.json", manifest(sources))
    list_files(folder)
    return card


def ship(
    skimmer: Skimmer,
    judge: Judge,
    material: Material,
    settings: Settings,
    *,
    folder: Path,
    report: Report,
) -> Card:
    """Weigh the networks on the documents kept apart, and write the model's folder."""
    report(f"weighing on {len(material.held_out)} documents")
    evidence = ask(
        skimmer.gather(material.held_out),
        lambda pairs: judge_logits(judge, pairs, skimmer.tokenizer)[:, 1],
    )
    return export(
        skimmer.tower,
        judge,
        fit_fusion(evidence),
        skimmer.rarity,
        base_folder(settings.base) / "tokenizer.json",
        folder,
        version=VERSION,
    )


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def _named(stage: str, report: Report) -> Report:
    return lambda line: report(f"{stage}: {line}")
