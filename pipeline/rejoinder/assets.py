"""Where the files that ship with Rejoinder lie: in a checkout, or inside the installed package."""

from pathlib import Path

from rejoinder.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "assets"
_CHECKOUT = _PACKAGE.parents[1]


def root() -> Path:
    """Return the folder that holds `config.toml`, `models/` and `corpus/`."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def model_folder(name_or_path: str) -> Path:
    """Find a model: a path to a folder, or the name of one in `models/`.

    Raises:
        UsageError: neither exists.
    """
    shipped = root() / "models" / name_or_path
    for folder in (shipped, Path(name_or_path)):
        if folder.is_dir():
            return folder
    known = sorted(folder.name for folder in (root() / "models").glob("*/") if folder.is_dir())
    raise UsageError(
        f"model {name_or_path!r}: no such folder, and models/ holds only {', '.join(known) or '-'}"
    )
