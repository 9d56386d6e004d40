"""Scores of sentence boundaries on treebanks read as running text."""

from pathlib import Path

from spacy.language import Language

from rejoinder.evaluate.spans import SpanScore, score_spans
from rejoinder.sentences import trimmed_sentences
from rejoinder.sets.conllu import read_conllu


def score_sentences(nlp: Language, path: Path) -> SpanScore:
    """Score whole sentences, both ends, on documents with a blank line between paragraphs."""
    total = SpanScore()
    for document in read_conllu(path):
        found = trimmed_sentences(nlp(document.text))
        total += score_spans(
            [(span.start_char, span.end_char, "") for span in found],
            [(start, end, "") for start, end in document.sentences],
        )
    return total
