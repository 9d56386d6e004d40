"""Floors of the models' scores, and the seed page, on data that is not in the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

import rejoinder
from rejoinder.config import Config
from rejoinder.evaluate.names import score_uner
from rejoinder.evaluate.report import GoldReport, evaluate_gold
from rejoinder.evaluate.sentences import score_sentences
from rejoinder.records import AnnotatedPost, parse_line

pytestmark = pytest.mark.shared
# In a small process of its own: a child's peak counts what its parent held when it was forked.
MEASURED = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.fixture(scope="module")
def report(shared: Path) -> GoldReport:
    return evaluate_gold([shared / "opeds" / "dev"], codebook=None, config=Config())


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[AnnotatedPost]:
    """Annotate the seed page in a process of its own, against the clock."""
    output = tmp_path_factory.mktemp("seed") / "a.jsonl"
    page = shared / "seed" / "peninsula-russia-dprk.txt"
    arguments = ["annotate", str(page), "-c", "russia-dprk", "-o", str(output)]
    command = [sys.executable, "-c", "from rejoinder.cli import main; main()", *arguments]
    found = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], check=True, stdout=subprocess.PIPE, text=True
    )
    seconds, kibibytes = found.stdout.split()
    assert float(seconds) < 6
    assert int(kibibytes) < 800 * 1024
    return [parse_line(line, where="seed") for line in output.read_bytes().splitlines()]


def test_scores_seed_comment_supports_debt_as_bargaining_tool(seed: list[AnnotatedPost]) -> None:
    comment = next(post for post in seed if post.post.id == "c1")
    assert ("debt-as-bargaining-tool", "supports") in {(t.claim, t.stance) for t in comment.claims}


def test_scores_seed_article_ends_on_ties_are_about_rok(seed: list[AnnotatedPost]) -> None:
    article = seed[0]
    assert ("ties-are-about-rok", "supports") in {
        (t.claim, t.stance) for t in article.claims if t.text.startswith("Ultimately, though,")
    }


@pytest.mark.parametrize(
    "words", ["$2.8 billion", "57.1 percent", "50,000 metric tons", "90 percent"]
)
def test_scores_seed_figures_are_found(seed: list[AnnotatedPost], words: str) -> None:
    assert words in {quantity.text for post in seed for quantity in post.quantities}


@pytest.mark.parametrize(
    ("treebank", "floor"),
    [("ud-ewt/ud-ewt-test.conllu", 0.88), ("gum-ud/gum-test.conllu", 0.945)],
)
def test_scores_sentences(shared: Path, treebank: str, floor: float) -> None:
    assert score_sentences(rejoinder.load(), shared / "data" / "ner" / treebank).f1 >= floor


def test_scores_names_on_uner(shared: Path) -> None:
    path = shared / "data" / "ner" / "uner-pud" / "test.jsonl"
    assert score_uner(rejoinder.load(), path)["names"].f1 >= 0.70


def test_scores_tags_on_development_opeds(report: GoldReport) -> None:
    assert report.stance["model"].f1 >= 0.43
    assert report.stance["model"].average_precision >= 0.53
    assert report.stance["model"].stance_accuracy >= 0.80
    assert report.crossed is not None
    assert 200 * report.crossed.tags / report.crossed.sentences < 1
    assert report.stance["model"].f1 > report.stance["TF-IDF (best)"].f1
