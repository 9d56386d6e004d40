"""`rejoinder evaluate`: scores on gold files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rejoinder.evaluate.spans import SpanScore
    from rejoinder.evaluate.stance import StanceScore


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files, *.gold.jsonl, or folders.")],
    codebook: Annotated[
        str | None,
        typer.Option("--codebook", "-c", help="Of all files; by default the one beside each."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Settings (TOML) instead of the default ones.")
    ] = None,
) -> None:
    """Score tags, names and quantities against gold, with baselines in the same table."""
    from rejoinder.config import read_config
    from rejoinder.evaluate.report import evaluate_gold

    report = evaluate_gold(gold, codebook=codebook, config=read_config(config))
    _stance_table(report.stance)
    _reliability_table(report.stance["model"])
    _risk_table(report.risk)
    if report.crossed:
        crossed = report.crossed
        print(
            f"With other documents' codebooks: {crossed.tags} false tags on {crossed.sentences:,} "
            f"sentences, {200 * crossed.tags / crossed.sentences:.2f} in 200"
        )
    _span_table(report.spans.items())


def _stance_table(scores: "Mapping[str, StanceScore]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title="Tags: (sentence, claim, stance)",
        caption="AP: average precision of the match; stance: share right of the gold matches",
    )
    for heading in ("", "gold", "tags", "P", "R", "F1", "AP", "stance", "ECE"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for name, score in scores.items():
        figures = (
            score.precision,
            score.recall,
            score.f1,
            score.average_precision,
            score.stance_accuracy,
            score.calibration_error,
        )
        table.add_row(name, str(score.matches), str(score.tags), *(f"{x:.3f}" for x in figures))
    Console().print(table)


def _reliability_table(score: "StanceScore") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Reliability of the scores of tags")
    for heading in ("score", "tags", "mean score", "right"):
        table.add_column(heading, justify="right")
    for one in score.reliability:
        bounds = f"{one.low:.1f}-{one.high:.1f}"
        table.add_row(bounds, str(one.tags), f"{one.mean:.2f}", f"{one.right:.2f}")
    Console().print(table)


def _risk_table(rows: "Sequence[tuple[float, StanceScore]]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Fewer tags, fewer of them wrong")
    for heading in ("tags from score", "tags", "P", "R"):
        table.add_column(heading, justify="right")
    for threshold, score in rows:
        if score.tags:
            figures = (f"{score.precision:.3f}", f"{score.recall:.3f}")
            table.add_row(f"{threshold:.2f}", str(score.tags), *figures)
    Console().print(table)


def _span_table(rows: "Iterable[tuple[str, SpanScore]]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Names and quantities: exact spans")
    for heading in ("", "gold", "found", "P", "R", "F1"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, score in rows:
        figures = (score.precision, score.recall, score.f1)
        table.add_row(name, str(score.expected), str(score.found), *(f"{x:.3f}" for x in figures))
    Console().print(table)
