"""`rejoinder show`: a table of who argues what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from rejoinder.run.overview import Quote

WIDTH = 100
"""Columns of the table where it is not shown on a terminal."""
SIGNS = {"supports": "green", "opposes": "red"}


def show(
    annotated: Annotated[Path, typer.Argument(help="Annotated JSONL, as `annotate` writes it.")],
    quotes: Annotated[int, typer.Option("--quotes", "-q", min=1, help="Quotes a row.")] = 1,
) -> None:
    """Show who supports and who opposes each claim, with a quote and its place."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rejoinder.records import read_annotated
    from rejoinder.run.overview import overview

    sides = overview(read_annotated(annotated))
    if not sides:
        print(f"{annotated}: no sentence takes a stand on a claim")
        return
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    table.add_column("Claim", max_width=28)
    table.add_column("Author", justify="right")
    table.add_column("Readers", justify="right")
    table.add_column("In their words", ratio=1)
    for side in sides:
        sign = Text("+ supports" if side.stance == "supports" else "- opposes", SIGNS[side.stance])
        table.add_row(
            Text.assemble(side.claim, "\n", sign),
            str(side.voices("author") or ""),
            str(side.voices("commenter") or ""),
            Text("\n").join(_quote(quote) for quote in side.quotes[:quotes]),
        )
    console = Console()
    console.width = console.width if console.is_terminal else WIDTH
    console.print(table)


def _quote(quote: "Quote") -> "Text":
    """Write a quote with its place; text from the web is never taken for markup."""
    from rich.text import Text

    words = " ".join("".join(c if c.isprintable() else " " for c in quote.text).split())
    who = quote.author or quote.role
    place = f"{who}, {quote.document} {quote.post}:{quote.start}-{quote.end}, {quote.score:.2f}"
    return Text.assemble(f"“{words}”\n  ", (place, "dim"))
