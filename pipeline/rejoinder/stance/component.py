"""The spaCy component `rejoinder_claims`: which claims each sentence supports or opposes."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from rejoinder.assets import model_folder
from rejoinder.codebook import Codebook, read_codebook
from rejoinder.errors import UsageError
from rejoinder.records import Stance
from rejoinder.sentences import trimmed_sentences
from rejoinder.stance.model import load_model
from rejoinder.stance.scorer import Judgement, Scorer, Utterance

BATCH = 32
"""Documents judged together."""


@dataclass(frozen=True, slots=True)
class SentenceClaim:
    """A claim with a stance on a sentence; `sentence` counts the sentences with text."""

    claim: str
    stance: Stance
    score: float
    sentence: int
    start: int
    end: int


def _register() -> None:
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=())
    # A span's own attributes are kept by its place alone, and two claims may share a sentence.
    for name in ("stance", "score"):
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_getter(name))


def _getter(name: str):  # type: ignore[no-untyped-def]
    def get(span: Span) -> str | float | None:
        for found in span.doc._.claims:
            if (found.claim, found.start, found.end) == (
                span.label_,
                span.start_char,
                span.end_char,
            ):
                value: str | float = getattr(found, name)
                return value
        return None

    return get


_register()


class ClaimsComponent:
    """Write claims to `doc.spans[spans_key]`, with `span._.stance`, `span._.score`, and to
    `doc._.claims`; `label` names the model with its version and hash.
    """

    def __init__(
        self,
        scorer: Scorer,
        codebook: Codebook,
        *,
        threshold: float,
        label: str,
        spans_key: str = "claims",
    ) -> None:
        self.label = label
        self._scorer = scorer
        self._ids = [claim.id for claim in codebook.claims]
        self._threshold = threshold
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Judge the sentences of many documents together; the batch changes no score."""
        stream = iter(stream)
        while docs := list(islice(stream, batch_size)):
            spans = [list(trimmed_sentences(doc)) for doc in docs]
            utterances = [u for sentences in spans for u in _utterances(sentences)]
            judgements = iter(self._scorer.score(utterances, at_least=self._threshold))
            for doc, sentences in zip(docs, spans, strict=True):
                self._annotate(doc, sentences, list(islice(judgements, len(sentences))))
                yield doc

    def _annotate(
        self, doc: Doc, sentences: Sequence[Span], judgements: Sequence[Sequence[Judgement]]
    ) -> None:
        found = []
        group = []
        for index, (sentence, judged) in enumerate(zip(sentences, judgements, strict=True)):
            for judgement in judged:
                score = max(judgement.supports, judgement.opposes)
                if score < self._threshold:
                    continue
                claim = self._ids[judgement.claim]
                stance: Stance = (
                    "supports" if judgement.supports >= judgement.opposes else "opposes"
                )
                found.append(
                    SentenceClaim(
                        claim, stance, score, index, sentence.start_char, sentence.end_char
                    )
                )
                group.append(Span(doc, sentence.start, sentence.end, label=claim))
        doc._.claims = tuple(found)
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=group)


def _utterances(sentences: Sequence[Span]) -> Iterator[Utterance]:
    before = ""
    for sentence in sentences:
        yield Utterance(sentence.text, before)
        before = sentence.text


@Language.factory(
    "rejoinder_claims",
    requires=["token.is_sent_start"],
    assigns=["doc._.claims", "doc.spans"],
    default_config={
        "codebook": None,
        "model": "stance",
        "threshold": None,
        "threads": 0,
        "spans_key": "claims",
    },
)
def make_component(
    nlp: Language,
    name: str,
    codebook: str | None,
    model: str,
    threshold: float | None,
    threads: int,
    spans_key: str,
) -> ClaimsComponent:
    """Make the component.

    Args:
        codebook: the path of a codebook.
        model: the name of a model in `models/`, or the path of a model's folder.
        threshold: the score from which a tag is given; the model's own by default.
        threads: 0 takes all cores. No number of them changes a score.

    Raises:
        UsageError: there is no codebook, or no such model.
    """
    if codebook is None:
        raise UsageError(f"{name}: no codebook; give config={{'codebook': 'PATH.toml'}}")
    claims = read_codebook(codebook)
    loaded = load_model(model_folder(model))
    executor = ThreadPoolExecutor(max_workers=threads or os.cpu_count())
    return ClaimsComponent(
        Scorer(loaded, claims, executor),
        claims,
        threshold=loaded.card.fusion.threshold if threshold is None else threshold,
        label=loaded.card.label,
        spans_key=spans_key,
    )
