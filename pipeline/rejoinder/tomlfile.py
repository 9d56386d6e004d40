"""TOML files read into closed records, with errors that name the file, the key and the nearest."""

import difflib
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rejoinder.errors import UsageError
from rejoinder.records import explain

Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises:
        UsageError: the file is missing, not UTF-8 or not TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start} is not UTF-8; TOML is UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}") from None


def validate(model: type[Model], data: dict[str, Any], path: Path) -> Model:
    """Check TOML data against a closed record.

    Raises:
        UsageError: the first problem, with the nearest known key where a key is unknown.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A misspelt key is also a missing one: the misspelling says more.
        for problem in error.errors(include_url=False):
            if problem["type"] == "extra_forbidden":
                raise UsageError(f"{path}: {_unknown_key(model, problem['loc'])}") from None
        raise UsageError(f"{path}: {explain(error)}") from None


def _unknown_key(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    owner: Any = model
    for part in loc[:-1]:
        if part in (fields := _fields(owner)):
            owner = _model_within(fields[part])
    known = [str(key) for key in _fields(owner)]
    near = difflib.get_close_matches(str(loc[-1]), known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    place = ".".join(str(part) for part in loc)
    return f"unknown key {place!r}; {hint}known here: {', '.join(known)}"


def _fields(model: Any) -> dict[str | int, Any]:
    """Return a record's keys as they stand in the file, with their types."""
    return {f.alias or name: f.annotation for name, f in model.model_fields.items()}


def _model_within(annotation: Any) -> Any:
    """Return the record type inside `Section`, `tuple[Section, ...]` and the like."""
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return annotation
