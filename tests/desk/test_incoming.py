"""Nhập: what would change is shown, what is unclear is asked, what is wrong comes back marked; and nothing lies about."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.desk.office import HOST, Office, office
from tests.desk.pages import after, end_of, hidden, read, text_of
from tests.support import filling
from tests.support.campaigns import snapshot
from tests.support.command import AT
from tests.support.sheets import filled, person
from tests.support.world import honoree
from thidua.commands import main
from thidua.desk.sitting import uploads
from thidua.desk.sitting.uploads import Uploads, safe_name

NEW = {9: person("Phạm Thị Nhập"), 10: person("Trần Văn Nhập")}


@pytest.fixture
def here(data: Path) -> Office:
    return office(data)


def send(here: Office, name: str, content: bytes, **fields: str) -> str:
    """Send a file, and wait for the page that says what it would do; its address."""
    answer = here.send("/nhap/", tep=(io.BytesIO(content), name), **fields)
    return way_to(here, answer)


def way_to(here: Office, answer: Any) -> str:
    """The address at which whoever follows an answer ends."""
    if answer.status_code == 303:
        answer = end_of(here, answer.headers["Location"])
    assert answer.status_code == 200
    return str(answer.request.path)


def sheet_of(here: Office, folder: Path, rows: dict[int, dict[str, Any]]) -> bytes:
    return filled(here.desk.root, folder / "ds.xlsx", rows).read_bytes()


def test_a_list_is_shown_then_taken_then_taken_back(here: Office, tmp_path: Path) -> None:
    before = snapshot(here.desk.root)
    way = send(here, "danh sách xã.xlsx", sheet_of(here, tmp_path, NEW))
    page = read(here, way)
    assert "2 bản ghi mới" in page
    assert "Phạm Thị Nhập" in page
    assert {p: c for p, c in snapshot(here.desk.root).items() if p.endswith(".yml")} == {
        p: c for p, c in before.items() if p.endswith(".yml")
    }, "nothing is written before the yes"
    done = read(here, way_to(here, here.send(f"{way}/ghi")))
    assert "Đã nhập: 2 bản ghi mới" in done
    assert here.get(way).status_code == 404, "the file is gone with the yes"
    assert "danh sách xã.xlsx" in read(here, "/lich-su")
    after(here, here.send("/lich-su/lay-lai", **hidden(here, "/lich-su/lay-lai")))
    assert "Phạm Thị Nhập" not in read(here, "/danh-sach/ca-nhan")


def test_what_is_wrong_comes_back_marked(here: Office, tmp_path: Path) -> None:
    rows = {9: person("Phạm Thị Nhập", **{"Đơn vị": "xã Không Có"}), 10: person("Trần Văn Nhập")}
    way = send(here, "xã.xlsx", sheet_of(here, tmp_path, rows))
    page = read(here, way)
    assert "Chưa nhập được" in page
    assert "dòng 9, cột «Đơn vị»" in page
    assert "thidua" not in page
    answer = here.get(f"{way}/can-sua")
    assert (
        "xa-can-sua.xlsx" in answer.headers["Content-Disposition"]
        or "can-sua" in answer.headers["Content-Disposition"]
    )
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert any(cell.comment for row in book.worksheets[0].iter_rows() for cell in row)
    assert "chưa ghi" in page


def test_what_is_unclear_is_asked_with_buttons(here: Office) -> None:
    text = "Họ và tên;Đơn vị;Ghi chú riêng\nPhạm Thị Nhập;xã Ví Dụ Một;gì đó\n"
    way = send(here, "ds.csv", text.encode())
    asked = []
    for _ in range(4):  # one answer may raise another question
        page = here.get(way).get_data(as_text=True)
        questions = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"', page)
        questions += re.findall(r'<select id="hoi-\d+" name="([^"]+)".*?<option value="([^"]+)"', page)
        asked += questions
        if not questions:
            break
        assert "Cần trả lời" in text_of(page)
        way = way_to(here, here.send(f"{way}/tra-loi", **dict(reversed(questions))))
    assert asked
    assert "Sẽ nhập" in text_of(page) or "Chưa nhập được" in text_of(page)


def test_a_filled_report_makes_a_draft(here: Office) -> None:
    report = filling.filled(honoree("cn-005"))
    page = read(here, send(here, "báo cáo.docx", report))
    assert "Sửa" in page or "Mới" in page or "Không có gì mới" in page
    refused = read(here, send(here, "báo cáo.docx", b"PK nonsense"))
    assert "Chưa nhập được" in refused


@pytest.mark.parametrize(
    "name", ["rỗng.xlsx", "x.csv", "x.docx", "x.exe", "../../etc/passwd", "con.xlsx", "."]
)
def test_whatever_is_sent_is_answered_in_words(name: str, here: Office) -> None:
    before = snapshot(here.desk.root)
    assert "Chưa nhập được" in read(here, send(here, name, b"\x00\xff nothing"))
    assert snapshot(here.desk.root) == before


def test_nothing_that_was_sent_lies_about(
    here: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old = tmp_path / "thidua-nhap-cu"
    old.mkdir()
    monkeypatch.setattr(uploads, "_OLD", -1.0)
    content = sheet_of(here, tmp_path, NEW)
    for _ in range(6):
        way = send(here, "a.xlsx", content)
    assert not old.exists(), "what a killed program left"
    assert len(list(tmp_path.glob("thidua-nhap-*/*/a.xlsx"))) == 4
    here.send(f"{way}/bo")
    assert len(list(tmp_path.glob("thidua-nhap-*/*/a.xlsx"))) == 3
    assert here.get(way).status_code == 404
    Uploads().keep("b.xlsx", b"")
    assert len(list(tmp_path.glob("thidua-nhap-*/*/a.xlsx"))) == 3, "what a desk that is open still needs"
    after(here, here.send("/go/ca-nhan/cn-001", **hidden(here, "/go/ca-nhan/cn-001")))
    assert list(tmp_path.glob("thidua-nhap-*/*/a.xlsx")) == [], "it may name who was taken off"
    way = send(here, "a.xlsx", content)
    assert main(["withdraw", "cn-002", "--yes", "--data", str(here.desk.root), *AT]) in (0, 1)
    assert here.get(way).status_code == 404, "whoever took them off"
    assert list(tmp_path.glob("thidua-nhap-*/*/a.xlsx")) == []
    shutil.rmtree(next(tmp_path.glob("thidua-nhap-*")))
    assert here.get(send(here, "a.xlsx", content)).status_code == 200, "a system clears what is temporary"


@pytest.mark.parametrize(
    ("name", "safe"),
    [("C:\\Tải về\\danh sách.xlsx", "danh sách.xlsx"), ("../a.csv", "a.csv"), ("", "tep"), (".xlsx", "tep.xlsx"), ("a\x00b?.docx", "a_b_.docx"), ("x" * 300 + ".xlsx", "x" * 100 + ".xlsx")],
)  # fmt: skip
def test_a_name_fits_any_disk(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_templates_and_lists_are_given_out(here: Office) -> None:
    for address in ("/nhap/mau.xlsx", "/nhap/danh-sach.xlsx?nam=2023"):
        answer = here.get(address)
        assert answer.status_code == 200
        assert openpyxl.load_workbook(io.BytesIO(answer.data)).sheetnames
    assert "Chưa chọn tệp" in after(here, here.send("/nhap/"))
    assert here.client.post(f"http://{HOST}/nhap/", headers={"Origin": f"http://{HOST}"}).status_code == 403
