"""Texts in columns: counted in cells, never wider than the screen, and nothing lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import hostile
from thidua.vietnamese.terminal import cell_width, list_item, table, wrap

ROWS = [
    ["1. Hoàn thành nhiệm vụ được giao trong năm", "có", "–", "12"],
    ["2. Có sáng kiến", "–", "có", "3"],
]
HEADINGS = ["Tiêu chí", "cn-001", "cn-002*", "Cộng"]


@pytest.mark.parametrize(
    ("text", "width"), [("Thuận Nam", 9), ("Ổn định", 7), ("", 0), ("😀", 2), ("a\u200bb", 2), ("日", 2)]
)
def test_a_letter_is_a_cell_however_it_is_composed(text: str, width: int) -> None:
    assert cell_width(text) == cell_width(unicodedata.normalize("NFD", text)) == width


@given(st.text(st.sampled_from("aộ😀 -"), max_size=60), st.integers(2, 20))
def test_lines_fit_and_hold_every_sign(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_is_broken_only_where_it_would_not_fit() -> None:
    assert wrap("một hai ba", 7) == ["một hai", "ba"]
    assert wrap("a nghiêngngả b", 5) == ["a", "nghiê", "ngngả", "b"]


def test_an_item_hangs_behind_its_mark() -> None:
    assert list(list_item("  - ", "một hai ba bốn năm", 20)) == ["  - một hai ba bốn", "    năm"]


def test_a_table_lines_up() -> None:
    assert list(table(HEADINGS, ROWS, 60)) == [
        "Tiêu chí                  cn-001  cn-002*  Cộng",
        "1. Hoàn thành nhiệm vụ        có        –    12",
        "được giao trong năm",
        "2. Có sáng kiến                –       có     3",
    ]


def test_columns_that_do_not_fit_stand_below_with_the_first_again() -> None:
    lines = list(table(HEADINGS, ROWS, 36))
    assert all(cell_width(line) <= 36 for line in lines)
    first, second = "\n".join(lines).split("\n\n")
    assert first.splitlines()[0].split() == ["Tiêu", "chí", "cn-001", "cn-002*"]
    assert second.splitlines()[0].split() == ["Tiêu", "chí", "Cộng"]
    assert first.count("2. Có sáng kiến") == second.count("2. Có sáng kiến") == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_hostile_words_break_no_table(width: int) -> None:
    lines = list(table(HEADINGS, [[hostile.LINE, "1", "2", "3"]], width))
    assert all(cell_width(line) <= width for line in lines)
