"""Rejoinder reads an op-ed and its comments, and tags which claims each sentence takes up.

`rejoinder.load(codebook=...)` gives the spaCy pipeline; `rejoinder.annotate(...)` runs it over
files. Both load what they need when they are first used, so importing this is quick.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rejoinder.language import load
    from rejoinder.run.annotate import annotate

__all__ = ["annotate", "load"]
__version__ = version("rejoinder")


def __getattr__(name: str) -> Any:
    if name == "load":
        from rejoinder.language import load

        return load
    if name == "annotate":
        from rejoinder.run.annotate import annotate

        return annotate
    raise AttributeError(f"module 'rejoinder' has no attribute {name!r}")
