"""Pages in many layouts, each with the posts expected of it in the TOML file beside it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rejoinder.readers import Document, read

PAGES = Path(__file__).parent / "fixtures" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.toml"))


def _expected(name: str) -> dict[str, Any]:
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def _document(name: str) -> Document:
    (document,) = read(PAGES / f"{name}.txt")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_title_author_date_and_rule(name: str) -> None:
    document, expected = _document(name), _expected(name)
    assert (
        document.source.title,
        document.posts[0].post.author,
        document.source.published,
        document.rule,
    ) == (expected["title"], expected.get("author"), expected.get("published"), expected["rule"])


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_posts_with_their_boundaries(name: str) -> None:
    document, expected = _document(name), _expected(name)
    assert len(document.posts) == len(expected["post"])
    for post, wanted in zip(document.posts, expected["post"], strict=True):
        assert post.text.startswith(wanted["starts"])
        assert post.text.endswith(wanted["ends"])
        assert post.status == wanted.get("status", "ok")


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_who_answers_whom_and_when(name: str) -> None:
    document, expected = _document(name), _expected(name)
    found = [(p.post.author, p.post.role, p.post.parent, p.post.published) for p in document.posts]
    wanted = [
        (
            post.get("author"),
            post.get("role", "commenter"),
            post.get("parent", "article"),
            post.get("published"),
        )
        for post in expected["post"]
    ]
    assert found[1:] == wanted[1:]


@pytest.mark.parametrize("name", NAMES)
def test_page_accounts_for_every_line(name: str) -> None:
    document = _document(name)
    page = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    in_posts = "\n".join(post.text for post in document.posts)
    left_out = {line.line for line in document.left_out}
    for number, line in enumerate(page.splitlines(), 1):
        assert not line.strip() or number in left_out or line.strip() in in_posts


@pytest.mark.parametrize("name", [name for name in NAMES if "warnings" in _expected(name)])
def test_page_warns(name: str) -> None:
    assert list(_document(name).warnings) == _expected(name)["warnings"]
