"""`rejoinder train spacy` and `rejoinder train stance`: rebuild the models from their data."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from rejoinder.errors import UsageError

app = typer.Typer(help="Rebuild a model from its data (extra `train`).", no_args_is_help=True)

Data = Annotated[Path, typer.Option("--data", help="Folder of public data sets.")]
Work = Annotated[Path, typer.Option("--work", help="Checkpoints; a run goes on from them.")]
Model = Annotated[Path, typer.Option("--output", "-o", help="The model's folder.")]
Small = Annotated[bool, typer.Option("--small", help="Little data, few steps: to try it out.")]


def _report(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def _need_torch() -> None:
    import importlib.util

    if importlib.util.find_spec("torch") is None:
        raise UsageError("training needs PyTorch: pip install 'rejoinder[train]'")


@app.command("spacy")
def train_spacy(
    data: Data,
    output: Model = Path("models/en_rejoinder"),
    work: Work = Path("runs/spacy"),
    base: Annotated[str | None, typer.Option("--base", help="Folder of a BERT encoder.")] = None,
    small: Small = False,
) -> None:
    """Train the sentence splitter and the names; DATA holds the sets of `train/spacy/recipe.py`."""
    _need_torch()
    from rejoinder.train.spacy.recipe import train_pipeline

    train_pipeline(data, output, work=work, base=base, small=small, report=_report)


@app.command("stance")
def train_stance(
    corpus: Annotated[
        list[Path], typer.Option("--corpus", help="Folder with *.gold.jsonl and codebooks.")
    ],
    contrast: Annotated[Path | None, typer.Option(help="A file of contrast sets.")] = None,
    rewordings: Annotated[
        Path | None, typer.Option(help="A file of claims in other words, with denials.")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(help="Folder of labels whose texts are among DATA.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of public stance and NLI sets.")
    ] = None,
    output: Model = Path("models/stance"),
    work: Work = Path("runs/stance"),
    base: Annotated[str | None, typer.Option("--base", help="Folder of a BERT encoder.")] = None,
    small: Small = False,
) -> None:
    """Train tower and judge, weigh them, and write the model's folder."""
    _need_torch()
    from rejoinder.train.stance.material import Sources
    from rejoinder.train.stance.recipe import SMALL, Settings, train_model

    settings = SMALL if small else Settings()
    train_model(
        Sources(tuple(corpus), contrast, rewordings, labels, data),
        settings if base is None else settings.on(base),
        folder=output,
        work=work,
        report=_report,
    )


@app.command("curve")
def train_curve(
    corpus: Annotated[
        list[Path], typer.Option("--corpus", help="Folder with *.gold.jsonl and codebooks.")
    ],
    gold: Annotated[list[Path], typer.Option("--gold", help="Gold to score on.")],
    documents: Annotated[
        list[int], typer.Option("--documents", min=1, help="How many documents to learn from.")
    ],
    work: Work = Path("runs/stance"),
    base: Annotated[str | None, typer.Option("--base", help="Folder of a BERT encoder.")] = None,
) -> None:
    """Train the tower on more and more documents, and score its match on GOLD each time."""
    _need_torch()
    from rejoinder.stance.gold import gold_files, read_document
    from rejoinder.train.stance.curve import learning_curve
    from rejoinder.train.stance.material import Sources, read_material
    from rejoinder.train.stance.recipe import Settings

    settings = Settings() if base is None else Settings().on(base)
    material = read_material(Sources(tuple(corpus)), percent=settings.held_out)
    groups = [read_document(path) for path in gold_files(gold)]
    points = learning_curve(material, groups, documents, settings, work=work, report=_report)
    for point in points:
        print(
            f"{point.documents} documents: AP of the match {point.average_precision:.3f}, "
            f"best F1 of the match {point.best_f1:.3f}",
            flush=True,
        )
