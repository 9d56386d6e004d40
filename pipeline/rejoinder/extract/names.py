"""Entities as records: OntoNotes labels, without a leading "the" and without a possessive."""

import re
from collections.abc import Iterator
from typing import get_args

from spacy.tokens import Doc

from rejoinder.records import Entity, EntityLabel

_LABELS = frozenset(get_args(EntityLabel))
_EDGES = re.compile(r"^(?:the\s+)?(?P<name>.*?)\s*(?:['’]s?)?\s*$", re.IGNORECASE | re.DOTALL)


def find_entities(doc: Doc) -> Iterator[Entity]:
    """Yield a document's entities by start; labels that are quantities' are left out."""
    for span in doc.ents:
        found = _EDGES.match(span.text)
        if span.label_ not in _LABELS or found is None or not found["name"].strip():
            continue
        start = span.start_char + found.start("name")
        end = span.start_char + found.end("name")
        yield Entity(start=start, end=end, text=doc.text[start:end], label=span.label_)
