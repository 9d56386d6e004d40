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
    """A sentence's windows and its context, as word pieces."""

    windows: tuple[Ids, ...]
    context: Ids


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
        self._statements = tokenize(model.tokenizer, [c.statement for c in codebook.claims])
        for claim, ids in zip(codebook.claims, self._statements, strict=True):
            if len(ids) > STATEMENT:
                raise UsageError(
                    f"codebook {codebook.id}: the statement of {claim.id!r} has {len(ids)} word "
                    f"pieces; at most {STATEMENT} are allowed"
                )
        vectors = self._run(model.tower, [self._layout.statement(s) for s in self._statements])
        self._vectors: Floats = np.stack(vectors)

    def score(
        self, utterances: Sequence[Utterance], *, at_least: float | None = None
    ) -> list[list[Judgement]]:
        """Judge each sentence against the claims that it may take a stand on.

        The same sentence in the same context is read once. Each is read alone: neither order nor
        company changes a score. Scores are rounded to `DECIMALS`.

        Args:
            at_least: pairs whose match is less probable are left out, since no stance of theirs
                can be more probable; by default the model's own threshold.
        """
        fusion = self._model.card.fusion
        at_least = fusion.threshold if at_least is None else at_least
        unique = list(dict.fromkeys(utterances))
        sentences = self._tokenize(unique)
        near = self._near(sentences)
        match = [fusion.match_probability(logits[:, 0].astype(np.float64)) for logits in near]
        pairs = [
            (row, int(column))
            for row, probabilities in enumerate(match)
            for column in np.flatnonzero(probabilities >= at_least)
        ]
        found: dict[Utterance, list[Judgement]] = {utterance: [] for utterance in unique}
        whole = np.array([match[row][column] for row, column in pairs])
        tower = np.array([near[row][column, 1] for row, column in pairs], dtype=np.float64)
        supports = fusion.supports_probability(tower, self._judge(sentences, pairs))
        scores = np.round(np.stack([whole * supports, whole * (1 - supports)], axis=1), DECIMALS)
        for (row, column), (pro, con) in zip(pairs, scores.tolist(), strict=True):
            found[unique[row]].append(Judgement(column, pro, con))
        return [found[utterance] for utterance in utterances]

    def _tokenize(self, utterances: Sequence[Utterance]) -> list[_Sentence]:
        texts = tokenize(self._model.tokenizer, [u.text for u in utterances])
        contexts = tokenize(self._model.tokenizer, [u.context for u in utterances])
        return [
            _Sentence(tuple(windows(text)), context)
            for text, context in zip(texts, contexts, strict=True)
        ]

    def _near(self, sentences: Sequence[_Sentence]) -> list[Floats]:
        """Return the tower's log-odds, of shape (claims, 2) for each sentence."""
        items = [
            (row, self._layout.sentence(window, sentence.context))
            for row, sentence in enumerate(sentences)
            for window in sentence.windows
        ]
        vectors = self._run(self._model.tower, [item for _, item in items])
        best: list[Floats] = [np.empty(0, dtype=np.float32)] * len(sentences)
        for (row, _), vector in zip(items, vectors, strict=True):
            logits = self._model.head(vector, self._vectors)
            best[row] = _likelier(best[row], logits) if best[row].size else logits
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


def _likelier(one: Floats, other: Floats) -> Floats:
    """Take, claim by claim, the log-odds of the window that matches better."""
    chosen: Floats = np.where(other[:, :1] > one[:, :1], other, one)
    return chosen
