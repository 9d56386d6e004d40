"""Labels of other people's comments, kept without their texts, which stay in their data set.

A line of `*.labels.jsonl` is a comment: its id in the set, the sha256 of its text, its sentences
as code point offsets, and its tags. The codebook, `ID.codebook.toml`, lies beside the labels or in
another folder of labelled documents.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rejoinder.codebook import read_codebook
from rejoinder.errors import UsageError
from rejoinder.records import Record, Stance
from rejoinder.stance.gold import Group, Labelled, group_of, in_context

SUFFIX = ".labels.jsonl"
COMMENTS = "arc_nyt/stance_pairs.jsonl"
"""The set that the texts are in, below the folder of public sets."""


class CommentTag(Record):
    """A tag on a comment's sentence."""

    claim: str
    stance: Stance
    sentence: int


class CommentLabels(Record):
    """What is known of a comment beside its text."""

    comment: str
    sha256: str
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[CommentTag, ...]


def read_texts(path: Path) -> dict[str, str]:
    """Return the comments' texts by id."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def read_standoff(
    folder: Path, texts: dict[str, str], codebooks: Iterable[Path]
) -> Iterator[Group]:
    """Join the labels of a folder with their texts.

    Raises:
        UsageError: a codebook or a text is missing, or a text is not the one that was labelled.
    """
    folders = [folder, *codebooks]
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = path.name.replace(SUFFIX, ".codebook.toml")
        book = next((file for where in folders for file in where.rglob(name)), None)
        if book is None:
            raise UsageError(f"{path}: no {name} in {', '.join(map(str, folders))}")
        yield group_of(read_codebook(book), _labelled(path, texts))


def _labelled(path: Path, texts: dict[str, str]) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"{path}:{number}"
        found = CommentLabels.model_validate_json(line)
        text = texts.get(found.comment)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != found.sha256:
            raise UsageError(f"{where}: comment {found.comment} is missing or another text")
        sentences = in_context([text[start:end] for start, end in found.sentences])
        tags = [(tag.sentence, tag.claim, tag.stance) for tag in found.claims]
        yield Labelled(sentences, tags, "commenter", where)
