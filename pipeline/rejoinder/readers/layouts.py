"""The comment layouts, as a table: what marks a comment, and what evidence it takes."""

from dataclasses import dataclass
from typing import Literal

from rejoinder.readers import blocks, forms
from rejoinder.readers.forms import Finder, on_lines

Place = Literal["before", "after", "either"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to mark comments.

    `alone` is how many marks are enough where nothing else shows that comments begin (no heading,
    no times of day, no numbers); 0 means that no number is enough. `headed` is how many are
    enough under a heading. A `counted` layout is believed only where the heading declares just
    as many comments, and a `fallback` only where no other layout fits.
    """

    name: str
    find: Finder
    place: Place = "either"
    alone: int = 0
    headed: int = 1
    counted: bool = False
    fallback: bool = False


LAYOUTS: tuple[Layout, ...] = (
    Layout("author-says", on_lines(*forms.SAYS), place="before", alone=2),
    Layout("at-time-author-said", on_lines(*forms.AT_SAYS), place="before", alone=1),
    Layout("posted-by", on_lines(*forms.LABELLED, labelled=True), alone=2),
    Layout("by-author-date", on_lines(*forms.BY), alone=2),
    Layout("author-above-place-date", blocks.name_above_place, place="before"),
    Layout("author-date", on_lines(*forms.NAME_DATE)),
    Layout("date-author", on_lines(*forms.DATE_NAME)),
    Layout("author-above-date", blocks.name_above_date, alone=2),
    Layout("indented-names", blocks.tight_names, place="before", alone=1),
    Layout(
        "numbered-author",
        on_lines(*forms.NUMBERED, numbered=True),
        place="before",
        headed=2,
        fallback=True,
    ),
    Layout("signed", on_lines(*forms.SIGNED), place="after", headed=2, fallback=True),
    Layout("name-to-reply", blocks.names_to_buttons, place="before", headed=2, fallback=True),
    Layout("author-colon", on_lines(*forms.COLON), place="before", counted=True, fallback=True),
    Layout("listed-authors", blocks.listed_names, place="before", counted=True, fallback=True),
)
