"""The corpus is valid: it parses, its spans are exact, and its card counts what is there.

`python tests/test_corpus.py` prints the card's table of counts.
"""

import hashlib
import json
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from rejoinder.codebook import Codebook, read_codebook
from rejoinder.records import AnnotatedPost, dump_line, parse_line, unique
from rejoinder.train.stance.standoff import CommentLabels

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SHARED = Path(os.environ.get("REJOINDER_SHARED", CORPUS.parents[1] / "shared"))
SAMPLE_CODEBOOKS = {
    "russia-dprk-debt": "russia-dprk",
    "port-lorne-viaduct": "port-lorne-viaduct",
}
GOLD = sorted(CORPUS.glob("samples/*.gold.jsonl")) + sorted(CORPUS.glob("train/*.gold.jsonl"))
CODEBOOKS = [
    path
    for part in ("codebooks", "train", "comments")
    for path in sorted(CORPUS.glob(f"{part}/*.toml"))
]
LABELS = sorted(CORPUS.glob("comments/*.labels.jsonl"))
SECOND = sorted(CORPUS.glob("second/*.labels.jsonl"))
CONTRAST = CORPUS / "contrast" / "contrast.jsonl"


def name(path: Path) -> str:
    return path.name.removesuffix(".gold.jsonl")


@cache
def posts(gold: Path) -> tuple[AnnotatedPost, ...]:
    lines = gold.read_text(encoding="utf-8").splitlines()
    return tuple(parse_line(line, where=f"{gold}:{n}") for n, line in enumerate(lines, 1))


@cache
def codebook(gold: Path) -> Codebook:
    if gold.parent.name == "samples":
        return read_codebook(CORPUS / "codebooks" / f"{SAMPLE_CODEBOOKS[name(gold)]}.toml")
    return read_codebook(gold.with_name(f"{name(gold)}.codebook.toml"))


@cache
def contrast() -> tuple[dict[str, str | list[str]], ...]:
    return tuple(json.loads(line) for line in CONTRAST.read_text(encoding="utf-8").splitlines())


@cache
def labels(path: Path) -> tuple[CommentLabels, ...]:
    lines = path.read_bytes().splitlines()
    return tuple(CommentLabels.model_validate_json(line) for line in lines)


@cache
def rewordings() -> tuple[dict[str, str], ...]:
    lines = (CORPUS / "rewordings.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every sequence of `length` words in a text."""
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.name)
def test_corpus_codebook_id_is_its_file_name(path: Path) -> None:
    assert read_codebook(path).id == path.name.removesuffix(".toml").removesuffix(".codebook")


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.name)
def test_corpus_codebook_says_nothing_twice(path: Path) -> None:
    prose = [text for c in read_codebook(path).claims for text in (c.statement, *c.supports)]
    assert unique(" ".join(words(text)) for text in prose) == []


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_corpus_document_is_one_article_and_answers_to_its_posts(gold: Path) -> None:
    ids = [post.post.id for post in posts(gold)]
    assert {post.document.id for post in posts(gold)} == {name(gold)}
    assert (ids[0], unique(ids)) == ("article", [])
    assert all(post.post.parent in ids for post in posts(gold)[1:])


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_corpus_sentences_cover_the_text_once(gold: Path) -> None:
    for post in posts(gold):
        ends = [0, *(sentence.end for sentence in post.sentences)]
        starts = [*(sentence.start for sentence in post.sentences), len(post.text)]
        gaps = [post.text[end:start] for end, start in zip(ends, starts, strict=True)]
        assert all(start >= end for end, start in zip(ends, starts, strict=True))
        assert not "".join(gaps).strip()


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_corpus_tags_are_whole_sentences_with_one_stance_on_a_known_claim(gold: Path) -> None:
    known = {claim.id for claim in codebook(gold).claims}
    for post in posts(gold):
        spans = [(post.sentences[tag.sentence].start, tag.start, tag.end) for tag in post.claims]
        assert all(first == start for first, start, _ in spans)
        assert {tag.claim for tag in post.claims} <= known
        assert len({(tag.claim, tag.sentence) for tag in post.claims}) == len(post.claims)


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_corpus_statements_are_not_lifted_from_sentences(gold: Path) -> None:
    statements = {run for claim in codebook(gold).claims for run in runs(claim.statement, 6)}
    assert not statements & {run for post in posts(gold) for run in runs(post.text, 6)}


@pytest.mark.parametrize("sample", SAMPLE_CODEBOOKS)
def test_corpus_sample_gold_is_made_from_its_page(sample: str) -> None:
    page = (CORPUS / "samples" / f"{sample}.txt").read_bytes()
    for post in posts(CORPUS / "samples" / f"{sample}.gold.jsonl"):
        assert post.document.sha256 == hashlib.sha256(page).hexdigest()
        assert all(paragraph in page.decode() for paragraph in post.text.split("\n\n"))


@pytest.mark.parametrize("sample", SAMPLE_CODEBOOKS)
def test_corpus_sample_gold_is_in_canonical_bytes(sample: str) -> None:
    gold = CORPUS / "samples" / f"{sample}.gold.jsonl"
    assert gold.read_text(encoding="utf-8") == "".join(f"{dump_line(p)}\n" for p in posts(gold))


@pytest.mark.shared
def test_corpus_sample_has_no_sentence_of_the_seed() -> None:
    seed = SHARED / "seed" / "peninsula-russia-dprk.txt"
    if not seed.exists():
        pytest.skip(f"{seed} is not there")
    page = (CORPUS / "samples" / "russia-dprk-debt.txt").read_text(encoding="utf-8")
    assert not runs(page, 6) & runs(seed.read_text(encoding="utf-8"), 6)


def test_corpus_has_no_text_twice() -> None:
    assert unique(post.text for gold in GOLD for post in posts(gold)) == []
    assert unique(posts(gold)[0].document.sha256 for gold in GOLD) == []


def test_corpus_contrast_items_are_distinct_and_complete() -> None:
    sides = ("supports", "opposes", "neither")
    assert unique(str(item["id"]) for item in contrast()) == []
    assert unique(text for item in contrast() for side in sides for text in item[side]) == []
    assert {len(item[side]) for item in contrast() for side in sides} == {3}


def counts(part: str) -> list[int]:
    """Count one folder: documents, posts, sentences, claims, tags, supports, opposes."""
    golds = [gold for gold in GOLD if gold.parent.name == part]
    every = [post for gold in golds for post in posts(gold)]
    stances = Counter(tag.stance for post in every for tag in post.claims)
    return [
        len(golds),
        len(every),
        sum(len(post.sentences) for post in every),
        sum(len(codebook(gold).claims) for gold in golds),
        stances.total(),
        stances["supports"],
        stances["opposes"],
    ]


def comment_counts() -> list[int]:
    """Count the labels without texts: debates, comments, sentences, tags, supports, opposes."""
    lines = [line for path in LABELS for line in labels(path)]
    stances = Counter(tag.stance for line in lines for tag in line.claims)
    return [
        len(LABELS),
        len(lines),
        sum(len(line.sentences) for line in lines),
        stances.total(),
        stances["supports"],
        stances["opposes"],
    ]


Tags = set[tuple[str, str, int, str, str]]


def agreement() -> str:
    """Compare the second labelling with the first: F1 of tags, of matches, and stances alike."""
    first: Tags = set()
    second: Tags = set()
    for path in SECOND:
        document = path.name.removesuffix(".labels.jsonl")
        for post in posts(CORPUS / "train" / f"{document}.gold.jsonl"):
            first |= {(document, post.post.id, t.sentence, t.claim, t.stance) for t in post.claims}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            second |= {
                (document, row["post"], t["sentence"], t["claim"], t["stance"])
                for t in row["claims"]
            }
    matches = {tag[:4] for tag in first} & {tag[:4] for tag in second}
    total = len(first) + len(second)
    return (
        f"| {len(SECOND)} | {len(first)} | {len(second)} | {2 * len(first & second) / total:.3f} "
        f"| {2 * len(matches) / total:.3f} | {len(first & second) / len(matches):.3f} |"
    )


def table() -> list[str]:
    rows = [
        f"| `{part}/` | {' | '.join(map(str, counts(part)))} |" for part in ("samples", "train")
    ]
    items = len(contrast())
    debates, *rest = map(str, comment_counts())
    return [
        *rows,
        f"| `contrast/` | {items} items, {items * 9} sentences, {items * 18} pairs |",
        f"| `comments/` | {debates} debates | {' | '.join(rest)} |",
        f"| `rewordings.jsonl` | {len(rewordings())} claims |",
        agreement(),
    ]


def test_corpus_rewordings_differ_and_name_claims_that_exist() -> None:
    known = {
        (read_codebook(path).id, claim.id)
        for path in CODEBOOKS
        if path.parent.name == "train"
        for claim in read_codebook(path).claims
    }
    keys = [(row["codebook"], row["claim"]) for row in rewordings()]
    assert unique(":".join(key) for key in keys) == []
    assert known & set(keys)
    ours = {book for book, _ in known}
    assert {key for key in keys if key[0] in ours} <= known
    assert all(row["same"] != row["denial"] for row in rewordings())


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_corpus_comment_labels_hold_no_text_and_tag_sentences_that_exist(path: Path) -> None:
    for line in labels(path):
        assert all(0 <= tag.sentence < len(line.sentences) for tag in line.claims)
        assert len({(tag.sentence, tag.claim) for tag in line.claims}) == len(line.claims)
        assert re.fullmatch(r"[0-9a-f]{64}", line.sha256)


def test_corpus_card_counts_what_is_there() -> None:
    card = (CORPUS / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in table() if row not in card] == []


if __name__ == "__main__":
    print("\n".join(table()))
