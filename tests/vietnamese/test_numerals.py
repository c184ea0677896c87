"""Numbers in words, against a table that ICU made from Unicode CLDR, and a few readings from school books."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese import numerals

TABLE: Final = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("so-doc-cldr.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
UNITS: Final = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(dict(TABLE)) == len(TABLE) >= 300


@pytest.mark.parametrize(("written", "said"), TABLE)
def test_every_reading_of_the_table(written: str, said: str) -> None:
    assert numerals.number(written) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1_000_005, "một triệu không trăm lẻ năm"),
        (1_005_000, "một triệu không trăm lẻ năm nghìn"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (21_015_104, "hai mươi mốt triệu không trăm mười lăm nghìn một trăm lẻ bốn"),
        (10**9 + 5, "một tỷ không trăm lẻ năm"),
        (24 * 10**9, "hai mươi tư tỷ"),
        (10**12, "một nghìn tỷ"),
        (
            1_234_567_891,
            "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt",
        ),
        (-15, "âm mười lăm"),
    ],
)
def test_large_numbers_say_every_group(value: int, said: str) -> None:
    assert numerals.whole(value) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1.005", "một nghìn không trăm lẻ năm"),
        ("10.000", "mười nghìn"),
        ("1.234,5", "một nghìn hai trăm ba mươi tư phẩy năm"),
        ("81,83", "tám mươi mốt phẩy tám mươi ba"),
        ("85,05", "tám mươi lăm phẩy không năm"),
        ("46,0002", "bốn mươi sáu phẩy không không không hai"),
        ("08", "tám"),
        ("0252", "không hai năm hai"),
        ("1" * 16, " ".join(["một"] * 16)),
    ],
)
def test_numbers_as_texts_write_them(written: str, said: str) -> None:
    assert numerals.number(written) == said


def heard(said: str) -> int:
    """The other way round, by its own rules: words -> number."""
    total = group = digit = 0
    for word in said.split():
        if word in UNITS:
            digit = UNITS.index(word)
        elif word in ("mốt", "tư", "lăm"):
            digit = {"mốt": 1, "tư": 4, "lăm": 5}[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * (1000 if word == "nghìn" else 10**6), 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
    return total + group + digit


@given(st.integers(0, 10**12))
def test_a_listener_hears_the_same_number(value: int) -> None:
    said = numerals.whole(value)
    assert heard(said) == value
    assert "  " not in said
    assert not said.endswith(" ")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 11, 30), "ngày ba mươi tháng mười một năm hai nghìn không trăm hai mươi ba"),
        (date(2024, 4, 5), "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi tư"),
        (date(2021, 1, 10), "ngày mùng mười tháng một năm hai nghìn không trăm hai mươi mốt"),
    ],
)
def test_days(day: date, said: str) -> None:
    assert numerals.day(day) == said


@given(st.integers(1, 399))
def test_roman_numbers(value: int) -> None:
    text, rest = "", value
    for amount, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        text += letters * (rest // amount)
        rest %= amount
    assert numerals.roman(text) == value


@pytest.mark.parametrize("text", ["", "IIX", "VV", "ABC", "IVX"])
def test_what_is_no_roman_number(text: str) -> None:
    assert numerals.roman(text) is None


def test_letters_by_name() -> None:
    assert numerals.spell("GDP") == "giê dê pê"
    assert numerals.spell("QĐ") == "quy đê"
    assert numerals.ordinal(1) == "nhất"
    assert numerals.ordinal(4) == "tư"
    assert numerals.ordinal(5) == "năm"
