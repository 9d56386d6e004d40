"""The contract `rejoinder/1`: what flows between the stages and what one JSONL line holds.

Offsets are Unicode code points into the post's `text`, end exclusive. Every span with a
`text` is checked against the post's text whenever a record is made, read or written.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from rejoinder.errors import RejoinderError, UsageError

SCHEMA: Literal["rejoinder/1"] = "rejoinder/1"

Role = Literal["author", "commenter"]
Status = Literal["ok", "empty", "skipped", "failed"]
Stance = Literal["supports", "opposes"]
EntityLabel = Literal[
    "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"
]
QuantityKind = Literal[
    "money", "percent", "quantity", "cardinal", "ordinal", "date", "time", "duration", "ratio"
]
Offset = Annotated[int, Field(ge=0)]
Number = int | Annotated[float, Field(allow_inf_nan=False)]


class Record(BaseModel):
    """Be frozen and closed: an unknown field is an error, not a silent passenger."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Record):
    """Identify one document: an op-ed with the discussion under it."""

    id: str = Field(min_length=1)
    title: str | None = None
    url: str | None = None
    published: str | None = Field(default=None, description="ISO 8601 date or date and time")
    source: str = Field(description="the name of the file that it was read from")
    sha256: str = Field(description="of the source's bytes")


class PostInfo(Record):
    """Identify one contribution and say who made it in answer to what."""

    id: str = Field(min_length=1)
    role: Role
    author: str | None = None
    parent: str | None = Field(default=None, description="id of the post that it answers")
    published: str | None = None


class Post(Record):
    """One contribution as a reader leaves it: what `ingest` writes and `annotate` reads."""

    schema_: Literal["rejoinder/1"] = Field(default=SCHEMA, alias="schema")
    document: Source
    post: PostInfo
    text: str
    status: Status = "ok"
    reason: str | None = Field(default=None, description="why the status is not ok")

    @model_validator(mode="after")
    def _reason_is_given(self) -> Self:
        if self.status in ("skipped", "failed") and not self.reason:
            raise ValueError(f"status {self.status!r} needs a reason")
        return self


class Sentence(Record):
    """The unit that is tagged."""

    start: Offset
    end: Offset


class Entity(Record):
    """A named mention with its OntoNotes label."""

    start: Offset
    end: Offset
    text: str
    label: EntityLabel


class Quantity(Record):
    """A number-bearing expression with its normalised value.

    `value` is a number, or an ISO 8601 string for dates and times; a range has `low` and `high`
    and no `value`. `unit`: ISO 4217 for money, `%` for percent, UCUM-like symbols else.
    """

    start: Offset
    end: Offset
    text: str
    kind: QuantityKind
    value: Number | str | None = None
    low: Number | str | None = None
    high: Number | str | None = None
    unit: str | None = None
    qualifier: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _pair_is_a_range(cls, data: Any) -> Any:
        """Accept the early gold files' `"value": [low, high]`."""
        if isinstance(data, dict) and isinstance(data.get("value"), list):
            pair = data["value"]
            if len(pair) != 2:
                raise ValueError(f"value {pair!r} is a list; a range is [low, high]")
            return {**data, "value": None, "low": pair[0], "high": pair[1]}
        return data


class Tag(Record):
    """A claim with a stance on a sentence; `entities` and `quantities` index the post's lists."""

    claim: str
    stance: Stance
    score: float = Field(ge=0, le=1, description="calibrated probability")
    sentence: Offset
    start: Offset
    end: Offset
    text: str
    entities: tuple[Offset, ...] = ()
    quantities: tuple[Offset, ...] = ()


class Undecided(Record):
    """A sentence and claim on which labellers differ: kept in gold, never scored."""

    claim: str
    sentence: Offset
    stance: str | None = None


class Provenance(Record):
    """What made the annotations: versions and hashes, nothing that differs between machines."""

    rejoinder: str
    spacy: str
    stance: str
    codebook: str
    config: str


class AnnotatedPost(Post):
    """One line of annotated JSONL: a post and what was found in it."""

    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Tag, ...] = ()
    undecided: tuple[Undecided, ...] | None = None
    provenance: Provenance | None = None

    @model_validator(mode="after")
    def _spans_are_verbatim(self) -> Self:
        _check_spans(self.text, "sentences", self.sentences)
        for name in ("entities", "quantities", "claims"):
            spans = getattr(self, name)
            _check_spans(self.text, name, spans)
            for index, span in enumerate(spans):
                if self.text[span.start : span.end] != span.text:
                    raise ValueError(
                        f"{name}[{index}]: text {span.text!r} is not the post's text at "
                        f"{span.start}-{span.end}, which is {self.text[span.start : span.end]!r}"
                    )
        for index, tag in enumerate(self.claims):
            self._check_links(index, tag)
        return self

    def _check_links(self, index: int, tag: Tag) -> None:
        if tag.sentence >= len(self.sentences):
            raise ValueError(
                f"claims[{index}]: sentence {tag.sentence} does not exist; "
                f"the post has {len(self.sentences)}"
            )
        sentence = self.sentences[tag.sentence]
        if tag.start < sentence.start or tag.end > sentence.end:
            raise ValueError(
                f"claims[{index}]: {tag.start}-{tag.end} lies outside sentence {tag.sentence} "
                f"({sentence.start}-{sentence.end})"
            )
        for name, links in (("entities", tag.entities), ("quantities", tag.quantities)):
            for link in links:
                if link >= len(getattr(self, name)):
                    raise ValueError(f"claims[{index}]: {name} has no index {link}")


def _check_spans(text: str, name: str, spans: Sequence[Sentence | Entity | Quantity | Tag]) -> None:
    last = 0
    for index, span in enumerate(spans):
        if span.start >= span.end or span.end > len(text):
            raise ValueError(
                f"{name}[{index}]: {span.start}-{span.end} is not a span of a text of "
                f"{len(text)} characters"
            )
        if span.start < last:
            raise ValueError(f"{name}[{index}]: starts at {span.start}, before the one before it")
        last = span.start


def parse_line(line: str | bytes, *, where: str) -> AnnotatedPost:
    """Read one JSONL line, annotated or not.

    Raises:
        RejoinderError: the line is not JSON or breaks the contract; `where` opens the message.
    """
    try:
        return AnnotatedPost.model_validate_json(line)
    except ValidationError as error:
        raise RejoinderError(f"{where}: {explain(error)}") from None


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


def explain(error: ValidationError) -> str:
    """Put pydantic's first problem in one line: place, value, what is allowed."""
    problems = error.errors(include_url=False)
    first = problems[0]
    place = ".".join(str(part) for part in first["loc"]) or "line"
    message = first["msg"].removeprefix("Value error, ")
    shown = repr(first["input"])
    value = f" (got {shown[:80]}{'…' if len(shown) > 80 else ''})" if first["loc"] else ""
    more = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
    return f"{place}: {message}{value}{more}"


def dump_line(post: Post) -> str:
    """Write one JSONL line, without its line end: fixed key order, no spaces to vary."""
    exclude = {"undecided"} if getattr(post, "undecided", None) is None else None
    return post.model_dump_json(by_alias=True, exclude=exclude)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line, as written: https://json-schema.org/draft/2020-12."""
    schema = AnnotatedPost.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": SCHEMA}


def unique(values: Iterable[str]) -> list[str]:
    """Return the values that occur more than once, in order of their second occurrence."""
    seen: set[str] = set()
    return [value for value in values if value in seen or seen.add(value)]  # type: ignore[func-returns-value]
