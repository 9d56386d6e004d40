"""Comment marks: the lines that say who wrote a comment and when."""

from dataclasses import dataclass, replace

from rejoinder.readers.dates import has_time, iso_moment
from rejoinder.readers.names import clean_name, could_name, marked_as_author, reads_as_name


@dataclass(frozen=True, slots=True)
class Mark:
    """What one mark says; it fills the lines from `start` up to `end` (indices, not numbers).

    `inline` is text of the comment that follows on the mark's own line, from character
    `inline_at` of the line's stripped text on.
    """

    start: int
    end: int
    name: str
    column: int
    number: str | None = None
    when: str | None = None
    answers: str | None = None
    is_author: bool = False
    inline: str = ""
    labelled: bool = False

    @property
    def dated(self) -> bool:
        return self.when is not None

    @property
    def timed(self) -> bool:
        return self.when is not None and has_time(self.when)

    @property
    def published(self) -> str | None:
        return iso_moment(self.when) if self.when else None

    def starting(self, start: int) -> "Mark":
        return replace(self, start=start)


def make_mark(
    at: int,
    raw_name: str,
    *,
    column: int,
    end: int | None = None,
    number: str | None = None,
    when: str | None = None,
    answers: str | None = None,
    inline: str = "",
    labelled: bool = False,
) -> Mark | None:
    """Build the mark on line `at`, or return None where the name cannot be one.

    Beside a date any short text may be a user's name; without one it must read as a name.
    """
    name = clean_name(raw_name)
    if not (could_name(name) if when else reads_as_name(name)):
        return None
    return Mark(
        start=at,
        end=end if end is not None else at + 1,
        name=name,
        column=column,
        number=number,
        when=when,
        answers=clean_name(answers) if answers else None,
        is_author=marked_as_author(raw_name),
        inline=inline,
        labelled=labelled,
    )
