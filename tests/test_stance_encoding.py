"""Texts to token ids: nothing of a sentence goes unread."""

import pytest

from rejoinder.stance.encoding import CONTEXT, WINDOW, Encoded, Layout, pad, windows

LAYOUT = Layout(cls=101, sep=102)


@pytest.mark.parametrize("length", [1, WINDOW, WINDOW + 1, 2 * WINDOW + 7, 1000])
def test_encoding_windows_cover_all_of_a_sentence(length: int) -> None:
    ids = tuple(range(length))
    cut = windows(ids)
    assert {piece for window in cut for piece in window} == set(ids)
    assert max(len(window) for window in cut) <= WINDOW


def test_encoding_pair_marks_the_sentence_apart_from_statement_and_context() -> None:
    assert LAYOUT.pair((1, 2), (3,), (4,)) == Encoded(
        ids=(101, 1, 2, 102, 3, 102, 4, 102), types=(0, 0, 0, 0, 1, 1, 0, 0)
    )


def test_encoding_context_is_its_last_pieces() -> None:
    found = LAYOUT.sentence((1,), tuple(range(500)))
    assert found.ids[3:-1] == tuple(range(500 - CONTEXT, 500))


def test_encoding_sentence_without_context_has_no_second_part() -> None:
    assert LAYOUT.sentence((1,), ()).types == (0, 0, 0)


def test_encoding_pad_masks_what_is_added() -> None:
    batch = pad([LAYOUT.statement((5,)), LAYOUT.statement((5, 6))], length=4, pad_id=0)
    assert batch.ids.tolist() == [[101, 5, 102, 0], [101, 5, 6, 102]]
    assert batch.mask.tolist() == [[1, 1, 1, 0], [1, 1, 1, 1]]
