"""The built wheel: it carries models and samples, and runs by itself from an empty folder."""

import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1_200_000_000
"""Bytes that an environment with Rejoinder may take."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone; what it depends on is taken from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=False)
    found = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    target = subprocess.run(
        [found, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", target, str(wheel)], check=True, capture_output=True)
    (Path(target) / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return found


@pytest.mark.slow
def test_wheel_annotates_from_an_empty_folder(python: Path, tmp_path: Path) -> None:
    page = ROOT / "corpus" / "samples" / "port-lorne-viaduct.txt"
    (tmp_path / "page.txt").write_bytes(page.read_bytes())
    code = "from rejoinder.cli import main; main()"
    arguments = ("annotate", "page.txt", "-c", "port-lorne-viaduct", "-o", "a.jsonl")
    found = subprocess.run(
        [python, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, env={}
    )
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 6


@pytest.mark.slow
def test_wheel_is_what_runs_there(python: Path, tmp_path: Path) -> None:
    code = "import rejoinder.assets as a; print(a.__file__, a.root())"
    found = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert all(str(python.parents[1]) in path for path in found.stdout.split())


def _with_what_it_needs(name: str, seen: dict[str, None]) -> None:
    """Gather a distribution and all that it requires, without extras."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen[key] = None
    for line in importlib.metadata.requires(name) or ():
        needed = re.match(r"[\w.-]+", line)
        if "extra ==" in line or needed is None:
            continue
        try:
            importlib.metadata.distribution(needed[0])
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system, by its marker
        _with_what_it_needs(needed[0], seen)


def test_wheel_needs_no_torch_and_little_room() -> None:
    needed: dict[str, None] = {}
    _with_what_it_needs("rejoinder", needed)
    assert "spacy" in needed
    assert "torch" not in needed
    size = sum(
        Path(str(file.locate())).stat().st_size
        for name in needed
        for file in importlib.metadata.files(name) or ()
        if Path(str(file.locate())).is_file()
    )
    models = sum(f.stat().st_size for f in (ROOT / "models").rglob("*") if f.is_file())
    assert size + models < LIMIT
