"""Writing the trained networks as the files that ship: 8-bit ONNX graphs and word vectors."""

import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch import Tensor, nn

from rejoinder.stance.encoding import CONTEXT, STATEMENT, WINDOW
from rejoinder.stance.fusion import Fusion
from rejoinder.stance.model import FORMAT, Card
from rejoinder.train.stance.networks import Judge, Tower

LONGEST = STATEMENT + WINDOW + CONTEXT + 4
"""Tokens of the longest input; positions beyond it are left out of the graphs."""
_OPSET = 17


class _TowerGraph(nn.Module):
    """The tower from word vectors to a unit vector."""

    def __init__(self, tower: Tower) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, word_vectors: Tensor, types: Tensor) -> Tensor:
        mask = torch.ones_like(types)
        return self.tower.embed_vectors(word_vectors, types, mask)


class _JudgeGraph(nn.Module):
    """The judge from word vectors to the log-odds of `supports`."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, word_vectors: Tensor, types: Tensor) -> Tensor:
        return self.judge.read_vectors(word_vectors, types, torch.ones_like(types))[:, 1:]


def export(
    tower: Tower,
    judge: Judge,
    fusion: Fusion,
    rarity: NDArray[np.float32],
    tokenizer_file: Path,
    folder: Path,
    *,
    version: str,
) -> Card:
    """Write a model folder; return what its `model.json` says."""
    folder.mkdir(parents=True, exist_ok=True)
    _export_graph(_TowerGraph(tower.eval()), folder / "tower.onnx")
    _export_graph(_JudgeGraph(judge.eval()), folder / "judge.onnx")
    _export_words(tower, tokenizer_file, folder / "words.safetensors")
    _export_head(tower, rarity, folder / "head.safetensors")
    (folder / "tokenizer.json").write_bytes(tokenizer_file.read_bytes())
    names = ("head.safetensors", "judge.onnx", "tokenizer.json", "tower.onnx", "words.safetensors")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    card = Card(format=FORMAT, name="stance", version=version, fusion=fusion, files=files)
    text = json.dumps(card.model_dump(mode="json"), indent=1)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
    return card


def _export_graph(network: nn.Module, path: Path) -> None:
    """Trace a network and turn its weights into 8 bits, a scale for each output channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    encoder = next(m for m in network.modules() if hasattr(m, "set_attn_implementation"))
    encoder.set_attn_implementation("eager")  # type: ignore[operator]
    width = int(encoder.config.hidden_size)  # type: ignore[union-attr, arg-type]
    types = torch.tensor([[0, 0, 0, 1, 1, 0]])
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(1, types.shape[1], width), types),
            plain,
            input_names=["word_vectors", "types"],
            output_names=["out"],
            dynamic_axes={"word_vectors": {1: "tokens"}, "types": {1: "tokens"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )


def _export_words(tower: Tower, tokenizer_file: Path, path: Path) -> None:
    """Write the word vectors in 8 bits, without those that the vocabulary keeps unused."""
    rows = tower.encoder.embeddings.word_embeddings.weight.detach().numpy()
    vocabulary = json.loads(tokenizer_file.read_bytes())["model"]["vocab"]
    kept = np.array(
        [
            not token.startswith("[unused")
            for token in sorted(vocabulary, key=vocabulary.__getitem__)
        ]
    )
    place = np.where(kept, np.cumsum(kept) - 1, 0).astype(np.uint16)
    rows = rows[kept]
    scale = np.abs(rows).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    quantised = np.round(rows / scale).astype(np.int8)
    save_file({"rows": quantised, "scale": scale.astype(np.float16), "place": place}, path)


def _export_head(tower: Tower, rarity: NDArray[np.float32], path: Path) -> None:
    line = torch.stack([tower.slope, tower.offset]).detach().numpy()
    arrays = {"line": line, "rarity": rarity}
    save_file({name: array.astype(np.float16) for name, array in arrays.items()}, path)
