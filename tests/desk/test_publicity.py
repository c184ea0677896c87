"""Tuyên truyền: texts of those alone who agreed to the channel; readings are added where they are missing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.desk.office import Office, office
from tests.desk.pages import after, read, settled, text_of
from tests.support.campaigns import made_real
from thidua.store import load


@pytest.fixture
def here(data: Path) -> Office:
    return office(made_real(data))


def test_everybody_public_is_listed_with_what_they_refused(here: Office) -> None:
    page = text_of(settled(here, "/tuyen-truyen/"))
    assert "Nguyễn Văn Minh Họa" in page
    assert "Lê Thị Mẫu" not in page, "a draft goes out nowhere"
    assert "Đặng Thị Ví Dụ Cá nhân Không có: loa truyền thanh" in page
    assert "1 mục" in read(here, "/tuyen-truyen/?tim=nguyen van minh")


@pytest.mark.parametrize(
    ("who", "has", "lacks"),
    [
        ("dien-hinh/cn-001", ("Bài đọc trên loa", "Đồng chí Nguyễn Văn Minh Họa", "Áp phích A4", "Gói và tải về"), ()),
        ("dien-hinh/cn-004", ("chưa đồng ý cho kênh này",), ("Khoảng 30 giây",)),
        ("phong-trao", ("Bài đọc trên loa", "Bài đăng Zalo"), ("Áp phích", "Gói và tải về")),
    ],
)  # fmt: skip
def test_what_is_offered_is_what_was_agreed_to(
    who: str, has: tuple[str, ...], lacks: tuple[str, ...], here: Office
) -> None:
    page = read(here, f"/tuyen-truyen/2023/{who}")
    assert all(words in page for words in has), page
    assert not any(words in page for words in lacks)
    assert "thidua " not in page


@pytest.mark.parametrize("who", ["dien-hinh/cn-005", "dien-hinh/khong-co", "x", "dien-hinh/../cn-001"])
def test_nobody_else_has_a_page(who: str, here: Office) -> None:
    assert here.get(f"/tuyen-truyen/2023/{who}").status_code == 404
    assert here.get(f"/tuyen-truyen/1999/{who}").status_code == 404


def test_a_kit_is_packed_and_given_out(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_TRINH_DUYET", "khong-co")
    way = "/tuyen-truyen/2023/dien-hinh/cn-001"
    page = settled(here, here.send(way, lam="bo").headers["Location"])
    assert "Trong gói không có áp phích PDF" in page
    address = page.partition('href="/tuyen-truyen/tep/')[2].partition('"')[0]
    answer = here.get(f"/tuyen-truyen/tep/{address}")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert any("bai-dang.txt" in name for name in names)
    assert here.send(way, lam="gi").status_code == 400
    assert here.get("/tuyen-truyen/tep/khong-co").status_code == 404


def test_a_reading_is_added_where_it_is_missing(here: Office) -> None:
    way = "/tuyen-truyen/cach-doc"
    page = after(here, here.send(way, tu="VNeID", doc="vi-en-ai-đi"))
    assert "Từ giờ «VNeID» đọc là «vi-en-ai-đi»" in page
    before = len(words(here))
    assert "Từ giờ" in after(
        here, here.send(way, **{"tu": "VNeID", "doc": "vê-nờ-ây-đi", "day-du": "định danh điện tử"})
    )
    found = words(here)
    assert len(found) == before, "a second reading takes the place of the first"
    assert found["VNeID"] == ("định danh điện tử", "vê-nờ-ây-đi")
    assert "Ghi cả từ và cách đọc" in after(here, here.send(way, tu="X"))
    assert "VNeID" in here.get(f"{way}?tu=VNeID").get_data(as_text=True)


def words(here: Office) -> dict[str, tuple[str, str | None]]:
    dataset = load(here.desk.root).dataset
    assert dataset
    return {word.term: (word.full, word.spoken) for word in dataset.words}
