"""Lexicon: word lists, and tables of phrases looked up by their opening word."""

from typing import TypeVar

from rejoinder.extract.quantities.atoms import Tape

Meaning = TypeVar("Meaning")
Phrases = dict[str, list[tuple[tuple[str, ...], Meaning]]]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces between them."""
    return frozenset(text.split())


def add_phrase(table: Phrases[Meaning], spelling: str, meaning: Meaning) -> None:
    """Enter a phrase, its atoms written with "_" between them; the longest is looked up first."""
    opening, *rest = spelling.split("_")
    rows = table.setdefault(opening, [])
    rows.append((tuple(rest), meaning))
    rows.sort(key=lambda row: -len(row[0]))


def phrase_length(tape: Tape, index: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how many atoms the opening one of the phrases takes at the index; 0 for none."""
    return next((len(words) for words in phrases if tape.reads(index, words)), 0)
