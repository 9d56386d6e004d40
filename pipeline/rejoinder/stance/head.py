"""The tower's head: log-odds for a sentence's vector against statements' vectors."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NAMES = ("line", "first", "first_bias", "second", "second_bias", "rarity")


@dataclass(frozen=True, slots=True)
class Head:
    """The match is a line over the cosine; the stance a layer over [s, k, s*k, |s-k|] (vectors
    scaled by the root of their width), ReLU, and a layer over that.

    Attributes:
        line: slope and offset, of shape (2,).
        first, second: weights of shape (hidden, 4 * width) and (1, hidden).
        rarity: of each word piece, for the overlap of words; of shape (vocabulary,).
    """

    line: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    rarity: Floats

    @classmethod
    def read(cls, path: Path) -> "Head":
        """Read the weights, kept as 16 bits."""
        from safetensors.numpy import load_file

        tensors = load_file(path)
        return cls(*(tensors[name].astype(np.float32) for name in NAMES))

    def __call__(self, sentence: Floats, statements: Floats) -> Floats:
        """Compare one unit vector with unit vectors of shape (statements, width).

        One sentence at a time, so that its result does not depend on how many there are.
        Returns log-odds of shape (statements, 2).
        """
        match = (statements @ sentence) * self.line[0] + self.line[1]
        scale = np.float32(np.sqrt(sentence.size))
        s = np.broadcast_to(sentence * scale, statements.shape)
        k = statements * scale
        features = np.concatenate([s, k, s * k, np.abs(s - k)], axis=1)
        hidden = np.maximum(features @ self.first.T + self.first_bias, 0)
        stance = (hidden @ self.second.T + self.second_bias)[:, 0]
        return np.stack([match, stance], axis=1)
