"""Scores of sentences against a codebook's claims."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rejoinder.codebook import Codebook
from rejoinder.errors import UsageError
from rejoinder.stance.encoding import STATEMENT, Encoded, Ids, Layout, tokenize, windows
from rejoinder.stance.fusion import match_features
from rejoinder.stance.lexical import WordOverlap
from rejoinder.stance.model import Floats, Graph, StanceModel

DECIMALS = 4


class Utterance(NamedTuple):
    """A sentence with the sentence before it in the same post ('' for a post's first)."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said about one sentence and one claim: probabilities of both stances."""

    claim: int
    supports: float
    opposes: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and its context, as word pieces."""

    ids: Ids
    context: Ids

    @property
    def windows(self) -> list[Ids]:
        return windows(self.ids)


class Scorer:
    """A model made ready for one codebook: its statements are read once."""

    def __init__(self, model: StanceModel, codebook: Codebook, executor: Executor) -> None:
        """Read the codebook's statements.

        Raises:
            UsageError: a statement is longer than `STATEMENT` word pieces.
        """
        self._model = model
        self._executor = executor
        self._layout = Layout(model.tokenizer.cls_token_id, model.tokenizer.sep_token_id)
        found = tokenize(model.tokenizer, [c.statement for c in codebook.claims])
        for claim, ids in zip(codebook.claims, found, strict=True):
            if len(ids) > STATEMENT:
                raise UsageError(
                    f"codebook {codebook.id}: the statement of {claim.id!r} has {len(ids)} word "
                    f"pieces; at most {STATEMENT} are allowed"
                )
        self._statements = list(dict.fromkeys(found))
        """Each statement once: a claim that stands twice is not its own rival."""
        self._place = [self._statements.index(ids) for ids in found]
        self._overlap = WordOverlap(model.head.rarity, self._statements)
        vectors = self._run(model.tower, [self._layout.statement(s) for s in self._statements])
        self._vectors: Floats = np.stack(vectors)

    def score(
        self, utterances: Sequence[Utterance], *, at_least: float | None = None
    ) -> list[list[Judgement]]:
        """Judge each sentence against the claims that it may take a stand on.

        The same sentence in the same context is read once. Each is read alone: neither the order
        nor the company of sentences changes a score, nor does the order of claims; which other
        claims there are does. Scores are rounded to `DECIMALS`.

        Args:
            at_least: pairs whose match is less probable are left out, since no stance of theirs
                can be more probable; by default the model's own threshold.
        """
        fusion = self._model.card.fusion
        at_least = fusion.threshold if at_least is None else at_least
        unique = list(dict.fromkeys(utterances))
        sentences = self._tokenize(unique)
        match = [
            fusion.match_probability(
                match_features(odds, self._overlap(sentence.ids), usual=fusion.usual)
            )
            for odds, sentence in zip(self._near(sentences), sentences, strict=True)
        ]
        pairs = [
            (row, int(column))
            for row, probabilities in enumerate(match)
            for column in np.flatnonzero(probabilities >= at_least)
        ]
        whole = np.array([match[row][column] for row, column in pairs])
        supports = fusion.supports_probability(self._judge(sentences, pairs))
        scores = np.round(np.stack([whole * supports, whole * (1 - supports)], axis=1), DECIMALS)
        judged = dict(zip(pairs, scores.tolist(), strict=True))
        found = {
            utterance: [
                Judgement(claim, *judged[row, column])
                for claim, column in enumerate(self._place)
                if (row, column) in judged
            ]
            for row, utterance in enumerate(unique)
        }
        return [found[utterance] for utterance in utterances]

    def _tokenize(self, utterances: Sequence[Utterance]) -> list[_Sentence]:
        texts = tokenize(self._model.tokenizer, [u.text for u in utterances])
        contexts = tokenize(self._model.tokenizer, [u.context for u in utterances])
        return [_Sentence(*both) for both in zip(texts, contexts, strict=True)]

    def _near(self, sentences: Sequence[_Sentence]) -> list[NDArray[np.float64]]:
        """Return the tower's log-odds, of shape (statements,) for each sentence."""
        items = [
            (row, self._layout.sentence(window, sentence.context))
            for row, sentence in enumerate(sentences)
            for window in sentence.windows
        ]
        vectors = self._run(self._model.tower, [item for _, item in items])
        best = [np.full(len(self._statements), -np.inf) for _ in sentences]
        for (row, _), vector in zip(items, vectors, strict=True):
            best[row] = np.maximum(best[row], self._model.head(vector, self._vectors))
        return best

    def _judge(
        self, sentences: Sequence[_Sentence], pairs: Iterable[tuple[int, int]]
    ) -> NDArray[np.float64]:
        """Return the judge's log-odds of `supports`: of the window where they are clearest."""
        items = [
            (at, self._layout.pair(self._statements[column], window, sentences[row].context))
            for at, (row, column) in enumerate(pairs)
            for window in sentences[row].windows
        ]
        clearest: dict[int, float] = {}
        results = self._run(self._model.judge, [item for _, item in items])
        for (at, _), (supports,) in zip(items, results, strict=True):
            if abs(supports) >= abs(clearest.get(at, 0.0)):
                clearest[at] = float(supports)
        return np.array([clearest[at] for at in sorted(clearest)])

    def _run(self, graph: Graph, items: Sequence[Encoded]) -> list[Floats]:
        """Run items on all threads, the longest first, so that no thread is left with one."""
        order = sorted(range(len(items)), key=lambda at: -len(items[at].ids))
        results = self._executor.map(graph, (items[at] for at in order))
        return [row for _, row in sorted(zip(order, results, strict=True), key=lambda x: x[0])]
