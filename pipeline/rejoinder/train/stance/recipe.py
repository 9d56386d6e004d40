"""The recipe of the stance model: which data trains which network, in which order.

1. The tower reads whole codebooks from the base: what a sentence takes a stand on. It does not
   read the contrast sets, whose sentences share a claim's words whatever they say of it: they
   spoil the encoder's sense of similarity.
2. The judge reads public stance and NLI pairs: polarity, and what follows from what.
3. The judge goes on with the codebooks and the contrast sets: matches, and the non-matches
   nearest to the tower.
4. The judge ends with the matches alone, and arguments with their topics: the stance.
5. Documents that neither has read weigh the two and set the threshold.

Every stage resumes from its checkpoint; a stage's folder is named by what goes into it, so
changed data or settings start it anew.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from transformers import AutoTokenizer

from rejoinder.stance.encoding import Tokenizer
from rejoinder.stance.gold import Group, read_documents
from rejoinder.stance.model import Card
from rejoinder.train.base import base_folder
from rejoinder.train.cards import list_files
from rejoinder.train.manifest import SourceFile, source_file, write_manifest
from rejoinder.train.stance.data import (
    ARGUMENTS,
    PUBLIC_SETS,
    Pair,
    held_out,
    read_contrast,
    read_public,
)
from rejoinder.train.stance.export import export
from rejoinder.train.stance.fuse import ask, fit_fusion, gather
from rejoinder.train.stance.judge import (
    JudgeItem,
    encode_pairs,
    judge_logits,
    pairs_of,
    train_judge,
)
from rejoinder.train.stance.loop import Report, Schedule
from rejoinder.train.stance.networks import Judge, Tower
from rejoinder.train.stance.tower import tower_logits, train_tower

VERSION = "0.1.0"
"""Of the model that this recipe makes; raised with every change of weights that ships."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the training data lies; `public` may be None, then no public pairs are read."""

    documents: tuple[Path, ...]
    contrast: Path | None
    public: Path | None


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
class Material:
    """The data, read: documents to learn from, documents kept apart, contrast sets, pairs."""

    documents: tuple[Group, ...]
    held_out: tuple[Group, ...]
    contrast: tuple[Group, ...]
    public: tuple[Pair, ...]
    arguments: tuple[Pair, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.documents + self.contrast


@dataclass(frozen=True, slots=True)
class Networks:
    """The trained networks and what turns text into their ids."""

    tower: Tower
    judge: Judge
    tokenizer: Tokenizer


def read_material(sources: Sources, settings: Settings) -> Material:
    """Read the sources, and keep some documents apart."""
    documents = read_documents(sources.documents)[: settings.most_documents]
    public = (
        [pair for which in PUBLIC_SETS for pair in read_public(sources.public, which)]
        if sources.public
        else []
    )
    arguments = read_public(sources.public, ARGUMENTS) if sources.public else []
    contrast = tuple(read_contrast(sources.contrast)) if sources.contrast else ()
    return Material(
        documents=tuple(
            group for group in documents if not held_out(group, percent=settings.held_out)
        ),
        held_out=tuple(group for group in documents if held_out(group, percent=settings.held_out)),
        contrast=contrast[: settings.most_documents],
        public=tuple(public[: settings.most_pairs]),
        arguments=tuple(arguments[: settings.most_pairs]),
    )


def train_networks(
    material: Material, settings: Settings, *, work: Path, report: Report
) -> Networks:
    """Run the training stages, each in a folder of its own below `work`."""
    base = base_folder(settings.base)
    tokenizer: Tokenizer = AutoTokenizer.from_pretrained(base)
    torch.manual_seed(settings.seed)
    tower = train_tower(
        Tower(base),
        material.documents,
        tokenizer,
        folder=work / f"tower-{_key(settings, [group.id for group in material.documents])}",
        schedule=replace(settings.tower_schedule, seed=settings.seed),
        report=_named("tower", report),
    )
    stages = (
        ("public pairs", settings.public_schedule, encode_pairs(material.public, tokenizer)),
        (
            "codebooks",
            settings.judge_schedule,
            encode_pairs(
                close_pairs(material.groups, tower, tokenizer, hard=settings.hard), tokenizer
            ),
        ),
        ("stance", settings.stance_schedule, stance_items(material, tokenizer)),
    )
    torch.manual_seed(settings.seed)
    judge = Judge(base)
    for stage, schedule, items in stages:
        train_judge(
            judge,
            items,
            pad_id=tokenizer.pad_token_id,
            folder=work / f"judge-{stage.replace(' ', '-')}-{_key(settings, items)}",
            schedule=replace(schedule, seed=settings.seed),
            report=_named(f"judge, {stage}", report),
        )
    return Networks(tower, judge, tokenizer)


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
    material = read_material(sources, settings)
    networks = train_networks(material, settings, work=work, report=report)
    card = ship(networks, material, settings, folder=folder, report=report)
    write_manifest(folder / "data.json", manifest(sources))
    list_files(folder)
    return card


def manifest(sources: Sources) -> list[SourceFile]:
    """List every file that is read, with its hash and licence."""
    found = []
    for folder in sources.documents:
        licence = "CC BY 4.0" if folder.name == "train" else "texts by their authors; labels ours"
        found += [
            source_file(path, folder.parent, licence)
            for suffix in ("*.gold.jsonl", "*.codebook.toml")
            for path in sorted(folder.rglob(suffix))
        ]
    if sources.contrast:
        found.append(source_file(sources.contrast, sources.contrast.parents[1], "CC BY 4.0"))
    if sources.public:
        found += [
            source_file(sources.public / which.path, sources.public, which.licence)
            for which in (*PUBLIC_SETS, ARGUMENTS)
        ]
    return found


def ship(
    networks: Networks, material: Material, settings: Settings, *, folder: Path, report: Report
) -> Card:
    """Weigh the networks on the documents kept apart, and write the model's folder."""
    tower = []
    for number, group in enumerate(material.held_out, start=1):
        report(f"weighing: document {number} of {len(material.held_out)}")
        tower.append(tower_logits(networks.tower, group, networks.tokenizer))
    evidence = ask(
        gather(material.held_out, tower),
        lambda pairs: judge_logits(networks.judge, pairs, networks.tokenizer)[:, 1],
    )
    return export(
        networks.tower,
        networks.judge,
        fit_fusion(evidence),
        base_folder(settings.base) / "tokenizer.json",
        folder,
        version=VERSION,
    )


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def _named(stage: str, report: Report) -> Report:
    return lambda line: report(f"{stage}: {line}")
