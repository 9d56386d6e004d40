"""What the stance model learns from: reworded claims, and labels kept apart from their texts."""

import hashlib
import json
from pathlib import Path

import pytest

from rejoinder.errors import UsageError
from rejoinder.stance.gold import Group
from rejoinder.stance.scorer import Utterance
from rejoinder.train.stance.rewordings import (
    Rewording,
    read_rewordings,
    reword_half,
)
from rejoinder.train.stance.standoff import read_standoff, read_texts

GROUP = Group(
    id="g",
    sentences=tuple(Utterance(f"s{n}") for n in range(40)),
    claims=("a", "b"),
    statements=("A is good.", "B is old."),
    labels=(("supports", "neither"),) * 20 + (("neither", "opposes"),) * 20,
    roles=("author",) * 40,
)
REWORDINGS = {("g", "a"): Rewording("A does well.", "A is bad.")}
DENIED = {"supports": "opposes", "opposes": "supports"}


def test_reword_half_keeps_every_sentence_and_turns_labels_with_denials() -> None:
    groups = list(reword_half([GROUP], REWORDINGS))
    assert sorted(u.text for g in groups for u in g.sentences) == sorted(
        u.text for u in GROUP.sentences
    )
    original = dict(zip(GROUP.sentences, GROUP.labels, strict=True))
    for group in groups:
        assert group.statements[1] == "B is old."
        assert group.statements[0] in ("A is good.", "A does well.", "A is bad.")
        for sentence, (first, second) in zip(group.sentences, group.labels, strict=True):
            was, other = original[sentence]
            assert second == other
            assert first == (DENIED.get(was, was) if group.statements[0] == "A is bad." else was)


def test_reword_half_uses_denials_now_and_then() -> None:
    groups = [
        Group(f"g{n}", GROUP.sentences, GROUP.claims, GROUP.statements, GROUP.labels, GROUP.roles)
        for n in range(30)
    ]
    rewordings = {(g.id, "a"): REWORDINGS["g", "a"] for g in groups}
    said = [group.statements[0] for group in reword_half(groups, rewordings)]
    assert {"A is good.", "A does well.", "A is bad."} == set(said)


def test_read_rewordings_is_by_codebook_and_claim(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"codebook": "g", "claim": "a", "same": "S.", "denial": "D."}))
    assert read_rewordings(path) == {("g", "a"): Rewording("S.", "D.")}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    text = "It helps. It costs."
    line = {
        "comment": "7",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sentences": [[0, 9], [10, 19]],
        "claims": [{"claim": "helps", "stance": "supports", "sentence": 0}],
    }
    (tmp_path / "d.labels.jsonl").write_text(json.dumps(line))
    (tmp_path / "d.codebook.toml").write_text(
        '[codebook]\nid = "d"\n[[claim]]\nid = "helps"\nstatement = "This helps."\n'
    )
    (tmp_path / "pairs.jsonl").write_text(json.dumps({"id": "7", "text": text}))
    return tmp_path


def test_read_standoff_joins_labels_with_texts(labels: Path) -> None:
    (group,) = read_standoff(labels, read_texts(labels / "pairs.jsonl"), [])
    assert group.sentences == (Utterance("It helps."), Utterance("It costs.", "It helps."))
    assert group.labels == (("supports",), ("neither",))


def test_read_standoff_refuses_another_text(labels: Path) -> None:
    with pytest.raises(
        UsageError, match=r"d\.labels\.jsonl:1: comment 7 is missing or another text"
    ):
        list(read_standoff(labels, {"7": "It helps. It cost."}, []))


def test_read_standoff_names_an_unknown_claim_and_its_place(labels: Path) -> None:
    path = labels / "d.labels.jsonl"
    path.write_text(path.read_text().replace('"claim": "helps"', '"claim": "heals"'))
    with pytest.raises(UsageError, match=r"d\.labels\.jsonl:1: claim 'heals' is not in d"):
        list(read_standoff(labels, read_texts(labels / "pairs.jsonl"), []))


def test_read_standoff_without_codebook_says_where_it_looked(labels: Path) -> None:
    (labels / "d.codebook.toml").unlink()
    with pytest.raises(UsageError, match=r"no d\.codebook\.toml in"):
        list(read_standoff(labels, {}, [labels]))
