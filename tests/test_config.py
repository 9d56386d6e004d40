"""Settings and codebooks: closed, with errors that name the file, the key and what is allowed."""

from pathlib import Path

import pytest

from rejoinder.codebook import read_codebook
from rejoinder.config import Config, read_config
from rejoinder.errors import UsageError

CLAIM = '[[claim]]\nid = "a"\nstatement = "Trees help."\n'


def test_config_file_that_ships_says_the_defaults() -> None:
    assert read_config() == Config()


def test_config_hash_ignores_how_a_run_is_carried_out() -> None:
    assert Config.model_validate({"run": {"workers": 3}}).sha256 == Config().sha256
    assert Config.model_validate({"stance": {"threshold": 0.9}}).sha256 != Config().sha256


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[stance]\nmodle = 'x'", ("unknown key 'stance.modle'", "did you mean 'model'")),
        ("[stances]\n", ("unknown key 'stances'", "did you mean 'stance'")),
        ("[stance]\nthreshold = 2", ("stance.threshold", "less than or equal to 1", "got 2")),
        ("[run]\nbatch_size = 'many'", ("run.batch_size", "integer", "got 'many'")),
        ("[quantities]\nkinds = ['sum']", ("quantities.kinds.0", "'money'", "got 'sum'")),
        ("[run", ("not TOML",)),
    ],
)
def test_config_error_names_file_key_and_what_is_allowed(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / "my.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert all(word in message for word in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[codebook]\nid = "c"\n', ("no claims",)),
        (f'[codebook]\nid = "c"\n{CLAIM}{CLAIM}', ("claim id 'a' occurs twice",)),
        (f"{CLAIM}", ("codebook", "required")),
        ('[codebook]\nid = "c"\n[[claim]]\nid = "a b"\nstatement = "x"', ("claim.0.id", "'a b'")),
        ('[codebook]\nid = "c"\n[[claim]]\nid = "a"\nstatement = " "', ("claim.0.statement",)),
        (
            '[codebook]\nid = "c"\n[[claim]]\nid = "a"\nstatment = "x"',
            ("did you mean 'statement'",),
        ),
    ],
)
def test_codebook_error_names_file_place_and_value(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        read_codebook(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert all(word in message for word in words)


def test_codebook_hash_ignores_comments_and_layout(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(f'[codebook]\nid = "c"\n{CLAIM}')
    other.write_text(f'# why\n\n[codebook]\nid="c"\n\n{CLAIM}')
    assert read_codebook(one).sha256 == read_codebook(other).sha256
