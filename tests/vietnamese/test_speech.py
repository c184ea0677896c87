"""Written texts in spoken words: nothing that cannot be read out is left, whatever comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.vietnamese import speech
from macros.vietnamese.speech import Reader, Sentence, is_abbreviation, sentences, syllables
from tests.support import hostile

READINGS: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "QĐ": "quyết định",
    "KH": "kế hoạch",
    "QH": "Quốc hội",
    "PAR INDEX": "chỉ số cải cách hành chính",
    "TT Huyện ủy": "Thường trực Huyện ủy",
    "TTg": "Thủ tướng",
    "km": "ki-lô-mét",
    "m2": "mét vuông",
    "m3": "mét khối",
    "v.v.": "vân vân",
    "TP": "thành phố",
    "TP.": "thành phố",
    "TT.": "thị trấn",
    "GS.": "giáo sư",
    "TS.": "tiến sĩ",
    "TW": "Trung ương",
    "HU": "Huyện ủy",
    "K/g": "kính gửi",
    "m": "mét",
    "24/7": "suốt ngày đêm",
}
READER: Final = Reader(READINGS.items())
FORMED: Final = [
    "khu vực II",
    "quý IV",
    "Điều 5.1",
    "điểm a.b",
    "từ 15/11",
    "hạn 30/4",
    "ngày 5-6/7/2031",
    "465/QĐ-UBND",
    "27-NQ/TW",
    "T12/2031",
    "10h30",
    "5/7",
    "-5",
    "2,5%",
    "A4",
    "tt1",
    "12A",
    "VNeID",
    "hs",
    "a@b.vn",
    ".x-y@b.vn",
    "www.a.vn",
    "https://a.vn/b",
    "ubnd.gov.vn",
    "+84 91 234 5678",
    "giai đoạn I",
]
UNSPEAKABLE: Final = re.compile(r"[^\w\s,.!?:-]|[\d_]|[A-ZĐ]{2}")


def no_word(said: str) -> list[str]:
    """Tokens that nobody can say: two capitals together, or no vowel at all."""
    vowels = re.compile(r"[aeiouyăâêôơưà-ãè-êì-íò-õù-úýĩũạ-ỹ]", re.IGNORECASE)
    return [w for w in re.findall(r"[^\W\d_]{2,}", said) if not vowels.search(w)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("chậm nhất là ngày 30/11/2023", "chậm nhất là ngày ba mươi tháng mười một năm hai nghìn không trăm hai mươi ba"),
        ("2023-11-30", "ngày ba mươi tháng mười một năm hai nghìn không trăm hai mươi ba"),
        ("ngày 05 tháng 01 năm 2023", "ngày mùng năm tháng một năm hai nghìn không trăm hai mươi ba"),
        ("ngày 1/5", "ngày mùng một tháng năm"),
        ("tháng 4", "tháng tư"),
        ("tháng 10/2023", "tháng mười năm hai nghìn không trăm hai mươi ba"),
        ("trong 5 ngày", "trong năm ngày"),
        ("ngày 32/13/2023", "ba mươi hai, mười ba, hai nghìn không trăm hai mươi ba"),
        ("đạt 83,5%", "đạt tám mươi ba phẩy năm phần trăm"),
        ("30%-40%", "ba mươi đến bốn mươi phần trăm"),
        ("từ 5–10%", "từ năm đến mười phần trăm"),
        ("2021 – 2025", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"),
        ("15, 21, 24, 105, 1.005, 10.000", "mười lăm, hai mươi mốt, hai mươi tư, một trăm lẻ năm, một nghìn không trăm lẻ năm, mười nghìn"),
        ("465/QĐ-UBND", "bốn trăm sáu mươi lăm, quyết định, Ủy ban nhân dân"),
        ("Luật 91/2025/QH15", "Luật chín mươi mốt, năm hai nghìn không trăm hai mươi lăm, Quốc hội mười lăm"),
        ("QĐ-TTg", "quyết định Thủ tướng"),
        ("24/24 việc", "hai mươi tư trên hai mươi tư việc"),
        ("10 hồ sơ/ngày", "mười hồ sơ mỗi ngày"),
        ("cán bộ/công chức", "cán bộ hoặc công chức"),
        ("và/hoặc", "hoặc"),
        ("7h30, 7 giờ, 7h", "bảy giờ ba mươi, bảy giờ, bảy giờ"),
        ("5 ngày → 2 ngày", "năm ngày thành hai ngày"),
        ("tăng 2.5 điểm", "tăng hai phẩy năm điểm"),
        ("bản 1.2.3", "bản một chấm hai chấm ba"),
        ("-5 độ", "âm năm độ"),
        ("50.000đ", "năm mươi nghìn đồng"),
        ("35m2, 5km", "ba mươi lăm mét vuông, năm ki-lô-mét"),
        ("quý IV, khóa XV, lần thứ 4", "quý bốn, khóa mười lăm, lần thứ tư"),
        ("mục II.2.a", "mục hai, hai, a"),
        ("PAR INDEX, TT Huyện ủy", "chỉ số cải cách hành chính, Thường trực Huyện ủy"),
        ("TỔ CÔNG NGHỆ SỐ CỦA UBND", "tổ công nghệ số của Ủy ban nhân dân"),
        ("(qua Phòng Nội vụ) gửi về", "qua Phòng Nội vụ, gửi về"),
        ("**đậm** và *nghiêng*", "đậm và nghiêng"),
        ("giấy tờ, v.v.", "giấy tờ, vân vân"),
        ("0252 3456", "không hai năm hai ba nghìn bốn trăm năm mươi sáu"),
        ("xem https://vidu.example/a?b=1", "xem địa chỉ ghi trên trang thông tin"),
        ("phù hợp./.", "phù hợp"),
        ("kinh tế - xã hội", "kinh tế, xã hội"),
        ("35 m2, 35m²", "ba mươi lăm mét vuông, ba mươi lăm mét vuông"),
        ("ngày 19-5-2023", "ngày mười chín tháng năm năm hai nghìn không trăm hai mươi ba"),
        ("ngày 2-9", "ngày mùng hai tháng chín"),
        ("7h30 - 11h30", "bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("8h-17h", "tám giờ đến mười bảy giờ"),
        ("15-20/12/2023", "ngày mười lăm đến ngày hai mươi tháng mười hai năm hai nghìn không trăm hai mươi ba"),
        ("ngày 15/11 - 30/11", "ngày mười lăm tháng mười một đến ngày ba mươi tháng mười một"),
        ("quý III/2023", "quý ba năm hai nghìn không trăm hai mươi ba"),
        ("T12/2023", "tháng mười hai năm hai nghìn không trăm hai mươi ba"),
        ("khu vực I, II và III", "khu vực một, hai và ba"),
        ("2,5%/năm", "hai phẩy năm phần trăm mỗi năm"),
        ("500.000 đồng/người/tháng", "năm trăm nghìn đồng mỗi người mỗi tháng"),
        (">= 90%, <= 5 ngày", "lớn hơn hoặc bằng chín mươi phần trăm, nhỏ hơn hoặc bằng năm ngày"),
        ("123/TTr-UBND", "một trăm hai mươi ba, tờ trình, Ủy ban nhân dân"),
        ("05/CT-UBND", "năm, chỉ thị, Ủy ban nhân dân"),
        ("27-NQ/TW", "hai mươi bảy, nghị quyết, Trung ương"),
        ("TP. Phan Rang; gửi UBND. Các xã", "thành phố Phan Rang. gửi Ủy ban nhân dân. Các xã"),
        ("0912.345.678", "không chín một hai, ba bốn năm, sáu bảy tám"),
        ("1 000 000 đồng", "một triệu đồng"),
        ("1/4, 3/5, 24/24", "một phần tư, ba phần năm, hai mươi tư trên hai mươi tư"),
        ("xem huyen.vidu.vn nhé", "xem địa chỉ ghi trên trang thông tin nhé"),
        ("theo QĐ. Các xã; dài 5 km. Từ đó", "theo quyết định. Các xã. dài năm ki-lô-mét. Từ đó"),
        ("TT. Phước Nam, TT Huyện ủy", "thị trấn Phước Nam, Thường trực Huyện ủy"),
        ("GS.TS. Trần A", "giáo sư tiến sĩ Trần A"),
        ("K/g: UBND xã", "kính gửi: Ủy ban nhân dân xã"),
        ("rộng 5 m, 12m; điểm m)", "rộng năm mét, mười hai mét. điểm m"),
        ("24/7, 124/7", "suốt ngày đêm, một trăm hai mươi tư trên bảy"),
        ("12/QyĐ-UBND", "mười hai, quy định, Ủy ban nhân dân"),
        ("27-CTr/HU", "hai mươi bảy, chương trình, Huyện ủy"),
        ("(0259) 3812345, 0259.3812345", "không hai năm chín, ba tám một hai ba bốn năm, không hai năm chín, ba tám một hai ba bốn năm"),
        ("0912 345 678", "không chín một hai, ba bốn năm, sáu bảy tám"),
        ("+84 912 345 678", "cộng tám bốn, chín một hai, ba bốn năm, sáu bảy tám"),
        ("ngày 20-11", "ngày hai mươi tháng mười một"),
        ("15/11-30/11/2023", "ngày mười lăm tháng mười một đến ngày ba mươi tháng mười một năm hai nghìn không trăm hai mươi ba"),
        ("ngày 1/5/2023 - 30/6/2023", "ngày mùng một tháng năm năm hai nghìn không trăm hai mươi ba đến ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi ba"),
        ("từ 5/11 đến 30/11, hạn 20/11", "từ ngày mùng năm tháng mười một đến ngày ba mươi tháng mười một, hạn ngày hai mươi tháng mười một"),
        ("từ 1/4 đến 3/4 số hộ", "từ một phần tư đến ba phần tư số hộ"),
        ("tháng 1-3/2023", "tháng một đến tháng ba năm hai nghìn không trăm hai mươi ba"),
        ("Quý I/2023, Q3/2023", "Quý một năm hai nghìn không trăm hai mươi ba, quý ba năm hai nghìn không trăm hai mươi ba"),
        ("Khu vực I, II, III; khu vực III", "Khu vực một, hai, ba. khu vực ba"),
        ("3G/4G, lớp 5A", "ba giê hoặc bốn giê, lớp năm a"),
        ("20°C, 20 m³", "hai mươi độ xê, hai mươi mét khối"),
        ("số 05/2023/TT-QH", "số năm, năm hai nghìn không trăm hai mươi ba, thông tư, Quốc hội"),
        ("Krông Pắc, Katơr, Chamaléa", "Krông Pắc, Katơr, Chamaléa"),
    ],
)  # fmt: skip
def test_what_is_said(written: str, said: str) -> None:
    spoken = READER.say(written)
    assert spoken.text.rstrip(".") == said
    assert spoken.unknown == ()


@pytest.mark.parametrize(
    ("written", "said", "unknown"),
    [
        ("Chỉ tiêu GDP", "Chỉ tiêu giê dê pê", ("GDP",)),
        ("thuê bao MobiFone", "thuê bao Mobi Fone", ("MobiFone",)),
        ("TTHC và GDP, GDP", "tê tê hát xê và giê dê pê, giê dê pê", ("TTHC", "GDP")),
        ("Số 7/QĐ-XYT", "Số bảy, quyết định, ích-xì i-dài tê", ("XYT",)),
    ],
)
def test_an_abbreviation_without_a_reading_is_spelled_and_reported(
    written: str, said: str, unknown: tuple[str, ...]
) -> None:
    spoken = READER.say(written)
    assert spoken.text == f"{said}."
    assert spoken.unknown == unknown


def test_a_term_of_the_office_may_have_no_word_to_say() -> None:
    assert (
        Reader([("TP.", ""), ("v.v.", ""), ("CT135", "")]).say("TP. Phan Rang, v.v. và CT135 đó").text
        == "Phan Rang, và đó."
    )


def test_lines_become_sentences() -> None:
    assert READER.say("- Một việc\n\n## Đầu đề\n1. Ghi").text == "Một việc. Đầu đề. một. Ghi."


@pytest.mark.parametrize("text", [hostile.LINE, hostile.PARAGRAPHS, hostile.LONG[:2000]])
def test_hostile_text_can_be_read_out(text: str) -> None:
    said = READER.say(text).text
    assert not UNSPEAKABLE.findall(said)
    assert not no_word(said)


WORDS: Final = st.sampled_from(
    ["UBND", "QĐ", "ngày", "30/11/2023", "83,5%", "12/QĐ-UBND", "(a)", "[b]", "**c**", "IV", "quý", "COVID-19", "km",
     "5km", "x²", "A4", "…", "“Đ”", "1.005", "-7", "3–5", "7h", "HCM", "TTg", "Đăk", "kg", "b/c", "TP.", "GS.TS.", "24/7", "5A", "27-CTr/HU", "\u202e", "😀", "#", "và"]
)  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=12), st.sampled_from([" ", "", ", ", "\n"]))
def test_nothing_unspeakable_is_ever_left(parts: list[str], between: str) -> None:
    said = READER.say(between.join(parts)).text
    assert not UNSPEAKABLE.findall(said), said
    assert not no_word(said), said


@pytest.fixture(scope="module")
def thorough() -> Reader:
    """A reader that tries every form at every letter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech, "may_begin", lambda _: "")
        return Reader(READINGS.items())


@given(
    st.lists(st.one_of(WORDS, st.sampled_from(FORMED), st.text(max_size=6)), max_size=12),
    st.sampled_from([" ", "", ", ", "-", ".", "/"]),
    st.sampled_from([str, str.title, str.upper, str.lower]),
)
def test_no_form_is_missed_where_none_seems_to_begin(
    thorough: Reader, parts: list[str], between: str, case: Callable[[str], str]
) -> None:
    text = case(between.join(parts))
    assert READER.say(text) == thorough.say(text)


def test_sentences_and_breaths() -> None:
    found = sentences("một câu. hai câu! Ba câu?")
    assert [s.text for s in found] == ["Một câu.", "Hai câu!", "Ba câu?"]
    long = Sentence(", ".join(["một hai ba bốn năm sáu bảy"] * 6) + ".")
    assert len(long.breaths) == 2
    assert " ".join(long.breaths) == long.text
    assert all(syllables(b) <= 24 for b in long.breaths)


@pytest.mark.parametrize(
    ("term", "is_one"),
    [
        ("UBND", True),
        ("km", True),
        ("m2", True),
        ("PAR INDEX", True),
        ("v.v.", True),
        ("hồ sơ", False),
        ("Chủ tịch", False),
    ],
)
def test_what_is_an_abbreviation(term: str, is_one: bool) -> None:
    assert is_abbreviation(term) is is_one
