"""The command line as a user meets it: in a process of its own, from an empty folder."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rejoinder import assets

SAMPLE = assets.root() / "corpus" / "samples" / "russia-dprk-debt.txt"


def rejoinder(
    *arguments: str | Path, cwd: Path, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    code = "from rejoinder.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1"},
    )


def test_cli_help_is_quick_and_names_the_commands(tmp_path: Path) -> None:
    began = time.perf_counter()
    found = rejoinder("--help", cwd=tmp_path)
    assert time.perf_counter() - began < 2
    assert found.returncode == 0
    assert {"annotate", "ingest", "show", "evaluate", "train"} <= set(found.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annotate", "x.txt"), "Missing option '--codebook'"),
        (("annotate", "x.txt", "-c", "no-such"), "codebook 'no-such': no such file"),
        (("annotate", "x.txt", "-c", "russia-dprk", "--config", "c.toml"), "c.toml: no such file"),
        (("annotate", "x.txt", "-c", "russia-dprk", "--workers", "many"), "'--workers'"),
        (("annotate", "x.txt", "-c", "russia-dprk", "-o", "no/a.jsonl"), "there is no folder no"),
        (("annotate", "x.txt", "-c", "russia-dprk"), "x.txt: no such file or folder"),
        (("show", "x.jsonl"), "x.jsonl: cannot be read"),
        (("evaluate", "x.gold.jsonl"), "x.gold.jsonl: no gold file"),
        (("frobnicate",), "No such command 'frobnicate'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_cli_wrong_usage_is_exit_2_without_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    found = rejoinder(*arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert words in found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout == ""


def test_cli_annotates_stdin_to_stdout_and_shows_it(tmp_path: Path) -> None:
    page = SAMPLE.read_text(encoding="utf-8")
    annotated = rejoinder("annotate", "-", "-c", "russia-dprk", cwd=tmp_path, stdin=page)
    assert annotated.returncode == 0
    assert len(annotated.stdout.splitlines()) == 4
    assert annotated.stderr.startswith("1 document, 4 posts (4 ok, 0 empty, 0 skipped, 0 failed)")
    (tmp_path / "a.jsonl").write_text(annotated.stdout, encoding="utf-8")
    shown = rejoinder("show", "a.jsonl", cwd=tmp_path)
    assert shown.returncode == 0
    assert "debt-as-bargaining-tool" in shown.stdout
    assert "Ilse Brandvold, stdin article:" in " ".join(shown.stdout.split())


def test_cli_strict_makes_a_reject_exit_1(tmp_path: Path) -> None:
    arguments = ("annotate", SAMPLE, "missing.txt", "-c", "russia-dprk", "-o", "a.jsonl")
    assert rejoinder(*arguments, cwd=tmp_path).returncode == 0
    strict = rejoinder(*arguments, "--strict", cwd=tmp_path)
    assert strict.returncode == 1
    assert "rejected: missing.txt: no such file or folder" in strict.stderr


def test_cli_shows_hostile_text_as_it_is(tmp_path: Path) -> None:
    hostile = "[red]Tolls[/red] \x1b[31mmust\x07 rise."
    line = (
        '{"schema":"rejoinder/1","document":{"id":"d","source":"d","sha256":"0"},'
        '"post":{"id":"c1","role":"commenter","author":"[b]Eve[/b]"},"text":TEXT,'
        '"sentences":[{"start":0,"end":END}],"claims":[{"claim":"a","stance":"supports",'
        '"score":0.9,"sentence":0,"start":0,"end":END,"text":TEXT}]}'
    )
    import json

    line = line.replace("TEXT", json.dumps(hostile)).replace("END", str(len(hostile)))
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    shown = rejoinder("show", "a.jsonl", cwd=tmp_path)
    assert "[red]Tolls[/red]" in shown.stdout
    assert "[b]Eve[/b]" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "\x07" not in shown.stdout
