"""The page of a form: every mistake beside its box, rows without scripts, what is typed kept, each kind of record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.desk.office import HOST, NEW, ORIGIN, PATH, Office, kept, office
from tests.support.campaigns import copy_of_samples, made_real
from tests.support.people import BY_FORM, NAME, PERSON, settle_in
from tests.support.project import DAY
from thidua.desk.fields.typed import typed_of
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.drafts import Drafts
from thidua.editing.takedown import TakedownPlanner
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role, WithdrawalReason
from thidua.store import load
from thidua.store.yaml_source import read

BEGIN = "/moi/ca-nhan?nam=2023"
SOMEBODY = f"/sua/ca-nhan/{PERSON.id}"


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """For what writes nothing."""
    return office(settle_in(copy_of_samples(tmp_path_factory.mktemp("van-phong"))))


FIGURE = {"results.0.figures.0": "", "results.0.figures.0.label": "Thời gian", "results.0.figures.0.before": "5", "results.0.figures.0.after": "1", "results.0.figures.0.unit": "ngày"}  # fmt: skip
AWARDED = {"status": "awarded", "award.form": "giay_khen", "award.decision": "qd-2023-07"}


@pytest.mark.parametrize(
    ("more", "box", "words"),
    [
        ({"unit": ""}, "o-unit", "Chưa chọn «Đơn vị»"),
        ({"unit": "khong-co"}, "o-unit", "Không có đơn vị nào mang mã «khong-co»"),
        ({"status": ""}, "o-status", "Chưa chọn «Trạng thái»"),
        ({"status": "sai"}, "o-status", "«Trạng thái» không có lựa chọn ấy"),
        ({"status": "awarded"}, "o-award", "Chọn hình thức và quyết định, hoặc để trạng thái «Bản nháp»"),
        ({"status": "revoked"}, "o-award", "Chưa có số và ngày của quyết định hủy"),
        (AWARDED | {"award.form": "other"}, "o-award-form", "Điền «Tên hình thức» đúng như quyết định ghi"),
        (AWARDED | {"award.decision": "qd-1"}, "o-award-decision", "Không có quyết định nào mang mã «qd-1»"),
        ({"post": "x" * 301}, "o-post", "«Chức vụ» dài 301 ký tự. Viết ngắn lại, nhiều nhất 300 ký tự"),
        ({"post": "a\0b"}, "o-post", "ký tự điều khiển"),
        ({"post": "Đảng viên"}, "o-post", "«Đảng viên» trông như"),
        ({"results.0.text": "Sinh ngày 12/3/1980, đã xong."}, "o-results-0-text", "trông như ngày sinh"),
        ({"results.0.criterion": ""}, "o-results-0-criterion", "Chưa chọn «Tiêu chí»"),
        ({"results.0.criterion": "tt-1"}, "o-results-0-criterion", "dành cho tập thể"),
        ({"results.0.text": ""}, "o-results-0-text", "Chưa điền «Kết quả»"),
        (FIGURE | {"results.0.figures.0.before": "1.234"}, "o-results-0-figures-0-before", "có thể là hai số khác nhau"),
        (FIGURE | {"results.0.figures.0.before": "2,5 ngày"}, "o-results-0-figures-0-before", "không phải là số"),
        (FIGURE | {"results.0.figures.0.before": ""}, "o-results-0-figures-0-before", "Chưa điền «Trước». Ví dụ: 5"),
        ({"consent.basis": "consent", "consent.status": "granted", "consent.date": "31/2/2023"}, "o-consent-date", "không có trong lịch"),
        ({"consent.basis": "consent"}, "o-consent-status", "Chưa chọn «Tình trạng»"),
        ({"picture.alt": "Một người"}, "o-picture-file", "Chưa điền «Tệp ảnh»"),
        ({"initiative.title": "Một"}, "o-initiative-summary", "Chưa điền «Nội dung»"),
        ({"name.display": NAME, "unit": PERSON.unit}, "o-name-display", "cùng đơn vị đã có ở bản ghi"),
    ],
    ids=lambda v: v if isinstance(v, str) and v.startswith("o-") else "",
)  # fmt: skip
def test_each_mistake_stands_beside_its_box(more: dict[str, str], box: str, words: str, calm: Office) -> None:
    before = kept(calm.root)
    boxes: dict[str, Any] = {**typed_of(Honoree, NEW), **more}
    page = calm.do(BEGIN, "luu", boxes)
    calm.do(BEGIN, "bo-nhap", {})
    assert page.code == 422, page.text
    assert words in page.faults[box]
    assert page.title.startswith("Chưa lưu: còn ")
    (link,) = page.tree.xpath(f"//*[@id='loi']//a[@href='#{box}']")
    assert link.text
    assert page.tree.get_element_by_id(box) is not None
    for name, text in more.items():
        shown = page.boxes.get(name, [""])
        assert text in ("sai", "revoked", "a\0b") or shown == [text], "what was typed stays"
    told = " ".join([page.title, *page.summary, *page.faults.values()])
    assert not re.search(
        r"\bnull\b|\.yml|\b[a-z]+_[a-z]+\b|\b(?:award|decision|status|consent|other|draft)\b", told
    ), told
    assert kept(calm.root) == before


def test_a_doubtful_figure_is_answered_on_the_page(here: Office) -> None:
    boxes: dict[str, Any] = {**typed_of(Honoree, NEW), **FIGURE, "results.0.figures.0.before": "1.234"}
    page = here.do(BEGIN, "luu", boxes)
    chooser = "results.0.figures.0.before~so"
    choices = page.tree.xpath(f"//input[@name='{chooser}']/@value")
    assert choices == ["1234", "1,2340"]
    assert "Đã lưu" in here.do(BEGIN, "luu", page.boxes | {chooser: choices[1]}).text
    assert read((here.root / PATH).read_bytes()).value["results"][0]["figures"][0]["before"] == 1.234


def test_rows_come_and_go_without_scripts(calm: Office) -> None:
    page = calm.do(BEGIN, "them:results", {"status": "draft", "post": "Công chức"})
    page = calm.do(BEGIN, "them:results.0.figures", page.boxes | {"results.0.text": "Một"})
    page = calm.do(BEGIN, "them:results", page.boxes)
    assert {"results.0", "results.1", "results.0.figures.0.before"} <= set(page.boxes)
    assert page.field("post").get("value") == "Công chức"
    page = calm.do(BEGIN, "xuong:results.0", page.boxes)
    assert page.field("results.1.text").text.strip() == "Một"
    page = calm.do(BEGIN, "bo:results.0", page.boxes)
    assert [name for name in page.boxes if name.endswith(".text")] == ["results.1.text"]
    calm.do(BEGIN, "bo-nhap", {})
    assert "results.1" not in calm.page(BEGIN).boxes


@pytest.mark.parametrize("address", [BEGIN, SOMEBODY, "/moi/don-vi"])
def test_what_is_typed_comes_back_after_a_restart(address: str, data: Path) -> None:
    here = office(settle_in(data))
    box = "short" if "don-vi" in address else "post"
    boxes = here.page(address).boxes | {box: "Đang gõ dở"}
    before = kept(here.root)
    answer = here.client.post(address, data={**boxes, "lam": "giu", "ma-don": here.keeper.form_token}, base_url="http://127.0.0.1:4321", headers={"Origin": "http://127.0.0.1:4321", "Accept": "application/json"})  # fmt: skip
    assert re.fullmatch(r"\d\d:\d\d", answer.get_json()["luc"])
    again = office(here.root)  # another process, another port
    page = again.page(address)
    assert page.field(box).get("value") == "Đang gõ dở"
    assert re.search(r"Khôi phục phần đang gõ lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}, chưa lưu", page.text)
    assert kept(here.root) == before
    page = again.do(address, "bo-nhap", page.boxes)
    assert "Khôi phục" not in page.text
    assert page.field(box).get("value") != "Đang gõ dở"


def test_nothing_is_kept_of_what_was_not_changed(here: Office) -> None:
    here.do(SOMEBODY, "giu", here.page(SOMEBODY).boxes)
    here.do(BEGIN, "giu", here.page(BEGIN).boxes)
    assert Drafts(here.root).keys() == []
    here.do(BEGIN, "giu", {"post": "x"})
    assert Drafts(here.root).keys() == ["2023.ca-nhan.moi"]
    assert (here.root / ".dang-go/.gitignore").read_text(encoding="utf-8") == "*\n", (
        "no repository takes it up"
    )
    page = here.page("/")
    assert "Thêm cá nhân năm 2023" in page.tree.xpath("string(//section[@aria-labelledby='dang-go'])")
    here.save(PATH, NEW, new=True)
    assert Drafts(here.root).keys() == [], "what is saved is kept no longer"


def test_a_disk_that_takes_nothing_is_told(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thidua.editing.drafts.Drafts._write", full)
    fields = {"post": "x", "goc": "", "lam": "giu", "ma-don": here.keeper.form_token}
    answer = here.client.post(
        BEGIN, data=fields, base_url=f"http://{HOST}", headers={**ORIGIN, "Accept": "application/json"}
    )
    assert "Chưa giữ được phần đang gõ: " in answer.get_json()["chua-giu"]
    assert "Đã lưu" in here.save(PATH, NEW, new=True).text, "saving needs no draft"


def test_a_group_is_emptied_as_a_whole(calm: Office) -> None:
    page = calm.page(SOMEBODY)
    page = calm.do(SOMEBODY, "trong:picture", page.boxes)
    assert {
        name: texts for name, texts in page.boxes.items() if name.startswith("picture") and any(texts)
    } == {}
    assert page.field("post").get("value") == PERSON.post
    calm.do(SOMEBODY, "bo-nhap", {})


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"boxes": 7}', b'{"boxes": {}, "at": "x", "base": ""}', b"\xff"]
)
def test_a_broken_draft_is_none(content: bytes, calm: Office) -> None:
    calm.do(SOMEBODY, "giu", {"post": "x"})
    (file,) = calm.root.rglob("dang-go.json")
    file.write_bytes(content)
    assert calm.page(SOMEBODY).field("post").get("value") == PERSON.post
    calm.do(SOMEBODY, "bo-nhap", {})


def test_what_is_typed_of_somebody_goes_with_the_takedown(here: Office) -> None:
    for address, box, text in (
        (SOMEBODY, "post", "Khác"),
        (BEGIN, "post", f"Phó của {NAME.upper()}"),
        ("/moi/tin-bai?nam=2023", "body", "Bài khác"),
    ):
        here.do(address, "giu", here.page(address).boxes | {box: text})
    dataset = load(here.root).dataset
    assert dataset
    planner = TakedownPlanner(here.root, dataset, Role.DUYET, DAY)
    takedown = planner.withdraw(PERSON.id, WithdrawalReason.REQUEST, DAY)
    assert "Phần đang gõ ở bàn làm việc mà chưa lưu, có tên hoặc là bản ghi ấy" in takedown.summary
    gate.save(here.root, takedown.changes, DAY, BY_FORM, is_takedown=True)
    assert Drafts(here.root).keys() == ["2023.tin-bai.moi"]
    left = b"".join(path.read_bytes() for path in here.root.rglob("*") if path.is_file())
    assert NAME.encode() not in left
    assert NAME.upper().encode() not in left


def test_a_unit_keeps_the_notes_of_its_list(data: Path) -> None:
    here = office(made_real(data), Role.DUYET)
    units = here.root / "units.yml"
    before = units.read_text(encoding="utf-8")
    page = here.page("/sua/don-vi/ubnd-xa-ca-na")
    assert "Đã lưu" in here.do("/sua/don-vi/ubnd-xa-ca-na", "luu", page.boxes | {"short": "Cà Ná"}).text
    after = units.read_text(encoding="utf-8")
    notes = [line for line in before.splitlines() if line.startswith("#")]
    assert notes
    assert [line for line in after.splitlines() if line.startswith("#")] == notes
    unit = here.desk.dataset.unit("ubnd-xa-ca-na")
    assert unit
    assert unit.short == "Cà Ná"
    assert "\n".join("  " * (n > 0) + line for n, line in enumerate(yaml_of(unit).splitlines())) in after
    page = here.do(
        "/moi/don-vi", "luu", {"name": "Ủy ban nhân dân xã Mới", "kind": "ubnd_xa", "valid_from": "1/7/2025"}
    )
    assert "Đã lưu đơn vị." in page.text
    assert here.desk.dataset.unit("uy-ban-nhan-dan-xa-moi")
    page = here.do(
        "/moi/don-vi",
        "luu",
        {"name": "Xã Sai", "kind": "ubnd_xa", "valid_from": "1/7/2025", "valid_to": "1/1/2020"},
    )
    assert page.faults == {
        "o-valid-to": "Cần sửa: Ngày kết thúc trước ngày bắt đầu. Xem lại «Từ ngày» và «Đến hết ngày»."
    }


def test_questions_documents_and_words_have_forms_too(data: Path) -> None:
    here = office(made_real(data), Role.DUYET)
    page = here.do("/moi/hoi-dap?nam=2023", "luu", {"question": "Hồ sơ gửi ai?", "answer": "Gửi xã."})
    assert page.faults["o-answer"].startswith("Cần sửa: Câu trả lời chưa có căn cứ. Chọn đoạn nguyên văn")
    page = here.do("/moi/hoi-dap?nam=2023", "luu", {"question": "Hồ sơ gửi ai?"})
    assert "Đã lưu câu hỏi." in page.text
    assert here.desk.dataset.campaigns[0].questions[-1].id == "ho-so-gui-ai"
    words = here.desk.dataset.words
    assert (
        "Không có gì thay đổi" in here.do("/sua/tu-ngu/cchc", "luu", here.page("/sua/tu-ngu/cchc").boxes).text
    )
    page = here.do("/moi/tu-ngu", "luu", {"term": "ABC", "full": "một hai ba", "synonyms": "x\ny"})
    assert "Đã lưu từ ngữ." in page.text
    assert here.desk.dataset.words[:-1] == words
    assert here.desk.dataset.words[-1].synonyms == ("x", "y")


def test_a_problem_elsewhere_is_told_with_where_it_is_mended(data: Path) -> None:
    here = office(settle_in(data), Role.DUYET)
    consent = here.opened(f"2023/honorees/{PERSON.id}.yml")["consent"] | {"scope": ["web", "photo"]}
    page = here.save(
        f"2023/honorees/{PERSON.id}.yml", here.opened(f"2023/honorees/{PERSON.id}.yml") | {"consent": consent}
    )
    assert page.code == 422
    (line,) = page.summary
    assert line.startswith("Chuyện của Zơrâm Thị Quỳnh Hượng: «Zơrâm Thị Quỳnh Hượng» chưa đồng ý cho: ")
    assert page.tree.xpath("//*[@id='loi']//a/@href") == ["/sua/tin-bai/tb-907"]


def test_what_cannot_be_read_is_told_and_not_written_over(data: Path) -> None:
    here = office(settle_in(data), Role.DUYET)
    (here.root / f"2023/honorees/{PERSON.id}.yml").write_text("id: [\n", encoding="utf-8")
    page = here.page(SOMEBODY)
    assert page.code == 422
    assert f"data/2023/honorees/{PERSON.id}.yml, dòng" in page.text
    units = here.root / "units.yml"
    units.write_text(
        units.read_text(encoding="utf-8") + "- id: hong\n  name: 7\n  kind: khac\n", encoding="utf-8"
    )
    before = kept(here.root)
    page = here.do("/moi/don-vi", "luu", {"name": "Xã Mới", "kind": "ubnd_xa"})
    assert "trong tệp data/units.yml có chỗ không đọc được" in page.title
    assert kept(here.root) == before


def test_what_must_be_filled_in_is_marked_and_a_draft_is_saved_without_it(here: Office) -> None:
    page = here.page(BEGIN)
    (label,) = page.tree.xpath("//label[@for='o-name-display']")
    assert label.text_content() == "Tên hiển thị* phải điền để công bố"
    assert page.field("name.display").get("aria-required") == "true"
    assert page.tree.get_element_by_id("o-consent-basis").get("aria-required") is None
    assert "Ô có dấu * phải điền; ghi thêm «để công bố» thì bản nháp để trống được." in page.text
    assert "Đã lưu" in here.do(BEGIN, "luu", {"status": "draft", "unit": PERSON.unit}).text
    assert "để công bố" not in here.page("/moi/don-vi").text


def test_a_record_that_is_gone_says_so(here: Office) -> None:
    page = here.page("/sua/ca-nhan/cn-006")
    assert "Bản ghi này đã gỡ khỏi trang" in page.text
    assert "Đã rút" in page.tree.get_element_by_id("o-status").text_content()


def test_an_unknown_form_is_no_page(calm: Office) -> None:
    for address in (
        "/sua/ca-nhan/cn-001%2f..",
        "/sua/x/cn-001",
        "/moi/x",
        "/moi/ca-nhan?nam=1999",
        "/sua/don-vi/khong",
    ):
        assert calm.get(address).status_code == 404
    assert calm.send(BEGIN, lam="luu").status_code == 400, "an empty form would empty a record"
