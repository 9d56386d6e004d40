"""Who argues what: the tags of annotated posts, claim by claim."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.records import AnnotatedPost, Stance


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
