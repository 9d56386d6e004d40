"""How fast the main job runs here: the spaCy part by words, the whole by sentences."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.config import Config
from rejoinder.language import load


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured; the stance part runs on all cores, the spaCy part on one."""

    start_seconds: float
    spacy_words_per_second: float
    sentences_per_second: float
    sentences: int


def measure(
    texts: Sequence[str], *, codebook: Path, config: Config, at_least: float = 5.0
) -> Speed:
    """Run texts again and again for some seconds; no text is judged twice in one batch."""
    began = time.perf_counter()
    nlp = load(codebook=codebook, config=config)
    next(nlp.pipe(texts[:1]))
    start = time.perf_counter() - began
    words, spacy_seconds = 0, 0.0
    with nlp.select_pipes(disable=["rejoinder_claims"]):
        while spacy_seconds < at_least:
            began = time.perf_counter()
            words += sum(len(doc) for doc in nlp.pipe(texts))
            spacy_seconds += time.perf_counter() - began
    sentences, seconds = 0, 0.0
    while seconds < at_least:
        began = time.perf_counter()
        sentences += sum(len(list(doc.sents)) for doc in nlp.pipe(texts))
        seconds += time.perf_counter() - began
    return Speed(start, words / spacy_seconds, sentences / seconds, sentences)
