"""The account of a run: what went in, what came out, nothing lost."""

from collections import Counter
from dataclasses import dataclass, field

from rejoinder.readers import Document, Reject
from rejoinder.records import AnnotatedPost, Post, Status


@dataclass(slots=True)
class Ledger:
    """Counts that add up: every post has one status, every input is read or rejected."""

    documents: int = 0
    characters: int = 0
    sentences: int = 0
    tags: int = 0
    tagged: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def posts(self) -> int:
        return self.statuses.total()

    def document(self, document: Document) -> None:
        """Count a document and keep what its reader warned of."""
        self.documents += 1
        self.warnings += [f"{document.source.source}: {text}" for text in document.warnings]

    def post(self, post: Post) -> None:
        """Count a post that is written."""
        self.statuses[post.status] += 1
        self.characters += len(post.text)
        if isinstance(post, AnnotatedPost):
            self.sentences += len(post.sentences)
            self.tags += len(post.claims)
            self.tagged += bool(post.claims)

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 0 where all is done, 1 where posts failed (or, if strict, inputs were rejected),
        2 where nothing could be read.
        """
        if not self.documents:
            return 2
        return 1 if self.statuses["failed"] or (strict and self.rejects) else 0

    def __str__(self) -> str:
        kinds = ", ".join(f"{self.statuses[s]} {s}" for s in ("ok", "empty", "skipped", "failed"))
        return (
            f"{_count(self.documents, 'document')}, {_count(self.posts, 'post')} ({kinds}), "
            f"{self.characters:,} characters, {_count(self.sentences, 'sentence')}, "
            f"{_count(self.tags, 'tag')} on {_count(self.tagged, 'post')}; "
            f"{_count(len(self.rejects), 'input')} rejected"
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
