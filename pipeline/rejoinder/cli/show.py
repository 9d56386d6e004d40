"""`rejoinder show`: a table of who argues what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from rejoinder.run.overview import Quote


def show(
    annotated: Annotated[Path, typer.Argument(help="Annotated JSONL, as `annotate` writes it.")],
    quotes: Annotated[int, typer.Option("--quotes", "-q", min=1, help="Quotes a row.")] = 1,
) -> None:
    """Show who supports and who opposes each claim, with a quote and its place."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rejoinder.run.overview import overview, read_annotated

    sides = overview(read_annotated(annotated))
    if not sides:
        print(f"{annotated}: no sentence takes a stand on a claim")
        return
    table = Table(show_lines=True, pad_edge=False)
    for heading in ("Claim", "", "Author", "Readers"):
        table.add_column(heading, justify="center" if heading in ("Author", "Readers") else "left")
    table.add_column("In their words", ratio=1)
    for side in sides:
        shown = [_quote(quote) for quote in side.quotes[:quotes]]
        sign = (
            Text("+ supports", "green") if side.stance == "supports" else Text("- opposes", "red")
        )
        table.add_row(
            Text(side.claim),
            sign,
            str(side.voices("author") or ""),
            str(side.voices("commenter") or ""),
            Text("\n").join(shown),
        )
    Console().print(table)


def _quote(quote: "Quote") -> "Text":
    """Write a quote with its place; text from the web is never taken for markup."""
    from rich.text import Text

    words = " ".join("".join(c if c.isprintable() else " " for c in quote.text).split())
    who = quote.author or quote.role
    place = f"  {who}, {quote.document} {quote.post}:{quote.start}-{quote.end}, {quote.score:.2f}"
    return Text.assemble(f"“{words}”", (place, "dim"))
