"""The gate for text: every row of the reference, the plan itself, then properties."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.campaigns import SAMPLES
from thidua.vietnamese import suspicious
from thidua.vietnamese.encodings import Encoding, convert
from thidua.vietnamese.suspicious import Suspicion, suspicions
from thidua.vietnamese.text import LETTERS, TONES


def codes(text: str) -> list[str]:
    return [found.code for found in suspicions(text)]


def only(text: str) -> Suspicion:
    found = list(suspicions(text))
    assert len(found) == 1, found
    return found[0]


LEGACY: list[tuple[Encoding, str, str]] = [
    (
        "tcvn3",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam ®·",
        "Cộng hòa xã hội chủ nghĩa Việt Nam đã",
    ),
    ("vni", "Coäng hoøa xaõ hoäi chuû nghóa Vieät", "Cộng hòa xã hội chủ nghĩa Việt"),
    (
        "viscii",
        "Cµng hòa xã hµi chü nghîa Vi®t Nam",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
    ),
    (
        "cp1258",
        "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt",
        "Cộng hòa xã hội chủ nghĩa Việt",
    ),
    ("utf-8-as-1252", "Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội"),
]


@pytest.mark.parametrize(("encoding", "broken", "right"), LEGACY)
def test_old_encodings_are_named_and_converted(encoding: Encoding, broken: str, right: str) -> None:
    found = only(broken)
    assert (found.code, found.severity) == (encoding, "error")
    assert right in found.remedy
    assert convert(broken, encoding) == right
    assert not codes(right)


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        ("tcvn3", "x·", "xã"),
        ("tcvn3", "®Ò ¸n", "đề án"),
        ("tcvn3", "nh\xadng", "nhưng"),
        ("tcvn3", "CéNG HßA VIÖT NAM", "CỘNG HÒA VIỆT NAM"),
        ("tcvn3", "Huyện Thuận Nam, nước ViÖt Nam", "Việt"),
        ("vni", "ÑAÛNG VIEÄT NAM", "ĐẢNG VIỆT NAM"),
        ("utf-8-as-1252", "thi Ä‘ua", "thi đua"),
        ("utf-8-as-1252", "thi Ä\x91ua", "thi đua"),
        ("utf-8-as-1252", "hÃ\xa0nh chÃ\xadnh", "hành chính"),
    ],
)
def test_short_and_mixed_old_texts(code: str, text: str, right: str) -> None:
    found = only(text)
    assert (found.code, found.severity) == (code, "error")
    assert f"“{right}”" in found.remedy


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258", "utf-8-as-1252"])
def test_what_cannot_be_converted_cleanly_is_left(encoding: Encoding) -> None:
    assert convert("Thuận Nam", encoding) is None
    assert convert("Thuan Nam", encoding) == "Thuan Nam"


@pytest.mark.parametrize(
    "text",
    [
        "Krông Pắc",
        "Raglai",
        "Katơr",
        "Chamaléa",
        "Pi Năng",
        "résumé, Katê, Đắk Lắk, HĐND, QĐ-UBND, 200.000đ",
        "a < ă < â, d < đ",
        "% / & + = < > { } | * ` $ # @ … – — “ ” ‘ ’ ° → ≤ ≥ ² ³ × € ½ № § ©",
        "Cảm ơn 👍 ❤️",
        "“LÀNG XÃ” và “ĐÃ”",
        "dòng một\n\tdòng hai\r\ndòng ba",
        "văn hoá, thuỷ thủ, quý hoá, khoẻ",
        "",
    ],
)
def test_clean_text_is_accepted(text: str) -> None:
    assert not codes(text)


def test_the_plan_is_accepted_whole_and_line_by_line() -> None:
    plan = (SAMPLES / "2023/plan.md").read_text(encoding="utf-8")
    assert not codes(plan)
    assert not [line for line in plan.splitlines() if codes(line)]
    assert (plan.count("-"), plan.count("–")) == (41, 2)


@pytest.mark.parametrize(
    ("text", "wrong", "right", "better"),
    [
        ("Ðặng", "U+00D0", "U+0110", "Đặng"),
        ("Ɖặng", "U+0189", "U+0110", "Đặng"),
        ("thi ðua", "U+00F0", "U+0111", "đua"),
        ("ɖã", "U+0256", "U+0111", "đã"),
        ("QÐ-UBND", "U+00D0", "U+0110", "QĐ"),
    ],
)
def test_look_alikes_of_d(text: str, wrong: str, right: str, better: str) -> None:
    found = only(text)
    assert (found.code, found.severity) == ("lookalike-d", "error")
    assert wrong in found.what
    assert right in found.remedy
    assert f"“{better}”" in found.remedy


@pytest.mark.parametrize(
    ("code", "text", "column"),
    [
        ("zero-width", "Thuận\u200bNam", 6),
        ("zero-width", "\ufeffThuận Nam", 1),
        ("nbsp", "Trương\u00a0Xuân Vỹ", 7),
        ("replacement", "Thu\ufffdn Nam", 4),
        ("soft-hyphen", "Thuận\u00adNam", 6),
        ("private-use", "Thuận \ue001", 7),
        ("bidi", "Thuận\u202e Nam", 6),
        ("bidi", "\u2066Nam", 1),
        ("bidi", "\u061cNam", 1),
        ("control", "Thuận\x0b Nam", 6),
        ("control", "Thuận\x85 Nam", 6),
        ("control", "Thuận\rNam", 6),
        ("homoglyph", "Thuận N\u0430m", 8),
        ("homoglyph", "\u039fng", 1),
        ("letter", "Müller", 2),
        ("letter", "Ｎam", 1),
        ("mark", "q\u0323", 2),
        ("two-tones", "Nhân dân đốĩ với", 12),
        ("nfd", unicodedata.normalize("NFD", "cán bộ"), 2),
    ],
)
def test_errors_with_their_column(code: str, text: str, column: int) -> None:
    found = only(text)
    assert (found.code, found.severity, found.column) == (code, "error", column)
    assert found.what.endswith(".")
    assert found.remedy.endswith(".")


def test_homoglyphs_are_replaced_in_the_whole_word() -> None:
    assert "“Cong”" in only("С\u043eng").remedy


def test_a_scrambled_mirror_is_refused() -> None:
    assert "two-tones" in codes("Lấỹ ý kíến Nhân đân đốĩ vớí")


def test_one_of_a_kind_and_unknown_columns_in_nfd() -> None:
    assert codes("a\u200b b\u200b \ue000 \ue001") == ["zero-width", "private-use"]
    found = {f.code: f.column for f in suspicions("bo\u0323\u200b")}
    assert found == {"nfd": 2, "zero-width": 0}


def test_the_blind_spot_of_the_whitelist_gets_a_warning() -> None:
    found = only("HuÕ, Thanh Hãa")
    assert (found.code, found.severity, found.column) == ("syllable", "warning", 1)
    assert "“HuÕ”, “Hãa”" in found.what
    assert "“Huế”, “Hóa”" in found.remedy


@given(st.text() | st.text(alphabet=[chr(code) for code in range(0x20, 0x180)]))
def test_no_text_makes_it_fail(text: str) -> None:
    found = codes(text)
    assert len(found) == len(set(found))


SYLLABLES = st.builds(
    lambda onset, nucleus, tone, coda, cased: cased(
        unicodedata.normalize("NFC", onset + nucleus + tone + coda)
    ),
    st.sampled_from([*"bcdđghlmnrstvx", "ch", "kh", "ng", "nh", "ph", "qu", "th", "tr"]),
    st.sampled_from(list("aăâeêioôơuưy")),
    st.sampled_from(["", *TONES]),
    st.sampled_from(["", "c", "m", "n", "ng", "nh", "p", "t"]),
    st.sampled_from([str.lower, str.upper, str.title]),
)


@given(st.lists(SYLLABLES, max_size=12), st.sampled_from([" ", ", ", " – ", "\n", "; “"]))
def test_clean_vietnamese_has_no_error(words: list[str], between: str) -> None:
    assert not [f for f in suspicions(between.join(words)) if f.severity == "error"]


@given(st.text(alphabet=sorted(LETTERS), max_size=1))
def test_each_letter_is_accepted(letter: str) -> None:
    assert not codes(letter)


@given(st.lists(SYLLABLES, min_size=1, max_size=6))
def test_what_was_read_wrongly_converts_back(words: list[str]) -> None:
    text = " ".join(words)
    broken = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))
    assert convert(broken, "utf-8-as-1252") == text
    assert codes(broken) == ([] if broken == text else ["utf-8-as-1252"])


PIECES = st.one_of(
    st.sampled_from([word for _, broken, _ in LEGACY for word in broken.split()]),
    st.sampled_from(
        ["®", "©·", "Vi®t/©©", "XÃ”", "a\u0323", "\u0301", "оn", "Ðà", "hoàà", "°", "\ufe0f", "x·.®", "Hòa,"]
    ),
    st.text(alphabet=[chr(code) for code in range(0x20, 0x250)], max_size=3),
    SYLLABLES,
)
SPACES = st.sampled_from(
    [" ", "  ", "\n", "\t", "\r\n", "\r", "\xa0", "\u2003", "\u2028", "\x85", "\x1c", ""]
)


@given(st.lists(st.tuples(PIECES, SPACES), max_size=8))
def test_a_text_is_passed_word_by_word_only_if_the_whole_would_be(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + space for piece, space in parts)
    assert list(suspicions(text)) == list(suspicious._suspicions(text))
