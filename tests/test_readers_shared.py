"""The seed page and the development op-eds, compared by boundaries and measures, not by text."""

from pathlib import Path

import pytest

from rejoinder.evaluate.readers import score_reading, total
from rejoinder.readers import Document, read
from rejoinder.records import parse_line

pytestmark = pytest.mark.shared
SEED = Path("seed") / "peninsula-russia-dprk.txt"


def _read(path: Path) -> Document:
    (document,) = read(path)
    assert isinstance(document, Document)
    return document


def test_readers_seed_has_title_author_and_body(shared: Path) -> None:
    document = _read(shared / SEED)
    article = document.posts[0]
    assert document.source.id == "peninsula-russia-dprk"
    assert document.source.title == "A Renaissance in Russia-North Korea Relations?"
    assert (article.post.author, article.post.role) == ("Troy Stangarone", "author")
    assert article.text.startswith("During the Cold War")
    assert "Senior Director" not in article.text
    assert article.text.count("\n\n") == 10


def test_readers_seed_has_one_comment_with_its_boundaries(shared: Path) -> None:
    document = _read(shared / SEED)
    comment = document.posts[1]
    assert len(document.posts) == 2
    assert comment.text.startswith("The article approaches")
    assert comment.text.endswith("to the ROK.")
    assert (comment.post.id, comment.post.author, comment.post.parent) == (
        "c1",
        "Anonymous",
        "article",
    )
    assert "\n    " not in comment.text


@pytest.mark.parametrize("furniture", ["Categorized", "Print Friendly", "Leave a Reply", "About"])
def test_readers_seed_keeps_furniture_out(shared: Path, furniture: str) -> None:
    assert all(furniture not in post.text for post in _read(shared / SEED).posts)


def test_readers_seed_warns_of_the_missing_response(shared: Path) -> None:
    assert _read(shared / SEED).warnings == ("the page declares 2 responses and shows 1",)


def test_readers_recover_the_development_posts(shared: Path) -> None:
    scores = []
    for gold in sorted((shared / "opeds" / "dev").glob("*.gold.jsonl")):
        posts = [
            parse_line(line, where=gold.name)
            for line in gold.read_text(encoding="utf-8").splitlines()
        ]
        page = gold.with_name(gold.name.replace(".gold.jsonl", ".txt"))
        scores.append(score_reading(_read(page).posts, posts))
    score = total(scores)
    assert len(score.posts) == 47
    assert score.recovered == score.roles_right == score.authors_right == 47
