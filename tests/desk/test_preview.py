"""What the page of a record would look like while somebody types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import Office, office
from tests.support import photos
from tests.support.campaigns import copy_of_samples, snapshot
from tests.support.people import NAME, PERSON, photo, settle_in
from thidua.editing import photo_upload


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Looking writes nothing: one office for all."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))))


def shown(here: Office, values: Any, id: str = "", collection: str = "ca-nhan-2023") -> Any:
    before = snapshot(here.session.root)
    code, answer = here.post("/api/xem-thu", {"collection": collection, "id": id, "values": values})
    assert code == 200, answer
    assert snapshot(here.session.root) == before, "looking writes nothing"
    return answer


def test_the_real_template_is_shown(here: Office) -> None:
    answer = shown(
        here, here.opened(f"2023/honorees/{PERSON.id}.yml") | {"post": "Chức vụ đang gõ"}, PERSON.id
    )
    assert answer["missing"] == []
    assert '<article class="profile ' in answer["html"]
    assert "Chức vụ đang gõ" in answer["html"]
    assert "Quyết định số 9907/QĐ-UBND" in answer["html"]
    assert f"Khen {NAME}" in answer["html"]


def test_what_is_missing_is_said_and_the_rest_is_shown(here: Office) -> None:
    answer = shown(here, {"status": "awarded", "unit": "ubnd-xa-ca-na", "results": [{"criterion": "cn-1"}]})
    said = " ".join(f["what"] for f in answer["missing"])
    assert "Kết quả" in said
    assert "Chưa có quyết định khen thưởng" in said
    assert "xã Cà Ná" in answer["html"]
    assert shown(here, {})["html"] is None


def test_a_photo_that_is_not_saved_yet_is_shown(here: Office) -> None:
    answer = here.client.post(
        "/api/anh/moi.png",
        data=photo(),
        base_url="http://127.0.0.1:4321",
        headers={"Origin": "http://127.0.0.1:4321"},
    )
    assert answer.status_code == 200
    assert photo_upload.prepare_photo("moi.png", answer.data)[0] == answer.data
    values = {
        "unit": "ubnd-xa-ca-na",
        "status": "draft",
        "picture": {"file": "moi.png", "alt": "Một người", "credit": "Tổ ảnh"},
    }
    assert 'alt="Một người"' in shown(here, values)["html"]


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "anh.jfif"])
def test_what_a_browser_does_not_show_comes_back_as_a_jpeg(name: str, here: Office) -> None:
    origin = "http://127.0.0.1:4321"
    content = photos.heic(photos.corners()) if name.endswith("HEIC") else photos.saved(photos.corners())
    answer = here.client.post(f"/api/anh/{name}", data=content, base_url=origin, headers={"Origin": origin})
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert photos.seen(answer.data).size == (800, 600)


@pytest.mark.parametrize("content", [b"", b"khong phai anh", b"\xff\xd8\xff"])
def test_a_photo_that_is_none_is_refused_when_it_is_chosen(content: bytes, here: Office) -> None:
    origin = "http://127.0.0.1:4321"
    answer = here.client.post("/api/anh/a.png", data=content, base_url=origin, headers={"Origin": origin})
    assert answer.status_code == 422
    (problem,) = answer.get_json()["problems"]
    assert problem["what"]
    assert problem["remedy"]
    assert here.session.draft_picture("a.png") is None


def test_a_collection_that_is_none_is_refused(here: Office) -> None:
    sent = {"collection": "dien-hinh-2023", "id": "", "values": {}}
    assert here.post("/api/xem-thu", sent)[0] == 404


def test_a_path_in_place_of_a_picture_leads_nowhere(
    here: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "nhap"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    picture = {"file": "../../../cn-001.png", "alt": "Một người", "credit": "Tổ ảnh"}
    values = {"unit": "ubnd-xa-ca-na", "status": "draft", "picture": picture}
    assert 'alt="Một người"' in shown(here, values)["html"], "its name alone is looked up"
    assert list(scratch.iterdir()) == [], "a path of the page's is not written to"


def test_a_story_is_shown_with_its_marks(here: Office) -> None:
    values = {
        "status": "draft",
        "category": "tin",
        "title": "Ghế mới",
        "date": "2023-12-20",
        "author_unit": "phong-vhtt",
        "body": "## Một\n\n**hai** <b>",
    }
    html = shown(here, values, collection="tin-bai-2023")["html"]
    assert "<strong>hai</strong> &lt;b&gt;" in html


def test_hostile_values_stay_text(here: Office) -> None:
    values = {
        "unit": "ubnd-xa-ca-na",
        "status": "draft",
        "name": {"display": "<script>alert(1)</script>"},
        "post": "<img src=x onerror=alert(1)>",
    }
    html = shown(here, values)["html"]
    assert "<script" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize(
    "values",
    [
        {"results": "x"},
        {"name": 7},
        {"picture": {"file": "../../etc/passwd"}},
        {"status": []},
        {"publishing": "x"},
    ],
)
def test_nonsense_breaks_nothing(values: Any, here: Office) -> None:
    assert set(shown(here, values | {"unit": "ubnd-xa-ca-na"})) == {"html", "missing"}
