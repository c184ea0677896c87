"""Sentences for the ear."""

from __future__ import annotations

import pytest

from thidua.vietnamese.sentence import after_comma, numbered


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Phong trào thi đua", "phong trào thi đua"),
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("UBND xã", "UBND xã"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("", ""),
    ],
)
def test_within_a_sentence_only_names_keep_their_capital(text: str, within: str) -> None:
    assert after_comma(text) == within


def test_lists_are_counted_aloud() -> None:
    assert list(numbered(["Nộp đơn.", "Nhận kết quả;"])) == ["Một là, nộp đơn.", "Hai là, nhận kết quả."]
