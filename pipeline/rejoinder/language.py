"""The one place that composes the spaCy pipeline: sentences, names, quantities, claims."""

import hashlib
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rejoinder import assets
from rejoinder.config import Config, read_config
from rejoinder.errors import UsageError

LONGEST = 20_000_000
"""Characters of the longest text that a pipeline takes."""
_TRAINED = ("senter", "ner", "parser", "tok2vec", "transformer")


def load(
    *,
    codebook: str | Path | None = None,
    config: Config | str | Path | None = None,
) -> Language:
    """Load the pipeline that `rejoinder annotate` runs.

    Without a codebook there are sentences, `doc.ents` and `doc.spans["quantities"]`; with one
    also `doc.spans["claims"]` with `span._.stance` and `span._.score`.

    Raises:
        UsageError: a model, the codebook or the config is missing or wrong.
    """
    settings = config if isinstance(config, Config) else read_config(config)
    nlp = _base(settings.spacy.model)
    nlp.max_length = LONGEST
    nlp.add_pipe("rejoinder_paragraphs", first=True)
    if settings.quantities.kinds:
        nlp.add_pipe("rejoinder_quantities", config={"kinds": list(settings.quantities.kinds)})
    else:
        nlp.add_pipe("rejoinder_quantities")
    if codebook is not None:
        nlp.add_pipe(
            "rejoinder_claims",
            config={
                "codebook": str(codebook),
                "model": settings.stance.model,
                "threshold": settings.stance.threshold,
                "threads": settings.run.workers,
            },
        )
    return nlp


def _base(name: str) -> Language:
    folder = assets.find_model(name)
    try:
        nlp = spacy.load(folder if folder is not None else name)
    except (OSError, ValueError) as error:
        problem = str(error).splitlines()[0]
        raise UsageError(f"spaCy pipeline {name!r} cannot be loaded: {problem}") from None
    doc = nlp("One. Two.")
    if not doc.has_annotation("SENT_START"):
        raise UsageError(f"spaCy pipeline {name!r} splits no sentences; give it a senter or parser")
    return nlp


def spacy_label(nlp: Language) -> str:
    """Name the pipeline's spaCy part with its version and a hash of what it weighs."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}@{_weights(nlp)}"


def stance_label(nlp: Language) -> str:
    """Name the stance model of a pipeline that was loaded with a codebook."""
    component: Any = nlp.get_pipe("rejoinder_claims")
    return str(component.label)


def _weights(nlp: Language) -> str:
    """Hash what the trained components weigh."""
    digest = hashlib.sha256()
    for name in nlp.pipe_names:
        if name in _TRAINED:
            component = nlp.get_pipe(name)
            digest.update(component.to_bytes(exclude=["vocab"]))  # type: ignore[attr-defined]
    return digest.hexdigest()[:12]


def make_doc(nlp: Language, text: str, *, published: str | None) -> Doc:
    """Tokenise a text and note its date, against which "last year" is resolved."""
    doc = nlp.make_doc(text)
    doc._.published = published
    return doc
