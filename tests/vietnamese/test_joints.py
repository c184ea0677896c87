"""Where a line may end: at the sense, and never inside what belongs together."""

from __future__ import annotations

import pytest

from thidua.vietnamese.joints import WHOLE, costs, groups


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đẩy mạnh cải cách hành chính năm 2030", "Đẩy mạnh|cải cách hành chính|năm 2030"),
        ("Bà Lê Thị Ví Dụ được khen", "Bà Lê Thị Ví Dụ|được|khen"),
        ("Nguyễn Văn Minh Họa", "Nguyễn Văn Minh Họa"),
        ("gặp ông Pi Năng Thạnh", "gặp|ông Pi Năng Thạnh"),
        ("Ủy ban nhân dân xã Ví Dụ Một", "Ủy ban nhân dân|xã Ví Dụ Một"),
        ("giảm 14 hồ sơ và 2,5 ngày", "giảm|14 hồ sơ|và|2,5 ngày"),
        ("Quyết định số 12/QĐ-UBND ngày 20/12/2030", "Quyết định|số 12/QĐ-UBND|ngày 20/12/2030"),
        ("(ngày cuối: 09/12/2030)", "(ngày cuối: 09/12/2030)"),
        ("Đạt 98,2 % sau 6 tháng", "Đạt|98,2 %|sau|6 tháng"),
        ("“Cải cách hành chính” là gì?", "“Cải cách hành chính”|là|gì?"),
        ("hỏi về (thủ tục hành chính), rồi", "hỏi|về|(thủ tục hành chính),|rồi"),
        ("CẢI CÁCH HÀNH CHÍNH", "CẢI CÁCH HÀNH CHÍNH"),
        ("khối dân vận - tổ chức", "khối|dân vận -|tổ chức"),
        ("từ 01/4/1992 - 01/4/2022 đến nay", "từ 01/4/1992 - 01/4/2022|đến|nay"),
        ("xong 14/20 hồ sơ cho 1.250 hộ gia đình", "xong|14/20 hồ sơ|cho|1.250 hộ gia đình"),
    ],
)
def test_what_belongs_together_stays_together(text: str, told: str) -> None:
    assert "|".join(groups(text)) == told


def test_an_office_adds_its_own_words_and_a_long_name_may_end_a_line_at_a_price() -> None:
    text = "Hội thi Dân vận khéo"
    assert "|".join(groups(text)) != text
    assert "|".join(groups(text, ["hội thi dân vận khéo"])) != text, "five words are long"
    assert "|".join(groups("giải Dân vận khéo", ["dân vận khéo"])) == "giải|Dân vận khéo"
    free, held = (costs(text.split(), names) for names in ((), [text]))
    assert all(
        WHOLE > dear > cheap for cheap, dear in zip(free[1:-1], held[1:-1], strict=True) if cheap < WHOLE
    )


def test_a_long_name_that_has_to_be_parted_is_not_parted_inside_a_word() -> None:
    words = ["Lao", "động,", "Thương", "binh", "và", "Xã", "hội"]
    prices = dict(zip(words, costs(words), strict=False))
    assert prices["hội"] > prices["Xã"] == prices["và"] == WHOLE


def test_it_costs_nothing_to_end_a_line_at_a_comma_and_much_after_a_word_that_leans_on_the_next() -> None:
    words = ["tập", "thể", "làm", "tốt,", "được", "khen", "của", "huyện"]
    prices = dict(zip(words, costs(words), strict=False))
    assert prices["được"] == 0.0
    assert prices["của"] < prices["khen"]
