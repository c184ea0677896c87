"""A campaign begun at the desk: in an empty folder, beside others, with and without a plan; errors beside their boxes."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import Office, office
from tests.support.campaigns import snapshot
from tests.support.project import DAY, DOCS
from tests.support.project import ROOT as PROJECT
from thidua.desk.pages.new_campaign import ADDRESS
from thidua.site.checking import check
from thidua.store import load

PLAN = PROJECT / "tests/fixtures/plans/huyen.md"


def read(here: Office, **fields: Any) -> str:
    """The address of the page that asks, once the plan is read."""
    answer = here.send(ADDRESS, **fields)
    assert answer.status_code == 303, unescape(answer.get_data(as_text=True))
    return str(answer.location)


def page(here: Office, address: str) -> str:
    return unescape(here.get(address).get_data(as_text=True))


def typed(shown: str) -> dict[str, str]:
    found = dict(re.findall(r'<input type="text" id="[^"]+" name="([^"]+)" value="([^"]*)"', shown))
    chosen = re.search(r'<option value="([^"]+)" selected', shown)
    return found | ({"kind": chosen[1]} if chosen else {})


def test_an_empty_desk_begins_with_a_plan_and_then_is_a_desk(tmp_path: Path) -> None:
    data = tmp_path / "moi"
    here = office(data)
    assert here.get("/danh-sach").location == ADDRESS
    address = read(here, tep=(io.BytesIO(PLAN.read_bytes()), "huyen.md"))
    shown = page(here, address)
    assert "5 tiêu chí tập thể" in shown
    assert "Từ 95% hồ sơ trở lên được trả đúng hẹn." in shown
    said = typed(shown)
    wrong = here.send(address, **said | {"end": "ngày mai", "start": "", "key": ""})
    told = unescape(wrong.get_data(as_text=True))
    assert wrong.status_code == 422
    assert "«ngày mai» không phải ngày" in told
    assert "Chưa điền «Năm»." in told
    assert not data.exists()
    done = here.send(address, **said)
    assert done.status_code == 200
    assert ".yml" not in unescape(done.get_data(as_text=True))
    assert check(data, DOCS, DAY).errors == ()
    assert here.get("/").status_code == 200
    today = page(here, "/")
    assert "Danh sách" in today
    assert "Phòng chuyên môn: 2" in today, "nobody yet: units by their own kind"
    assert "Ủy ban nhân dân cấp xã" not in today


def test_another_campaign_leaves_what_is_there_and_begins_nothing_twice(tmp_path: Path) -> None:
    here = office(tmp_path / "moi")
    for year in ("2027", "2028"):
        text = PLAN.read_text(encoding="utf-8").replace("2027", year)
        address = read(here, **{"van-ban": text})
        before = snapshot(here.desk.root) if here.desk.root.exists() else {}
        said = typed(page(here, address))
        assert here.send(address, **said).status_code == 200
        after = snapshot(here.desk.root)
        assert {p for p in before if before[p] != after[p]} <= {"documents.yml", "units.yml"}
    dataset = load(here.desk.root).dataset
    assert dataset
    assert [campaign.key for campaign in dataset.campaigns] == ["2028", "2027"]
    assert len({unit.name for unit in dataset.units}) == len(dataset.units)
    assert len({document.id for document in dataset.documents}) == len(dataset.documents)
    again = here.send(read(here, **{"van-ban": text}), **said)
    assert "mang năm này" in unescape(again.get_data(as_text=True))


def test_without_a_plan_blanks_stay_blanks(tmp_path: Path) -> None:
    here = office(tmp_path / "moi")
    address = read(here, lam="chua-co")
    said = typed(page(here, address)) | {"agency": "Trường Ví Dụ", "place": "xã Ví Dụ", "title": "Thi đua ví dụ",
        "short_title": "Thi đua", "key": "2027", "end": "30/11/2027", "kind": "don_vi_su_nghiep"}  # fmt: skip
    assert here.send(address, **said).status_code == 200
    assert "[Chưa chép" in (here.desk.root / "2027/plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Chọn tệp kế hoạch"),
        ({"van-ban": "Vài chữ không có mục nào."}, "Không nhận ra mục nào"),
        ({"tep": (io.BytesIO(b"\x00\x01"), "anh.docx")}, "anh.docx"),
    ],
)
def test_what_is_no_plan_is_told(tmp_path: Path, fields: dict[str, Any], words: str) -> None:
    answer = office(tmp_path / "moi").send(ADDRESS, **fields)
    assert (answer.status_code, words in unescape(answer.get_data(as_text=True))) == (422, True)


def test_what_is_left_blank_is_told_without_keys_and_files(tmp_path: Path) -> None:
    here = office(tmp_path / "moi")
    plan = (PLAN.parent / "phuong.txt").read_text("utf-8").replace("Hộ gia đình, cán bộ", "Học sinh, cán bộ")
    address = read(here, **{"van-ban": plan})
    done = here.send(address, **typed(page(here, address)) | {"end": "31/12/2028", "start": ""})
    told = unescape(done.get_data(as_text=True))
    assert "«Các mốc»: mốc chưa đủ" in told
    assert "chọn «Là trẻ em»" in told
    assert not re.search(r"mục (start|end|deadlines|participants)|minors|\.yml", told)
