"""Settings: the TOML file that says which models run and how; closed, every key checked."""

import hashlib
from pathlib import Path

from pydantic import Field

from rejoinder import assets
from rejoinder.records import QuantityKind, Record
from rejoinder.tomlfile import read_toml, validate


class SpacySettings(Record):
    """Which spaCy pipeline splits sentences and finds names."""

    model: str = "en_rejoinder"


class QuantitySettings(Record):
    """Which kinds of quantity are kept; all of them where none is named."""

    kinds: tuple[QuantityKind, ...] = ()


class StanceSettings(Record):
    """Which stance model judges, and from which score a tag is given (its own by default)."""

    model: str = "stance"
    threshold: float | None = Field(default=None, ge=0, le=1)


class RunSettings(Record):
    """How a run is carried out; no value here changes a result."""

    batch_size: int = Field(default=32, ge=1, le=10_000)
    workers: int = Field(default=0, ge=0, le=1024, description="threads; 0 takes all cores")


class Config(Record):
    """All settings."""

    spacy: SpacySettings = SpacySettings()
    quantities: QuantitySettings = QuantitySettings()
    stance: StanceSettings = StanceSettings()
    run: RunSettings = RunSettings()

    @property
    def sha256(self) -> str:
        """Hash what can change a result: how a run is carried out does not count."""
        return hashlib.sha256(self.model_dump_json(exclude={"run"}).encode()).hexdigest()


def read_config(path: str | Path | None = None) -> Config:
    """Read and check settings; without a path, those that ship with Rejoinder.

    Raises:
        UsageError: with the file, the key, the value and what is allowed.
    """
    path = Path(path) if path is not None else assets.root() / "config.toml"
    return validate(Config, read_toml(path), path)
