"""A backup made and taken back at the desk: whole, after seeing what it is, and nobody comes back by it."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import Office, kept, office
from tests.desk.pages import settled
from tests.desk.test_today import cards

NAME = "Nguyễn Văn Minh Họa"


@pytest.fixture
def here(data: Path) -> Office:
    return office(data)


def backup(here: Office) -> bytes:
    page = settled(here, here.send("/sao-luu/lap").headers["Location"])
    assert "Bản sao lưu đã sẵn sàng" in page
    assert "giữ kín" in page
    way = re.search(r'href="(/sao-luu/tep/[^"]+)"', page)
    assert way
    given = here.get(way[1])
    assert re.search(r"sao-luu-data-\d+-\d+\.zip", given.headers["Content-Disposition"])
    return bytes(given.data)


def seen(here: Office, content: bytes, name: str = "sao-luu.zip") -> Any:
    return here.send("/sao-luu/xem", tep=(io.BytesIO(content), name))


def taken_back(here: Office, content: bytes) -> str:
    address = seen(here, content).headers["Location"]
    shown = here.page(address).text
    assert "Bản sao lưu lúc" in shown
    assert "Trong tệp có 11 tập thể, cá nhân, 3 quyết định, 6 bài viết, 2 ảnh" in shown
    return settled(here, here.send(f"{address}/lay-lai").headers["Location"])


def test_the_first_page_says_when_the_last_one_was(here: Office) -> None:
    assert "Chưa sao lưu lần nào" in cards(settled(here, "/"))["Sao lưu"]
    backup(here)
    assert re.search(r"lần gần nhất lúc \d\d:\d\d", cards(settled(here, "/"))["Sao lưu"])


def test_taken_back_it_brings_nobody_back_and_loses_nothing(here: Office) -> None:
    content = backup(here)
    page = here.page("/go/ca-nhan/cn-001")
    shown = page.field("thay").get("value")
    here.send("/go/ca-nhan/cn-001", **{"thay": shown, "ly-do": "request", "ngay-nhan": "20/11/2026"})
    (here.root / "words.yml").write_text("[]\n", encoding="utf-8")
    before = kept(here.root)
    page = taken_back(here, content)
    assert "Giữ như hiện nay, vì đã gỡ hoặc đổi sự đồng ý sau ngày sao lưu: Nội dung đã gỡ; ảnh" in page
    (beside,) = here.root.parent.glob("data-truoc-khi-khoi-phuc-*")
    assert str(beside) in page
    assert kept(beside) == before
    after = kept(here.root)
    assert after["words.yml"] != before["words.yml"]
    assert [path for path, text in after.items() if NAME.encode() in text and path.endswith(".yml")] == []
    assert here.get("/sua/ca-nhan/cn-002").status_code == 200, "the desk reads what is there now"
    history = here.page("/lich-su").text
    assert history.index("Khôi phục từ bản sao lưu") < history.index("Gỡ khỏi trang")
    assert "Lấy lại như trước thay đổi mới nhất" not in history, "a restore is no change that is taken back"


@pytest.mark.parametrize("content", [b"PK", b""], ids=["no zip", "empty"])
def test_another_file_changes_nothing(here: Office, content: bytes) -> None:
    before = kept(here.root)
    page = unescape(here.page(seen(here, content, "ảnh.zip").headers["Location"]).html)
    assert "ảnh.zip bị hỏng hoặc chép chưa xong" in page
    assert "Chưa đổi gì" in page
    assert kept(here.root) == before


def test_an_empty_desk_takes_back_what_another_machine_had(here: Office, tmp_path: Path) -> None:
    content = backup(here)
    (tmp_path / "may-moi/data").mkdir(parents=True)
    there = office(tmp_path / "may-moi/data")
    assert "/sao-luu/" in there.page("/phong-trao-moi/").html
    assert "Đã khôi phục dữ liệu của bản sao lưu lúc" in taken_back(there, content)
    assert kept(there.root) == kept(here.root) | {p: c for p, c in kept(there.root).items() if p[0] == "."}
    assert "Bản nháp" in settled(there, "/")


def test_it_may_be_larger_than_what_is_sent_elsewhere(here: Office) -> None:
    content = backup(here)
    here.client.application.config["MAX_CONTENT_LENGTH"] = len(content)
    assert seen(here, content).headers["Location"] != "/sao-luu/"
    assert here.send("/nhap/", tep=(io.BytesIO(content), "a.xlsx")).status_code == 413
