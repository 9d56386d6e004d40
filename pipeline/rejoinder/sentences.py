"""A document's sentences as spans without white space around them."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span


def trimmed_sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences that hold anything but white space, trimmed to their text."""
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end:
            yield doc[start:end]
