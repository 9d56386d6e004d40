"""How well a reader recovers posts: its posts against gold posts, by the words they share."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.records import Post

RECOVERED = 0.95
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PostScore:
    """One gold post and the read post that is nearest to it; `read` is None where none is left."""

    document: str
    gold: str
    read: str | None
    f1: float
    role_right: bool
    author_right: bool

    @property
    def recovered(self) -> bool:
        return self.f1 >= RECOVERED


@dataclass(frozen=True, slots=True)
class ReaderScore:
    """The scores of a document's gold posts, and how many posts were read."""

    posts: tuple[PostScore, ...]
    read: int

    @property
    def recovered(self) -> int:
        return sum(post.recovered for post in self.posts)

    @property
    def roles_right(self) -> int:
        return sum(post.role_right for post in self.posts)

    @property
    def authors_right(self) -> int:
        return sum(post.author_right for post in self.posts)


def score_reading(read: Iterable[Post], gold: Iterable[Post]) -> ReaderScore:
    """Match each gold post with the read post that shares most of its words, each used once."""
    left = list(read)
    count = len(left)
    scores: list[PostScore] = []
    for post in gold:
        nearest = max(left, key=lambda other: token_f1(other.text, post.text), default=None)
        if nearest is not None:
            left.remove(nearest)
        scores.append(_score(post, nearest))
    return ReaderScore(tuple(scores), count)


def _score(gold: Post, read: Post | None) -> PostScore:
    return PostScore(
        document=gold.document.id,
        gold=gold.post.id,
        read=read.post.id if read else None,
        f1=token_f1(read.text, gold.text) if read else 0.0,
        role_right=read is not None and read.post.role == gold.post.role,
        author_right=read is not None and read.post.author == gold.post.author,
    )


def total(scores: Iterable[ReaderScore]) -> ReaderScore:
    """Put the scores of several documents into one."""
    scores = list(scores)
    posts: Sequence[PostScore] = [post for score in scores for post in score.posts]
    return ReaderScore(tuple(posts), sum(score.read for score in scores))


def token_f1(one: str, other: str) -> float:
    """Return the F1 of the words of two texts, as bags, without case."""
    first, second = (Counter(_TOKEN.findall(text.casefold())) for text in (one, other))
    if not first and not second:
        return 1.0
    shared = sum((first & second).values())
    return 2 * shared / (first.total() + second.total())
