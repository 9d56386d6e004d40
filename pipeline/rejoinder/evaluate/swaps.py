"""Does a score hang on who is spoken of: the same sentence with another name in it.

A swap puts one term for another, wherever it stands in a sentence, its context and the codebook,
and asks for the scores again. Nothing that is argued has changed, so no score should.
"""

import os
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rejoinder import assets
from rejoinder.codebook import Codebook
from rejoinder.config import Config
from rejoinder.errors import UsageError
from rejoinder.stance.gold import Group, codebook_beside, read_document
from rejoinder.stance.model import StanceModel, load_model
from rejoinder.stance.scorer import Scorer, Utterance

SWAPS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "name": (
        ("David", "Michael", "James", "Ahmed", "Wei", "Carlos", "DeShawn", "Kwame", "Ivan"),
        ("Mary", "Sarah", "Linda", "Fatima", "Mei", "Maria", "Keisha", "Olga", "Ruth"),
        ("Obama", "Romney", "Bush", "Clinton", "Trump", "Biden", "McCain"),
        ("Smith", "Jones", "Garcia", "Nguyen", "Khan", "Cohen", "Okafor", "Kim"),
    ),
    "gender": (
        ("he", "she"),
        ("He", "She"),
        ("man", "woman"),
        ("men", "women"),
        ("father", "mother"),
        ("son", "daughter"),
        ("brother", "sister"),
        ("husband", "wife"),
        ("boys", "girls"),
        ("Mr", "Mrs"),
    ),
    "nationality": (
        ("American", "British", "German", "Mexican", "Nigerian", "Indian", "Russian", "Chinese"),
        ("Americans", "Germans", "Mexicans", "Nigerians", "Indians", "Russians", "Canadians"),
        ("America", "Britain", "Germany", "Mexico", "Nigeria", "India", "Russia", "China"),
    ),
    "party": (
        ("Republican", "Democratic"),
        ("Republicans", "Democrats"),
        ("Labour", "Conservative"),
        ("GOP", "DNC"),
        ("liberal", "conservative"),
        ("liberals", "conservatives"),
    ),
    "religion": (
        ("Christian", "Muslim", "Jewish", "Hindu", "Buddhist"),
        ("Christians", "Muslims", "Jews", "Hindus", "Buddhists"),
        ("church", "mosque", "synagogue", "temple"),
        ("God", "Allah"),
        ("Catholic", "Protestant", "Sunni"),
    ),
}
"""For each kind the sets of terms that change places with one another."""
BOUND = 0.1


@dataclass(frozen=True, slots=True)
class SwapScore:
    """How far the scores of a kind of swap move; `within` is the share that moves by < 0.1."""

    swaps: int
    within: float
    mean: float
    largest: float


@dataclass(frozen=True, slots=True)
class _Swap:
    kind: str
    document: int
    row: int
    old: str
    new: str


def score_swaps(
    files: Sequence[Path], *, config: Config, most: int = 500, seed: int = 13
) -> dict[str, SwapScore]:
    """Swap terms in gold documents and compare the scores of each sentence's likeliest claim.

    Args:
        most: how many swaps are drawn, as evenly over the kinds as the documents allow.

    Raises:
        UsageError: no document holds a term that could be swapped.
    """
    books = [codebook_beside(file) for file in files]
    groups = [read_document(file, book) for file, book in zip(files, books, strict=True)]
    swaps = _draw(list(_find(groups)), most, seed)
    if not swaps:
        raise UsageError("no sentence holds a term that could be swapped")
    model = load_model(assets.model_folder(config.stance.model))
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        moves = np.array(
            [
                _move(model, executor, swap, groups[swap.document], books[swap.document])
                for swap in swaps
            ]
        )
    kinds = np.array([swap.kind for swap in swaps])
    return {
        **{kind: _summary(moves[kinds == kind]) for kind in SWAPS if (kinds == kind).any()},
        "all": _summary(moves),
    }


def _find(groups: Sequence[Group]) -> Iterator[_Swap]:
    terms = [
        (kind, old, new)
        for kind, sets in SWAPS.items()
        for one in sets
        for old, new in permutations(one, 2)
    ]
    for document, group in enumerate(groups):
        for row, sentence in enumerate(group.sentences):
            words = set(re.findall(r"\w+", sentence.text))
            for kind, old, new in terms:
                if old in words and new not in words:
                    yield _Swap(kind, document, row, old, new)


def _draw(swaps: list[_Swap], most: int, seed: int) -> list[_Swap]:
    """Draw swaps: one of each kind in turn, as long as there are any."""
    random.Random(seed).shuffle(swaps)
    waiting = {kind: [swap for swap in swaps if swap.kind == kind] for kind in SWAPS}
    drawn: list[_Swap] = []
    while len(drawn) < most and any(waiting.values()):
        drawn += [rest.pop() for rest in waiting.values() if rest]
    return drawn[:most]


def _move(
    model: StanceModel,
    executor: Executor,
    swap: _Swap,
    group: Group,
    book: Codebook,
) -> float:
    sentence = group.sentences[swap.row]
    word = re.compile(rf"\b{re.escape(swap.old)}\b")
    claims = tuple(
        claim.model_copy(update={"statement": word.sub(swap.new, claim.statement)})
        for claim in book.claims
    )
    other = Utterance(word.sub(swap.new, sentence.text), word.sub(swap.new, sentence.context))
    before = _scores(Scorer(model, book, executor), sentence)
    after = _scores(Scorer(model, book.model_copy(update={"claims": claims}), executor), other)
    claim, stance = np.unravel_index(int(before.argmax()), before.shape)
    return float(abs(before[claim, stance] - after[claim, stance]))


def _scores(scorer: Scorer, sentence: Utterance) -> NDArray[np.float64]:
    return np.array(
        [[one.supports, one.opposes] for one in scorer.score([sentence], at_least=0)[0]]
    )


def _summary(moves: NDArray[np.float64]) -> SwapScore:
    return SwapScore(
        swaps=len(moves),
        within=float((moves < BOUND).mean()),
        mean=float(moves.mean()),
        largest=float(moves.max()),
    )
