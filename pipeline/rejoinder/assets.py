"""Where the files that ship with Rejoinder lie: in a checkout, or inside the installed package."""

from pathlib import Path

from rejoinder.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "shipped"
_CHECKOUT = _PACKAGE.parents[1]


def root() -> Path:
    """Return the folder that holds `config.toml`, `models/` and `corpus/`."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def find_model(name_or_path: str) -> Path | None:
    """Find a model: the name of a folder in `models/`, or a path to one; None where neither is."""
    shipped = root() / "models" / name_or_path
    return next((folder for folder in (shipped, Path(name_or_path)) if folder.is_dir()), None)


def model_folder(name_or_path: str) -> Path:
    """Find a model as `find_model` does.

    Raises:
        UsageError: there is none.
    """
    folder = find_model(name_or_path)
    if folder is not None:
        return folder
    known = sorted(folder.name for folder in (root() / "models").glob("*/") if folder.is_dir())
    raise UsageError(
        f"model {name_or_path!r}: no such folder, and models/ holds only {', '.join(known) or '-'}"
    )


def codebook_file(name_or_path: str | Path) -> Path:
    """Find a codebook: a path to a file, or the name of one in `corpus/codebooks/`.

    Raises:
        UsageError: neither exists.
    """
    path = Path(name_or_path)
    if path.is_file():
        return path
    folder = root() / "corpus" / "codebooks"
    shipped = folder / f"{name_or_path}.toml"
    if len(path.parts) == 1 and shipped.is_file():
        return shipped
    known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
    raise UsageError(f"codebook {str(name_or_path)!r}: no such file; those that ship are {known}")
