"""What a reader hands on: documents with their posts, and rejects where there is none."""

from dataclasses import dataclass

from rejoinder.records import Post, Source


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a page that is in no post, and the rule that left it out."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """One op-ed and its comments, the article first where the input has one.

    `reader` and `rule` say how it was read; `left_out` lists the site furniture, headings and
    bylines that went into no post, so that every line of a page is accounted for.
    """

    source: Source
    posts: tuple[Post, ...]
    warnings: tuple[str, ...]
    reader: str
    rule: str
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A file or a line that could not be read: the place, and what is wrong and what is allowed."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"
