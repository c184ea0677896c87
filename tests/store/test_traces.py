"""Names in texts, found by digests: in full, in initials, behind a title; and what only looks like them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.people import NAME
from thidua.model.removal import Removal
from thidua.store.removals import Key, Ledger, removal_file
from thidua.store.traces import TraceFinder, forms_of
from thidua.vietnamese.names import identity_key, plain_text

KEY = Key(bytes(range(32)))


def traces(name: str, *living: str, sort: str | None = None) -> TraceFinder:
    removal = Removal("cn-907", dt.date(2026, 11, 23), KEY.fingerprint, "00", *forms_of(KEY, name, sort))
    return TraceFinder(Ledger({KEY.fingerprint: KEY}, (removal,)), (removal,), living)


def told(text: str, name: str, *living: str) -> list[str]:
    found = traces(name, *living).traces_in(plain_text(text))
    return sorted({"tắt" if trace.is_short else "đủ" for trace in found})


@pytest.mark.parametrize(
    "text",
    [
        f"cảm ơn {NAME}", f"CẢM ƠN {NAME.upper()}", "zoram thi quynh huong", "xem /anh/zoram-thi-quynh-huong.jpg",
        "zoram_thi_quynh_huong", "zoramthiquynhhuong@vidu.example", "Zơrâm Thị\n  **Quỳnh** Hượng", "Zơrâm\u00a0Thị Quỳnh\u200b Hượng",
        "Zo\u031bra\u0302m Thi\u0323 Quy\u0300nh Huo\u031bng\u0323", "«Zơrâm Thị Quỳnh Hượng»",
    ],
)  # fmt: skip
def test_a_whole_name_is_found_however_it_is_written(text: str) -> None:
    assert "đủ" in told(text, NAME)


@pytest.mark.parametrize(
    "text",
    [
        "bà Quỳnh Hượng", "Chị Hượng đến sớm", "đ/c Hượng", "đồng chí Hượng", "Đồng chí **Hượng**", "cô\nHượng", "Z.T.Q.H", "Z. T. Q. Hượng",
        "Zơrâm T. Q. H.", "Z.Th.Qu.H",
    ],
)  # fmt: skip
def test_a_shortened_name_is_found(text: str) -> None:
    assert told(text, NAME) == ["tắt"]


@pytest.mark.parametrize(
    "text",
    [
        "chị Hường", "chị hượng", "chị Hượng Nguyễn", "Hượng", "CHỊ HƯỢNG", "Thị Quỳnh", "z, t, q, h", "z. t. q. h.", "Zơrâm Thị, Quỳnh Hượng",
        "Zơrâm Thị Quỳnh", "chị. Hượng",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert told(text, NAME) == []


def test_heroes_and_common_words_are_no_names() -> None:
    assert told("anh hùng lao động; ANH HÙNG LAO ĐỘNG; anh Hưng; ông Hùng Cường", "Nguyễn Văn Hùng") == []
    assert told("Anh Hùng; ông Văn Hùng", "Nguyễn Văn Hùng") == ["tắt"]
    assert told("lẻ, anh; lẻ anh; bé Lê", "Lê Anh") == []
    assert told("Lê Anh; LÊ ANH; le-anh", "Lê Anh") == ["đủ"]
    assert told("ông A, anh Văn A", "Nguyễn Văn A") == ["tắt"]
    assert told("N.V.A", "Nguyễn Văn A") == told("Ng. V. A.", "Nguyễn Văn A") == ["tắt"]


def test_a_given_name_is_somebody_elses_where_the_text_names_them_in_full() -> None:
    text = "Trần Văn Hùng đến sớm. Anh Hùng về muộn."
    assert told(text, "Nguyễn Văn Hùng", "Trần Văn Hùng") == []
    assert told("Anh Hùng về muộn.", "Nguyễn Văn Hùng", "Trần Văn Hùng") == ["tắt"]


def test_a_given_name_that_stands_first_is_told_by_the_name_to_sort_by() -> None:
    found = traces("Y Blŭ Niê", sort="Blŭ Y Niê")
    assert [t.is_short for t in found.traces_in("anh Blŭ; anh Niê")] == [True]


def test_nothing_that_is_kept_tells_the_name() -> None:
    ((path, content),) = removal_file(
        Removal("cn-907", dt.date(2026, 11, 23), KEY.fingerprint, "00", *forms_of(KEY, NAME, None))
    ).items()
    assert path == ".lich-su/da-go-cn-907.json"
    assert content
    assert b"uong" not in content
    assert Key(bytes(32)).digest("full", "a") != KEY.digest("full", "a"), (
        "without the key nothing can be looked up"
    )
    assert KEY.secret.hex() not in repr(KEY)


@pytest.mark.parametrize(
    "name", ["nguyễn văn  a", "NGUYỄN VĂN A", "Nguyen Van A", "Ông Nguyễn Văn A", "đ/c Nguyễn Văn A (văn thư)", "Nguyễn-Văn-A", "NguyễnVăn A"]
)  # fmt: skip
def test_one_person_is_one_key(name: str) -> None:
    assert identity_key(name) == "nguyenvana"


def test_a_family_name_is_no_title() -> None:
    assert identity_key("Chu Văn An") == "chuvanan"
    assert identity_key("Tổ Một cửa") == "tomotcua"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Zơrâm", "ZƠRÂM", "Thị", "Th", "Quỳnh", "Q", "Hượng", "H", "chị", "đồng", "chí", "đ", "c", "và"]),
            st.sampled_from([" ", "\n", ". ", ".", ", ", "-", "_", "/"]),
        )
    )
)  # fmt: skip
def test_no_text_is_passed_over_that_holds_a_trace(words: list[tuple[str, str]]) -> None:
    text = plain_text("".join(word + gap for word, gap in words))
    finder, patient = traces(NAME), traces(NAME)
    patient._may_hold = lambda _text: True  # type: ignore[method-assign]
    assert list(finder.traces_in(text)) == list(patient.traces_in(text))
