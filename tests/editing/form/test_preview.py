"""What the page of a record would look like while somebody types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import snapshot
from tests.editing.form.office import Office, office
from tests.editing.people import NAME, PERSON, photo, settle_in


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


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
    assert '<article class="profile">' in answer["html"]
    assert "Chức vụ đang gõ" in answer["html"]
    assert "Quyết định 9907/QĐ-UBND" in answer["html"]
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
    values = {
        "unit": "ubnd-xa-ca-na",
        "status": "draft",
        "picture": {"file": "moi.png", "alt": "Một người", "credit": "Tổ ảnh"},
    }
    assert 'alt="Một người"' in shown(here, values)["html"]


def test_a_path_in_place_of_a_picture_leads_nowhere(
    here: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "nhap"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    picture = {"file": "../../../cn-001.png", "alt": "Một người", "credit": "Tổ ảnh"}
    values = {"unit": "ubnd-xa-ca-na", "status": "draft", "picture": picture}
    shown(here, values)
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
    "values", [{"results": "x"}, {"name": 7}, {"picture": {"file": "../../etc/passwd"}}, {"status": []}]
)
def test_nonsense_breaks_nothing(values: Any, here: Office) -> None:
    assert set(shown(here, values | {"unit": "ubnd-xa-ca-na"})) == {"html", "missing"}
