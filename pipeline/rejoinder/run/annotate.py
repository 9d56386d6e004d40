"""The main job: from files to annotated JSONL."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import rejoinder
from rejoinder import assets
from rejoinder.codebook import read_codebook
from rejoinder.config import Config, read_config
from rejoinder.engines.local import annotate_posts
from rejoinder.language import load, spacy_label, stance_label
from rejoinder.readers import Reject, find_inputs, read
from rejoinder.records import Post, Provenance
from rejoinder.run.ledger import Ledger
from rejoinder.writers.jsonl import check_target, write_jsonl

Progress = Callable[[int], None]


def annotate(
    inputs: Iterable[str | Path],
    *,
    codebook: str | Path,
    output: str | Path,
    config: Config | str | Path | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Annotate the posts of all inputs and write them as JSONL; return what became of them.

    Where nothing can be read, nothing is written.

    Args:
        inputs: files, folders, patterns, or `-` for standard input.
        codebook: a codebook's path, or the name of one that ships with Rejoinder.
        output: the file to write, or `-` for standard output.
        progress: called with the number of posts written so far.

    Raises:
        UsageError: a codebook, config or model is wrong, or the output cannot be written.
    """
    settings = config if isinstance(config, Config) else read_config(config)
    output = Path(output)
    check_target(output)
    path = assets.codebook_file(codebook)
    claims = read_codebook(path)
    ledger = Ledger()
    posts = _posts(inputs, ledger)
    first = next(posts, None)
    if first is None:
        return ledger  # nothing to read, so no models to load and no file to write
    nlp = load(codebook=path, config=settings)
    provenance = Provenance(
        rejoinder=rejoinder.__version__,
        spacy=spacy_label(nlp),
        stance=stance_label(nlp),
        codebook=f"{claims.id}@{claims.sha256[:12]}",
        config=settings.sha256[:12],
    )
    annotated = annotate_posts(
        nlp, chain([first], posts), provenance=provenance, batch_size=settings.run.batch_size
    )
    write_jsonl(_counted(annotated, ledger, progress), output)
    return ledger


def ingest(inputs: Iterable[str | Path], *, output: str | Path) -> Ledger:
    """Read posts and write them unannotated: the readers alone.

    Raises:
        UsageError: the output cannot be written.
    """
    output = Path(output)
    check_target(output)
    ledger = Ledger()
    posts = _posts(inputs, ledger)
    first = next(posts, None)
    if first is not None:
        write_jsonl(_counted(chain([first], posts), ledger, None), output)
    return ledger


def _posts(inputs: Iterable[str | Path], ledger: Ledger) -> Iterator[Post]:
    for found in find_inputs(inputs):
        for document in [found] if isinstance(found, Reject) else read(found):
            if isinstance(document, Reject):
                ledger.rejects.append(document)
                continue
            ledger.document(document)
            yield from document.posts


def _counted(posts: Iterable[Post], ledger: Ledger, progress: Progress | None) -> Iterator[Post]:
    for post in posts:
        ledger.post(post)
        if progress is not None:
            progress(ledger.posts)
        yield post
