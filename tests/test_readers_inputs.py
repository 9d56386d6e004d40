"""What a user may name as input, and what is said of what cannot be read."""

import io
import os
from pathlib import Path

import pytest

from rejoinder.readers import Document, Reject, find_inputs, read, read_stream

LINE = (
    '{"document": {"id": "a", "source": "s", "sha256": "x"},'
    ' "post": {"id": "c1", "role": "author"}, "text": "t"}'
)


def _one(path: Path) -> Document | Reject:
    (found,) = read(path)
    return found


def test_inputs_folder_gives_its_readable_files_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.jsonl", "c.png", ".hidden.txt", "sub/d.text"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [str(path).removeprefix(f"{tmp_path}/") for path in find_inputs([tmp_path])]
    assert found == ["a.jsonl", "b.txt", "sub/d.text"]


def test_inputs_pattern_is_expanded_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.jsonl"):
        (tmp_path / name).write_text("x")
    found = list(find_inputs([f"{tmp_path}/*.txt"]))
    assert found == [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_inputs_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(list(find_inputs([tmp_path / "a.txt", tmp_path, f"{tmp_path}/a*"]))) == 1


def test_inputs_file_without_suffix_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("A sentence.")
    assert list(find_inputs([tmp_path / "page"])) == [tmp_path / "page"]
    assert isinstance(_one(tmp_path / "page"), Document)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "no such file or folder"),
        ("*.none", "the pattern matches no file"),
        ("folder", "holds no readable file; expected .jsonl, .ndjson, .text, .txt"),
        ("image.png", "suffix '.png' is not read; expected .jsonl, .ndjson, .text, .txt"),
        ("long" * 2000, "not a usable path: File name too long"),
        ("nul\0name", "no such file or folder"),
    ],
)
def test_inputs_reject_names_the_file_and_what_is_allowed(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (found,) = find_inputs([f"{tmp_path}/{name}"])
    assert isinstance(found, Reject)
    assert said in str(found)
    assert name.split("\0")[0] in found.where


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_inputs_closed_file_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)
    found = _one(path)
    assert isinstance(found, Reject)
    assert "Permission denied" in found.reason


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"caf\xe9", "byte 3 (0xe9) is not UTF-8; expected text in UTF-8"),
        (b"a\0b", "byte 1 is NUL: a binary file"),
        (b"h\0i\0", "UTF-16 without a byte order mark"),
        (b"\xff\xfe\0\0h\0\0\0", "UTF-32"),
        (b"\xff\xfeh\0\x00\xd8", "is not UTF-16-LE"),
        (b"%PDF-1.4", "a PDF, not text"),
        (b"\x01\x02\x03" * 99, "control characters: a binary file"),
    ],
)
def test_encoding_rejects_what_cannot_be_told(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    found = _one(path)
    assert isinstance(found, Reject)
    assert found.where == str(path)
    assert said in found.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_encoding_and_line_ends_change_nothing(tmp_path: Path, encoding: str, end: str) -> None:
    page = [
        "A Title",
        "",
        "By Ann Oake",
        "",
        "First\u00a0words.",
        "",
        "1 Comment",
        "",
        "Bo says:",
        "No.",
    ]
    path = tmp_path / "page.txt"
    path.write_bytes(end.join(page).encode(encoding))
    found = _one(path)
    assert isinstance(found, Document)
    assert [post.text for post in found.posts] == ["First\u00a0words.", "No."]


@pytest.mark.parametrize("data", [b"", b" \r\n\n\xc2\xa0", b"\xef\xbb\xbf"])
def test_text_empty_file_is_an_empty_post_with_a_warning(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    found = _one(path)
    assert isinstance(found, Document)
    assert [(post.status, post.reason) for post in found.posts] == [("empty", "the file is empty")]
    assert "the file is empty" in found.warnings[0]


def test_text_too_long_is_a_reject() -> None:
    (found,) = read_stream(io.BytesIO(b"a" * (16 * 1024 * 1024 + 1)), where="long")
    assert isinstance(found, Reject)
    assert "16,777,216 bytes" in found.reason


@pytest.mark.parametrize(
    ("data", "reader"),
    [(f"\n  {LINE}\n", "jsonl"), ("A page.\n", "text"), ("\ufeff" + LINE, "jsonl")],
)
def test_readers_stream_is_told_by_its_first_character(data: str, reader: str) -> None:
    stream = io.BufferedReader(io.BytesIO(data.encode()))
    (found,) = read_stream(stream, where="stdin")
    assert isinstance(found, Document)
    assert found.reader == reader
