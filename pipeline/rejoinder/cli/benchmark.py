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


def _public(name: str, path: Path) -> None:
    from rejoinder.config import read_config
    from rejoinder.evaluate.public import run

    for measure, value in run(name, path, config=read_config()).items():
        print(f"{measure}: {value:,}" if isinstance(value, int) else f"{measure}: {value:.4f}")


@app.command("argkp")
def argkp(folder: Annotated[Path, typer.Argument(help="Folder with arguments_test.csv.")]) -> None:
    """Match arguments with key points, on the test set of ArgKP-2021."""
    _public("argkp", folder)


@app.command("perspectrum")
def perspectrum(file: Annotated[Path, typer.Argument(help="Pairs, JSONL.")]) -> None:
    """Tell supporting from opposing perspectives, on the test set of Perspectrum."""
    _public("perspectrum", file)


@app.command("ibm-claim-stance")
def ibm_claim_stance(file: Annotated[Path, typer.Argument(help="Pairs, JSONL.")]) -> None:
    """Tell pro from con claims, on the test set of IBM Claim Stance."""
    _public("ibm-claim-stance", file)


@app.command("vast")
def vast(file: Annotated[Path, typer.Argument(help="Comments with topics, JSONL.")]) -> None:
    """Tell pro, con and neutral comments, on the test set of VAST."""
    _public("vast", file)


@app.command("swaps")
def swaps(
    gold: Annotated[list[Path], typer.Argument(help="Gold files, *.gold.jsonl, or folders.")],
    most: Annotated[int, typer.Option("--most", min=1, help="How many swaps.")] = 500,
) -> None:
    """Put another name, gender, nationality, party or religion in sentences: do scores move?"""
    from rejoinder.config import read_config
    from rejoinder.evaluate.swaps import BOUND, score_swaps
    from rejoinder.stance.gold import gold_files

    found = score_swaps(list(gold_files(gold)), config=read_config(), most=most)
    for kind, score in found.items():
        print(
            f"{kind}: {score.swaps} swaps, {score.within:.1%} move by less than {BOUND}, "
            f"mean {score.mean:.3f}, largest {score.largest:.3f}"
        )


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
