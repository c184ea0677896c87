"""Keys made from Vietnamese text: rows of the reference, then properties."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.text import (
    LETTERS,
    fold,
    name_sort_key,
    nearest,
    nfc,
    slug,
    sort_key,
    syllable_shape,
)

GOLDEN = [
    "An",
    "Àn",
    "Ản",
    "Ãn",
    "Án",
    "Ạn",
    "Ánh",
    "Ăn",
    "Ân",
    "Ấn",
    "Bình",
    "Du",
    "Dũng",
    "Đức",
]
PLACES = ["An", "Ăn", "Ân", "Dinh", "Dương", "Đinh", "Đông"]
WORDS = st.text(alphabet=sorted(LETTERS) + list("abdđ 1-"), max_size=12)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_nfc_makes_equal_what_looks_equal() -> None:
    assert (len("Hòa"), len("Hòa".encode())) == (3, 4)
    assert (len(nfd("Hòa")), len(nfd("Hòa").encode())) == (4, 5)
    assert nfd("Hòa") != "Hòa" == nfc(nfd("Hòa"))
    assert nfc(nfd("bộ")) == "bộ"


def test_there_are_134_letters_beyond_ascii() -> None:
    assert len(LETTERS) == 134
    assert sum(letter.islower() for letter in LETTERS) == 67
    assert ("hòa".upper(), "đ".upper()) == ("HÒA", "\u0110")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đối với cá nhân", "doi voi ca nhan"),
        ("Đ", "d"),
        ("465/QĐ-UBND", "465/qd-ubnd"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_stripping_marks_alone_would_leave_d_with_stroke() -> None:
    assert nfd("Đ").lower() == "đ"


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("uỷ ban", "ủy ban"), ("thuý", "thúy"), ("Thuý", "thúy")],
)
def test_both_tone_styles_have_one_search_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đối với cá nhân", "doi-voi-ca-nhan"),
        ("thi đua", "thi-dua"),
        ("Văn hóa – Thể thao và Truyền thanh", "van-hoa-the-thao-va-truyen-thanh"),
        ("465/QĐ-UBND", "465-qd-ubnd"),
        ("2021 – 2025", "2021-2025"),
        ("…", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == slug(nfd(text)) == expected
    assert slug(text, "-") == expected


def test_slugs_of_both_tone_styles_collide() -> None:
    assert slug("hoà") == slug("hòa")


@pytest.mark.parametrize(
    "golden",
    [
        GOLDEN,
        PLACES,
        ["Thi", "Thị Hà", "Thịnh"],  # word by word
        ["2", "a b", "A1", "ab"],  # a space, then digits, then letters
        ["hoà", "Hòa", "hỏa"],  # tones over the whole word before case
        ["an", "An", "àn"],
        ["Phước Dinh", "Phước Hà", "Phước Minh", "Phước Nam", "Phước Ninh"],
    ],
)
def test_golden_lists_come_back_from_any_order(golden: list[str]) -> None:
    for seed in range(20):
        shuffled = random.Random(seed).sample(golden, len(golden))
        assert sorted(shuffled, key=sort_key) == golden


def test_plain_sorting_is_wrong() -> None:
    assert sorted(["Đức", "Zét", "An"]) == ["An", "Zét", "Đức"]
    assert sorted(["Đức", "Zét", "An"], key=sort_key) == ["An", "Đức", "Zét"]


def test_people_sort_by_given_name_then_family() -> None:
    names = [
        "Trương Xuân Vỹ",
        "Trần Thị An",
        "Lê Văn Ân",
        "Lê Thị An",
        "Đào Bình",
        "Lê Án",
    ]
    assert sorted(names, key=name_sort_key) == [
        "Lê Thị An",
        "Trần Thị An",
        "Lê Án",
        "Lê Văn Ân",
        "Đào Bình",
        "Trương Xuân Vỹ",
    ]


def test_an_explicit_sort_name_overrides() -> None:
    people: list[tuple[str, str | None]] = [
        ("Chamaléa Thị Yến", "Chamaléa Thị Yến"),
        ("Lê Bình", None),
        ("Trần Dũng", None),
    ]
    people.sort(key=lambda person: name_sort_key(*person))
    assert [display for display, _ in people] == [
        "Lê Bình",
        "Chamaléa Thị Yến",
        "Trần Dũng",
    ]
    assert name_sort_key("", None) < name_sort_key("An")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("tieu chi", "Tiêu chí"),
        ("tiêu trí", "Tiêu chí"),
        ("KHEN THUONG", "khen thưởng"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, ["Tiêu chí", "khen thưởng", "đơn vị"]) == expected


def test_nearest_prefers_the_exact_marks_and_may_name_several() -> None:
    assert nearest("má", ["mà", "má", "mạ"]) == "má"
    assert nearest("má", ["mà", "má", "cây"], limit=2) == "má hoặc mà"


@pytest.mark.parametrize(
    "word",
    [
        "hòa",
        "hoà",
        "thuở",
        "quý",
        "quốc",
        "giếng",
        "gì",
        "nghĩa",
        "Uỷ",
        "ủy",
        "ƯỚC",
        "yết",
    ],
)
def test_well_shaped(word: str) -> None:
    assert syllable_shape(word) is True


@pytest.mark.parametrize("word", ["HuÕ", "Hãa", "tèt", "chuÒ", "thuậ"])
def test_misshapen(word: str) -> None:
    assert syllable_shape(word) is False


@pytest.mark.parametrize("word", ["Krông", "Katơr", "Chamaléa", "Đắk", "QĐ", "HĐND", "résumé"])
def test_not_judged(word: str) -> None:
    assert syllable_shape(word) is None


@given(st.text())
def test_fold_properties(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(nfd(text)) == fold(nfc(text))
    plain = "".join(c for c in nfd(text) if not unicodedata.category(c).startswith("M"))
    assert fold(text) == plain.lower().replace("đ", "d").replace("ƀ", "b")  # as the browser does it


@given(st.text())
def test_slug_properties(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert "--" not in made
    assert made == made.strip("-")
    assert slug(made) == made == slug(nfd(text)) == slug(nfc(text))


@given(st.lists(st.text() | WORDS, max_size=8), st.randoms())
def test_sort_key_is_a_total_order(texts: list[str], rng: random.Random) -> None:
    ordered = sorted(texts, key=sort_key)
    rng.shuffle(texts)
    assert sorted(texts, key=sort_key) == ordered


@given(WORDS, WORDS)
def test_sort_key_ties_only_for_the_same_text(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert sort_key(nfd(one))[:3] == sort_key(one)[:3]


@given(st.text(), st.none() | st.text(), st.text())
def test_name_sort_keys_compare(one: str, sort: str | None, other: str) -> None:
    assert (name_sort_key(one, sort) < name_sort_key(other)) in (True, False)


@given(st.text(), st.lists(st.text(), max_size=4))
def test_nearest_names_a_candidate_or_none(word: str, candidates: list[str]) -> None:
    assert nearest(word, candidates) in [*candidates, None]
