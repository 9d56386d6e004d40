"""The spaCy pipeline: sentences, names and quantities, and what a user can compose of it."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import rejoinder
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.extract.names import find_entities
from rejoinder.language import spacy_label
from rejoinder.sentences import trimmed_sentences

TEXT = """The Harbour Question

Mayor Ana Petrova wants $3 million for the Port of Lorne. Would France pay? It won't

Signed, a reader."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return rejoinder.load()


def sentences(nlp: Language, text: str) -> list[str]:
    return [span.text for span in trimmed_sentences(nlp(text))]


def test_language_blank_line_ends_a_sentence(nlp: Language) -> None:
    assert sentences(nlp, TEXT) == [
        "The Harbour Question",
        "Mayor Ana Petrova wants $3 million for the Port of Lorne.",
        "Would France pay?",
        "It won't",
        "Signed, a reader.",
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "?", "🚌🚌", "\n\nOne.\n\n\n\nTwo.\n"])
def test_language_odd_texts_pass(nlp: Language, text: str) -> None:
    assert " ".join(sentences(nlp, text)).split() == text.split()


def test_language_finds_names_and_quantities(nlp: Language) -> None:
    doc = nlp(TEXT)
    names = {(entity.text, entity.label) for entity in find_entities(doc)}
    assert {("Ana Petrova", "PERSON"), ("France", "GPE")} <= names
    assert [one.text for one in doc._.quantities] == ["$3 million"]


@pytest.mark.parametrize(
    ("words", "entity", "name"),
    [
        (["the", "United", "Nations"], (0, 3), "United Nations"),
        (["Moscow", "'s", "offer"], (0, 2), "Moscow"),
        (["The", "Hague"], (0, 2), "Hague"),
    ],
)
def test_language_names_leave_out_the_and_possessives(
    words: list[str], entity: tuple[int, int], name: str
) -> None:
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words)
    doc.ents = [spacy.tokens.Span(doc, *entity, label="ORG")]
    (found,) = find_entities(doc)
    assert found.text == name == doc.text[found.start : found.end]


def test_language_labels_of_quantities_are_no_names() -> None:
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=["ten", "days"])
    doc.ents = [spacy.tokens.Span(doc, 0, 2, label="DATE")]
    assert list(find_entities(doc)) == []


def test_language_takes_a_pipeline_of_the_user(tmp_path: Path) -> None:
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.to_disk(tmp_path / "own")
    config = Config.model_validate({"spacy": {"model": str(tmp_path / "own")}})
    assert sentences(rejoinder.load(config=config), "One. Two.") == ["One.", "Two."]


def test_language_pipeline_without_sentences_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "own")
    config = Config.model_validate({"spacy": {"model": str(tmp_path / "own")}})
    with pytest.raises(UsageError, match="splits no sentences"):
        rejoinder.load(config=config)


def test_language_pipeline_that_does_not_exist_is_refused() -> None:
    config = Config.model_validate({"spacy": {"model": "no_such_pipeline"}})
    with pytest.raises(UsageError, match="'no_such_pipeline' cannot be loaded"):
        rejoinder.load(config=config)


def test_language_label_names_version_and_weights(nlp: Language) -> None:
    name, _, digest = spacy_label(nlp).partition("@")
    assert name == "en_rejoinder-0.1.0"
    assert len(digest) == 12
