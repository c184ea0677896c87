"""Hôm nay: what waits, in the words of an office."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.desk.office import Office, office
from tests.desk.pages import settled


def cards(page: str) -> dict[str, str]:
    """Heading -> text of each card."""
    found = re.findall(r"<h2[^>]*>([^<]+).*?</h2>(.*?)</section>", page, re.DOTALL)
    return {title.strip(): " ".join(re.sub(r"<[^>]+>", " ", text).split()) for title, text in found}


@pytest.fixture
def here(data: Path) -> Office:
    return office(data)


def test_what_waits_is_told_with_what_it_lacks(here: Office) -> None:
    page = settled(here, "/")
    drafts = cards(page)["Bản nháp"]
    assert "Lê Thị Mẫu minh họa Chưa có quyết định khen thưởng." in drafts
    assert "Công bố cá nhân mà chưa ghi vì sao được phép công bố" in drafts
    assert "hai vai trò" not in page, "that it waits for a yes is no fault of a draft"
    ready = cards(page)["Đã có quyết định, chưa công bố"]
    assert "Ban Ăn Khớp Thử Nghiệm minh họa Đủ, chờ duyệt" in ready
    assert '<a href="/sua/ca-nhan/cn-005">Lê Thị Mẫu</a>' in page
    assert "chưa công bố lần nào" in cards(page)["Trên mạng"]


def test_what_other_programs_write_is_seen(here: Office) -> None:
    assert "2024" not in cards(settled(here, "/")).get("Đến ngày rà soát", "")
    path = here.root / "2023/honorees/cn-001.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"review_on: .*", "review_on: 2024-03-02", text), encoding="utf-8")
    assert "02/03/2024" in cards(settled(here, "/"))["Đến ngày rà soát"]


def test_a_broken_file_is_told_with_where_it_is_mended(here: Office) -> None:
    path = here.root / "2023/honorees/cn-001.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: ca_nhan", "kind: ca-nhan"), encoding="utf-8"
    )
    page = settled(here, "/")
    assert "Chỗ sai khiến nội dung chưa lên trang" in cards(page)
    for words in ("thidua ", ".yml"):
        assert words not in cards(page)["Bản nháp"], "no office types that"


def test_a_file_that_cannot_be_read_leads_to_what_can_be_done(here: Office) -> None:
    path = here.root / "2023/honorees/cn-001.yml"
    path.write_text("x: [1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert 'href="/sua/ca-nhan/cn-001"' in settled(here, "/")
    page = here.page("/sua/ca-nhan/cn-001")
    assert "2023/honorees/cn-001.yml, dòng 1" in page.text
    assert {"/lich-su", "/sao-luu/"} <= {a.get("href") for a in page.tree.xpath("//main//a")}


def test_what_stops_everything_is_all_that_is_told(here: Office) -> None:
    path = here.desk.root / "site.yml"
    path.write_text("title: [", encoding="utf-8")
    page = settled(here, "/")
    told = cards(page)["Chỗ sai khiến nội dung chưa lên trang"]
    assert "Thông tin chung của trang" in told
    assert "Không còn việc nào" not in page
    assert "Không có:" not in page, "nobody knows while that stands"
