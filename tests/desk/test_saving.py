"""Saving from the form: through the model, the log and the gate, or not at all."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import NEW, PATH, Office, office, pictured, refused, typed
from tests.support import hostile, photos
from tests.support.campaigns import SAMPLES, copy_of_samples, made_real, snapshot
from tests.support.people import DECISION, PERSON, STORY, settle_in
from tests.support.project import DAY
from thidua.desk.entries import values_of
from thidua.editing.canonical import yaml_of
from thidua.model.honoree import Honoree
from thidua.model.layout import FOLDERS
from thidua.model.lifecycle import Role, Status
from thidua.store.yaml_source import read

FILES = sorted(path for folder in FOLDERS for path in SAMPLES.glob(f"*/{folder}/*.yml"))


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """For what writes nothing."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))), Role.DUYET)


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


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """All sample records as if they were none, each of which one test changes and changes back."""
    return office(made_real(copy_of_samples(tmp_path_factory.mktemp("mau"))), Role.DUYET)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_sample_saved_as_it_was_is_not_written(path: Path, calm: Office) -> None:
    name = path.relative_to(SAMPLES).as_posix()
    before = snapshot(calm.session.root)
    code, answer = calm.save(name, calm.opened(name))
    assert (code, answer["notes"]) == (200, ["Không có gì thay đổi nên không ghi tệp."])
    assert snapshot(calm.session.root) == before


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_sample_changed_back_by_form_is_the_same_file(path: Path, samples: Office) -> None:
    name = path.relative_to(SAMPLES).as_posix()
    file = samples.session.root / name
    record = samples.session.record(name)[1]
    meant = samples.opened(name)
    changed = "post" if isinstance(record, Honoree) else "title"
    file.write_text(yaml_of(record.model_copy(update={changed: "Người khác đổi"})), encoding="utf-8")
    opened = samples.opened(name)
    assert opened[changed] == "Người khác đổi"
    code, answer = samples.save(name, meant | {"_phien": opened["_phien"]})
    assert code == 200, answer
    if getattr(record, "status", None) is Status.PUBLISHED:
        publishing = record.publishing.model_copy(update={"updated_on": DAY})  # type: ignore[union-attr]
        record = record.model_copy(update={"publishing": publishing})
    assert file.read_text(encoding="utf-8") == yaml_of(record)


def test_the_same_form_may_save_again(data: Path) -> None:
    here = office(settle_in(data), Role.DUYET)
    path = f"2023/honorees/{PERSON.id}.yml"
    values = here.opened(path)
    assert here.save(path, values | {"post": "Chức vụ khác"})[0] == 200
    assert here.save(path, values)[0] == 200
    assert here.session.record(path)[1].post == PERSON.post  # type: ignore[union-attr]


def test_hostile_texts_are_written_as_they_were_typed(here: Office) -> None:
    line, text = hostile.LINE, hostile.PARAGRAPHS
    person = NEW | {"name": {"display": line}, "post": line, "results": [{"criterion": "cn-1", "text": text}]}
    code, answer = here.save(PATH, person, new=True)
    assert code == 200, answer
    story = {
        "status": "draft",
        "category": "tin",
        "title": line,
        "date": "2023-12-20",
        "author_unit": "phong-vhtt",
        "honoree": "cn-908",
        "summary": line,
        "body": text,
    }
    code, answer = here.save("2023/stories/tb-908.yml", story, new=True)
    assert code == 200, answer
    for path, sent in ((PATH, person), ("2023/stories/tb-908.yml", story)):
        opened = here.opened(path)
        assert {key: opened[key] for key in sent} == sent
        (written,) = [read((here.session.root / path).read_bytes()).value]
        assert {key: str(v) if key == "date" else v for key, v in written.items() if key in sent} == sent


def test_a_text_is_never_taken_for_anything_else(here: Office) -> None:
    texts = ["0589", "2023-11-30", "😀", "null"]
    results = [{"criterion": f"cn-{n}", "text": text} for n, text in enumerate(texts, 1)]
    assert here.save(PATH, NEW | {"post": "no", "results": results}, new=True)[0] == 200
    opened = here.opened(PATH)
    assert (opened["post"], opened["results"]) == ("no", results)
    written = read((here.session.root / PATH).read_bytes()).value
    assert [r["text"] for r in written["results"]] == texts


def test_decomposed_text_is_stored_composed(here: Office) -> None:
    name = "Đặng Thị Ước"
    sent = {"display": unicodedata.normalize("NFD", name)}
    assert here.save(PATH, NEW | {"name": sent}, new=True)[0] == 200
    assert f"  display: {name}\n".encode() in (here.session.root / PATH).read_bytes()


UNTYPED: dict[str, Any] = {
    "id": "nguyen-van-a",
    "kind": "tap_the",
    "sample": True,
    "status_log": [{"to": "published", "date": "2020-01-01", "by_role": "duyet"}],
    "withdrawal": {"reason": "sai_sot", "received_on": "2023-01-01"},
    "revocation": {"number": "1/QĐ", "date": "2023-01-01"},
    "publishing": {"first_on": "2001-01-01", "updated_on": "2002-01-01"},
}
"""What a page might send of that which nobody types."""


def test_nobody_sets_what_nobody_types(here: Office) -> None:
    assert here.save(PATH, NEW | UNTYPED, new=True)[0] == 200
    step = [{"to": "draft", "date": DAY.isoformat(), "by_role": "bien_tap"}]
    assert values_of(here.session.record(PATH)[1]) == NEW | {
        "id": "cn-908",
        "kind": "ca_nhan",
        "status_log": step,
    }


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (f"2023/honorees/{PERSON.id}.yml", UNTYPED),
        (f"2023/stories/{STORY.id}.yml", UNTYPED),
        (f"2023/decisions/{DECISION.id}.yml", {"id": "x", "sample": True, "revoked": UNTYPED["revocation"]}),
        ("2023/honorees/cn-006.yml", {"withdrawal": {}, "sample": False, "status_log": []}),
        ("2023/honorees/cn-007.yml", {"revocation": {}, "publishing": {}, "id": "", "kind": ""}),
    ],
    ids=["person", "story", "decision", "withdrawn", "revoked"],
)
def test_nobody_changes_what_nobody_types(path: str, sent: dict[str, Any], calm: Office) -> None:
    before = snapshot(calm.session.root)
    sent = {k: v for k, v in sent.items() if not (k in ("kind", "revocation") and "stories" in path)}
    code, answer = calm.save(path, calm.opened(path) | sent)
    assert (code, answer["notes"]) == (200, ["Không có gì thay đổi nên không ghi tệp."]), answer
    assert snapshot(calm.session.root) == before


@pytest.mark.parametrize("id", ["nguyen-van-a", "cn-999", "tt-005", "cn-0908"])
def test_a_new_record_takes_the_next_code_and_no_other(id: str, calm: Office) -> None:
    file = {"path": f"2023/honorees/{id}.yml", "raw": json.dumps(NEW)}
    options = {"collectionName": "ca-nhan-2023", "newEntry": True}
    answer = refused(calm, lambda: calm.act("persistEntry", dataFiles=[file], options=options))
    assert answer["error"].startswith("Bản ghi mới phải mang mã kế tiếp «cn-908»")


@pytest.mark.parametrize(
    ("id", "collection"), [("qd-2023-08", "quyet-dinh-2023"), ("cn-908", "tin-bai-2023"), ("cn-908", "x")]
)
def test_a_record_goes_to_no_list_but_its_own(id: str, collection: str, calm: Office) -> None:
    file = {"path": f"2023/honorees/{id}.yml", "raw": json.dumps(NEW)}
    options = {"collectionName": collection, "newEntry": True}
    answer = refused(calm, lambda: calm.act("persistEntry", dataFiles=[file], options=options))
    assert answer["error"] in ("Không có bản ghi này", "Không có danh sách này")


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"status": "withdrawn"}, "Đã rút mà không ghi yêu cầu rút"),
        ({"status": "revoked"}, "Chưa có số và ngày của quyết định hủy"),
        ({"status": "draft"}, "Không thể chuyển từ «published»"),
        ({"publishing": "x"}, "«publishing» (Đăng tải) phải là nhóm mục"),
        ({"name": 7}, "«name»"),
        ({"results": "x"}, "«results»"),
        ({"picture": {"file": ["x"]}}, "«picture.alt» (Mô tả ảnh) để trống"),
        ({"khac": 1}, "khac"),
        ({"post": "a\0b"}, "ký tự điều khiển"),
        ({"post": "a\ud800"}, "«post»"),
    ],
    ids=lambda v: str(v)[:24] if isinstance(v, dict) else "",
)
def test_what_cannot_be_is_refused_with_the_reason(more: dict[str, Any], what: str, calm: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    answer = refused(calm, lambda: calm.save(path, calm.opened(path) | more))
    assert answer["error"].startswith("Chưa lưu: còn ")
    assert any(what in p["what"] for p in answer["problems"]), answer
    assert all(p["remedy"] for p in answer["problems"])


def test_a_refusal_tells_every_problem_and_writes_nothing(here: Office) -> None:
    wrong = NEW | {
        "status": "awarded",
        "unit": "",
        "post": "Đảng viên",
        "results": [{"criterion": "cn-9", "text": "x"}],
    }
    answer = refused(here, lambda: here.save(PATH, wrong, new=True))
    assert [p["what"] for p in answer["problems"]] == ["Mục «unit» (Đơn vị) để trống"]
    answer = refused(here, lambda: here.save(PATH, wrong | {"unit": "ubnd-xa-ca-na"}, new=True))
    assert answer["error"] == "Chưa lưu: còn 3 chỗ cần sửa"
    problems = " ".join(p["what"] for p in answer["problems"])
    assert "Không có tiêu chí nào mang mã «cn-9»" in problems
    assert "Chưa có quyết định khen thưởng" in problems
    assert "«Đảng viên» trông như" in problems
    assert any("Trong biểu mẫu: award là «Khen thưởng»" in p["remedy"] for p in answer["problems"])


def test_an_editor_cannot_publish_alone_and_an_approver_can(here: Office) -> None:
    here.save(
        "2023/honorees/cn-908.yml",
        typed(PERSON, name={"display": "Tên Khác"}, status="awarded", picture=None),
        new=True,
    )
    values = here.opened(PATH) | {"status": "published"}
    answer = refused(here, lambda: here.save(PATH, values))
    assert "chưa qua hai vai trò" in answer["problems"][0]["what"]
    approver = office(here.session.root, Role.DUYET)
    code, answer = approver.save(
        PATH, approver.opened(PATH) | {"status": "published", "name": {"display": "Tên Khác"}}
    )
    assert code == 200, answer
    text = (here.session.root / PATH).read_text(encoding="utf-8")
    assert "publishing:\n  first_on: 2026-11-23\n" in text
    assert text.endswith("  - to: published\n    date: 2026-11-23\n    by_role: duyet\n")


def test_a_day_that_is_set_ahead_is_the_day_of_publishing(here: Office) -> None:
    name = {"display": "Tên Khác"}
    here.save(PATH, typed(PERSON, name=name, status="awarded", picture=None), new=True)
    approver = office(here.session.root, Role.DUYET)
    day = {"public_from": "2026-12-09"}
    code, answer = approver.save(
        PATH, approver.opened(PATH) | {"status": "published", "name": name, "publishing": day}
    )
    assert code == 200, answer
    assert approver.opened(PATH)["publishing"] == day | {"first_on": "2026-12-09"}
    _, listed = approver.act("entriesByFolder", folder="2023/honorees", extension="yml", depth=1)
    lines = {e["file"]["id"]: json.loads(e["data"])["_dong"] for e in listed}
    assert "Đã công bố · từ 09/12/2026 · cn-908" in lines["cn-908"]
    ends = approver.opened(PATH)["consent"] | {"expires_on": "2026-12-08"}
    answer = refused(approver, lambda: approver.save(PATH, approver.opened(PATH) | {"consent": ends}))
    assert "khi sự đồng ý đã hết hạn (08/12/2026)" in answer["problems"][0]["what"]


@pytest.mark.parametrize(
    "more",
    [{"name": {"display": "Người Khác"}}, {"post": "Chức vụ khác"}, {"results": []}, {"consent": {}}],
    ids=str,
)
def test_an_editor_alone_does_not_change_what_is_published(more: dict[str, Any], here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    answer = refused(here, lambda: here.save(path, here.opened(path) | more))
    assert "thidua edit --role duyet" in answer["error"]
    approver = office(here.session.root, Role.DUYET)
    assert approver.save(path, approver.opened(path) | {"post": "Chức vụ khác"})[0] == 200


def test_a_file_that_changed_meanwhile_is_not_overwritten(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    values = here.opened(path)
    file = here.session.root / path
    file.write_text(file.read_text(encoding="utf-8") + "# của người khác\n", encoding="utf-8")
    answer = refused(here, lambda: here.save(path, values | {"post": "Tôi"}))
    assert answer["error"].startswith("Tệp đã đổi sau khi anh, chị mở biểu mẫu")
    post = PERSON.post
    assert [p["what"] for p in answer["problems"]] == [f"«Chức vụ»: tệp nay ghi «{post}», anh, chị gõ «Tôi»"]
    assert refused(here, lambda: here.save(path, NEW | {"_phien": "x"}))


def test_both_values_are_told_of_every_field_that_differs(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    values = here.opened(path)
    other = office(here.session.root, Role.DUYET)
    scope = values["consent"] | {"scope": ["web", "story"]}
    assert other.save(path, other.opened(path) | {"consent": scope, "picture": None})[0] == 200
    results = [{"criterion": "cn-2", "text": "Kết quả khác."}]
    answer = refused(here, lambda: here.save(path, values | {"results": results}))
    told = {p["what"].partition(":")[0]: p["what"] for p in answer["problems"]}
    assert told.keys() == {
        "«Kết quả»",
        "«Ảnh – Tệp ảnh»",
        "«Ảnh – Mô tả ảnh»",
        "«Ảnh – Nguồn ảnh»",
        "«Sự đồng ý – Kênh»",
    }
    assert (
        "tệp nay ghi «Trang thông tin; Bài viết», anh, chị gõ «Trang thông tin; Ảnh;"
        in told["«Sự đồng ý – Kênh»"]
    )
    assert "tệp nay ghi «trống»" in told["«Ảnh – Mô tả ảnh»"]
    assert "Kết quả khác." in told["«Kết quả»"]


def test_a_code_that_was_just_taken_is_not_overwritten(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    assert "Mã vừa được dùng" in refused(here, lambda: here.save(path, NEW, new=True))["error"]


def test_comments_that_are_lost_are_told_before_and_after(data: Path) -> None:
    here = office(made_real(data), Role.DUYET)
    path = "2023/honorees/cn-003.yml"
    _, answer = here.act("getEntry", path=path)
    assert "2 ghi chú viết tay" in answer["notes"][0]
    _, answer = here.save(path, json.loads(answer["data"]) | {"post": "Khác"})
    assert "Đã bỏ 2 ghi chú viết tay" in answer["notes"][1]


def test_only_drafts_and_decisions_that_nobody_cites_are_deleted(here: Office) -> None:
    here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": photos.camera()})
    assert here.act("deleteFiles", paths=[PATH])[0] == 200
    assert not list(here.session.root.rglob("cn-908*"))
    person = f"2023/honorees/{PERSON.id}.yml"
    answer = refused(here, lambda: here.act("deleteFiles", paths=[person]))
    assert f"thidua withdraw {PERSON.id}" in answer["error"]
    refused(here, lambda: here.act("deleteFiles", paths=[f"2023/decisions/{DECISION.id}.yml"]))
