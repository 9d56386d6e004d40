"""Who argues what: the tags of annotated posts, claim by claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rejoinder.errors import UsageError
from rejoinder.records import AnnotatedPost, Stance, parse_line


@dataclass(frozen=True, slots=True)
class Quote:
    """One tagged sentence, with the place where it stands."""

    document: str
    post: str
    role: str
    author: str | None
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Side:
    """One claim and stance: its quotes, the likeliest first."""

    claim: str
    stance: Stance
    quotes: tuple[Quote, ...]

    def voices(self, role: str) -> int:
        """Count the people of a role, each once; the nameless count one a post."""
        found = {(q.document, q.author or q.post) for q in self.quotes if q.role == role}
        return len(found)


def read_annotated(path: Path) -> Iterator[AnnotatedPost]:
    """Read annotated JSONL, checking every line.

    Raises:
        UsageError: the file cannot be read.
        RejoinderError: a line breaks the contract.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield parse_line(line, where=f"{path}:{number}")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def overview(posts: Iterable[AnnotatedPost]) -> list[Side]:
    """Gather quotes by claim and stance; claims in the order of their first tag."""
    sides: dict[tuple[str, Stance], list[Quote]] = defaultdict(list)
    order: dict[str, None] = {}
    for post in posts:
        for tag in post.claims:
            order.setdefault(tag.claim)
            sides[tag.claim, tag.stance].append(
                Quote(
                    document=post.document.id,
                    post=post.post.id,
                    role=post.post.role,
                    author=post.post.author,
                    start=tag.start,
                    end=tag.end,
                    text=tag.text,
                    score=tag.score,
                )
            )
    stances: tuple[Stance, ...] = ("supports", "opposes")
    return [
        Side(claim, stance, tuple(sorted(sides[claim, stance], key=lambda q: -q.score)))
        for claim in order
        for stance in stances
        if sides[claim, stance]
    ]
