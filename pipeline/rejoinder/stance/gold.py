"""Gold as sentences against statements: what the stance model learns from and is scored on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rejoinder.codebook import Codebook, read_codebook
from rejoinder.errors import UsageError
from rejoinder.records import AnnotatedPost, parse_line
from rejoinder.stance.scorer import Utterance

Label = Literal["supports", "opposes", "neither", "unknown"]
"""`unknown`: neither learned from nor scored."""
_UNKNOWN: Label = "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences against the statements of one codebook; `labels[i][j]` joins them."""

    id: str
    sentences: tuple[Utterance, ...]
    claims: tuple[str, ...]
    statements: tuple[str, ...]
    labels: tuple[tuple[Label, ...], ...]
    roles: tuple[str, ...]


def utterances(post: AnnotatedPost) -> list[Utterance]:
    """Pair each sentence of a post with the one before it."""
    return in_context([post.text[s.start : s.end] for s in post.sentences])


def in_context(sentences: Sequence[str]) -> list[Utterance]:
    """Pair each sentence of a post with the one before it."""
    return [Utterance(*both) for both in zip(sentences, ["", *sentences], strict=False)]


def codebook_beside(gold: Path) -> Codebook:
    """Read the `NAME.codebook.toml` beside `NAME.gold.jsonl`."""
    return read_codebook(gold.with_name(gold.name.replace(".gold.jsonl", ".codebook.toml")))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post's sentences with what is known of them.

    Attributes:
        tags: (sentence, claim, label); pairs that are not named are `neither`.
        where: the place that an error names.
    """

    sentences: Sequence[Utterance]
    tags: Sequence[tuple[int, str, Label]]
    role: str
    where: str


def group_of(codebook: Codebook, posts: Iterable[Labelled]) -> Group:
    """Set the sentences of posts against the codebook's statements.

    Raises:
        UsageError: a tag names a claim or a sentence that is not there.
    """
    column = {claim.id: index for index, claim in enumerate(codebook.claims)}
    sentences: list[Utterance] = []
    roles: list[str] = []
    labels: list[tuple[Label, ...]] = []
    for post in posts:
        rows: list[list[Label]] = [["neither"] * len(column) for _ in post.sentences]
        for sentence, claim, label in post.tags:
            if claim not in column:
                raise UsageError(f"{post.where}: claim {claim!r} is not in {codebook.id}")
            if not 0 <= sentence < len(rows):
                raise UsageError(f"{post.where}: no sentence {sentence}; there are {len(rows)}")
            rows[sentence][column[claim]] = label
        sentences += post.sentences
        roles += [post.role] * len(rows)
        labels += [tuple(row) for row in rows]
    return Group(
        id=codebook.id,
        sentences=tuple(sentences),
        claims=tuple(column),
        statements=tuple(claim.statement for claim in codebook.claims),
        labels=tuple(labels),
        roles=tuple(roles),
    )


def read_document(gold: Path, codebook: Codebook | None = None) -> Group:
    """Read gold posts and their codebook, by default the one beside the file.

    Raises:
        UsageError: the codebook is missing or a tag names a claim that it does not hold.
    """
    return group_of(codebook or codebook_beside(gold), _labelled(gold))


def _labelled(gold: Path) -> Iterator[Labelled]:
    for number, line in enumerate(gold.read_bytes().splitlines(), start=1):
        where = f"{gold}:{number}"
        post = parse_line(line, where=where)
        undecided = [(pair.sentence, pair.claim, _UNKNOWN) for pair in post.undecided or ()]
        decided = [(tag.sentence, tag.claim, tag.stance) for tag in post.claims]
        yield Labelled(utterances(post), [*undecided, *decided], post.post.role, where)


def read_documents(folders: Iterable[Path]) -> list[Group]:
    """Read all labelled documents below the folders, by file name.

    Raises:
        UsageError: there are none.
    """
    folders = list(folders)
    found = sorted(path for folder in folders for path in folder.rglob("*.gold.jsonl"))
    if not found:
        raise UsageError(f"{', '.join(map(str, folders))}: no *.gold.jsonl below")
    return [read_document(path) for path in found]


def gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield gold files as given, and those below folders.

    Raises:
        UsageError: there is none at a path.
    """
    for path in paths:
        found = sorted(path.rglob("*.gold.jsonl")) if path.is_dir() else [path]
        if not found or not found[0].is_file():
            raise UsageError(f"{path}: no gold file; expected *.gold.jsonl or a folder of them")
        yield from found
