"""What ships in `models/`: small, described, and nothing that could be unpickled."""

import hashlib
import json
from pathlib import Path

import pytest

from rejoinder.assets import root
from rejoinder.stance.model import read_card

MODELS = root() / "models"
FOLDERS = sorted(path for path in MODELS.glob("*/") if path.is_dir())


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def test_models_are_small() -> None:
    sizes = {f.name: sum(p.stat().st_size for p in files(f)) for f in FOLDERS}
    assert sizes["en_rejoinder"] <= 25_000_000
    assert sizes["stance"] <= 35_000_000
    assert sum(sizes.values()) <= 80_000_000


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_models_have_a_card_that_lists_each_file_with_its_hash(folder: Path) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")
    for path in files(folder):
        if path.name != "README.md":
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert f"| `{path.relative_to(folder).as_posix()}` | {digest} |" in card


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_models_name_the_data_that_trained_them(folder: Path) -> None:
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    assert data
    assert all(set(file) == {"name", "sha256", "licence"} for file in data)
    assert all(len(file["sha256"]) == 64 and file["licence"] for file in data)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_models_hold_no_pickle(folder: Path) -> None:
    for path in files(folder):
        assert path.suffix not in {".pkl", ".pickle", ".bin", ".pt", ".joblib"} or (
            path.name == "lookups.bin" and path.stat().st_size <= 1
        )
        assert path.read_bytes()[:2] != b"\x80\x04"


def test_models_stance_files_are_checked_by_their_card() -> None:
    named = set(read_card(MODELS / "stance").files)
    there = {path.name for path in files(MODELS / "stance")}
    assert there - named == {"README.md", "model.json", "data.json"}
