"""Before a list is written, `thidua import` shows what will change and asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.filling import REPORTS, fill, made
from tests.support.sheets import edited, people, person, put_rows, write
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.editing.sheet import export
from thidua.model.campaign import Kind

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def changed_list(data: Path, tmp_path: Path) -> Path:
    """One record is corrected in the list, one was corrected in the data meanwhile, one is new."""
    file = tmp_path / "ra.xlsx"
    export(data, "2023", file)
    write(data, people(data)["cn-003"].model_copy(update={"post": "Của tệp"}))
    edited(
        file,
        {
            "cn-005": {
                "Chức vụ": "Của bảng",
                "Sự đồng ý – Được phép công bố vì": "Cả hai",
                "Sự đồng ý – Tình trạng": "Đã đồng ý",
            }
        },
    )
    return put_rows(file, {14: person("Lê Thử")})


def answer(monkeypatch: pytest.MonkeyPatch, reply: str | None) -> None:
    def input_(question: str) -> str:
        print(question)
        if reply is None:
            raise EOFError
        if reply == "^C":
            raise KeyboardInterrupt
        return reply

    monkeypatch.setattr("builtins.input", input_)


def test_what_will_change_is_shown_and_written_when_agreed(
    data: Path, changed_list: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(data)
    for reply, more in (("không", ()), ("^C", ()), (None, ()), ("", ("--dry-run",))):
        answer(monkeypatch, reply)
        code, seen, err = typed(capsys, "import", changed_list, "--data", data, *AT, *more)
        assert code == (OK if more else BAD_USE), err
        assert snapshot(data) == before
    answer(monkeypatch, "Có")
    code, agreed, _ = typed(capsys, "import", changed_list, "--data", data, *AT)
    assert code == OK
    shown = agreed.partition("Gõ «có»")[0]
    assert seen.startswith(shown)
    assert shown.splitlines() == [
        f"Sẽ nhập ra.xlsx vào {data}: 1 bản ghi mới, 1 bản ghi sửa (1 đổi sự đồng ý), 10 giữ nguyên, 1 dòng cũ hơn bản ghi:",
        "Sửa:",
        "  cn-005 Lê Thị Mẫu (dòng 6)",
        "    Chức vụ: «Công chức (minh họa)» → «Của bảng»",
        "    Sự đồng ý – Được phép công bố vì: (trống) → «Cả hai»",
        "    Sự đồng ý – Tình trạng: (trống) → «Đã đồng ý»",
        "Để nguyên, vì bản ghi được sửa sau khi lập bảng:",
        "  cn-003 Ấn Ví Dụ Thử (dòng 4)",
        "    Chức vụ: bảng ghi «Người hoạt động không chuyên trách (minh họa)», bản ghi là «Của tệp»",
        "Mới:",
        "  cn-008 Lê Thử, Ủy ban nhân dân xã Ví Dụ Một (dòng 14)",
    ]  # fmt: skip
    assert (people(data)["cn-003"].post, people(data)["cn-005"].post) == ("Của tệp", "Của bảng")


def test_without_anybody_to_answer_it_is_said_how_to_go_on(
    data: Path, changed_list: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    code, out, _ = typed(capsys, "import", changed_list, "--data", data, *AT)
    assert (code, "thêm --yes" in out, "Chưa ghi gì." in out) == (BAD_USE, True, True)


def test_a_long_list_is_shown_a_screen_at_a_time_and_whole_on_request(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "ra.xlsx"
    export(data, "2023", file)
    put_rows(file, {row: person(f"Lê Thử {row}") for row in range(13, 63)})
    code, out, _ = typed(capsys, "import", file, "--data", data, *AT, "--dry-run")
    assert (code, len(out.splitlines())) == (OK, 53)
    assert f"Nhập: thidua import --data {data} {file}" in out
    code, out, _ = typed(capsys, "import", file, "--data", data, *AT, "--yes")
    assert code == OK
    assert out.splitlines()[32] == f"… và 20 dòng nữa. Xem hết: thidua import --data {data} {file} --dry-run"
    assert "Đã nhập: 50 bản ghi mới" in out


def test_looking_leaves_no_marked_copy(data: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "sai.csv"
    file.write_text("Mã;Loại\ncn-005;Người\n", encoding="utf-8")
    code, _, err = typed(capsys, "import", file, "--data", data, *AT, "--dry-run")
    assert (code, "Có phải ý" in err or "Chọn một trong" in err) == (BAD_DATA, True)
    assert [path.name for path in tmp_path.glob("sai*")] == ["sai.csv"]


def test_what_changes_while_somebody_reads_is_not_written_over(
    data: Path, changed_list: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_question: str) -> str:
        write(data, people(data)["cn-005"].model_copy(update={"post": "Vừa sửa"}))
        return "có"

    monkeypatch.setattr("builtins.input", meanwhile)
    code, _, err = typed(capsys, "import", changed_list, "--data", data, *AT)
    assert (code, "vừa được người khác" in err) == (BAD_DATA, True)
    assert people(data)["cn-005"].post == "Vừa sửa"


def test_a_word_form_is_shown_first_too(
    data: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bao-cao.docx"
    answers = {"name.display": "Nguyễn Văn Thử", "unit": "Ủy ban nhân dân xã Cà Ná", "post": "Công chức",
               "results.cn-1.text": "Xong 12 trên 12 việc.", "internal.cn-5.text": "Giữ đúng giờ"}  # fmt: skip
    file.write_bytes(fill(made()[REPORTS[Kind.CA_NHAN]], answers))
    before = snapshot(data)
    answer(monkeypatch, None)
    for more, code in (((), BAD_USE), (("--dry-run",), OK)):
        found, out, err = typed(capsys, "import", file, "--data", data, *AT, *more)
        assert (found, snapshot(data)) == (code, before)
        assert "Không đưa vào bản ghi: Tiêu chí 5." in out
        assert "Lưu ý: Tiêu chí 2" in err
        assert f"Sẽ nhập bao-cao.docx vào {data}: 1 bản ghi mới:" in out
        assert "  cn-008 Nguyễn Văn Thử, Ủy ban nhân dân xã Cà Ná" in out
    assert typed(capsys, "import", file, "--yes", "--data", data, *AT)[0] == OK
    file.write_bytes(fill(made()[REPORTS[Kind.CA_NHAN]], answers | {"post": "Phó Chủ tịch"}))
    out = typed(capsys, "import", file, "--dry-run", "--data", data, *AT)[1]
    assert "    Chức vụ: «Công chức» → «Phó Chủ tịch»" in out
