"""Saving from the form: through the model, the log and the gate, or not at all."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import NEW, PATH, Office, address_of, kept, office, refused, typed
from tests.desk.pages import after, hidden
from tests.desk.pages import read as page_of
from tests.support import campaigns, hostile, photos
from tests.support.campaigns import SAMPLES, copy_of_samples, made_real
from tests.support.people import DECISION, PERSON, STORY, settle_in
from tests.support.project import DAY
from thidua.desk.records.entries import values_of
from thidua.editing.canonical import yaml_of
from thidua.editing.photo_upload import prepare_photo
from thidua.model.honoree import Honoree
from thidua.model.layout import FOLDERS
from thidua.model.lifecycle import Role, Status
from thidua.store.yaml_source import read

FILES = sorted(path for folder in FOLDERS for path in SAMPLES.glob(f"*/{folder}/*.yml"))
ONE_OF_EACH = [p for p in FILES if p.stem in {"cn-001", "cn-003", "tt-001", "qd-mau-01", "tb-001"}]
"""Of each kind of record one that has nearly every field."""
UNCHANGED = "Không có gì thay đổi nên không ghi."


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """For what writes nothing."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))), Role.DUYET)


def test_a_new_record_is_numbered_logged_and_written_canonically(here: Office) -> None:
    page = here.save(PATH, NEW, new=True)
    assert "Đã lưu cá nhân." in page.text
    text = (here.root / PATH).read_text(encoding="utf-8")
    assert text == yaml_of(here.record(PATH))
    assert text.startswith("id: cn-908\nkind: ca_nhan\nstatus: draft\n")
    assert text.endswith("status_log:\n  - to: draft\n    date: 2026-11-23\n    by_role: bien_tap\n")
    (here.root / "2023/honorees/cn-950.yml").write_text("id: [", encoding="utf-8")
    here.save(PATH, NEW | {"name": {"display": "Người Khác"}}, new=True)
    assert (here.root / "2023/honorees/cn-951.yml").exists(), "files that cannot be read count"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """All sample records as if they were none, each of which one test changes and changes back."""
    return office(made_real(copy_of_samples(tmp_path_factory.mktemp("mau"))), Role.DUYET)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_sample_saved_as_it_was_is_not_written(path: Path, calm: Office) -> None:
    """What a browser would send of the page, not what we would."""
    name = path.relative_to(SAMPLES).as_posix()
    before = kept(calm.root)
    page = calm.page(address_of(name))
    assert UNCHANGED in calm.do(address_of(name), "luu", page.boxes).text
    assert kept(calm.root) == before


@pytest.mark.parametrize("path", ONE_OF_EACH, ids=lambda p: p.stem)
def test_a_sample_changed_back_by_form_is_the_same_file(path: Path, samples: Office) -> None:
    name = path.relative_to(SAMPLES).as_posix()
    file = samples.root / name
    record: Any = samples.record(name)
    meant = samples.page(address_of(name)).boxes
    changed = "post" if isinstance(record, Honoree) else "title"
    file.write_text(yaml_of(record.model_copy(update={changed: "Người khác đổi"})), encoding="utf-8")
    opened = samples.page(address_of(name))
    assert opened.field(changed).get("value") == "Người khác đổi"
    page = samples.do(address_of(name), "luu", meant | {"goc": opened.boxes["goc"]})
    assert "Đã lưu" in page.text, page.summary
    if getattr(record, "status", None) is Status.PUBLISHED:
        publishing = record.publishing.model_copy(update={"updated_on": DAY})
        record = record.model_copy(update={"publishing": publishing})
    assert file.read_text(encoding="utf-8") == yaml_of(record)


def test_hostile_texts_are_written_as_they_were_typed(here: Office) -> None:
    line, text = hostile.LINE, hostile.PARAGRAPHS
    person = NEW | {"name": {"display": line}, "post": line, "results": [{"criterion": "cn-1", "text": text}]}
    assert "Đã lưu" in here.save(PATH, person, new=True).text
    sent = {
        "status": "draft", "category": "tin", "title": line, "date": "2023-12-20", "author_unit": "phong-vhtt",
        "honoree": "cn-908", "summary": line, "body": text,
    }  # fmt: skip
    story = "2023/stories/tb-908.yml"
    assert "Đã lưu" in here.save(story, sent, new=True).text
    for path, meant in ((PATH, person), (story, sent)):
        opened = values_of(here.record(path))
        assert {key: opened[key] for key in meant} == meant
        written = read((here.root / path).read_bytes()).value
        assert {key: str(v) if key == "date" else v for key, v in written.items() if key in meant} == meant
        assert UNCHANGED in here.do(address_of(path), "luu", here.page(address_of(path)).boxes).text


def test_a_text_is_never_taken_for_anything_else(here: Office) -> None:
    texts = ["0589", "2023-11-30", "😀", "null"]
    results = [{"criterion": f"cn-{n}", "text": text} for n, text in enumerate(texts, 1)]
    here.save(PATH, NEW | {"post": "no", "results": results}, new=True)
    written = read((here.root / PATH).read_bytes()).value
    assert (written["post"], [r["text"] for r in written["results"]]) == ("no", texts)


def test_decomposed_text_is_stored_composed(here: Office) -> None:
    name = "Đặng Thị Ước"
    here.save(PATH, NEW | {"name": {"display": unicodedata.normalize("NFD", name)}}, new=True)
    assert f"  display: {name}\n".encode() in (here.root / PATH).read_bytes()


UNTYPED = {
    "id": "nguyen-van-a", "kind": "tap_the", "sample": "1", "status_log.0": "", "status_log.0.to": "published",
    "status_log.0.date": "1/1/2020", "status_log.0.by_role": "duyet", "withdrawal.reason": "sai_sot",
    "withdrawal.received_on": "1/1/2023", "revocation.number": "1/QĐ", "revocation.date": "1/1/2023",
    "revoked.number": "1/QĐ", "revoked.date": "1/1/2023", "publishing.first_on": "1/1/2001", "mark": "x-1", "khac": "1",
}  # fmt: skip
"""What a page might send of that which nobody types."""


def test_nobody_sets_what_nobody_types(here: Office) -> None:
    assert "Đã lưu" in here.save(PATH, NEW, new=True, **UNTYPED).text
    step = [{"to": "draft", "date": DAY.isoformat(), "by_role": "bien_tap"}]
    own = {"id": "cn-908", "kind": "ca_nhan", "status_log": step}
    assert values_of(here.record(PATH)) == NEW | own


@pytest.mark.parametrize(
    "path",
    [f"2023/honorees/{PERSON.id}.yml", f"2023/stories/{STORY.id}.yml", f"2023/decisions/{DECISION.id}.yml",
     "2023/honorees/cn-006.yml", "2023/honorees/cn-007.yml"],
    ids=["person", "story", "decision", "withdrawn", "revoked"],
)  # fmt: skip
def test_nobody_changes_what_nobody_types(path: str, calm: Office) -> None:
    before = kept(calm.root)
    page = calm.page(address_of(path))
    assert UNCHANGED in calm.do(address_of(path), "luu", page.boxes | UNTYPED).text
    assert kept(calm.root) == before


def test_an_editor_cannot_publish_alone_and_an_approver_can(here: Office) -> None:
    here.save(PATH, typed(PERSON, name={"display": "Tên Khác"}, status="awarded", picture=None), new=True)
    page = refused(here, lambda: here.save(PATH, here.opened(PATH) | {"status": "published"}))
    assert page.faults["o-status"] == (
        "Cần sửa: Việc công bố chưa qua hai vai trò khác nhau. "
        "Biên tập lưu ở trạng thái trước đó, rồi người duyệt đổi sang «Đã công bố»."
    )
    approver = office(here.root, Role.DUYET)
    assert "Đã lưu" in approver.save(PATH, approver.opened(PATH) | {"status": "published"}).text
    text = (here.root / PATH).read_text(encoding="utf-8")
    assert "publishing:\n  first_on: 2026-11-23\n" in text
    assert text.endswith("  - to: published\n    date: 2026-11-23\n    by_role: duyet\n")


def test_a_day_that_is_set_ahead_is_the_day_of_publishing(here: Office) -> None:
    here.save(PATH, typed(PERSON, name={"display": "Tên Khác"}, status="awarded", picture=None), new=True)
    approver = office(here.root, Role.DUYET)
    day = {"publishing.public_from": "9/12/2026"}
    assert "Đã lưu" in approver.save(PATH, approver.opened(PATH) | {"status": "published"}, **day).text
    assert values_of(approver.record(PATH))["publishing"] == {
        "public_from": "2026-12-09", "first_on": "2026-12-09",
    }  # fmt: skip
    ends = approver.opened(PATH)["consent"] | {"expires_on": "2026-12-08"}
    page = refused(approver, lambda: approver.save(PATH, approver.opened(PATH) | {"consent": ends}))
    assert "khi sự đồng ý đã hết hạn (08/12/2026)" in page.faults["o-publishing-public-from"]


@pytest.mark.parametrize(
    "more",
    [{"name": {"display": "Người Khác"}}, {"post": "Chức vụ khác"}, {"results": []}, {"consent": {}}],
    ids=str,
)
def test_an_editor_alone_does_not_change_what_is_published(more: dict[str, Any], here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    page = refused(here, lambda: here.save(path, here.opened(path) | more))
    assert "chỉ người duyệt mới lưu được. Chuyển vai trò ở đầu trang" in page.title


def test_both_values_are_told_where_somebody_else_saved_meanwhile(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    other = office(here.root, Role.DUYET)
    values = other.opened(path)
    scope = values["consent"] | {"scope": ["web", "story"]}
    assert other.save(path, values | {"consent": scope, "picture": None}).code == 200
    results = [{"criterion": "cn-2", "text": "Kết quả khác."}]
    page = refused(other, lambda: other.save(path, values | {"results": results}))
    assert page.title.startswith("Chưa lưu: bản này vừa được sửa ở nơi khác")
    assert set(page.faults) == {
        "o-results", "o-picture-file", "o-picture-alt", "o-picture-credit", "o-consent-scope",
    }  # fmt: skip
    assert (
        "ghi «Trang thông tin; Bài viết», ở đây là «Trang thông tin; Ảnh;" in page.faults["o-consent-scope"]
    )
    assert "ghi «trống»" in page.faults["o-picture-alt"]
    assert page.field("results.0.text").text.strip() == "Kết quả khác.", "what was typed stays"
    boxes = page.boxes | {
        "picture.file": "",
        "picture.alt": "",
        "picture.credit": "",
        "consent.scope": ["web", "story"],
    }
    assert "Đã lưu" in other.do(address_of(path), "luu", boxes).text, "and is saved once it was looked at"


def test_a_file_that_changed_meanwhile_is_not_overwritten(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    values = here.opened(path)
    file = here.root / path
    file.write_text(file.read_text(encoding="utf-8") + "# của người khác\n", encoding="utf-8")
    refused(here, lambda: here.save(path, values | {"post": "Tôi"}))
    refused(here, lambda: here.save(path, NEW | {"_goc": "x"}))


def test_comments_that_are_lost_are_told(data: Path) -> None:
    here = office(made_real(data), Role.DUYET)
    path = "2023/honorees/cn-003.yml"
    assert "Đã bỏ 2 ghi chú viết tay" in here.save(path, here.opened(path) | {"post": "Khác"}).text


def test_a_draft_is_deleted_as_a_mistake_or_for_good(here: Office) -> None:
    here.save(PATH, pictured(), new=True, photos={"picture.file~tep": ("a.jpg", photos.camera())})
    name = str(NEW["name"]["display"]).encode()
    assert list(here.root.rglob("cn-908-*.jpg"))
    assert way_off(here, PATH) == ("Xóa bản nháp", "/go/ca-nhan/cn-908")
    seen = hidden(here, "/go/ca-nhan/cn-908")
    campaigns.change(here.root / PATH, post="Chức vụ khác")
    late = here.send("/go/ca-nhan/cn-908", **seen).get_data(as_text=True)
    assert "Dữ liệu vừa đổi" in late, "a colleague's work is not deleted unseen"
    assert "Đã xóa hẳn" in after(here, here.send("/go/ca-nhan/cn-908", **hidden(here, "/go/ca-nhan/cn-908")))
    assert not list(here.root.rglob("cn-908-*.jpg"))
    assert not [p for p in here.root.rglob("*") if p.is_file() and name in whole(p)], "not even to be undone"

    again = PATH.replace("908", "909")
    assert here.save(again, NEW, new=True).code == 200, "a mistake may be entered anew"
    seen = hidden(here, "/go/ca-nhan/cn-909")
    after(here, here.send("/go/ca-nhan/cn-909", **seen, **{"ly-do": "theo_yeu_cau"}))
    assert here.save(PATH.replace("908", "910"), NEW, new=True).code == 422, (
        "who does not want to be there stays away"
    )


def test_what_was_decided_and_not_published_is_no_draft(here: Office) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    log = [{"to": to, "date": "2023-12-20", "by_role": "bien_tap"} for to in ("draft", "awarded")]
    campaigns.change(here.root / path, status="awarded", status_log=log, publishing=...)
    assert way_off(here, path) == ("Xóa bản chưa công bố", f"/go/ca-nhan/{PERSON.id}")
    assert "Xóa bản chưa công bố" in page_of(here, f"/go/ca-nhan/{PERSON.id}")


def test_a_decision_that_nobody_cites_is_deleted_and_taken_back(here: Office) -> None:
    cited, path = f"/xoa/quyet-dinh/{DECISION.id}", f"2023/decisions/{DECISION.id}.yml"
    assert way_off(here, path) == ("Xóa quyết định", cited)
    assert "Chưa xóa được" in here.send(cited, **hidden(here, cited)).get_data(as_text=True)
    other = here.root / "2023/decisions/qd-2023-08.yml"
    other.write_text((here.root / path).read_text(encoding="utf-8").replace(DECISION.id, "qd-2023-08").replace("9907", "9908"), encoding="utf-8")  # fmt: skip
    way = "/xoa/quyet-dinh/qd-2023-08"
    assert "Dữ liệu vừa đổi" in here.send(way, thay="x").get_data(as_text=True)
    assert "Đã xóa quyết định" in after(here, here.send(way, **hidden(here, way)))
    assert not other.exists()
    after(here, here.send("/lich-su/lay-lai", **hidden(here, "/lich-su/lay-lai")))
    assert other.exists()


def way_off(here: Office, path: str) -> tuple[str, str]:
    """Where the form of a record leads to take it away."""
    (link,) = here.page(address_of(path)).tree.xpath("//*[contains(@class, 'save-bar')]//a")
    return link.text, link.get("href")


def whole(path: Path) -> bytes:
    """What a file holds, unpacked where it is a zip."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def pictured() -> dict[str, Any]:
    """Somebody new with a photo, which is sent beside."""
    return NEW | {"picture": {"alt": "Một bức ảnh", "credit": "Tổ ảnh"}}


def test_a_photo_gets_an_opaque_name_and_is_not_left_lying_about(here: Office) -> None:
    photo = photos.camera(6)
    here.save(PATH, pictured(), new=True, photos={"picture.file~tep": ("Chị Mới.JPG", photo)})
    (stored,) = (here.root / "2023/media").glob("cn-908-*")
    assert stored.read_bytes() == prepare_photo("Chị Mới.JPG", photo)[0]
    assert not any(secret.encode() in stored.read_bytes() for secret in photos.SECRETS)
    here.save(PATH, here.opened(PATH), photos={"picture.file~tep": ("b.jpg", photos.camera(width=900))})
    (second,) = (here.root / "2023/media").glob("cn-908-*")
    assert second.name != stored.name
    here.save(PATH, here.opened(PATH) | {"picture": {}})
    assert list((here.root / "2023/media").glob("cn-908-*")) == []
    assert (here.root / "2023/media/cn-001.png").exists()


@pytest.mark.parametrize("name", ["cn-001.png", "../media/cn-001.png", "moi-0123456789abcdef.jpg"])
def test_the_photo_of_another_record_is_not_taken(name: str, here: Office) -> None:
    values = NEW | {"picture": {"file": name, "alt": "Một bức ảnh", "credit": "Tổ ảnh"}}
    page = refused(here, lambda: here.save(PATH, values, new=True))
    assert "Không còn ảnh đã chọn" in page.faults["o-picture-file"]


@pytest.mark.parametrize(
    ("content", "what"), [(b"khong phai anh", "không phải ảnh"), (b"\xff\xd8\xff" + bytes(50 * 2**20), "lớn hơn 50 MB")]
)  # fmt: skip
def test_a_bad_photo_is_refused_beside_its_box(content: bytes, what: str, here: Office) -> None:
    page = refused(
        here, lambda: here.save(PATH, pictured(), new=True, photos={"picture.file~tep": ("a.jpg", content)})
    )
    assert what in page.faults["o-picture-file"]
    assert page.field("picture.alt").get("value") == "Một bức ảnh"
