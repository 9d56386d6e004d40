"""How much of their words a sentence and a statement share: the cosine of TF-IDF vectors."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rejoinder.stance.encoding import Ids

Floats = NDArray[np.float64]


class WordOverlap:
    """Statements made ready to be compared with sentences.

    A word piece weighs (1 + log of its count) times its rarity; vectors have length 1.
    """

    def __init__(self, rarity: NDArray[np.float32], statements: Sequence[Ids]) -> None:
        """Weigh the statements' pieces.

        Args:
            rarity: the inverse document frequency of each word piece, of shape (vocabulary,).
        """
        self._rarity = rarity
        self._statements = [self._weigh(ids) for ids in statements]

    def __call__(self, sentence: Ids) -> Floats:
        """Return the overlap with each statement, 0 to 1, of shape (statements,)."""
        vector = self._weigh(sentence)
        return np.array(
            [
                sum(weight * vector.get(piece, 0.0) for piece, weight in statement.items())
                for statement in self._statements
            ]
        )

    def _weigh(self, ids: Ids) -> dict[int, float]:
        weights = {
            piece: float((1 + np.log(count)) * self._rarity[piece])
            for piece, count in Counter(ids).items()
        }
        length = sum(weight**2 for weight in weights.values()) ** 0.5 or 1.0
        return {piece: weight / length for piece, weight in weights.items()}


def rarity_of(texts: Sequence[Ids], *, vocabulary: int) -> NDArray[np.float32]:
    """Return the smoothed inverse document frequency of each word piece in texts."""
    seen: Counter[int] = Counter()
    for ids in texts:
        seen.update(set(ids))
    counts = np.zeros(vocabulary)
    for piece, count in seen.items():
        counts[piece] = count
    rarity: NDArray[np.float32] = np.log((len(texts) + 1) / (counts + 1)).astype(np.float32)
    return rarity
