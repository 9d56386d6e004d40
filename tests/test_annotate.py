"""The main job from end to end: the samples, the same bytes, and what is done with bad input."""

import json
import socket
from pathlib import Path

import pytest

from rejoinder import assets
from rejoinder.cli.app import app
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.records import AnnotatedPost, parse_line
from rejoinder.run.annotate import annotate, ingest

SAMPLES = assets.root() / "corpus" / "samples"
SAMPLE = SAMPLES / "russia-dprk-debt.txt"
BOOK = "russia-dprk"


def run(output: Path, *inputs: Path, **settings: int) -> list[AnnotatedPost]:
    config = Config.model_validate({"run": settings})
    annotate(inputs or [SAMPLE], codebook=BOOK, output=output, config=config)
    return read(output)


def read(path: Path) -> list[AnnotatedPost]:
    return [parse_line(line, where=str(path)) for line in path.read_bytes().splitlines()]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sample") / "a.jsonl"
    run(output)
    return output


def test_annotate_sample_has_its_posts_with_all_layers(sample: Path) -> None:
    posts = read(sample)
    assert [post.post.id for post in posts] == ["article", "c1", "c2", "c3"]
    assert all(post.status == "ok" and post.sentences and post.entities for post in posts)
    assert any(post.quantities for post in posts)
    assert {tag.claim for post in posts for tag in post.claims} >= {"debt-as-bargaining-tool"}


def test_annotate_tags_point_to_the_names_and_quantities_in_their_sentence(sample: Path) -> None:
    linked = 0
    for post in read(sample):
        for tag in post.claims:
            spans = [post.entities[i] for i in tag.entities]
            spans += [post.quantities[i] for i in tag.quantities]
            assert all(tag.start <= span.start and span.end <= tag.end for span in spans)
            linked += len(spans)
    assert linked


def test_annotate_says_what_made_it(sample: Path) -> None:
    (made,) = {post.provenance for post in read(sample)}
    assert made is not None
    assert made.codebook.startswith("russia-dprk@")
    assert made.stance.startswith("stance-")
    assert made.spacy.startswith("en_rejoinder-")


@pytest.mark.parametrize(
    "settings",
    [{}, {"batch_size": 1}, {"batch_size": 64}, {"workers": 1}, {"workers": 3, "batch_size": 2}],
    ids=str,
)
def test_annotate_gives_the_same_bytes(
    sample: Path, tmp_path: Path, settings: dict[str, int]
) -> None:
    run(tmp_path / "b.jsonl", **settings)
    assert (tmp_path / "b.jsonl").read_bytes() == sample.read_bytes()


def test_annotate_reads_what_ingest_and_annotate_write(sample: Path, tmp_path: Path) -> None:
    posts = tmp_path / "posts.jsonl"
    ingest([SAMPLE], output=posts)
    run(tmp_path / "one.jsonl", posts)
    run(tmp_path / "two.jsonl", sample)
    assert (tmp_path / "one.jsonl").read_bytes() == sample.read_bytes()
    assert (tmp_path / "two.jsonl").read_bytes() == sample.read_bytes()


def test_annotate_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert run(tmp_path / "a.jsonl")


def test_annotate_keeps_posts_that_cannot_be_annotated(tmp_path: Path) -> None:
    ingest([SAMPLE], output=tmp_path / "p.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text().splitlines()]
    lines[1] |= {"text": " \n "}
    lines[2] |= {"status": "failed", "reason": "the page was cut off"}
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    posts = run(tmp_path / "a.jsonl", tmp_path / "p.jsonl")
    assert [post.status for post in posts] == ["ok", "empty", "failed", "ok"]
    assert posts[1].text == " \n "
    assert posts[2].reason == "the page was cut off"


def bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    """Return bad inputs by kind, each with what the message must say."""
    (folder / "empty-folder").mkdir()
    files: dict[str, tuple[bytes, str]] = {
        "binary.txt": (b"PK\x03\x04\x00\x00\x00\x08" * 40, "binary"),
        "latin.txt": (b"Caf\xe9 society\n\n\xff\xfe\x80\x81 text", "UTF-8"),
        "lines.jsonl": (b"{not json}\n", "lines.jsonl:1"),
        "schema.jsonl": (b'{"schema": "rejoinder/1"}\n', "schema.jsonl:1"),
        "page.pdf": (b"%PDF-1.4", "'.pdf'"),
    }
    found = {}
    for name, (data, words) in files.items():
        (folder / name).write_bytes(data)
        found[name] = (folder / name, words)
    found["missing.txt"] = (folder / "missing.txt", "no such file")
    found["empty-folder"] = (folder / "empty-folder", "empty-folder")
    return found


KINDS = [
    "binary.txt",
    "latin.txt",
    "lines.jsonl",
    "schema.jsonl",
    "page.pdf",
    "missing.txt",
    "empty-folder",
]


@pytest.mark.parametrize("kind", KINDS)
def test_annotate_rejects_bad_input_and_writes_the_good_beside_it(
    tmp_path: Path, kind: str
) -> None:
    path, words = bad_inputs(tmp_path)[kind]
    output = tmp_path / "a.jsonl"
    ledger = annotate([path, SAMPLE], codebook=BOOK, output=output)
    (reject,) = ledger.rejects
    assert kind in str(reject)
    assert words in str(reject)
    assert "\n" not in str(reject)
    assert len(read(output)) == 4
    assert (ledger.exit_code(), ledger.exit_code(strict=True)) == (0, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_annotate_with_nothing_to_read_writes_nothing(tmp_path: Path, kind: str) -> None:
    path, _ = bad_inputs(tmp_path)[kind]
    ledger = annotate([path], codebook=BOOK, output=tmp_path / "a.jsonl")
    assert ledger.exit_code() == 2
    assert not (tmp_path / "a.jsonl").exists()


def test_annotate_empty_file_is_an_empty_post(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (post,) = run(tmp_path / "a.jsonl", tmp_path / "empty.txt")
    assert (post.status, post.reason) == ("empty", "the file is empty")


@pytest.mark.parametrize(
    ("output", "words"),
    [("no/such/a.jsonl", "there is no folder"), (".", "is a folder")],
)
def test_annotate_output_that_cannot_be_written_is_refused_at_once(
    tmp_path: Path, output: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        annotate([SAMPLE], codebook=BOOK, output=tmp_path / output)


def test_annotate_failing_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.jsonl"
    output.write_text("old")

    def fail(posts: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate([SAMPLE], codebook=BOOK, output=output, progress=fail)
    assert output.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_annotate_unknown_codebook_names_those_that_ship(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="russia-dprk"):
        annotate([SAMPLE], codebook="no-such", output=tmp_path / "a.jsonl")


def test_cli_commands_are_documented() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert (command.callback.__doc__ or "").endswith(".")
