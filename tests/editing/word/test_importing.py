from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.filling import REPORTS, fill, filled, made, without_controls
from tests.support.world import honoree
from thidua.editing.canonical import yaml_of
from thidua.editing.word import FormImport, ReportError, import_form
from thidua.model.campaign import Kind
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role, Status
from thidua.store import load

DAY = dt.date(2026, 11, 23)
NEW = {"name.display": "Nguyễn Văn Thử Nghiệm", "unit": "Ủy ban nhân dân xã Cà Ná", "post": "Công chức",
       "results.cn-1.text": "Xong 12 trên 12 việc.", "results.cn-1.evidence": "Bảng theo dõi\nBáo cáo năm"}  # fmt: skip


def put(folder: Path, content: bytes, name: str = "bao-cao.docx") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def report(**answers: str) -> bytes:
    return fill(made()[REPORTS[Kind.CA_NHAN]], NEW | answers)


def imported(data: Path, file: Path, key: str | None = None) -> FormImport:
    return import_form(data, file, Role.BIEN_TAP, DAY, key=key)


def refused(data: Path, file: Path) -> list[str]:
    before = snapshot(data)
    with pytest.raises(ReportError) as error:
        imported(data, file)
    assert snapshot(data) == before
    return [str(problem) for problem in error.value.problems]


def record(data: Path, id: str) -> Honoree:
    dataset = load(data).dataset
    assert dataset
    found = dataset.campaigns[0].honoree(id)
    assert found
    return found


def test_a_report_becomes_a_canonical_draft(data: Path, tmp_path: Path) -> None:
    done = imported(data, put(tmp_path, report(**{"internal.cn-5.text": "Giữ đúng giờ"})))
    assert (done.new, done.changed, done.left_out) == (("cn-008",), (), ("Tiêu chí 5",))
    assert [str(w)[:10] for w in done.warnings] == ["Tiêu chí 2", "Tiêu chí 3", "Tiêu chí 4"]
    draft = record(data, "cn-008")
    assert (draft.status, draft.sample, draft.unit) == (Status.DRAFT, False, "ubnd-xa-ca-na")
    assert draft.results[0].evidence == ("Bảng theo dõi", "Báo cáo năm")
    text = (data / "2023/honorees/cn-008.yml").read_text(encoding="utf-8")
    assert text == yaml_of(draft)
    assert "Giữ đúng giờ" not in text


def test_the_same_report_again_changes_nothing(data: Path, tmp_path: Path) -> None:
    file = put(tmp_path, report())
    imported(data, file)
    before = snapshot(data)
    done = imported(data, put(tmp_path, without_controls(report()), "lan-hai.docx"))
    assert (done.new, done.changed, done.unchanged) == ((), (), 1)
    assert snapshot(data) == before


def test_a_later_report_adds_to_the_draft_and_clears_nothing(data: Path, tmp_path: Path) -> None:
    imported(data, put(tmp_path, report()))
    later = {
        "name.display": NEW["name.display"],
        "unit": NEW["unit"],
        "results.cn-3.text": "Đúng hạn cả năm.",
    }
    path = data / "2023/honorees/cn-008.yml"
    path.write_text("# Chờ bổ sung\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = imported(data, put(tmp_path, fill(made()[REPORTS[Kind.CA_NHAN]], later)))
    assert (done.new, done.changed) == ((), ("cn-008",))
    assert any("ghi chú viết tay" in str(warning) for warning in done.warnings)
    draft = record(data, "cn-008")
    assert [(r.criterion, r.text) for r in draft.results] == [
        ("cn-1", "Xong 12 trên 12 việc."),
        ("cn-3", "Đúng hạn cả năm."),
    ]
    assert draft.post == "Công chức"
    assert [s.to for s in draft.status_log] == [Status.DRAFT]


def test_a_report_again_does_not_undo_what_was_corrected_since(data: Path, tmp_path: Path) -> None:
    imported(data, put(tmp_path, report()))
    draft = record(data, "cn-008")
    (result,) = draft.results
    first = result.model_copy(update={"criterion": "cn-3", "text": "Viết trước."})
    corrected = draft.model_copy(
        update={
            "post": "Phó Chủ tịch",
            "results": (first, result.model_copy(update={"text": "Xong 14 việc."})),
        }
    )
    path = data / "2023/honorees/cn-008.yml"
    path.write_text(yaml_of(corrected), encoding="utf-8")
    for name in ("bao-cao.docx", "ten-khac.docx"):
        done = imported(data, put(tmp_path, report(), name))
        assert (done.changed, record(data, "cn-008")) == ((), corrected)
    told = [str(w) for w in done.warnings if "giữ như bản ghi" in str(w)]
    assert told == [
        "Chức vụ: Báo cáo ghi «Công chức», còn bản ghi đã được sửa thành «Phó Chủ tịch» nên giữ như bản ghi. "
        "Nếu báo cáo đúng thì sửa bản ghi bằng thidua edit.",
        "Tiêu chí 1, Kết quả: Báo cáo ghi «Xong 12 trên 12 việc.», còn bản ghi đã được sửa thành «Xong 14 việc.» "
        "nên giữ như bản ghi. Nếu báo cáo đúng thì sửa bản ghi bằng thidua edit.",
    ]
    newer = imported(data, put(tmp_path, report(**{"results.cn-2.text": "Đủ văn bản."})))
    assert newer.changed == ("cn-008",)
    assert [(r.criterion, r.text) for r in record(data, "cn-008").results] == [
        ("cn-1", "Xong 14 việc."),
        ("cn-2", "Đủ văn bản."),
        ("cn-3", "Viết trước."),
    ]


def test_what_is_beyond_a_draft_is_not_written_over(data: Path, tmp_path: Path) -> None:
    (problem,) = refused(data, put(tmp_path, filled(honoree())))
    assert problem == (
        "Đã có bản ghi Nguyễn Văn Minh Họa (cn-001) cùng tên, cùng đơn vị, đang là «Đã công bố»; báo cáo không ghi đè. "
        "Sửa bản ghi ấy bằng thidua edit."
    )


def test_private_facts_in_a_result_stop_the_import_and_name_the_place(data: Path, tmp_path: Path) -> None:
    problems = refused(
        data, put(tmp_path, report(**{"results.cn-1.text": "Gọi tôi số 0912345678 bất cứ lúc nào."}))
    )
    assert problems[0].startswith("Tiêu chí 1, Kết quả: ")
    assert "số điện thoại riêng" in problems[0]


def test_a_report_without_a_name_is_refused(data: Path, tmp_path: Path) -> None:
    content = fill(made()[REPORTS[Kind.CA_NHAN]], {k: v for k, v in NEW.items() if k != "name.display"})
    assert "Tên: Chưa có tên. Điền tên vào mẫu." in refused(data, put(tmp_path, content))


def test_missing_files_folders_and_years_are_told(data: Path, tmp_path: Path) -> None:
    (problem,) = refused(data, tmp_path / "khong-co.docx")
    assert problem.startswith("Không đọc được khong-co.docx: ")
    os.mkfifo(tmp_path / "ong.docx")
    assert refused(data, tmp_path / "ong.docx") == ["ong.docx không phải tệp. Chọn một tệp Word (.docx)."]
    with (tmp_path / "lon.docx").open("wb") as huge:
        huge.truncate(1 << 35)
    (problem,) = refused(data, tmp_path / "lon.docx")
    assert problem.startswith("Tệp lớn hơn 50 MB.")
    file = put(tmp_path, report())
    with pytest.raises(ReportError, match="Không có dữ liệu phong trào 1999"):
        imported(data, file, key="1999")
    with pytest.raises(ReportError, match="chưa đọc được phong trào nào"):
        imported(tmp_path / "trong", file)
