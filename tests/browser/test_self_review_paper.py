"""The self-review on paper: one sheet, whatever is ticked and however long the words are."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.paper import sizes, told, words
from tests.browser.self_review import (
    ADDRESS,
    ALL,
    Read,
    kind,
    print_it,
)


def size_of(pdf: PdfReader) -> float:
    """Of the letters of the evidence, in points: the commonest on the first sheet."""
    sizes: Counter[float] = Counter()

    def visit(text: str, ctm: list[float], matrix: list[float], font: object, size: float) -> None:
        sizes[round(size * abs(matrix[3] * ctm[3]), 1)] += len(text.strip())

    pdf.pages[0].extract_text(visitor_text=visit)
    return sizes.most_common(1)[0][0]


@pytest.mark.parametrize("label", ["Tập thể", "Cá nhân"])
def test_it_is_one_sheet_ticked_or_not(read: Read, label: str) -> None:
    page = read(ADDRESS)
    kind(page, label).check()
    evidence = page.locator(".review-tick:visible span").all_inner_texts()
    for state in ("Còn thiếu: 3 trên 3 tài liệu", "✓ Đã đủ"):
        pdf = print_it(page)
        assert sizes(pdf) == [(210, 297)]
        text = told(pdf)
        assert [line for line in evidence if words(line) not in text] == []
        for said in (
            state,
            f"Hồ sơ của {label}",
            "Đơn vị:",
            "Ngày:",
            "Phong trào đã kết thúc",
        ):
            assert words(said).lower() in text.lower(), said
        for gone in (
            "Địa chỉ trang",  # nobody could open one without a domain
            "Gửi khi nào",
            "Chép liên kết",
            "In trang này",
            "Mục lục",
            "Loại đơn vị",
            "Dùng lại nội dung",
        ):
            assert words(gone) not in text, gone
        assert words("Bản xem trước") in text, "nobody takes a preview for the real thing"
        page.evaluate(ALL)


def test_long_texts_shrink_and_endless_ones_are_never_cut(read: Read) -> None:
    page = read(ADDRESS)
    longer = "times => { for (const span of document.querySelectorAll('.review-tick span')) span.textContent = `${span.textContent} `.repeat(times) + 'hết.' }"
    page.get_by_label("Loại đơn vị").select_option("ubnd_xa")
    usual = size_of(print_it(page))
    page.evaluate(longer, 2)
    count = page.locator(".review-tick:visible").count()
    pdf = print_it(page)
    assert len(pdf.pages) == 1
    assert size_of(pdf) < usual
    assert told(pdf).count("hết.") == count
    page.evaluate(longer, 3)
    pdf = print_it(page)
    assert len(pdf.pages) > 1
    assert told(pdf).count("hết.") == count * 4


def test_the_whole_page_prints_the_chosen_list_only(read: Read) -> None:
    page = read(ADDRESS)
    page.emulate_media(media="print")
    expect(page.locator(".review-sheet:visible")).to_have_count(1)
    expect(page.locator(".review .button").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Đơn vị:").first).to_be_visible()
