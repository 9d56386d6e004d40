"""The recipe of `models/en_rejoinder`: which data trains the sentence splitter and the names."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc

from rejoinder.sets.conllu import read_conllu
from rejoinder.sets.names import read_names
from rejoinder.train.base import base_folder
from rejoinder.train.cards import list_files
from rejoinder.train.manifest import SourceFile, source_file, write_manifest
from rejoinder.train.spacy.docs import name_docs, sentence_docs, write_docs
from rejoinder.train.spacy.vectors import embed_words, frequent_words, set_vectors


@dataclass(frozen=True, slots=True)
class NameSet:
    """An NER set below the data folder; `times` it is read, in passages cut differently."""

    path: str
    licence: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Treebank:
    """A treebank below the data folder."""

    path: str
    licence: str


VERSION = "0.1.0"
"""Of the model that this recipe makes; raised with every change of weights that ships."""
NAME_SETS = (
    NameSet("gmb-kaggle/gmb-kaggle.train.jsonl", "public domain (Groningen Meaning Bank)"),
    NameSet("gum/gum.train.jsonl", "CC BY, CC BY-SA; non-commercial genres left out", 4),
    NameSet("wikigold/wikigold.train.jsonl", "CC BY 4.0", 5),
    NameSet("crossner/crossner.train.jsonl", "MIT; texts CC BY-SA", 3),
    NameSet("uner-ewt/uner-ewt.train.jsonl", "CC BY-SA 4.0", 5),
)
NAME_DEV = (
    NameSet("gum/gum.dev.jsonl", "CC BY, CC BY-SA"),
    NameSet("wikigold/wikigold.dev.jsonl", "CC BY 4.0"),
    NameSet("crossner/crossner.dev.jsonl", "MIT"),
    NameSet("uner-ewt/uner-ewt.dev.jsonl", "CC BY-SA 4.0"),
)
TREEBANKS = (
    Treebank("ud-ewt/ud-ewt-{split}.conllu", "CC BY-SA 4.0"),
    Treebank("gum-ud/gum-{split}.conllu", "CC BY, CC BY-SA; non-commercial genres left out"),
)


@dataclass(frozen=True, slots=True)
class Steps:
    """How long each part learns, and how much it reads; None leaves it to the configs."""

    senter: int | None = None
    ner: int | None = None
    documents: int | None = None


SMALL = Steps(senter=2, ner=2, documents=4)
"""Enough to see that every step works; what comes out is of no use."""


def train_pipeline(
    data: Path,
    output: Path,
    *,
    work: Path,
    base: str | None,
    small: bool,
    report: Callable[[str], None],
) -> Language:
    """Carry out the whole recipe and write the model's folder, its manifest beside it.

    A part that is already trained in `work` is taken from there.
    """
    steps = SMALL if small else Steps()
    report("reading the data")
    build_corpora(data, work, base=base, most=steps.documents)
    for part, count in (("senter", steps.senter), ("ner", steps.ner)):
        if not (work / part / "model-best").is_dir():
            report(f"training {part}")
            train_part(part, work, steps=count)
    nlp = assemble(work)
    nlp.to_disk(output)
    write_manifest(output / "data.json", manifest(data))
    list_files(output)
    return nlp


def build_corpora(data: Path, work: Path, *, base: str | None, most: int | None = None) -> None:
    """Write what the two configs name; `most` documents of each set, to try things out."""
    nlp = spacy.blank("en")
    for split in ("train", "dev"):
        write_docs(_sentences(nlp, data, split, most), work / f"senter-{split}.spacy")
    write_docs(_names(nlp, data, NAME_SETS, most), work / "ner-train.spacy")
    write_docs(_names(nlp, data, NAME_DEV, most), work / "ner-dev.spacy")
    words = frequent_words(nlp, _texts(data, most), data / "gazetteers")
    words = words if most is None else words[:500]
    set_vectors(nlp, words, embed_words(words, base_folder(base)))
    nlp.to_disk(work / "vectors")


def _sentences(nlp: Language, data: Path, split: str, most: int | None) -> Iterator[Doc]:
    """Read every treebank twice: with blank lines between paragraphs, and with line breaks."""
    for treebank in TREEBANKS:
        path = data / treebank.path.format(split=split)
        for paragraph in ("\n\n", "\n", " ") if split == "train" else ("\n\n",):
            documents = [d for d in read_conllu(path, paragraph=paragraph) if d.may_train]
            yield from sentence_docs(nlp, documents[:most])


def _names(nlp: Language, data: Path, sets: tuple[NameSet, ...], most: int | None) -> Iterator[Doc]:
    passages = [
        passage
        for which in sets
        for time in range(which.times)
        for passage in list(read_names(data / which.path, seed=13 + time))[:most]
    ]
    random.Random(13).shuffle(passages)
    yield from name_docs(nlp, passages)


def _texts(data: Path, most: int | None) -> Iterator[str]:
    """Yield the texts whose words get vectors."""
    for which in NAME_SETS:
        yield from (p.text for p in islice(read_names(data / which.path), most))
    for treebank in TREEBANKS:
        documents = read_conllu(data / treebank.path.format(split="train"))
        yield from (d.text for d in islice(documents, most) if d.may_train)


def train_part(part: str, work: Path, *, steps: int | None = None) -> Path:
    """Train `senter` or `ner` by its config; return the folder of the best model."""
    overrides: dict[str, object] = {
        "paths.train": str(work / f"{part}-train.spacy"),
        "paths.dev": str(work / f"{part}-dev.spacy"),
        "paths.vectors": str(work / "vectors") if part == "ner" else None,
    }
    if steps is not None:
        overrides |= {"training.max_steps": steps, "training.eval_frequency": steps}
    with resources.as_file(resources.files(__package__) / f"{part}.cfg") as config:
        train(config, work / part, overrides=overrides)
    return work / part / "model-best"


def assemble(work: Path) -> Language:
    """Put the two trained parts into one pipeline."""
    nlp = spacy.load(work / "ner" / "model-best")
    sentences = spacy.load(work / "senter" / "model-best")
    nlp.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    sentences.replace_listeners("tok2vec", "senter", ["model.tok2vec"])
    nlp.remove_pipe("tok2vec")
    sentences.vocab.vectors = nlp.vocab.vectors  # it has none of its own, which spaCy warns of
    nlp.add_pipe("senter", source=sentences, first=True)
    nlp.meta.update(
        {
            "name": "rejoinder",
            "version": VERSION,
            "description": "Sentence boundaries and names in op-eds and comments",
            "author": "Rejoinder",
            "license": "Apache-2.0",
            "performance": {},
        }
    )
    return nlp


def manifest(data: Path) -> list[SourceFile]:
    """List the files that trained the model, with their hashes and licences."""
    treebanks = [NameSet(t.path.format(split="train"), t.licence) for t in TREEBANKS]
    return [source_file(data / s.path, data, s.licence) for s in (*NAME_SETS, *treebanks)]
