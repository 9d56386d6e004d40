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
    """What is said about one sentence and one claim: probabilities of both stances.

    `nearness` is the tower's log-odds of a match, by which the pair was let through.
    """

    claim: int
    supports: float
    opposes: float
    nearness: float


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
        self, utterances: Sequence[Utterance], *, cut: float | None = None
    ) -> list[list[Judgement]]:
        """Judge each sentence against the claims that the tower finds possible.

        The same sentence in the same context is read once. Each is read alone: neither order nor
        company changes a score. Scores are rounded to `DECIMALS`.

        Args:
            cut: the tower's log-odds from which a claim is possible; the model's own by default.
        """
        unique = list(dict.fromkeys(utterances))
        sentences = self._tokenize(unique)
        near = self._near(sentences)
        cut = self._model.card.fusion.cut if cut is None else cut
        pairs = [
            (row, int(column))
            for row, logits in enumerate(near)
            for column in np.flatnonzero(logits[:, 0] >= cut)
        ]
        judged = self._judge(sentences, pairs)
        found: dict[Utterance, list[Judgement]] = {utterance: [] for utterance in unique}
        for (row, column), (supports, opposes) in zip(
            pairs, self._fuse(near, pairs, judged), strict=True
        ):
            nearness = float(near[row][column, 0])
            judgement = Judgement(column, float(supports), float(opposes), nearness)
            found[unique[row]].append(judgement)
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
    ) -> list[Floats]:
        """Return the judge's log-odds, of shape (2,) for each pair."""
        items = [
            (at, self._layout.pair(self._statements[column], window, sentences[row].context))
            for at, (row, column) in enumerate(pairs)
            for window in sentences[row].windows
        ]
        best: dict[int, Floats] = {}
        for (at, _), logits in zip(
            items, self._run(self._model.judge, [item for _, item in items]), strict=True
        ):
            if at not in best or logits[0] > best[at][0]:
                best[at] = logits
        return [best[at] for at in sorted(best)]

    def _fuse(
        self, near: Sequence[Floats], pairs: Sequence[tuple[int, int]], judged: Sequence[Floats]
    ) -> NDArray[np.float64]:
        if not pairs:
            return np.empty((0, 2))
        tower = np.array([near[row][column] for row, column in pairs], dtype=np.float64)
        scores = self._model.card.fusion.scores(tower, np.array(judged, dtype=np.float64))
        return np.round(scores, DECIMALS)

    def _run(self, graph: Graph, items: Sequence[Encoded]) -> list[Floats]:
        """Run items on all threads, the longest first, so that no thread is left with one."""
        order = sorted(range(len(items)), key=lambda at: -len(items[at].ids))
        results = self._executor.map(graph, (items[at] for at in order))
        return [row for _, row in sorted(zip(order, results, strict=True), key=lambda x: x[0])]


def _likelier(one: Floats, other: Floats) -> Floats:
    """Take, claim by claim, the log-odds of the window that matches better."""
    chosen: Floats = np.where(other[:, :1] > one[:, :1], other, one)
    return chosen
