"""The spaCy component: what it writes, and that no text makes it raise."""

import datetime
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rejoinder.errors import UsageError
from rejoinder.extract.quantities import find_quantities
from rejoinder.extract.quantities.scan import scan


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rejoinder_quantities")
    return pipeline


def test_quantities_component_writes_spans_and_records(nlp: Language) -> None:
    doc = nlp("The toll rose to $4.50 in 2019.")
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [
        ("$4.50", "money"),
        ("2019", "date"),
    ]
    assert [one.text for one in doc._.quantities] == ["$4.50", "2019"]


def test_quantities_component_expands_to_tokens_but_keeps_the_record(nlp: Language) -> None:
    doc = nlp("The post-2005 rules fail.")
    assert [one.text for one in doc._.quantities] == ["2005"]
    assert [span.text for span in doc.spans["quantities"]] in (["post-2005"], ["2005"])


def test_quantities_component_reads_the_date_of_the_document(nlp: Language) -> None:
    doc = nlp.make_doc("It closed last year.")
    doc._.published = "2014-02-03T10:00:00"
    assert [one.value for one in nlp(doc)._.quantities] == ["2013"]


def test_quantities_component_keeps_the_kinds_asked_for() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rejoinder_quantities", config={"kinds": ["money"], "spans_key": "sums"})
    doc = pipeline("In 2019 it cost $5.")
    assert [span.text for span in doc.spans["sums"]] == ["$5"]


def test_quantities_component_names_an_unknown_kind() -> None:
    with pytest.raises(UsageError, match="'sum'"):
        spacy.blank("en").add_pipe("rejoinder_quantities", config={"kinds": ["sum"]})


def test_quantities_function_takes_a_reference(nlp: Language) -> None:
    assert [one.value for one in find_quantities(nlp.make_doc("It closed last year."))] == [None]


PIECES = st.sampled_from(
    [
        "1",
        "2",
        "12",
        "1,000",
        "2.5",
        "1/2",
        "2012",
        "31",
        "$",
        "£",
        "€",
        "%",
        "-",
        "–",
        ":",
        "/",
        ".",
        ",",
        "and",
        "to",
        "from",
        "between",
        "of",
        "a",
        "the",
        "one",
        "two",
        "hundred",
        "million",
        "half",
        "third",
        "first",
        "dozen",
        "year",
        "years",
        "ago",
        "last",
        "next",
        "May",
        "March",
        "Friday",
        "Q3",
        "early",
        "mid",
        "s",
        "th",
        "per",
        "about",
        "over",
        "than",
        "times",
        "in",
        "twenty",
        "point",
        "minus",
        "\n",
        "\n\n",
        "'",
        "(",
        ")",
        "[",
        "x",
        "e",
        "^",
        "km",
        "lb",
        "US",
        "fiscal",
        "week",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]), st.none() | st.dates())
def test_quantities_never_raise_on_pieces_of_quantities(
    pieces: list[str], gap: str, reference: datetime.date | None
) -> None:
    _check(gap.join(pieces), reference)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_quantities_never_raise_on_any_text(text: str) -> None:
    _check(text, None)


def _check(text: str, reference: datetime.date | None) -> None:
    last = 0
    for one in scan(text, reference=reference):
        assert text[one.start : one.end] == one.text
        assert last <= one.start < one.end
        last = one.end


@pytest.mark.parametrize(
    "piece", ["1,", "1 ", "1-", "one ", "$1", " ", "\n ", "hundred and ", "1."]
)
def test_quantities_take_linear_time(piece: str) -> None:
    short, long = (_seconds(piece * (size // len(piece))) for size in (4_000, 40_000))
    assert long < 40 * short + 0.5


def test_quantities_take_linear_time_on_a_megabyte_of_digits() -> None:
    assert _seconds("1," * 500_000) < 10


def _seconds(text: str) -> float:
    start = time.process_time()
    scan(text, reference=None)
    return time.process_time() - start
