"""Whatever comes in: nothing that cannot be read out is left, and nothing is guessed in silence."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support import hostile
from thidua.outputs.script import readings
from thidua.vietnamese.speech import Reader
from thidua.vietnamese.speech.signs import PAUSES

READER: Final = readings(())
UNSPEAKABLE: Final = re.compile(r"[^\w\s,.!?:-]|[\d_]|[A-ZĐ]{2}")
FIGURES: Final = [
    "thứ 2-6", "T2–T6", "quý II/2023", "đợt 1/2023", "30/4-1/5", "ngày 5, 6/7", "7h30", "7-9h", "24/24h", "10 000", "1.005", "2,5", "-7", "3–5",
    "0912.345.678", "+84 91 234 5678", "1900 1234", "$500", "5%", "‰", "37℃", "10^6", "x²", "m³/h", "2/3", "15/2A", "5/3/24", "2023-11-30",
    "465/QĐ-UBND", "27-NQ/TW", "/KH-UBND", "12A", "A4", "COVID-19", "IV", "XIV", "II.3.a", "1.2.3", "9001:2015", "~", "≥", "→", "±", "&", "#", "@",
]  # fmt: skip
WORDS: Final = [
    "UBND", "QĐ", "ngày", "thứ", "quý", "từ", "gọi", "số", "tỷ lệ", "hộ", "đồng", "km", "(a)", "[b]", "**c**", "“Đ”", "…", "TP.", "GS.TS.", "VNeID",
    "a@b.vn", "https://a.vn/b", ".x-y@b.vn", "b/c", "Đăk", "😀", "\u202e", "中", "và", "b", "'", "/",
]  # fmt: skip
PIECES: Final = st.one_of(st.sampled_from([*FIGURES, *WORDS]), st.text(max_size=6))


def no_word(said: str) -> list[str]:
    """Tokens that nobody can say: no vowel at all."""
    vowels = re.compile(r"[aeiouyăâêôơưà-ãè-êì-íò-õù-úýĩũạ-ỹ]", re.IGNORECASE)
    return [w for w in re.findall(r"[^\W\d_]{2,}", said) if not vowels.search(w)]


@pytest.mark.parametrize("text", [hostile.LINE, hostile.PARAGRAPHS, hostile.LONG[:2000]])
def test_hostile_text_can_be_read_out(text: str) -> None:
    said = READER.say(text).text
    assert not UNSPEAKABLE.findall(said)
    assert not no_word(said)


@given(
    st.lists(PIECES, max_size=12),
    st.sampled_from([" ", "", ", ", "\n", "-", "/", "."]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_nothing_unspeakable_is_ever_left(parts: list[str], between: str, case: type[str]) -> None:
    said = READER.say(case(between.join(parts))).text
    assert not UNSPEAKABLE.findall(said), said
    assert not no_word(said), said


DAY: Final = r"(0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(0?[1-9]|1[0-2])"
NUMBER: Final = r"(0?\d|[1-9]\d{0,7}|[1-9]\d{0,2}(\.\d{3})+)"
DECIMAL: Final = r"\d{1,3},(\d{1,2}|\d{4,})|[1-9]\d{0,2}(\.\d{3})+,\d+|0,\d+|\d{4,8},\d+"
SURE: Final = re.compile(
    "|".join(
        f"(?:{form})"
        for form in [
            NUMBER, DECIMAL,  # amounts
            rf"({NUMBER}|{DECIMAL})[%‰]",
            rf"({NUMBER}|{DECIMAL})%?[-–]({NUMBER}|{DECIMAL})[%‰]",  # ranges; those that go down are below
            rf"(\d{{1,2}}|{DECIMAL}|[1-9]\d{{0,2}}(\.\d{{3}})+)[-–](\d{{1,2}}|{DECIMAL}|[1-9]\d{{0,2}}(\.\d{{3}})+)",
            r"\d+(,\d{1,2}){2,}",  # lists
            rf"({NUMBER}|{DECIMAL})\^-?\d{{1,3}}", rf"({NUMBER}|{DECIMAL})(x({NUMBER}|{DECIMAL}))+[%‰]?",  # powers and products
            *(rf"{DAY}{sign}{MONTH}{sign}(19|20)\d\d" for sign in ("/", "-", r"\.")), rf"(19|20)\d\d-{MONTH}-{DAY}",  # days
            rf"{DAY}[-–]{DAY}/{MONTH}(/(19|20)\d\d)?|{DAY}/{MONTH}(/(19|20)\d\d)?[-–]{DAY}/{MONTH}(/(19|20)\d\d)?",
            r"(19|20)\d\d-(19|20)\d\d",  # years
            r"([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?|\d{1,2}:[0-5]\d-\d{1,2}:[0-5]\d",  # hours
            r"0[\d.-]{8,14}|1[89]00[\d.-]{4,8}",  # telephones
            r"\d{1,5}/(\d\d|[1-9]\d{2,4})|[\d.]+(,\d+)?/[\d.]+(,\d+)?",  # one of many; which of them are days is below
        ]
    )
)  # fmt: skip
"""Figures that can be read in one way though nothing around says what they are; none but these may pass without a doubt."""


@given(st.from_regex(r"[0-9][0-9/.,:^x%‰–-]{0,7}[0-9%‰]", fullmatch=True))
def test_no_figure_is_guessed_in_silence(figure: str) -> None:
    assume(figure.isascii() or set(figure) <= set("0123456789/.,:^x%‰–-"))
    spoken = READER.say(f"cái {figure} ấy")
    if not spoken.doubts:
        assert SURE.fullmatch(figure), (figure, spoken.text)


@given(st.integers(0, 99), st.integers(0, 99))
def test_what_goes_down_is_no_range_in_silence(first: int, last: int) -> None:
    spoken = READER.say(f"cái {first}-{last} ấy")
    assert bool(spoken.doubts) is (first >= last), spoken.text


@given(st.integers(1, 31), st.integers(1, 12))
def test_what_may_be_a_day_is_never_a_share_in_silence(day: int, month: int) -> None:
    spoken = READER.say(f"cái {day}/{month} ấy")
    assert (
        spoken.doubts or day > 31 or (day, month) in {(30, 2), (31, 2), (31, 4), (31, 6), (31, 9), (31, 11)}
    ), spoken.text


@given(
    st.characters(categories=("S", "N", "L")), st.sampled_from(["a{}b", "a {} b", "5{}", "b {} 5", "x {}, y"])
)
def test_what_is_left_out_is_told(sign: str, around: str) -> None:
    """A sign, a figure or a letter that no announcer knows."""
    spoken = READER.say(around.format(sign))
    plain = READER.say(around.format(""))
    if sign not in PAUSES and spoken.text == plain.text:
        assert spoken.doubts or spoken.unknown, (sign, spoken)


def test_lines_become_sentences() -> None:
    assert READER.say("- Một việc\n\n## Đầu đề\n1. Ghi").text == "Một việc. Đầu đề. một. Ghi."


def test_a_term_of_the_office_may_have_no_word_to_say() -> None:
    said = Reader([("TP.", ""), ("v.v.", ""), ("CT135", "")]).say("TP. Phan Rang, v.v. và CT135 đó").text
    assert said == "Phan Rang, và đó."


def test_a_doubtful_term_is_told_and_a_certain_one_is_not() -> None:
    reader = Reader([("TT", "trung tâm"), ("UBND", "Ủy ban nhân dân")], doubtful=("TT",))
    assert [(d.written, d.spoken) for d in reader.say("TT và UBND").doubts] == [("TT", "trung tâm")]
