"""A sentence in lines of one breath: cut where the sense allows, never inside a number, a name, a fixed phrase."""

from __future__ import annotations

import itertools
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.speech import Sentence, sentences, syllables
from thidua.vietnamese.speech.breaths import BREATH

YEAR: Final = "năm hai nghìn không trăm hai mươi ba"
WHOLE: Final = [
    "cải cách hành chính", "thủ tục hành chính", "cán bộ, công chức, viên chức", "Ủy ban nhân dân xã Ví Dụ Một", "Nguyễn Văn Minh Họa",
    "ngày ba mươi tháng mười một", YEAR, "hai mươi hai phẩy bốn phần trăm", "thi đua, khen thưởng", "Mặt trận Tổ quốc", "nhiệm vụ", "thực hiện",
]  # fmt: skip
"""What a line never ends inside of."""
FILLING: Final = [
    "và",
    "của",
    "để",
    "được",
    "trong",
    "thì",
    "vui",
    "làm",
    "việc,",
    "nhanh",
    "cho",
    "nên",
    "rồi",
]


def test_sentences_have_a_capital_and_their_mark() -> None:
    assert [s.text for s in sentences("một câu. hai câu! Ba câu?")] == ["Một câu.", "Hai câu!", "Ba câu?"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Đội Rà soát thủ tục Thử Nghiệm, Phòng Minh họa A,", "được tặng Giấy khen trong Phong trào thi đua", f"cải cách hành chính huyện Thuận Nam {YEAR}."),
        ("Đối tượng thi đua: Tập thể Ủy ban nhân dân huyện, các cơ quan, đơn vị", "trực tiếp tham mưu triển khai thực hiện nhiệm vụ cải cách hành chính",
         "và cán bộ, công chức, viên chức thuộc Ủy ban nhân dân huyện."),
        ("Đồng chí Nguyễn Văn Minh Họa, công chức Ủy ban nhân dân xã Ví Dụ Một,", "được Chủ tịch Ủy ban nhân dân huyện Thuận Nam tặng Giấy khen",
         "vì đã có thành tích trong phong trào thi đua cải cách hành chính."),
        (f"Kết thúc phong trào thi đua trước ngày mùng mười tháng mười hai {YEAR},".split(" trước ")[0], f"trước ngày mùng mười tháng mười hai {YEAR},",
         f"tức là đến hết ngày mùng chín tháng mười hai {YEAR}."),
    ],
)  # fmt: skip
def test_a_line_ends_where_the_sense_does(lines: tuple[str, ...]) -> None:
    assert Sentence(" ".join(lines)).breaths == lines


@given(st.lists(st.tuples(st.sampled_from(WHOLE), st.sampled_from(FILLING)), min_size=1, max_size=15))
def test_no_line_is_longer_than_a_breath_and_nothing_is_torn(pairs: list[tuple[str, str]]) -> None:
    parts = [part for pair in pairs for part in pair]
    text = " ".join(parts) + "."
    lines = Sentence(text).breaths
    assert " ".join(lines) == text
    assert all(syllables(line) <= BREATH for line in lines)
    ends = set(itertools.accumulate(len(line.split()) for line in lines))
    at = 0
    for part in parts:
        size = len(part.split())
        assert part not in WHOLE or not ends & set(range(at + 1, at + size)), lines
        at += size


def test_on_paper_too_a_phrase_or_a_name_stays_on_its_line() -> None:
    sentence = Sentence("Đồng chí Lê Ví Dụ, cán bộ, công chức xã, làm tốt cải cách hành chính.")
    groups = [group for breath in sentence.printed for group in breath]
    assert " ".join(groups) == sentence.text
    assert {"Đồng chí Lê Ví Dụ,", "cán bộ, công chức", "cải cách hành chính."} <= set(groups)


def test_even_what_has_no_place_to_end_is_no_longer_than_a_breath() -> None:
    assert [syllables(line) for line in Sentence(" ".join(["một"] * 40) + ".").breaths] == [13, 13, 14]
