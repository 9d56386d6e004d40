"""`rejoinder annotate` and `rejoinder ingest`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rejoinder.run.annotate import Progress
    from rejoinder.run.ledger import Ledger

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or - for stdin.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="File to write; - is stdout.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 if any input was rejected.")]


def annotate(
    inputs: Inputs,
    codebook: Annotated[
        str, typer.Option("--codebook", "-c", help="A codebook's path, or the name of a sample's.")
    ],
    output: Output = Path("-"),
    config: Annotated[
        Path | None, typer.Option("--config", help="Settings (TOML) instead of the default ones.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, max=1024, help="Threads; 0 takes all cores.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option("--batch-size", min=1, max=10_000, help="Posts judged together.")
    ] = None,
    strict: Strict = False,
) -> None:
    """Tag which claims each sentence supports or opposes, and write annotated JSONL."""
    from rejoinder.config import read_config
    from rejoinder.run.annotate import annotate as run

    settings = read_config(config)
    changed = {"workers": workers, "batch_size": batch_size}
    changed = {name: value for name, value in changed.items() if value is not None}
    settings = settings.model_copy(update={"run": settings.run.model_copy(update=changed)})
    with _progress() as progress:
        ledger = run(inputs, codebook=codebook, output=output, config=settings, progress=progress)
    _close(ledger, output, strict=strict)


def ingest(inputs: Inputs, output: Output = Path("-"), strict: Strict = False) -> None:
    """Read pages into posts, one JSONL line each, without annotating them."""
    from rejoinder.run.annotate import ingest as run

    _close(run(inputs, output=output), output, strict=strict)


@contextmanager
def _progress() -> Iterator["Progress | None"]:
    """Show the number of posts on stderr while it is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} posts"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("annotate", total=None)
        yield lambda posts: bar.update(task, completed=posts)


def _close(ledger: "Ledger", output: Path, *, strict: bool) -> None:
    """Print the account of a run on stderr, and leave with its exit code."""
    for warning in ledger.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for reject in ledger.rejects:
        print(f"rejected: {reject}", file=sys.stderr)
    if ledger.documents:
        target = "" if str(output) == "-" else f" -> {output}"
        print(f"{ledger}{target}", file=sys.stderr)
    else:
        print("nothing could be read; no output was written", file=sys.stderr)
    code = ledger.exit_code(strict=strict)
    if code:
        raise typer.Exit(code)
