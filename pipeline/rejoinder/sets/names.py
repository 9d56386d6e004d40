"""NER sets as running text: tokens put together again, names by offset, and what is not known.

The sets were labelled by different hands. Here they are brought to one convention: no leading
"the", no possessive, no title ("President Bush" is Bush). Tokens whose type a set does not
annotate are unknown, which is not the same as being no name.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rejoinder.records import EntityLabel
from rejoinder.sets.conllu import NON_COMMERCIAL

_LABELS = frozenset(get_args(EntityLabel))
_LEFT = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        "%",
        "'",
        "’",
        "”",
        "…",
        "'s",
        "’s",
        "n't",
        "n’t",
        "'re",
        "'ve",
        "'ll",
        "'m",
        "'d",
    ]
)
_RIGHT = frozenset(["(", "[", "{", "$", "£", "€", "#", "“", "‘"])
_TITLES = frozenset(
    [
        "president",
        "vice",
        "prime",
        "minister",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "senator",
        "sen.",
        "representative",
        "rep.",
        "governor",
        "gov.",
        "general",
        "gen.",
        "colonel",
        "col.",
        "captain",
        "capt.",
        "major",
        "lieutenant",
        "lt.",
        "sergeant",
        "sgt.",
        "admiral",
        "chancellor",
        "secretary",
        "justice",
        "judge",
        "professor",
        "prof.",
        "ambassador",
        "chairman",
        "chief",
        "ex-president",
        "deputy",
        "foreign",
        "defense",
        "interior",
        "former",
        "rev.",
        "reverend",
        "sheikh",
        "ayatollah",
        "archbishop",
        "bishop",
        "cardinal",
        "premier",
        "mayor",
        "spokesman",
        "commissioner",
        "congressman",
        "congresswoman",
        "of",
        "state",
    ]
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Name:
    """A labelled span of the text; a label of None says that its type is not known."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A few consecutive sentences with their names."""

    text: str
    names: tuple[Name, ...]


def read_names(path: Path, *, seed: int = 13, longest: int = 6) -> Iterator[Passage]:
    """Read a set, and join runs of one to `longest` consecutive sentences into passages."""
    draw = random.Random(f"{seed}:{path.name}")
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if _may_train(row)]
    at = 0
    while at < len(rows):
        size = draw.randint(1, longest)
        same = [row for row in rows[at : at + size] if row.get("doc") == rows[at].get("doc")]
        yield join(sentence(row["tokens"], row["tags"], row) for row in same)
        at += len(same)


def _may_train(row: dict[str, object]) -> bool:
    genre = str(row.get("doc", "")).split("_")[1:2]
    return not set(genre) & set(NON_COMMERCIAL)


def join(passages: Iterable[Passage]) -> Passage:
    """Put passages into one, a space between them."""
    text, names = "", []
    for passage in passages:
        text += " " if text else ""
        names += [Name(len(text) + n.start, len(text) + n.end, n.label) for n in passage.names]
        text += passage.text
    return Passage(text, tuple(names))


def sentence(
    tokens: Sequence[str], tags: Sequence[str], row: dict[str, object] | None = None
) -> Passage:
    """Turn tokens with BIO tags into text with spans; `?` is unknown."""
    row = row or {}
    source = str(row.get("source", ""))
    spaces = row.get("spaces")
    after = list(spaces) if isinstance(spaces, list) else _spaces(tokens, source)
    starts, text = [], ""
    for token, space in zip(tokens, after, strict=True):
        starts.append(len(text))
        text += token + (" " if space else "")
    names = []
    for first, last, label in _runs(tokens, tags, mask=source not in ("gum", "crossner")):
        while label == "PERSON" and first < last and tokens[first].lower() in _TITLES:
            first += 1
        if first < last and tokens[first].lower() == "the":
            first += 1
        if last > first and tokens[last].lower() in ("'s", "’s", "'", "’"):
            last -= 1
        names.append(Name(starts[first], starts[last] + len(tokens[last]), label))
    return Passage(text.rstrip(), tuple(names))


def _spaces(tokens: Sequence[str], source: str) -> list[bool]:
    """Guess where a space follows a token."""
    after = [True] * len(tokens)
    quoted = False
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token == '"':
            quoted = not quoted
            if quoted:
                after[at] = False
            elif at:
                after[at - 1] = False
        if following in _LEFT or token in _RIGHT or (token in "'’" and following == "s"):
            after[at] = False
        if source.startswith("uner") and "-" in (token, following):
            after[at] = not (_WORD.match(token[-1:]) or token == "-")
    return after


def _runs(
    tokens: Sequence[str], tags: Sequence[str], *, mask: bool
) -> Iterator[tuple[int, int, str | None]]:
    """Yield labelled runs of tokens, first and last inclusive, and runs that are unknown.

    With `mask`, two or more capitalised words in a row without a label are unknown: the set does
    not annotate laws, works, products and buildings.
    """
    at = 0
    while at < len(tags):
        last = at
        if tags[at].startswith("B-") and tags[at][2:] in _LABELS:
            while last + 1 < len(tags) and tags[last + 1] == "I-" + tags[at][2:]:
                last += 1
            yield at, last, tags[at][2:]
        elif tags[at] == "?":
            yield at, at, None
        elif mask and tags[at] == "O" and tokens[at][:1].isupper() and at:
            while last + 1 < len(tags) and tags[last + 1] == "O" and tokens[last + 1][:1].isupper():
                last += 1
            if last > at and not any(t.lower() in _TITLES for t in tokens[at : last + 1]):
                yield at, last, None
        at = last + 1
