"""`rejoinder benchmark`: scores on public sets, and speed."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Score the models on public sets, or time them.", no_args_is_help=True)


@app.command("sentences")
def sentences(files: Annotated[list[Path], typer.Argument(help="CoNLL-U treebanks.")]) -> None:
    """Score sentence boundaries on treebanks read as running text."""
    from rejoinder.evaluate.sentences import score_sentences
    from rejoinder.language import load

    nlp = load()
    for file in files:
        score = score_sentences(nlp, file)
        print(f"{file.name}: F1 {score.f1:.4f} (P {score.precision:.4f}, R {score.recall:.4f})")


@app.command("names")
def names(files: Annotated[list[Path], typer.Argument(help="UNER files, JSONL.")]) -> None:
    """Score names on UNER files."""
    from rejoinder.evaluate.names import score_uner
    from rejoinder.language import load

    nlp = load()
    for file in files:
        for name, score in score_uner(nlp, file).items():
            figures = f"F1 {score.f1:.4f} (P {score.precision:.4f}, R {score.recall:.4f})"
            print(f"{file.parent.name}/{file.name} {name}: {figures}")


@app.command("speed")
def speed() -> None:
    """Time the main job on the samples that ship with Rejoinder."""
    from rejoinder import assets
    from rejoinder.config import read_config
    from rejoinder.evaluate.speed import measure
    from rejoinder.readers import Document, read

    samples = sorted((assets.root() / "corpus" / "samples").glob("*.txt"))
    found = [d for path in samples for d in read(path) if isinstance(d, Document)]
    texts = [post.text for document in found for post in document.posts]
    codebook = assets.codebook_file("russia-dprk")
    result = measure(texts, codebook=codebook, config=read_config())
    print(f"load and first post: {result.start_seconds:.1f} s")
    print(f"sentences, names, quantities: {result.spacy_words_per_second:,.0f} words/s, one core")
    print(f"all of it, 11 claims: {result.sentences_per_second:,.0f} sentences/s, all cores")
