"""The application: its commands, and how errors are shown."""

import sys

import typer

from rejoinder.cli import annotate, benchmark, evaluate, schema, show, train
from rejoinder.errors import RejoinderError

app = typer.Typer(
    name="rejoinder",
    help="Read op-eds and their comments; tag which claims each sentence supports or opposes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("annotate")(annotate.annotate)
app.command("ingest")(annotate.ingest)
app.command("show")(show.show)
app.command("schema")(schema.schema)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(train.app, name="train")
app.add_typer(benchmark.app, name="benchmark")


def main() -> None:
    """Run the command line; a user's error is one line on stderr and exit code 2."""
    try:
        app()
    except RejoinderError as error:
        print(f"rejoinder: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has gone; leave quietly, as other filters do.
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        print("rejoinder: interrupted; no output was written", file=sys.stderr)
        sys.exit(130)
