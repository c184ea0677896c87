"""What the page of a record would look like while somebody types."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from tests.desk.office import NEW, Office, kept, office
from tests.support import photos
from tests.support.campaigns import copy_of_samples
from tests.support.people import NAME, PERSON, photo, settle_in
from thidua.desk.fields.typed import typed_of
from thidua.model.honoree import Honoree

SOMEBODY = f"/sua/ca-nhan/{PERSON.id}"
NEW_ONE = "/moi/ca-nhan?nam=2023"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Looking writes nothing: one office for all."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))))


def shown(here: Office, address: str, boxes: dict[str, Any]) -> str:
    """The page in the frame beside a form in which something stands."""
    before = kept(here.root)
    here.do(address, "giu", boxes)
    path, mark, query = address.partition("?")
    answer = here.get(f"{path}/xem-thu{mark}{query}")
    assert answer.status_code == 200
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert kept(here.root) == before, "looking writes nothing"
    here.do(address, "bo-nhap", {})
    return str(answer.get_data(as_text=True))


def test_the_real_template_is_shown_with_what_is_being_typed(here: Office) -> None:
    html = shown(here, SOMEBODY, here.page(SOMEBODY).boxes | {"post": "Chức vụ đang gõ"})
    assert '<article class="profile ' in html
    assert "Chức vụ đang gõ" in html
    assert "Quyết định số 9907/QĐ-UBND" in html
    assert f"Khen {NAME}" in html
    assert f'src="{SOMEBODY}/anh/{PERSON.picture.file}"' in html  # type: ignore[union-attr]
    assert not re.search("<a [^>]*href=", html.partition("<main")[2]), "its links lead nowhere"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Phạm Thị Mới"),
        ({"unit": "khong-co"}, "(chưa chọn đơn vị)"),
        ({"unit": ""}, "(chưa chọn đơn vị)"),
        ({"award.form": "giay_khen", "award.decision": "khong-co"}, "Giấy khen"),
        ({"status": "published", "award.form": "sai"}, "xã Cà Ná"),
        ({"results.0.criterion": "khong-co"}, "xã Cà Ná"),
        ({"results.0.figures.0": "", "results.0.figures.0.before": "1.234"}, "xã Cà Ná"),
        ({"consent.date": "32/13/2023", "name.display": ""}, "xã Cà Ná"),
        ({"participant_group": "khong-co", "picture.file": "../../x.png"}, "xã Cà Ná"),
    ],
    ids=str,
)
def test_what_can_be_shown_is_shown(more: dict[str, str], words: str, here: Office) -> None:
    boxes: dict[str, Any] = dict(typed_of(Honoree, NEW))
    assert words in shown(here, NEW_ONE, boxes | more)


def test_nothing_is_needed_before_something_is_shown(here: Office) -> None:
    assert "chưa chọn đơn vị" in shown(here, NEW_ONE, {})
    assert "Tin tức" in shown(here, "/moi/tin-bai?nam=2023", {})


def test_a_broken_template_is_no_broken_page(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.desk.pages.record.renderer", lambda: lambda *_: 1 // 0)
    assert "Chưa đủ nội dung để xem thử" in shown(here, SOMEBODY, {})


@pytest.mark.parametrize("name", ["moi.png", "IMG_0001.HEIC", "anh.jfif", "khong-duoi"])
def test_a_photo_that_is_not_saved_yet_is_shown(name: str, here: Office) -> None:
    content = (
        photo()
        if name == "moi.png"
        else photos.heic(photos.corners())
        if "HEIC" in name
        else photos.saved(photos.corners())
    )
    boxes = dict(typed_of(Honoree, NEW)) | {
        "picture.alt": "Một người",
        "picture.file~tep": (io.BytesIO(content), name),
    }
    page = here.do(NEW_ONE, "anh", boxes)
    (address,) = page.tree.xpath("//img[@class='thumbnail']/@src")
    stored = here.get(address)
    assert stored.status_code == 200
    assert photos.seen(stored.data).size
    assert 'alt="Một người"' in here.get("/moi/ca-nhan/xem-thu?nam=2023").get_data(as_text=True)
    here.do(NEW_ONE, "bo-nhap", {})
    assert here.get(address).status_code == 404, "it goes with what was typed"


@pytest.mark.parametrize("name", ["cn-001.png", "..%2f..%2fsite.yml", "%2e%2e", "dang-go.json"])
def test_a_picture_is_looked_up_and_never_a_path(name: str, here: Office) -> None:
    assert here.get(f"{SOMEBODY}/anh/{name}").status_code == 404


def test_a_story_is_shown_with_its_marks_and_hostile_values_stay_text(here: Office) -> None:
    html = shown(
        here, "/moi/tin-bai?nam=2023", {"title": "<script>alert(1)</script>", "body": "## Một\n\n**hai** <b>"}
    )
    assert "<strong>hai</strong> &lt;b&gt;" in html
    assert "<script" not in html
