"""The stance model as it ships: a folder of ONNX graphs, word vectors and a tokenizer.

A folder holds `model.json` (name, version, fusion, sha256 of every other file), `tower.onnx` and
`judge.onnx` (encoders that read word vectors), `words.safetensors` (the word vectors that both
share, 8 bits each), `head.safetensors` (compares the tower's vectors) and `tokenizer.json`.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from rejoinder.errors import UsageError
from rejoinder.records import Record, explain
from rejoinder.stance.encoding import Encoded, Tokenizer
from rejoinder.stance.fusion import Fusion
from rejoinder.stance.head import Head

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FORMAT = "rejoinder-stance/2"
Floats = NDArray[np.float32]


class Card(Record):
    """What `model.json` says."""

    format: str = Field(pattern=f"^{FORMAT}$")
    name: str
    version: str
    fusion: Fusion
    files: dict[str, str]

    @property
    def label(self) -> str:
        """Name, version and the first 12 digits of the hash of all of it."""
        digest = hashlib.sha256(self.model_dump_json().encode()).hexdigest()
        return f"{self.name}-{self.version}@{digest[:12]}"


@dataclass(frozen=True, slots=True)
class Words:
    """Word vectors in 8 bits.

    Attributes:
        rows: of shape (kept word pieces, width).
        scale: one a row.
        place: each word piece's row, of shape (vocabulary,).
    """

    rows: NDArray[np.int8]
    scale: Floats
    place: NDArray[np.uint16]

    def __getitem__(self, ids: NDArray[np.int64]) -> Floats:
        """Return vectors of shape (*ids.shape, width)."""
        rows = self.place[ids]
        vectors: Floats = self.rows[rows].astype(np.float32) * self.scale[rows]
        return vectors


@dataclass(frozen=True, slots=True)
class Graph:
    """An encoder; it reads one item at a time, so that no item's result depends on another's."""

    session: "InferenceSession"
    words: Words

    def __call__(self, item: Encoded) -> Floats:
        """Run one item; return its output row."""
        feed = {
            "word_vectors": self.words[np.asarray([item.ids], dtype=np.int64)],
            "types": np.asarray([item.types], dtype=np.int64),
        }
        out: list[Floats] = self.session.run(None, feed)
        row: Floats = out[0][0]
        return row


@dataclass(frozen=True, slots=True)
class StanceModel:
    """The loaded model."""

    card: Card
    tokenizer: Tokenizer
    tower: Graph
    judge: Graph
    head: Head


def load_model(folder: Path) -> StanceModel:
    """Load a model folder and check every file against its sha256.

    Raises:
        UsageError: a file is missing, changed or not what it should be.
    """
    # Only the tokenizer is wanted, so that PyTorch is missing is no news to anybody.
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    from safetensors.numpy import load_file
    from transformers import PreTrainedTokenizerFast

    card = read_card(folder)
    tensors = load_file(folder / "words.safetensors")
    words = Words(tensors["rows"], tensors["scale"].astype(np.float32), tensors["place"])
    tokenizer: Tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_file=str(folder / "tokenizer.json"),
        cls_token="[CLS]",
        sep_token="[SEP]",
        pad_token="[PAD]",
        unk_token="[UNK]",
    )
    return StanceModel(
        card=card,
        tokenizer=tokenizer,
        tower=Graph(_session(folder / "tower.onnx"), words),
        judge=Graph(_session(folder / "judge.onnx"), words),
        head=Head.read(folder / "head.safetensors"),
    )


def read_card(folder: Path) -> Card:
    """Read `model.json` and check the files that it names.

    Raises:
        UsageError: a file is missing, changed or not what it should be.
    """
    path = folder / "model.json"
    try:
        card = Card.model_validate(json.loads(path.read_bytes()))
    except FileNotFoundError:
        raise UsageError(f"{folder}: no model.json; expected a stance model's folder") from None
    except ValidationError as error:
        raise UsageError(f"{path}: {explain(error)}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not JSON: {error}") from None
    for name, expected in card.files.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise UsageError(f"{folder / name}: cannot be read: {error.strerror}") from None
        if found != expected:
            raise UsageError(f"{folder / name}: sha256 {found[:12]}…, expected {expected[:12]}…")
    return card


def _session(path: Path) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
