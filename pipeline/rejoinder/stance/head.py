"""The tower's head: log-odds of a match for a sentence's vector against statements' vectors."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NAMES = ("line", "rarity")


@dataclass(frozen=True, slots=True)
class Head:
    """A line over the cosine, and how rare words are.

    Attributes:
        line: slope and offset, of shape (2,).
        rarity: of each word piece, for the overlap of words; of shape (vocabulary,).
    """

    line: Floats
    rarity: Floats

    @classmethod
    def read(cls, path: Path) -> "Head":
        """Read the weights, kept as 16 bits."""
        from safetensors.numpy import load_file

        tensors = load_file(path)
        return cls(*(tensors[name].astype(np.float32) for name in NAMES))

    def __call__(self, sentence: Floats, statements: Floats) -> NDArray[np.float64]:
        """Compare one unit vector with unit vectors of shape (statements, width).

        One sentence at a time, so that its result does not depend on how many there are.
        Returns log-odds of shape (statements,).
        """
        match = (statements @ sentence) * self.line[0] + self.line[1]
        odds: NDArray[np.float64] = match.astype(np.float64)
        return odds
