"""Texts to token ids: what the encoder sees of a sentence, its context and a claim's statement.

Layouts (token type in brackets):

- statement alone:  [CLS] statement [SEP] (0)
- sentence alone:   [CLS] sentence [SEP] (0) context [SEP] (1)
- judged pair:      [CLS] statement [SEP] (0) sentence [SEP] (1) context [SEP] (0)

A sentence longer than `WINDOW` tokens is read in overlapping windows, so nothing of it goes
unread; of the context, which is never tagged itself, the last `CONTEXT` tokens are seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WINDOW = 160
STRIDE = 120
CONTEXT = 48
STATEMENT = 128

Ids = tuple[int, ...]


class Tokenizer(Protocol):
    """The part of a transformers tokenizer that is used here."""

    cls_token_id: int
    sep_token_id: int
    pad_token_id: int

    def __call__(self, text: list[str], **options: object) -> dict[str, list[list[int]]]: ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """One input of the encoder: token ids and their types, of equal length."""

    ids: Ids
    types: Ids


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of shape (items, length) for the encoder; `mask` is 1 where a token stands."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    mask: NDArray[np.int64]


def tokenize(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Cut texts into word pieces, without special tokens, without truncation."""
    if not texts:
        return []
    found = tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
    return [tuple(ids) for ids in found["input_ids"]]


def windows(ids: Ids) -> list[Ids]:
    """Cut a long sentence into overlapping windows that cover all of it."""
    if len(ids) <= WINDOW:
        return [ids]
    last = len(ids) - WINDOW
    starts = [*range(0, last, STRIDE), last]
    return [ids[start : start + WINDOW] for start in starts]


@dataclass(frozen=True, slots=True)
class Layout:
    """Puts pieces and special tokens together."""

    cls: int
    sep: int

    def statement(self, statement: Ids) -> Encoded:
        ids = (self.cls, *statement, self.sep)
        return Encoded(ids, (0,) * len(ids))

    def sentence(self, sentence: Ids, context: Ids) -> Encoded:
        first = (self.cls, *sentence, self.sep)
        second = (*context[-CONTEXT:], self.sep) if context else ()
        return Encoded(first + second, (0,) * len(first) + (1,) * len(second))

    def pair(self, statement: Ids, sentence: Ids, context: Ids) -> Encoded:
        first = (self.cls, *statement, self.sep)
        second = (*sentence, self.sep)
        third = (*context[-CONTEXT:], self.sep) if context else ()
        types = (0,) * len(first) + (1,) * len(second) + (0,) * len(third)
        return Encoded(first + second + third, types)


def pad(items: Iterable[Encoded], *, length: int, pad_id: int) -> Batch:
    """Stack items of at most `length` tokens into arrays of shape (items, length)."""
    items = list(items)
    ids = np.full((len(items), length), pad_id, dtype=np.int64)
    types = np.zeros((len(items), length), dtype=np.int64)
    mask = np.zeros((len(items), length), dtype=np.int64)
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = item.ids
        types[row, : len(item.ids)] = item.types
        mask[row, : len(item.ids)] = 1
    return Batch(ids, types, mask)
