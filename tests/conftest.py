"""Fixtures that several test files share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data, or skip the test where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("REJOINDER_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"no development data at {folder}; set REJOINDER_SHARED")
    return folder
