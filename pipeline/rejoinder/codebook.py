"""Codebooks: TOML files of claims for one subject."""

import hashlib
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from rejoinder.records import Record, unique
from rejoinder.tomlfile import read_toml, validate

Slug = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", min_length=1, max_length=100)
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Claim(Record):
    """Something that someone could hold or dispute."""

    id: Slug
    statement: Prose
    supports: tuple[Prose, ...] = ()
    opposes: tuple[Prose, ...] = ()


class CodebookInfo(Record):
    """Name the codebook."""

    id: Slug
    title: str | None = None


class Codebook(Record):
    """The claims of one subject, in the file's order; ids are unique."""

    codebook: CodebookInfo
    claims: tuple[Claim, ...] = Field(default=(), alias="claim")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if not self.claims:
            raise ValueError("no claims; a codebook has at least one [[claim]]")
        twice = unique(claim.id for claim in self.claims)
        if twice:
            raise ValueError(f"claim id {twice[0]!r} occurs twice; ids are unique")
        return self

    @property
    def id(self) -> str:
        return self.codebook.id

    @property
    def sha256(self) -> str:
        """Hash the content, so that comments and layout in the file do not matter."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()


def read_codebook(path: str | Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        UsageError: with the file, the place, the value and what is allowed.
    """
    path = Path(path)
    return validate(Codebook, read_toml(path), path)
