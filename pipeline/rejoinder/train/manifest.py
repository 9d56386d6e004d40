"""What trained a model: files, their hashes, licences."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of training data."""

    name: str
    sha256: str
    licence: str


def source_file(path: Path, root: Path, licence: str) -> SourceFile:
    """Describe a file under the name that it has below `root`."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return SourceFile(path.relative_to(root).as_posix(), digest, licence)


def write_manifest(path: Path, files: Iterable[SourceFile]) -> None:
    """Write a manifest as JSON, one file a line."""
    lines = ",\n ".join(json.dumps(asdict(file), ensure_ascii=False) for file in files)
    path.write_text(f"[{lines}]\n", encoding="utf-8")
