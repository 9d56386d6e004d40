"""Marks that are written on one line: the forms of such lines, as tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rejoinder.readers.lines import Line
from rejoinder.readers.marks import Mark, make_mark
from rejoinder.readers.shapes import WHEN, Shape

Finder = Callable[[Sequence[Line], Sequence[Shape | None]], Iterator[Mark]]

# A longer line is a mark only where text may follow on it.
_LONGEST_CORE = 120
_NAME = rf"[^:{WHEN}]{{1,80}}?"
_VERB = (
    r"(?:says?|said|wrote|writes|commented|comments|replie[sd]|responds|responded|asks|asked|adds"
    r"|added|posted|posts|noted|observed)"
)
_SEPARATOR = r"[\s|·•,@/»;:(>~—–-]+(?:(?:on|at|posted(?: on| at)?|wrote|from)\b:?\s?)?"
_LABEL = (
    r"(?:comments?(?: posted| left| made)?|commented|posted|submitted|written|reply|response|added"
    r"|left|message|sent|review|opinion)(?: #?\d{1,5})?"
)
_TO = r"(?:>|→|›|▶|⇒|»|in reply to|in response to|replying to|replied to|responding to|@)"


_SAID = re.compile(rf"\b{_VERB}\s?(?::|\.\.+|…)", re.IGNORECASE)
_COLON = re.compile(":")


@dataclass(frozen=True, slots=True)
class Form:
    """How the shape of a mark's line is written, and whether a date is part of it.

    `opener` ends the mark where the comment's text follows on the same line.
    """

    pattern: re.Pattern[str]
    dated: bool
    opener: re.Pattern[str] | None = None


def _forms(*sources: str, opener: re.Pattern[str] | None = None) -> tuple[Form, ...]:
    return tuple(
        Form(re.compile(source, re.IGNORECASE), WHEN in source.replace(_NAME, ""), opener)
        for source in sources
    )


SAYS = _forms(
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}:? (?:in (?:reply|response) )?to (?P<to>{_NAME})"
    rf"[\s,:]*(?:on |at )?{WHEN}\s?:?",
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}:? (?:in (?:reply|response) )?to (?P<to>{_NAME})"
    r"(?::|\.\.+|…)",
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}(?: this)?[\s,:—–-]*(?:on |at )?{WHEN}[\s,.:…]*",
    rf"(?:\d{{1,4}} )?(?P<name>{_NAME}),? {_VERB}\s?(?::|\.\.+|…)",
    rf"(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s,)]*{_VERB}\s?(?::|\.\.+|…)?",
)
AT_SAYS = _forms(
    rf"(?:at |on )?{WHEN},? (?:blogger |anonymous |openid )?(?P<name>{_NAME}) {_VERB}"
    r"\s?(?::|\.\.+|…)\s?(?P<inline>.*)",
    opener=_SAID,
)
LABELLED = _forms(
    rf"{_LABEL}\s?(?:by:?|from:?|:)\s*(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:]*",
    rf"{_LABEL}(?: on| at)?:? {WHEN}[\s,|·—–-]*(?:by|from):? (?P<name>{_NAME})[.:]?",
    rf"{_LABEL} (?:by|from)\s?:? (?P<name>{_NAME})[.:]?",
)
BY = _forms(rf"by:? (?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:]*")
NAME_DATE = _forms(
    rf"(?P<name>{_NAME}) ?{_TO} ?(?P<to>{_NAME}){_SEPARATOR}{WHEN}[\s).:,]*",
    rf"(?P<name>{_NAME}) \(?-?\d+ (?:points?|pts)\)?[\s|·•,]*{WHEN}[\s).:,]*",
    rf"(?P<name>{_NAME}){_SEPARATOR}{WHEN}[\s).:,\]]*",
)
DATE_NAME = _forms(
    rf"[\[(]?{WHEN}[\])\s]*[|·•—–,:;/-]+ ?(?:by |from )?(?P<name>{_NAME}):?",
    rf"[\[(]?{WHEN}[\])]? (?:by|from):? (?P<name>{_NAME}):?",
    rf"[\[(]{WHEN}[\])] (?P<name>{_NAME}):?",
)
SIGNED = _forms(rf"[—–-]{{1,3}} ?(?P<name>{_NAME})")
COLON = _forms(
    rf"(?P<name>{_NAME})\s?:",
    rf"(?P<name>{_NAME})\s?: (?P<inline>.+)",
    opener=_COLON,
)
NUMBERED = _forms(rf"(?P<name>{_NAME})\s?:?")


def on_lines(*forms: Form, labelled: bool = False, numbered: bool = False) -> Finder:
    """Make a finder that takes a whole line's shape for a mark, if need be a numbered one."""

    def find(lines: Sequence[Line], shapes: Sequence[Shape | None]) -> Iterator[Mark]:
        for at, shape in enumerate(shapes):
            if shape is None or (numbered and shape.number is None):
                continue
            mark = _line_mark(at, shape, lines[at], forms, labelled)
            if mark is not None:
                yield mark

    return find


def _line_mark(
    at: int, shape: Shape, line: Line, forms: Sequence[Form], labelled: bool
) -> Mark | None:
    for form in forms:
        if form.dated and shape.when is None:
            continue
        if len(shape.core) > _LONGEST_CORE and form.opener is None:
            continue
        found = form.pattern.fullmatch(shape.core)
        if found is None:
            continue
        parts = found.groupdict()
        return make_mark(
            at,
            parts["name"],
            column=shape.column,
            number=shape.number,
            when=shape.when,
            answers=parts.get("to"),
            inline=_inline(form, line) if parts.get("inline") else "",
            labelled=labelled and ":" in shape.core.split(parts["name"])[0],
        )
    return None


def _inline(form: Form, line: Line) -> str:
    return form.opener.split(line.raw, maxsplit=1)[-1].strip() if form.opener else ""
