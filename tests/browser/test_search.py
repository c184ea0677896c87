"""Search, typed as readers type: without marks, in either spelling, by number, by another word."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import reading
from tests.browser.searching import Searching, plain
from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from thidua.vietnamese.text import fold

# What is typed, the page that comes first, and the heading it stands in.
FIRST: Final = [
    ("thuan nam", "", "Phong trào thi đua cải cách hành chính huyện Thuận Nam năm 2023"),
    ("Thuận Nam", "", "Phong trào thi đua cải cách hành chính huyện Thuận Nam năm 2023"),
    ("dien hinh", "dien-hinh/", "Tập thể, cá nhân được khen thưởng"),
    ("điển hình", "dien-hinh/", "Tập thể, cá nhân được khen thưởng"),
    ("hoà", "to-chuc-thuc-hien/#don-vi-cu-va-moi", "Đơn vị cũ nay thuộc"),
    ("465/QĐ-UBND", "van-ban/#qd-465-2022", "Quyết định 465/QĐ-UBND"),
    ("CCHC", "giai-thich-tu/#cchc", "CCHC"),
    ("par index", "chi-so/#par-index", "PAR INDEX"),
    ("ca na", "to-chuc-thuc-hien/#don-vi-cu-va-moi", "Đơn vị cũ nay thuộc"),
    ("đối", "doi-tuong/", "Đối tượng thi đua"),
    ("doi", "doi-tuong/", "Đối tượng thi đua"),
    ("ke hoach", "ke-hoach/", "Kế hoạch theo từng mục"),
    ("tiêu chí", "tieu-chi/", "Tiêu chí thi đua"),
    ("hồ sơ", "khen-thuong/ho-so/", "Hồ sơ đề nghị khen thưởng"),
    ("cá nhân", "tieu-chi/ca-nhan/", "Tiêu chí đối với cá nhân"),
    ("quyết định", "khen-thuong/#quyet-dinh", "Quyết định khen thưởng"),
    ("toàn văn", "ke-hoach/toan-van/", "Toàn văn kế hoạch"),
    ("mặt trận", "to-chuc-thuc-hien/#nv-2", "Mặt trận, đoàn thể vận động hưởng ứng"),
    ("Minh Họa Nguyễn", "dien-hinh/cn-001/", "Nguyễn Văn Minh Họa"),
    # Words of the reader's own, from data/words.yml.
    ("gương tốt", "dien-hinh/", "Tập thể, cá nhân được khen thưởng"),
    ("người tốt việc tốt", "tin-bai/chuyen-muc/nguoi-tot-viec-tot/", "Chuyên mục: Người tốt việc tốt"),
    ("hạn nộp", "moc-thoi-gian/", "Mốc thời gian"),
    ("bao giờ", "moc-thoi-gian/", "Mốc thời gian"),
    ("giấy tờ", "khen-thuong/ho-so/", "Hồ sơ đề nghị khen thưởng"),
    ("số điện thoại", "lien-he/", "Liên hệ"),
    ("gỡ ảnh", "du-lieu-ca-nhan/", "Dữ liệu cá nhân"),
    ("xếp hạng", "chi-so/", "Các chỉ số trong kế hoạch"),
    ("ai làm gì", "to-chuc-thuc-hien/", "Tổ chức thực hiện"),
    ("sự hài lòng", "chi-so/#sipas", "SIPAS"),
    ("người ký", "ke-hoach/#muc-nguoi-ky", "Phần ký tên"),
    ("sáp nhập", "to-chuc-thuc-hien/#don-vi-cu-va-moi", "Đơn vị cũ nay thuộc"),
]


@pytest.fixture(scope="module")
def search(browser: Browser, preview: str) -> Iterator[Searching]:
    with reading(browser, preview) as reader:
        reader.go("").keyboard.press("/")
        yield Searching(reader.page)


@pytest.mark.parametrize(("typed", "address", "heading"), FIRST, ids=[f[0] for f in FIRST])
def test_right_page_first(search: Searching, typed: str, address: str, heading: str) -> None:
    first = search.type(typed)[0]
    assert first.address == address
    assert first.heading.startswith(heading)
    assert first.where
    assert ("›" in first.where) == ("#" in first.address), "a section says on which page it stands"


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("uỷ ban", "ủy ban"), ("Thuỷ", "thủy")])
def test_both_places_of_the_tone_mark(search: Searching, one: str, other: str) -> None:
    found = search.type(one)
    assert [hit.address for hit in search.type(other)] == [hit.address for hit in found]


def test_decomposed_text(search: Searching) -> None:
    found = search.type("bộ")
    assert found
    assert search.type(unicodedata.normalize("NFD", "bộ")) == found
    assert {plain(word)[:2] for word in found[0].marked} == {"bo"}


@pytest.mark.parametrize("typed", ["Vỹ", "vy"])
def test_the_signer(search: Searching, typed: str) -> None:
    found = search.type(typed)
    assert found[0].address.startswith("ke-hoach/")
    assert all(plain(word) == "vy" for hit in found for word in hit.marked)


def test_exact_spelling_before_others(search: Searching) -> None:
    first = search.type("đối")[0]
    assert first.marked[0].lower() == "đối"
    assert search.type("họa")[0].marked[0].lower() == "họa"
    assert search.type("hòa")[0].marked[0].lower() == "hòa"


def test_words_side_by_side_are_marked_alone(search: Searching) -> None:
    hit = next(h for h in search.type("dien hinh") if h.address == "to-chuc-thuc-hien/#nv-3")
    assert {word.lower() for word in hit.marked} == {"điển", "hình"}


@pytest.mark.parametrize(("typed", "stands"), [("người lao động", "người"), ("qua Phòng Nội vụ", "(qua")])
def test_words_beside_punctuation(search: Searching, typed: str, stands: str) -> None:
    hits = [hit for hit in search.type(typed) if hit.address.startswith("ke-hoach/")]
    assert any(stands in hit.excerpt for hit in hits)
    assert search.type(typed.split(maxsplit=1)[0])


@pytest.mark.parametrize("typed", ["phòng nội vụ làm gì", "tiêu chí tập thể", "giấy khen"])
def test_a_word_that_is_nowhere_hides_nothing(search: Searching, typed: str) -> None:
    found = search.type(typed)
    assert [hit.address for hit in search.type(f"{typed} zzzz")][:2] == [hit.address for hit in found][:2]


def test_another_word_buries_nothing(search: Searching) -> None:
    """Where the words that were typed are the name of something, synonyms come after it."""
    for typed, address in (
        ("đơn vị", "to-chuc-thuc-hien/#don-vi-cu-va-moi"),
        ("toàn văn", "ke-hoach/toan-van/"),
    ):
        assert address in [hit.address for hit in search.type(typed)][:5], typed


def test_a_page_stands_before_its_headings(search: Searching) -> None:
    for typed in ("tiêu chí", "hồ sơ", "mốc thời gian", "liên hệ"):
        pages = [hit.address.partition("#") for hit in search.type(typed)]
        assert pages[0][2] == "", typed
        for place, (page, _, anchor) in enumerate(pages):
            later = [other for other, _, more in pages[place:] if other == page and not more]
            assert not anchor or len(later) <= 1, typed


def test_typed_marks_light_up_nothing_else(search: Searching) -> None:
    marked = {word.lower() for hit in search.type("minh chứng")[:5] for word in hit.marked}
    assert "chứng" in marked
    assert marked <= {"minh", "chứng"}


def test_what_is_nowhere_leads_to_the_nearest_and_to_somebody(search: Searching) -> None:
    hits = search.type("tờ khai lý lịch qzx")
    page = search.page
    status = page.locator(".search-status")
    expect(status).to_contain_text("Không thấy")
    assert hits, "the nearest are offered"
    search.type("xqzw")
    expect(status).to_contain_text("Không thấy")
    expect(page.get_by_role("dialog").get_by_role("link", name="Hỏi người quản lý trang")).to_have_attribute(
        "href", re.compile("lien-he/$")
    )


def test_excerpts_hold_no_folded_text(search: Searching, preview_site: Path) -> None:
    index = json.loads((preview_site / "tim-kiem.json").read_text(encoding="utf-8"))
    texts = {row[3] for row in index["passages"]}
    for typed in ("thuan nam", "cai cach", "hoa"):
        hits = search.type(typed)
        assert hits, typed
        for hit in hits:
            shown = hit.excerpt.removeprefix("… ").removesuffix(" …")
            assert any(shown in text for text in texts)
            assert plain(hit.excerpt) != hit.excerpt.lower()


def hidden_records() -> list[dict[str, Any]]:
    files = sorted((SAMPLES / "2023" / "honorees").glob("*.yml"))
    records = [plain_yaml.load(file.read_text(encoding="utf-8")) for file in files]
    return [record for record in records if record["status"] != "published"]


def test_withdrawn_revoked_and_draft_are_never_found(search: Searching, preview_site: Path) -> None:
    hidden = hidden_records()
    assert {record["status"] for record in hidden} == {"draft", "awarded", "withdrawn", "revoked"}
    index = (preview_site / "tim-kiem.json").read_text(encoding="utf-8")
    for record in hidden:
        assert f"dien-hinh/{record['id']}/" not in index
    names = [record["name"]["display"] for record in hidden if record.get("name")]
    assert names
    for name in names:
        assert name not in index
        assert not [h for h in search.type(name) if name in h.heading + h.excerpt]


def test_public_index_has_no_sample(public_site: Path) -> None:
    index = (public_site / "tim-kiem.json").read_text(encoding="utf-8")
    files = (SAMPLES / "2023" / "honorees").glob("*.yml")
    names = [r["name"]["display"] for r in map(plain_yaml.load, map(Path.read_bytes, files)) if r.get("name")]
    assert names
    assert [name for name in (*names, "MINHHOA", "Ví Dụ Một") if name in index] == []


def test_the_browser_folds_as_the_program_does(search: Searching) -> None:
    words = ["Hoà hòa", "Y Ƀlŭl Niê", "Čil Ñuân", "Kê̆č Bơ̆", "Đắk Ư̆n", "ĔĬŎŬ"]
    folded = (
        "async (words) => {"
        "  const fetched = performance.getEntriesByType('resource').map((one) => one.name);"
        "  const { fold } = await import(fetched.find((name) => name.includes('tim-kiem-chu.')));"
        "  return words.map(fold);"
        "}"
    )
    assert search.page.evaluate(folded, words) == [fold(word) for word in words]
