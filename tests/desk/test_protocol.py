"""Decap's proxy protocol: what its actions answer, and what is no action, no path and no content."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest

from tests.desk.office import Office, office, refused
from tests.support.campaigns import copy_of_samples, snapshot
from tests.support.people import DECISION, NAME, PERSON, STORY, photo, settle_in
from thidua.desk.config import SUMMARY
from thidua.desk.entries import values_of
from thidua.desk.protocol import OPENING

PATH = "2023/honorees/cn-908.yml"
VALUES = {"status": "draft", "unit": "ubnd-xa-ca-na"}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Nothing below is written."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))))


@pytest.fixture
def broken(here: Office) -> Any:
    """A file that nobody can read, for as long as a test lasts."""
    file = here.session.root / "2023/honorees/cn-001.yml"
    before = file.read_bytes()
    file.write_text("id: [", encoding="utf-8")
    yield file
    file.write_bytes(before)


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("honorees", f"{NAME} · xã Cà Ná · Đã công bố · {PERSON.id}"),
        ("decisions", f"9907/QĐ-UBND · Về việc khen thưởng cá nhân · {DECISION.id}"),
        ("stories", f"Chuyện của {NAME} · Người tốt việc tốt · Đã công bố · {STORY.id}"),
    ],
)
def test_a_list_has_every_record_with_a_line(folder: str, line: str, here: Office) -> None:
    code, found = here.act("entriesByFolder", folder=f"2023/{folder}", extension="yml", depth=1)
    assert code == 200
    files = {p.name for p in (here.session.root / "2023" / folder).iterdir()}
    assert {f"{f['file']['id']}.yml" for f in found} == files
    assert {f["file"]["path"] for f in found} == {f"2023/{folder}/{name}" for name in files}
    assert line in [json.loads(f["data"])[SUMMARY] for f in found]
    marked = [json.loads(f["data"])[SUMMARY].endswith(" · Minh họa") for f in found]
    assert marked == ["907" not in f["file"]["id"] and "2023-07" not in f["file"]["id"] for f in found]


@pytest.mark.parametrize("folder", ["2023", "2023/media", "../", "2024/honorees", None])
def test_another_folder_is_empty(folder: str | None, here: Office) -> None:
    assert here.act("entriesByFolder", folder=folder) == (200, [])


def test_an_entry_is_the_record_and_the_state_of_its_file(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    first, second = here.opened(path), here.opened(path)
    state = hashlib.sha256((here.session.root / path).read_bytes()).hexdigest()
    assert first[OPENING].endswith(f".{state}")
    assert first[OPENING] != second[OPENING], "two forms on one record are told apart"
    assert {k: v for k, v in first.items() if not k.startswith("_")} == values_of(PERSON)


def test_pictures_are_given_one_by_one_and_not_for_choosing(here: Office) -> None:
    assert PERSON.picture
    assert here.act("getMedia", mediaFolder="2023/media") == (200, [])
    code, found = here.act("getMediaFile", path=f"2023/media/{PERSON.picture.file}")
    assert code == 200
    assert base64.b64decode(found["content"]) == photo()
    assert (found["encoding"], found["name"]) == ("base64", PERSON.picture.file)


def test_what_decap_asks_besides(here: Office) -> None:
    assert here.act("unpublishedEntries") == (200, [])
    assert here.act("getDeployPreview") == (200, None)
    assert here.act("info")[1]["publish_modes"] == ["simple"]


@pytest.mark.parametrize(
    "path",
    ["../x.yml", "2023/honorees/../../x.yml", "/etc/passwd", "2023/criteria.yml", "2023/campaign.yml", "site.yml", "2023/media/cn-001.png",
     "2023/honorees/CN.yml", "2023/honorees/a\0.yml", "2023/honorees/%2e%2e.yml", "2023\\honorees\\a.yml", "2024/honorees/cn-1.yml",
     "2023/honorees/cn-1.yaml", "2023/honorees/cn-1.yml\n", "", "2023/khac/a.yml"],
)  # fmt: skip
def test_a_path_that_is_no_record_is_nothing(path: str, here: Office) -> None:
    for do in (
        lambda: here.save(path, VALUES, new=True),
        lambda: here.save(path, VALUES),
        lambda: here.act("getEntry", path=path),
        lambda: here.act("deleteFiles", paths=[path]),
    ):
        refused(here, do)


@pytest.mark.parametrize(
    "path",
    ["../site.yml", "2023/media/../criteria.yml", "/etc/passwd", "2023/criteria.yml", "2023/media/", "2023/media/khong-co.png",
     "2023/honorees/cn-001.yml", "2023/media/%2e%2e/criteria.yml", "2023/media/cn-001.png\0", "2024/media/cn-001.png", None],
)  # fmt: skip
def test_a_path_that_is_no_picture_is_nothing(path: str | None, here: Office) -> None:
    assert refused(here, lambda: here.act("getMediaFile", path=path))["error"] == "Không có ảnh này"


@pytest.mark.parametrize("action", ["persistMedia", "deleteFile", "publishUnpublishedEntry", "", "__class__"])
def test_other_actions_do_nothing(action: str, here: Office) -> None:
    answer = refused(here, lambda: here.act(action, path="x", asset={"path": "2023/media/a.jpg"}))
    assert answer["error"] == "Việc này không làm được ở biểu mẫu"


@pytest.mark.parametrize(
    "params",
    [
        *({"dataFiles": [{"path": PATH, "raw": raw}]} for raw in ("[1]", "{", "null", '{"a": ' * 5000, 7)),
        {"dataFiles": []},
        {"dataFiles": [7]},
        {"dataFiles": [{"path": PATH, "raw": "{}"}] * 2},
        {"options": 7},
        *(
            {"assets": [asset]}
            for asset in (7, {}, {"path": "a", "content": "ảnh"}, {"path": "a", "content": "a"})
        ),
    ],
    ids=lambda p: str(p)[:40],
)
def test_what_cannot_be_read_is_refused(params: dict[str, Any], here: Office) -> None:
    sent = {
        "dataFiles": [{"path": PATH, "raw": json.dumps(VALUES)}],
        "options": {"collectionName": "ca-nhan-2023", "newEntry": True},
    }
    assert "không đọc được" in refused(here, lambda: here.act("persistEntry", **sent | params))["error"]


@pytest.mark.parametrize("paths", [7, [], {}, None, PATH])
def test_what_names_no_files_deletes_none(paths: object, here: Office) -> None:
    refused(here, lambda: here.act("deleteFiles", paths=paths))


def test_one_that_may_not_go_keeps_all(here: Office) -> None:
    paths = [f"2023/decisions/{DECISION.id}.yml", f"2023/honorees/{PERSON.id}.yml"]
    refused(here, lambda: here.act("deleteFiles", paths=paths))


@pytest.mark.parametrize("body", ["", "[", "[]", "7"])
def test_a_request_that_is_no_object_is_refused(body: str, here: Office) -> None:
    before = snapshot(here.session.root)
    for address in ("/api/v1", "/api/ma", "/api/xem-thu"):
        origin = {"Origin": "http://127.0.0.1:4321"}
        answer = here.client.post(
            address, data=body, content_type="application/json", base_url=origin["Origin"], headers=origin
        )
        assert answer.status_code == 400
        assert "chưa làm gì" in answer.get_json()["error"]
    assert snapshot(here.session.root) == before


def test_a_record_that_cannot_be_read_says_why(broken: object, here: Office) -> None:
    code, answer = here.act("getEntry", path="2023/honorees/cn-001.yml")
    assert (code, answer["error"]) == (422, "Tệp này đang có lỗi, phải sửa bằng tay trước")
    assert "mở ra mà không đóng" in answer["problems"][0]["what"]
    assert here.act("deleteFiles", paths=["2023/honorees/cn-001.yml"])[0] == 422
