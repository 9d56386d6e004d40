"""Treebanks and NER sets as spaCy documents, tokenised as spaCy does."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from rejoinder.sets.conllu import Treebank
from rejoinder.sets.names import Passage

PIECE = 40
"""Sentences in one training document: long ones are cut, so that batches stay even."""


def sentence_docs(nlp: Language, documents: Iterable[Treebank]) -> Iterator[Doc]:
    """Yield documents with sentence starts, in pieces of at most `PIECE` sentences."""
    for document in documents:
        for first in range(0, len(document.sentences), PIECE):
            spans = document.sentences[first : first + PIECE]
            offset = spans[0][0]
            doc = nlp.make_doc(document.text[offset : spans[-1][1]])
            starts = {start - offset for start, _ in spans}
            for token in doc:
                token.is_sent_start = token.idx in starts
            yield doc


def name_docs(nlp: Language, passages: Iterable[Passage]) -> Iterator[Doc]:
    """Yield documents with entities; what is unknown or does not fit spaCy's tokens is missing."""
    for passage in passages:
        doc = nlp.make_doc(passage.text)
        entities, missing = [], []
        for name in passage.names:
            inner = doc.char_span(name.start, name.end, name.label or "?")
            if inner is not None and name.label:
                entities.append(inner)
                continue
            outer = doc.char_span(name.start, name.end, alignment_mode="expand")
            if outer is not None:
                missing.append(outer)
        taken = {token.i for span in entities for token in span}
        unknown = [s for s in missing if not taken & {token.i for token in s}]
        doc.set_ents(entities, missing=_apart(unknown), default="outside")
        yield doc


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Drop spans that overlap one before them: spaCy takes none that do."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Write documents for spaCy's trainer; return how many."""
    store = DocBin()
    for doc in docs:
        store.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return len(store)
