"""The contract `rejoinder/1`: offsets that hold, bytes that repeat, a schema that is published."""

import json
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.errors import RejoinderError
from rejoinder.records import AnnotatedPost, dump_line, json_schema, parse_line

TEXT = "Tolls rose. It cost $5, said Ann 🚌."


def line(**changes: Any) -> str:
    record: dict[str, Any] = {
        "schema": "rejoinder/1",
        "document": {"id": "d", "source": "d.txt", "sha256": "0" * 64},
        "post": {"id": "c1", "role": "commenter"},
        "text": TEXT,
        "sentences": [{"start": 0, "end": 11}, {"start": 12, "end": 35}],
        "entities": [{"start": 29, "end": 32, "text": "Ann", "label": "PERSON"}],
    }
    return json.dumps(record | changes)


def test_record_line_round_trip_is_byte_identical() -> None:
    written = dump_line(parse_line(line(), where="x"))
    assert dump_line(parse_line(written, where="x")) == written


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"entities": [{"start": 28, "end": 31, "text": "Ann", "label": "PERSON"}]}, "' An'"),
        ({"entities": [{"start": 29, "end": 99, "text": "Ann", "label": "PERSON"}]}, "29-99"),
        ({"entities": [{"start": 29, "end": 32, "text": "Ann", "label": "MAN"}]}, "'MAN'"),
        ({"sentences": [{"start": 12, "end": 35}, {"start": 0, "end": 11}]}, "before the one"),
        ({"sentences": [{"start": 5, "end": 5}]}, "5-5 is not a span"),
        ({"post": {"id": "c1", "role": "reader"}}, "'reader'"),
        ({"colour": "red"}, "colour"),
        ({"schema": "rejoinder/9"}, "rejoinder/1"),
        ({"status": "failed"}, "needs a reason"),
        ({"text": None}, "text"),
        (
            {
                "claims": [
                    {"claim": "a", "stance": "supports", "score": 0.5, "sentence": 7}
                    | {"start": 0, "end": 11, "text": "Tolls rose."}
                ]
            },
            "sentence 7 does not exist",
        ),
    ],
)
def test_record_breaking_the_contract_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(RejoinderError, match=r"^posts\.jsonl:3: ") as caught:
        parse_line(line(**changes), where="posts.jsonl:3")
    assert words in str(caught.value)


def test_record_line_that_is_not_json_is_refused() -> None:
    with pytest.raises(RejoinderError, match=r"posts\.jsonl:1: .*JSON"):
        parse_line("{", where="posts.jsonl:1")


@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_record_spans_count_code_points(before: str, after: str) -> None:
    name = "Ann 🚌 é"
    text = f"{before}{name}{after}".encode("utf-8", "ignore").decode()
    start = len(before.encode("utf-8", "ignore").decode())
    entity = {"start": start, "end": start + len(name), "text": name, "label": "PERSON"}
    post = parse_line(line(text=text, sentences=[], entities=[entity]), where="x")
    again = parse_line(dump_line(post), where="x")
    assert again.text[again.entities[0].start : again.entities[0].end] == name


def test_record_schema_that_ships_is_the_one_of_the_records() -> None:
    shipped = resources.files("rejoinder.schema") / "rejoinder-1.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == json_schema()


def test_record_schema_accepts_what_is_written() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    written = json.loads(dump_line(parse_line(line(), where="x")))
    jsonschema.validate(written, json_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written | {"colour": "red"}, json_schema())


def test_record_is_frozen() -> None:
    post = parse_line(line(), where="x")
    with pytest.raises(ValueError, match="frozen"):
        post.text = "other"
    assert isinstance(post, AnnotatedPost)
