"""What the stance model learns from, read from its sources, and the list of their files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.errors import UsageError
from rejoinder.stance.gold import Group, read_documents
from rejoinder.train.manifest import SourceFile, source_file
from rejoinder.train.stance.data import (
    ARGUMENTS,
    KEY_POINT_FILES,
    KEY_POINTS,
    PUBLIC_SETS,
    Pair,
    PublicSet,
    held_out,
    read_contrast,
    read_key_points,
    read_public,
)
from rejoinder.train.stance.rewordings import Rewordings, read_rewordings
from rejoinder.train.stance.standoff import COMMENTS, read_standoff, read_texts


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the training data lies.

    Attributes:
        labels: a folder of labels kept without their texts, which are among the public sets.
        public: the folder of public sets; without it no pairs of theirs are read.
    """

    documents: tuple[Path, ...]
    contrast: Path | None = None
    rewordings: Path | None = None
    labels: Path | None = None
    public: Path | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """The data, read: documents to learn from, documents kept apart, contrast sets, pairs."""

    documents: tuple[Group, ...]
    held_out: tuple[Group, ...]
    contrast: tuple[Group, ...]
    public: tuple[Pair, ...]
    arguments: tuple[Pair, ...]
    rewordings: Rewordings
    key_points: tuple[Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.documents + self.contrast


def read_material(
    sources: Sources,
    *,
    percent: int,
    most_documents: int | None = None,
    most_pairs: int | None = None,
) -> Material:
    """Read the sources, and keep `percent` of the documents apart.

    Raises:
        UsageError: there are no documents, or labels without the set that holds their texts.
    """
    documents = read_documents(sources.documents)
    if sources.labels:
        if sources.public is None:
            raise UsageError(f"{sources.labels}: labels need the texts of {COMMENTS}; give --data")
        texts = read_texts(sources.public / COMMENTS)
        documents += read_standoff(sources.labels, texts, sources.documents)
    documents = documents[:most_documents]
    public = _read_sets(sources.public, PUBLIC_SETS)
    arguments = _read_sets(sources.public, (ARGUMENTS,))
    contrast = tuple(read_contrast(sources.contrast)) if sources.contrast else ()
    return Material(
        documents=tuple(group for group in documents if not held_out(group, percent=percent)),
        held_out=tuple(group for group in documents if held_out(group, percent=percent)),
        contrast=contrast[:most_documents],
        public=tuple(public[:most_pairs]),
        arguments=tuple(arguments[:most_pairs]),
        rewordings=read_rewordings(sources.rewordings) if sources.rewordings else {},
        key_points=tuple(read_key_points(sources.public / KEY_POINTS)) if sources.public else (),
    )


def _read_sets(folder: Path | None, sets: Sequence[PublicSet]) -> list[Pair]:
    return [pair for which in sets for pair in read_public(folder, which)] if folder else []


def manifest(sources: Sources) -> list[SourceFile]:
    """List every file that is read, with its hash and licence."""
    found = []
    if sources.labels:
        licence = "CC BY 4.0; texts by their authors, not here"
        found += [
            source_file(path, sources.labels.parent, licence)
            for path in sorted(sources.labels.iterdir())
        ]
    if sources.rewordings:
        found.append(source_file(sources.rewordings, sources.rewordings.parents[1], "CC BY 4.0"))
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
        found += [
            source_file(sources.public / KEY_POINTS / name, sources.public, "CDLA-Sharing 1.0")
            for name in KEY_POINT_FILES
        ]
    return found
