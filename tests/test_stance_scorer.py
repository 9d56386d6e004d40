"""The shipped stance model: neither order nor company changes a score."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from rejoinder.assets import model_folder
from rejoinder.codebook import Claim, Codebook, CodebookInfo
from rejoinder.errors import UsageError
from rejoinder.stance.model import StanceModel, load_model, read_card
from rejoinder.stance.scorer import Judgement, Scorer, Utterance

STATEMENTS = (
    "The bus lane makes the city slower.",
    "Cyclists should pay a tax for the roads.",
    "The council wasted money on the bridge.",
)
SENTENCES = (
    Utterance("Since they painted that bus lane my commute takes an hour longer."),
    Utterance("The bridge is money thrown in the river.", "I walked past it today."),
    Utterance("It rained on Sunday."),
    Utterance("x" * 3 + " and the bridge again" * 200),
)
TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def model() -> StanceModel:
    return load_model(model_folder("stance"))


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def book(statements: tuple[str, ...]) -> Codebook:
    claims = tuple(Claim(id=f"c{n}", statement=text) for n, text in enumerate(statements))
    return Codebook(codebook=CodebookInfo(id="b"), claim=claims)


def scores(
    model: StanceModel,
    executor: Executor,
    statements: tuple[str, ...] = STATEMENTS,
    sentences: tuple[Utterance, ...] = SENTENCES,
) -> dict[tuple[str, str], tuple[float, float]]:
    scorer = Scorer(model, book(statements), executor)
    found: list[list[Judgement]] = scorer.score(sentences, at_least=0)
    return {
        (sentence.text, statements[one.claim]): (one.supports, one.opposes)
        for sentence, judged in zip(sentences, found, strict=True)
        for one in judged
    }


def test_scorer_judges_every_pair_down_to_zero(model: StanceModel, executor: Executor) -> None:
    found = scores(model, executor)
    assert len(found) == len(STATEMENTS) * len(SENTENCES)
    assert all(0 <= s <= 1 and 0 <= o <= 1 and s + o <= 1.0001 for s, o in found.values())


@pytest.mark.parametrize(
    ("statements", "sentences"),
    [
        (STATEMENTS[::-1], SENTENCES),
        (STATEMENTS + STATEMENTS[:1], SENTENCES),
        (STATEMENTS, SENTENCES[::-1]),
        (STATEMENTS, SENTENCES * 2),
        (STATEMENTS, SENTENCES[:1]),
    ],
    ids=["claims reversed", "a claim twice", "sentences reversed", "sentences twice", "alone"],
)
def test_scorer_company_and_order_change_no_score(
    model: StanceModel,
    executor: Executor,
    statements: tuple[str, ...],
    sentences: tuple[Utterance, ...],
) -> None:
    whole = scores(model, executor)
    for pair, found in scores(model, executor, statements, sentences).items():
        assert found == pytest.approx(whole[pair], abs=TOLERANCE)


def test_scorer_claim_alone_and_claim_among_others_are_both_judged(
    model: StanceModel, executor: Executor
) -> None:
    alone = scores(model, executor, STATEMENTS[:1])
    assert all(0 <= sum(found) <= 1.0001 for found in alone.values())
    assert max(alone, key=lambda pair: sum(alone[pair])) == (SENTENCES[0].text, STATEMENTS[0])


def test_scorer_threads_change_no_score(model: StanceModel, executor: Executor) -> None:
    with ThreadPoolExecutor(1) as one:
        assert scores(model, one) == scores(model, executor)


def test_scorer_reads_the_end_of_a_long_sentence(model: StanceModel, executor: Executor) -> None:
    filler = "there was, and this is a long story, another day and another street, " * 12
    ending = "and the council wasted our money on that useless bridge."
    found = scores(model, executor, sentences=(Utterance(filler), Utterance(filler + ending)))
    without, with_it = (sum(found[text, STATEMENTS[2]]) for text in (filler, filler + ending))
    assert with_it > without + 0.05


def test_scorer_statement_too_long_is_refused(model: StanceModel, executor: Executor) -> None:
    with pytest.raises(UsageError, match=r"codebook b: the statement of 'c0' has \d+ word pieces"):
        Scorer(model, book(("very " * 200,)), executor)


def test_model_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    shipped = model_folder("stance")
    for file in shipped.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "head.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00\x01")
    with pytest.raises(UsageError, match=r"head\.safetensors: sha256 .*expected"):
        read_card(tmp_path)


def test_model_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no model\.json"):
        read_card(tmp_path)
