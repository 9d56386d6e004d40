"""Word vectors for the names: what the base encoder says of each word alone, in few dimensions.

No word vectors can be had, but the base encoder knows which words are cities, firms and first
names. Each frequent word is embedded by itself, and the embeddings are reduced by PCA.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from spacy.language import Language
from transformers import AutoTokenizer, BertModel

Floats = NDArray[np.float32]
DIMENSIONS = 64
MOST = 36_000


def frequent_words(nlp: Language, texts: Iterable[str], gazetteers: Path) -> list[str]:
    """Return lower-cased words: those of places and countries first, then the most frequent."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(token.lower_ for token in nlp.make_doc(text) if token.is_alpha)
    places = [word for word in _places(gazetteers) if counts[word] or len(word) > 3]
    frequent = [word for word, count in counts.most_common() if count > 1]
    return sorted(dict.fromkeys([*frequent, *places]).keys() - {""}, key=lambda w: (-counts[w], w))[
        :MOST
    ]


def _places(gazetteers: Path) -> Iterator[str]:
    """Yield the words of countries, nationalities and large cities' names."""
    for country in json.loads((gazetteers / "countries.json").read_text(encoding="utf-8")):
        demonyms = country.get("demonyms", {}).get("eng", {})
        for name in (country["name"]["common"], country.get("demonym"), *demonyms.values()):
            yield from str(name or "").lower().split()
    with (gazetteers / "world-cities.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = row["name"].lower()
            if " " not in name:
                yield name


@torch.inference_mode()
def embed_words(words: list[str], base: Path, *, size: int = 256) -> Floats:
    """Return unit vectors of shape (words, DIMENSIONS)."""
    tokenizer = AutoTokenizer.from_pretrained(base)
    encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
    encoder.train(False)
    rows = []
    for first in range(0, len(words), size):
        batch = tokenizer(words[first : first + size], padding=True, return_tensors="pt")
        states = encoder(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        rows.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    reduced = PCA(DIMENSIONS, random_state=13).fit_transform(np.concatenate(rows))
    vectors: Floats = (reduced / np.linalg.norm(reduced, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def set_vectors(nlp: Language, words: list[str], vectors: Floats) -> None:
    """Give a vocabulary the vectors; a word's forms in other cases share its row."""
    nlp.vocab.reset_vectors(shape=vectors.shape)  # type: ignore[arg-type]
    nlp.vocab.vectors.name = "rejoinder"
    for row, (word, vector) in enumerate(zip(words, vectors, strict=True)):
        nlp.vocab.vectors.add(word, vector=vector, row=row)
        for form in (word.capitalize(), word.upper()):
            if form not in nlp.vocab.vectors:
                nlp.vocab.vectors.add(form, row=row)
