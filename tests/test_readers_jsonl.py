"""The project's own JSONL as input: order kept, annotations dropped, each bad line named."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from rejoinder.readers import Document, Reject, jsonl
from rejoinder.records import Post, dump_line


def _line(document: str = "a", post: str = "c1", text: str = "Words.", **more: Any) -> str:
    return json.dumps(
        {
            "document": {"id": document, "source": "s", "sha256": "x"},
            "post": {"id": post, "role": "commenter"},
            "text": text,
            **more,
        }
    )


def _read(*lines: str | bytes) -> list[Document | Reject]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(jsonl.read_jsonl(io.BytesIO(data), where="f.jsonl"))


def _ids(found: list[Document | Reject]) -> list[tuple[str, list[str]]]:
    return [
        (item.source.id, [post.post.id for post in item.posts])
        for item in found
        if isinstance(item, Document)
    ]


def test_jsonl_gives_one_document_for_each_run_of_lines() -> None:
    found = _read(_line("a", "c1"), _line("a", "c2"), "", _line("b", "c1"))
    assert _ids(found) == [("a", ["c1", "c2"]), ("b", ["c1"])]


def test_jsonl_document_that_comes_back_is_kept_with_a_warning() -> None:
    found = _read(_line("a", "c1"), _line("b", "c1"), _line("a", "c2"))
    assert _ids(found) == [("a", ["c1"]), ("b", ["c1"]), ("a", ["c2"])]
    assert isinstance(found[2], Document)
    assert "f.jsonl:3: document 'a' comes back after line 1" in found[2].warnings[0]


def test_jsonl_drops_annotations_and_keeps_the_post() -> None:
    entity = {"start": 0, "end": 5, "text": "Words", "label": "ORG"}
    (found,) = _read(_line(text="Words. ", sentences=[{"start": 0, "end": 6}], entities=[entity]))
    assert isinstance(found, Document)
    assert type(found.posts[0]) is Post
    assert json.loads(dump_line(found.posts[0])) | {"text": "Words. "} == json.loads(
        dump_line(found.posts[0])
    )


@pytest.mark.parametrize("text", ["", " \n", "Ω\u200b\u0000\u2028x", "\U0001f600" * 3])
def test_jsonl_text_stays_as_it_is(text: str) -> None:
    (found,) = _read(_line(text=text))
    assert isinstance(found, Document)
    assert found.posts[0].text == text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nope", "Invalid JSON"),
        ("[]", "line:"),
        ('{"text": "a"}', "document: Field required"),
        (_line(status="gone"), "status: Input should be 'ok', 'empty', 'skipped' or 'failed'"),
        (_line(extra=1), "extra"),
        (_line(text="\ud800"), "a lone surrogate is not text"),
        (b'{"text": "\xff"}', "byte 122 of the file is not UTF-8"),
        (_line(entities=[{"start": 0, "end": 3, "text": "x", "label": "ORG"}]), "entities[0]"),
    ],
)
def test_jsonl_bad_line_is_rejected_and_the_others_are_read(line: str | bytes, said: str) -> None:
    found = _read(_line(post="c1", text="a"), line, _line(post="c2"))
    reject, document = found
    assert isinstance(reject, Reject)
    assert reject.where == "f.jsonl:2"
    assert said in reject.reason
    assert _ids([document]) == [("a", ["c1", "c2"])]


def test_jsonl_duplicate_post_id_names_both_lines() -> None:
    found = _read(_line(post="c1"), _line(post="c2"), _line(post="c1"))
    rejects = [str(item) for item in found if isinstance(item, Reject)]
    assert rejects == [
        "f.jsonl:3: post id 'c1' occurs twice in document 'a', first on line 1; "
        "a post id is unique in its document"
    ]


def test_jsonl_line_over_the_limit_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE_LIMIT", 300)
    found = _read(_line(post="c1"), _line(post="c2", text="x" * 2000), _line(post="c3"))
    assert [item.where for item in found if isinstance(item, Reject)] == ["f.jsonl:2"]
    assert _ids(found) == [("a", ["c1", "c3"])]


def test_jsonl_without_lines_is_a_reject() -> None:
    (found,) = _read("")
    assert isinstance(found, Reject)
    assert "expected one JSON object a line" in found.reason


def test_jsonl_in_utf16_is_a_reject() -> None:
    (found,) = _read(_line().encode("utf-16"))
    assert isinstance(found, Reject)
    assert found.reason == "UTF-16; JSONL is UTF-8"


def test_jsonl_is_streamed() -> None:
    def lines() -> Iterator[bytes]:
        for number in range(3):
            yield (_line(f"d{number}") + "\n").encode()
        raise AssertionError("read further than was asked for")

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.lines = lines()

        def readline(self, size: int | None = -1, /) -> bytes:
            return next(self.lines)

    found = jsonl.read_jsonl(Slow(), where="f")  # type: ignore[arg-type]
    first = next(found)
    assert isinstance(first, Document)
    assert first.source.id == "d0"
