"""Every command and every block of Python in README.md works as written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHELL = [
    line
    for kind, block in BLOCKS
    if kind == "bash"
    for line in block.splitlines()
    if line.startswith("rejoinder ")
]
PYTHON = [block for kind, block in BLOCKS if kind == "python"]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the corpus and models in it and room for what is written."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("corpus", "models", "config.toml"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "out").mkdir()
    return folder


def test_readme_has_both_kinds_of_example() -> None:
    assert SHELL
    assert PYTHON


@pytest.mark.slow
def test_readme_commands_work_in_their_order(clone: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in SHELL:
        found = subprocess.run(
            ["bash", "-c", command],
            cwd=clone,
            capture_output=True,
            text=True,
            env=os.environ | {"PATH": path},
        )
        assert found.returncode == 0, f"{command}\n{found.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.splitlines()[0])
def test_readme_python_works(clone: Path, block: str) -> None:
    found = subprocess.run([sys.executable, "-c", block], cwd=clone, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr


def test_readme_setup_is_two_commands_that_the_makefile_has() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
