"""A page on the way to a document: its lines, their shapes, its headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.readers.headings import Heading
from rejoinder.readers.lines import Line
from rejoinder.readers.shapes import Shape

# Index of a line in no post -> the rule that left it out.
LeftOutLines = dict[int, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines with their shapes; `body` is the index of the article's first line."""

    lines: Sequence[Line]
    shapes: Sequence[Shape | None]
    headings: Sequence[Heading]
    body: int

    def filled(self, start: int, stop: int) -> Iterator[int]:
        """Give the indices of the lines that are not blank."""
        return (at for at in range(max(start, 0), stop) if not self.lines[at].blank)

    def has_text(self, start: int, stop: int) -> bool:
        """Say whether a line is not blank."""
        return next(self.filled(start, stop), None) is not None

    def leave(self, start: int, stop: int, rule: str, left_out: LeftOutLines) -> None:
        """Note that lines are left out, but for those that are noted already."""
        for at in self.filled(start, stop):
            left_out.setdefault(at, rule)
