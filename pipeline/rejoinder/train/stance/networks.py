"""The two networks that are trained: the tower embeds alone, the judge reads both together.

Both predict the log-odds of a match (the sentence takes a stand on the statement) and of
`supports` given a match. Word embeddings stay frozen, so both share the base's.
"""

from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from transformers import BertModel

from rejoinder.stance.encoding import Batch


def to_tensors(batch: Batch) -> dict[str, Tensor]:
    """Name a batch's arrays as the encoder does."""
    return {
        "input_ids": torch.from_numpy(batch.ids),
        "token_type_ids": torch.from_numpy(batch.types),
        "attention_mask": torch.from_numpy(batch.mask),
    }


class Tower(nn.Module):
    """Embed sentences and statements apart, and compare them.

    The match is read off the cosine alone, so that all that is learned about it shapes the
    vectors; a small head over [s, k, s*k, |s-k|] learns to tell supports from opposes beside it,
    and is left out of what ships.
    """

    def __init__(self, base: Path, *, hidden: int = 256) -> None:
        super().__init__()
        self.encoder = _encoder(base)
        size = self.encoder.config.hidden_size
        self.size = size
        self.slope = nn.Parameter(torch.tensor(12.0))
        self.offset = nn.Parameter(torch.tensor(-6.0))
        self.contest = nn.Parameter(torch.tensor(1.0))
        self.first = nn.Linear(4 * size, hidden)
        self.second = nn.Linear(hidden, 1)
        self.dropout = nn.Dropout(0.1)

    def embed(self, inputs: dict[str, Tensor]) -> Tensor:
        """Return unit vectors: the mean over the tokens of type 0."""
        return self.embed_vectors(*_vectors(self.encoder, inputs))

    def embed_vectors(self, words: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Do the same from word vectors of shape (texts, tokens, width)."""
        states = _read(self.encoder, words, types, mask)
        weight = mask * (1 - types)
        mean = (states * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True)
        return nn.functional.normalize(mean, dim=-1)

    def compare(self, sentences: Tensor, statements: Tensor) -> Tensor:
        """Compare all with all: log-odds of shape (sentences, statements, 2)."""
        match = self.slope * (sentences @ statements.T) + self.offset
        s = (sentences * self.size**0.5).unsqueeze(1).expand(-1, len(statements), -1)
        k = (statements * self.size**0.5).unsqueeze(0).expand(len(sentences), -1, -1)
        features = torch.cat([s, k, s * k, (s - k).abs()], dim=-1)
        hidden = torch.relu(self.first(self.dropout(features)))
        stance = self.second(self.dropout(hidden)).squeeze(-1)
        return torch.stack([match, stance], dim=-1)

    def contend(self, match: Tensor) -> Tensor:
        """Let a sentence's statements compete: half a row's log-odds are relative to all of it.

        For training alone: the fusion weighs the competition of a finished model.
        """
        share = match - torch.logsumexp(match, dim=1, keepdim=True)
        return match / 2 + self.contest * share


class Judge(nn.Module):
    """Read a statement, a sentence and its context together."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = _encoder(base)
        size = self.encoder.config.hidden_size
        self.first = nn.Linear(2 * size, size)
        self.second = nn.Linear(size, 2)
        self.dropout = nn.Dropout(0.1)

    def forward(self, inputs: dict[str, Tensor]) -> Tensor:
        """Return log-odds of shape (pairs, 2): match, and supports given a match."""
        return self.read_vectors(*_vectors(self.encoder, inputs))

    def read_vectors(self, words: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Do the same from word vectors of shape (pairs, tokens, width)."""
        states = _read(self.encoder, words, types, mask)
        weight = mask.unsqueeze(-1)
        mean = (states * weight).sum(1) / weight.sum(1)
        pooled = self.dropout(torch.cat([states[:, 0], mean], dim=-1))
        return cast(Tensor, self.second(self.dropout(torch.tanh(self.first(pooled)))))


def _vectors(encoder: BertModel, inputs: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    words = encoder.embeddings.word_embeddings(inputs["input_ids"])
    return words, inputs["token_type_ids"], inputs["attention_mask"]


def _read(encoder: BertModel, words: Tensor, types: Tensor, mask: Tensor) -> Tensor:
    out = encoder(inputs_embeds=words, token_type_ids=types, attention_mask=mask)
    return cast(Tensor, out.last_hidden_state)


def _encoder(base: Path) -> BertModel:
    encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return encoder
