"""Saving from the form: through the model, the log and the gate, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.editing.canonical import yaml_of
from macros.editing.pictures import prepared
from macros.model.dataset import RECORDS
from macros.model.life import Role
from macros.store.yaml_source import read
from tests import photos
from tests.campaigns import DATA, made_real, snapshot
from tests.editing.form.office import Office, office, typed
from tests.editing.people import DECISION, PERSON, settle_in

NEW = {
    "status": "draft",
    "name": {"display": "Phạm Thị Mới"},
    "unit": "ubnd-xa-ca-na",
    "results": [{"criterion": "cn-1", "text": "Xong."}],
}
PATH = "2023/honorees/cn-908.yml"
SAMPLES = sorted(path for folder in RECORDS for path in DATA.glob(f"*/{folder}/*.yml"))


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


def unchanged(data: Path, do: Callable[[], tuple[int, Any]]) -> Any:
    """What a refusal answers; nothing may have been written."""
    before = snapshot(data)
    code, answer = do()
    assert code in (404, 422), answer
    assert snapshot(data) == before
    return answer


def test_a_new_record_is_numbered_logged_and_written_canonically(here: Office) -> None:
    assert here.post("/api/ma", {"collection": "ca-nhan-2023"}) == (200, {"id": "cn-908"})
    code, answer = here.save(PATH, NEW | {"id": "nguyen-van-a", "sample": True}, new=True)
    assert code == 200, answer
    assert answer["notes"] == ["Đã ghi data/2023/honorees/cn-908.yml."]
    text = (here.session.root / PATH).read_text(encoding="utf-8")
    record = here.session.record(PATH)[1]
    assert text == yaml_of(record)
    assert text.startswith("id: cn-908\nkind: ca_nhan\nstatus: draft\n")
    assert text.endswith("status_log:\n  - to: draft\n    date: 2026-11-23\n    by_role: bien_tap\n")
    assert here.post("/api/ma", {"collection": "ca-nhan-2023"})[1] == {"id": "cn-909"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_sample_saved_as_it_was_is_not_written(path: Path, data: Path) -> None:
    here = office(data)
    name = path.relative_to(DATA).as_posix()
    values = here.opened(name)
    before = snapshot(data)
    code, answer = here.save(name, values)
    assert (code, answer["notes"]) == (200, ["Không có gì thay đổi nên không ghi tệp."])
    assert snapshot(data) == before


@pytest.mark.parametrize("id", ["cn-001", "cn-004", "tt-001"])
def test_changed_and_changed_back_is_the_same_record(id: str, data: Path) -> None:
    here = office(made_real(data))
    path = f"2023/honorees/{id}.yml"
    first = here.session.record(path)[1]
    values = here.opened(path)
    assert here.save(path, values | {"post": "Chức vụ khác"})[0] == 200
    assert here.save(path, values)[0] == 200, "the same form may save again"
    again = here.session.record(path)[1]
    assert again.model_copy(update={"publishing": first.publishing}) == first  # type: ignore[union-attr]
    text = (data / path).read_text(encoding="utf-8")
    assert text == yaml_of(again)


def test_a_refusal_tells_every_problem_and_writes_nothing(here: Office) -> None:
    wrong = NEW | {
        "status": "awarded",
        "unit": "",
        "post": "Đảng viên",
        "results": [{"criterion": "cn-9", "text": "x"}],
    }
    answer = unchanged(here.session.root, lambda: here.save(PATH, wrong, new=True))
    assert [p["what"] for p in answer["problems"]] == ["Mục «unit» (Đơn vị) để trống"]
    answer = unchanged(
        here.session.root, lambda: here.save(PATH, wrong | {"unit": "ubnd-xa-ca-na"}, new=True)
    )
    assert answer["error"] == "Chưa lưu: còn 3 chỗ cần sửa"
    said = " ".join(p["what"] for p in answer["problems"])
    for words in (
        "Không có tiêu chí nào mang mã «cn-9»",
        "Chưa có quyết định khen thưởng",
        "«Đảng viên» trông như",
    ):
        assert words in said
    assert any("Trong biểu mẫu: award là «Khen thưởng»" in p["remedy"] for p in answer["problems"])


def test_an_editor_cannot_publish_alone_and_an_approver_can(here: Office) -> None:
    here.save(
        "2023/honorees/cn-908.yml",
        typed(PERSON, name={"display": "Tên Khác"}, status="awarded", picture=None),
        new=True,
    )
    values = here.opened(PATH) | {"status": "published"}
    answer = unchanged(here.session.root, lambda: here.save(PATH, values))
    assert "chưa qua hai vai trò" in answer["problems"][0]["what"]
    approver = office(here.session.root, Role.DUYET)
    code, answer = approver.save(
        PATH, approver.opened(PATH) | {"status": "published", "name": {"display": "Tên Khác"}}
    )
    assert code == 200, answer
    text = (here.session.root / PATH).read_text(encoding="utf-8")
    assert "publishing:\n  first_on: 2026-11-23\n" in text
    assert text.endswith("  - to: published\n    date: 2026-11-23\n    by_role: duyet\n")


def test_a_file_that_changed_meanwhile_is_not_overwritten(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    values = here.opened(path)
    file = here.session.root / path
    file.write_text(file.read_text(encoding="utf-8") + "# của người khác\n", encoding="utf-8")
    answer = unchanged(here.session.root, lambda: here.save(path, values | {"post": "Tôi"}))
    assert answer["error"].startswith("Tệp đã đổi sau khi anh/chị mở biểu mẫu")
    assert unchanged(here.session.root, lambda: here.save(path, NEW | {"_phien": "x"}))


def test_a_code_that_was_just_taken_is_not_overwritten(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    assert "Mã vừa được dùng" in unchanged(here.session.root, lambda: here.save(path, NEW, new=True))["error"]


def test_comments_that_are_lost_are_told_before_and_after(data: Path) -> None:
    here = office(made_real(data))
    path = "2023/honorees/cn-003.yml"
    _, answer = here.act("getEntry", path=path)
    assert "2 ghi chú viết tay" in answer["notes"][0]
    _, answer = here.save(path, json.loads(answer["data"]) | {"post": "Khác"})
    assert "Đã bỏ 2 ghi chú viết tay" in answer["notes"][1]


# Pictures ---------------------------------------------------------------------------------------------------


def pictured(file: str) -> dict[str, Any]:
    return NEW | {"picture": {"file": file, "alt": "Một bức ảnh", "credit": "Tổ ảnh"}}


def test_a_photo_gets_an_opaque_name_and_loses_what_cameras_hide(here: Office) -> None:
    photo = photos.camera(6)
    code, answer = here.save(PATH, pictured("Chị Mới.JPG"), new=True, photos={"Chị Mới.JPG": photo})
    assert code == 200, answer
    (stored,) = (here.session.root / "2023/media").glob("cn-908-*")
    assert stored.read_bytes() == prepared("Chị Mới.JPG", photo)[0]
    assert not any(secret.encode() in stored.read_bytes() for secret in photos.SECRETS)
    # The page goes on calling it by the name that was chosen.
    opened = here.opened(PATH)["_phien"]
    code, answer = here.save(PATH, pictured("Chị Mới.JPG") | {"post": "Công chức", "_phien": opened})
    assert code == 200, answer
    assert [p.name for p in (here.session.root / "2023/media").glob("cn-908-*")] == [stored.name]


def test_a_replaced_or_removed_photo_is_not_left_lying_about(here: Office) -> None:
    here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": photos.camera()})
    (first,) = (here.session.root / "2023/media").glob("cn-908-*")
    values = here.opened(PATH)
    here.save(
        PATH, values | {"picture": pictured("b.jpg")["picture"]}, photos={"b.jpg": photos.camera(width=900)}
    )
    (second,) = (here.session.root / "2023/media").glob("cn-908-*")
    assert second.name != first.name
    here.save(PATH, here.opened(PATH) | {"picture": {}})
    assert list((here.session.root / "2023/media").glob("cn-908-*")) == []
    assert (here.session.root / "2023/media/cn-001.png").exists()


@pytest.mark.parametrize(
    ("content", "what"), [(b"khong phai anh", "không phải ảnh"), (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "lớn hơn 10 MB")]
)  # fmt: skip
def test_a_bad_photo_is_refused_with_the_reason(content: bytes, what: str, here: Office) -> None:
    answer = unchanged(
        here.session.root, lambda: here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": content})
    )
    assert what in answer["problems"][0]["what"]


# Deleting, and what is not for the page -------------------------------------------------------------------------


def test_only_drafts_and_decisions_that_nobody_cites_are_deleted(here: Office) -> None:
    here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": photos.camera()})
    assert here.act("deleteFiles", paths=[PATH])[0] == 200
    assert not list(here.session.root.rglob("cn-908*"))
    person = f"2023/honorees/{PERSON.id}.yml"
    answer = unchanged(here.session.root, lambda: here.act("deleteFiles", paths=[person]))
    assert f"thidua withdraw {PERSON.id}" in answer["error"]
    unchanged(here.session.root, lambda: here.act("deleteFiles", paths=[f"2023/decisions/{DECISION.id}.yml"]))


@pytest.mark.parametrize(
    "path",
    ["../x.yml", "2023/honorees/../../x.yml", "/etc/passwd", "2023/criteria.yml", "2023/campaign.yml", "site.yml", "2023/media/cn-001.png",
     "2023/honorees/CN.yml", "2023/honorees/a\0.yml", "2023/honorees/%2e%2e.yml", "2024/honorees/cn-1.yml", "2023/honorees/cn-1.yaml", "", "2023/khac/a.yml"],
)  # fmt: skip
def test_a_path_that_is_no_record_is_nothing(path: str, here: Office) -> None:
    for do in (
        lambda: here.save(path, NEW, new=True),
        lambda: here.save(path, NEW),
        lambda: here.act("getEntry", path=path),
        lambda: here.act("deleteFiles", paths=[path]),
    ):
        unchanged(here.session.root, do)
    if path != "2023/media/cn-001.png":
        unchanged(here.session.root, lambda: here.act("getMediaFile", path=path))


@pytest.mark.parametrize("action", ["persistMedia", "deleteFile", "publishUnpublishedEntry", "", "__class__"])
def test_other_actions_do_nothing(action: str, here: Office) -> None:
    unchanged(here.session.root, lambda: here.act(action, path="x", asset={"path": "2023/media/a.jpg"}))


@pytest.mark.parametrize("raw", ["[1]", "{", "null", '{"a": ' * 5000, 7])
def test_what_cannot_be_read_is_refused(raw: object, here: Office) -> None:
    options = {"collectionName": "ca-nhan-2023", "newEntry": True}
    unchanged(
        here.session.root,
        lambda: here.act("persistEntry", dataFiles=[{"path": PATH, "raw": raw}], assets=[], options=options),
    )


def test_a_record_that_cannot_be_read_says_why(here: Office) -> None:
    path = "2023/honorees/cn-001.yml"
    (here.session.root / path).write_text("id: [", encoding="utf-8")
    code, answer = here.act("getEntry", path=path)
    assert (code, answer["error"]) == (422, "Tệp này đang có lỗi, phải sửa bằng tay trước")
    assert "mở ra mà không đóng" in answer["problems"][0]["what"]
    assert read(b"id: [").faults
