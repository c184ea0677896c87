"""Names in the country's other languages: their letters pass, are found, sorted, addressed and spoken."""

from __future__ import annotations

import pytest

from thidua.vietnamese.private import private_parts
from thidua.vietnamese.speech import Reader
from thidua.vietnamese.suspicious import suspicions
from thidua.vietnamese.text import BREVE, OTHER_LETTERS, SHORT_VOWELS, fold, nfc, slug, sort_key

NAMES = [
    ("Y Blŭ Ví Dụ", "y blu vi du"), ("Čil Yŭ Ví Dụ", "cil yu vi du"), ("Y Ƀlŭl Niê Ƀuôn Rĭt", "y blul nie buon rit"),
    ("H’Ñuân Êban", "h’nuan eban"), ("Ksor H’Bơ̆", "ksor h’bo"), ("Kê̆č Ư̆n Ô̆k", "kec un ok"), ("buôn Ŏ Ĕa Ĭ", "buon o ea i"),
    ("Đinh Văn Rơ̆m", "dinh van rom"), ("Katơr Thị Ñai", "kator thi nai"),
]  # fmt: skip


def codes(text: str) -> list[str]:
    return [found.code for found in suspicions(text)]


@pytest.mark.parametrize(("name", "folded"), NAMES)
def test_names_pass_and_are_found_without_marks(name: str, folded: str) -> None:
    assert codes(name) == codes(name.upper()) == []
    assert fold(name) == fold(name.upper()) == folded
    assert slug(name) == folded.replace("’", "-").replace(" ", "-")
    assert not list(private_parts(name))


@pytest.mark.parametrize(
    "letter", [*sorted(OTHER_LETTERS), *(letter + BREVE for letter in sorted(SHORT_VOWELS))]
)
def test_each_letter_passes_alone_and_in_a_word(letter: str) -> None:
    assert nfc(letter) == letter
    assert codes(letter) == codes(f"Y K{letter}r") == codes(f"Ama {letter.upper()}an") == []
    assert fold(letter) in "bcneiou"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Müller", "letter"), ("Ğ", "letter"), ("Škoda", "letter"), ("n\u0306ua", "mark"), ("a\u0302\u0306", "nfd"), ("u\u0306", "nfd"),
        ("đ\u0306", "mark"), ("\u0306ê", "mark"), ("Y Blữu ngữã", "two-tones"),
    ],
)  # fmt: skip
def test_their_neighbours_are_still_refused(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Nguyeãn Vaên Ñoâng", "vni"), ("Ñoã Vaên An", "vni"), ("ñi hoïc", "vni"), ("Ñoâng", "vni"), ("cña", "tcvn3"), ("Thñ tôc", "tcvn3"), ("Chñ tÞch", "tcvn3")],
)  # fmt: skip
def test_n_with_a_tilde_is_still_a_sign_of_the_old_encodings(text: str, code: str) -> None:
    """VNI writes đ so, TCVN3 ủ."""
    assert codes(text) == [code]


def test_they_stand_beside_their_plain_letters_in_a_list() -> None:
    names = ["Can", "Bun", "Ƀuôn", "Čil", "Buôn", "Blŭ", "Dan", "Blu", "Blụ", "Ñan", "Nan", "Oa"]
    assert sorted(names, key=sort_key) == [
        "Blu", "Blụ", "Blŭ", "Bun", "Buôn", "Ƀuôn", "Can", "Čil", "Dan", "Nan", "Ñan", "Oa"
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "folded"), NAMES)
def test_they_are_spoken_whole(name: str, folded: str) -> None:
    spoken = Reader(()).say(f"{name} được khen.").text
    assert fold(spoken).replace("’", "").split()[-2:] == ["duoc", "khen."]
    assert len(fold(spoken).split()) >= len(folded.split()) + 2
    assert all(letter in spoken.lower() for letter in name.lower() if letter in OTHER_LETTERS)
