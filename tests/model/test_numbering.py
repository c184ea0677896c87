"""Numbers of clauses: each layout that offices use, what only looks like one, and what clauses are called."""

from __future__ import annotations

import re

import pytest

from thidua.model.numbering import REF_PATTERN, anchor, numeral, ref_name, refs_name


@pytest.mark.parametrize(
    ("paragraph", "printed", "step", "heading"),
    [
        ("I. MỤC ĐÍCH", "I.", "I", "MỤC ĐÍCH"),
        ("I.MỤC ĐÍCH", "I.", "I", "MỤC ĐÍCH"),
        ("I/ Mục đích", "I/", "I", "Mục đích"),
        ("II - Yêu cầu", "II -", "II", "Yêu cầu"),
        ("A. MỤC ĐÍCH", "A.", "A", "MỤC ĐÍCH"),
        ("Đ. KHEN THƯỞNG", "Đ.", "Đ", "KHEN THƯỞNG"),
        ("1. Mục đích", "1.", "1", "Mục đích"),
        ("1) Mục đích", "1)", "1", "Mục đích"),
        ("(1) Mục đích", "(1)", "1", "Mục đích"),
        ("1.1. Mục đích", "1.1.", "1.1", "Mục đích"),
        ("1.1 Mục đích", "1.1", "1.1", "Mục đích"),
        ("1.1.1. Mục đích", "1.1.1.", "1.1.1", "Mục đích"),
        ("a) việc", "a)", "a", "việc"),
        ("đ) việc", "đ)", "đ", "việc"),
        ("a. việc", "a.", "a", "việc"),
        ("Điều 1. Mục đích", "Điều 1.", "dieu-1", "Mục đích"),
        ("ĐIỀU 12: Mục đích", "ĐIỀU 12:", "dieu-12", "Mục đích"),
        ("Điều 2a. Bổ sung", "Điều 2a.", "dieu-2a", "Bổ sung"),
        ("Chương I", "Chương I", "chuong-I", ""),
        ("CHƯƠNG II\nTIÊU CHÍ", "CHƯƠNG II", "chuong-II", "TIÊU CHÍ"),
        ("Chương II TIÊU CHÍ", "Chương II", "chuong-II", "TIÊU CHÍ"),
        ("Mục 1. TIÊU CHÍ", "Mục 1.", "muc-1", "TIÊU CHÍ"),
        ("Phần thứ nhất", "Phần thứ nhất", "phan-thu-1", ""),
        ("PHẦN THỨ HAI: NỘI DUNG", "PHẦN THỨ HAI:", "phan-thu-2", "NỘI DUNG"),
        ("Phần I. NỘI DUNG", "Phần I.", "phan-I", "NỘI DUNG"),
        ("PHỤ LỤC", "PHỤ LỤC", "phu-luc", ""),
        ("Phụ lục II", "Phụ lục II", "phu-luc-II", ""),
        ("## I. Mục đích", "I.", "I", "Mục đích"),
        ("**I. MỤC ĐÍCH**", "I.", "I", "**MỤC ĐÍCH**"),
        ("**1.** Mục đích", "1.", "1", "Mục đích"),
        ("*a)* việc", "a)", "a", "việc"),
        ("**Điều 1. Mục đích**", "Điều 1.", "dieu-1", "**Mục đích**"),
    ],
)
def test_a_paragraph_begins_with_a_number(paragraph: str, printed: str, step: str, heading: str) -> None:
    found = numeral(paragraph)
    assert found
    assert (found.printed, found.step, found.heading) == (printed, step, heading)
    assert re.fullmatch(REF_PATTERN, found.step)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Điều 5 Luật Thi đua, khen thưởng quy định như sau.",
        "Mục tiêu: làm tốt.",
        "Phần lớn cơ quan đã làm.",
        "30.11.2027 là hạn cuối.",
        "2.500 hộ gia đình tham gia.",
        "1.240 hồ sơ được trả đúng hẹn.",
        "95% hồ sơ đúng hẹn.",
        "15/11/2027 là ngày cuối.",
        "1-2 tập thể được khen.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        r"2\. Số trùng của bản nguồn.",
        "Số: 12/KH-UBND",
        "- việc",
    ],
)
def test_running_text_has_no_number(paragraph: str) -> None:
    assert numeral(paragraph) is None


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("II.2.a", "mục II.2.a"),
        ("A.I.1", "mục A.I.1"),
        ("3.1.2", "mục 3.1.2"),
        ("can-cu", "phần căn cứ"),
        ("dieu-5", "Điều 5"),
        ("dieu-5.2", "khoản 2 Điều 5"),
        ("dieu-5.2.đ", "điểm đ khoản 2 Điều 5"),
        ("dieu-5.a", "điểm a Điều 5"),
        ("chuong-II.muc-1", "Mục 1 Chương II"),
        ("phan-thu-2.I.1", "mục I.1 Phần thứ hai"),
        ("phu-luc", "Phụ lục"),
        ("phu-luc.1", "mục 1 Phụ lục"),
        ("de-muc-1x2", "đề mục thứ 1.2"),
        ("de-muc-1.a", "mục a đề mục thứ 1"),
    ],
)
def test_a_clause_has_a_name_in_sentences(ref: str, name: str) -> None:
    assert ref_name(ref) == name
    assert re.fullmatch(REF_PATTERN, ref)


def test_several_clauses_are_named_once_each() -> None:
    assert refs_name(["II.2.a", "II.2.b", "II.2.a"]) == "mục II.2.a, II.2.b"
    assert refs_name(["dieu-7.1", "dieu-7.2"]) == "khoản 1 Điều 7, khoản 2 Điều 7"


def test_points_d_and_dd_have_addresses_of_their_own() -> None:
    assert (anchor("II.2.d"), anchor("II.2.đ")) == ("muc-ii-2-d", "muc-ii-2-dd")
