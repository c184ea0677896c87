"""`thidua kit`, as people type it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from tests.support.command import AT, typed
from tests.support.people import NAME, PERSON, settle_in
from tests.support.programs import missing
from thidua import printing
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.outputs.publicity_kit import READ_FIRST

Output = pytest.CaptureFixture[str]


def opened(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as kit:
        return {name: kit.read(name) for name in kit.namelist()}


@pytest.mark.usefixtures("second_process")
def test_a_published_person_has_everything_in_one_zip(data: Path, tmp_path: Path, capsys: Output) -> None:
    if printing.browser() is None:
        missing("no browser: sudo apt-get install chromium")
    settle_in(data)
    out = tmp_path / "bo.zip"
    code, said, err = typed(capsys, "kit", PERSON.id, "--data", data, "--out", out, *AT)
    assert (code, err) == (OK, "")
    assert f"Đã ghi {out}: {NAME}" in said
    kit = opened(out)
    assert {
        "loa-30-giay.txt",
        "bai-dang.txt",
        "anh-chia-se.png",
        "anh.jpg",
        "nguon-anh.txt",
        "quyet-dinh.txt",
    } <= set(kit)
    poster = pypdf.PdfReader(io.BytesIO(kit["ap-phich-a4.pdf"]))
    assert len(poster.pages) == 1
    assert NAME in " ".join(poster.pages[0].extract_text().split())
    first = out.read_bytes()
    assert typed(capsys, "kit", PERSON.id, "--data", data, "--out", out, *AT)[0] == OK
    assert out.read_bytes() == first, "the same kit, whenever it is made"


def test_without_a_browser_the_rest_is_there(
    data: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "browser", lambda: None)
    settle_in(data)
    out = tmp_path / "bo.zip"
    code, _, err = typed(capsys, "kit", PERSON.id, "--data", data, "--out", out, *AT)
    assert code == OK
    assert "Không có áp phích PDF: máy này không có Chromium" in err
    kit = opened(out)
    assert "ap-phich-a4.pdf" not in kit
    assert "không có Chromium" in kit[READ_FIRST].decode()


def test_a_sample_is_packed_as_a_marked_preview(
    data: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "browser", lambda: None)
    out = tmp_path / "bo.zip"
    code, said, _ = typed(capsys, "kit", "tb-006", "--data", data, "--out", out, *AT)
    assert code == OK
    assert "mang dấu bản xem trước" in said
    assert "minh họa" in opened(out)[READ_FIRST].decode()


@pytest.mark.parametrize("id", ["cn-999", "nop-ho-so", "cn-006"])
def test_what_has_no_kit(id: str, data: Path, tmp_path: Path, capsys: Output) -> None:
    code, _, err = typed(capsys, "kit", id, "--data", data, "--out", tmp_path / "bo.zip", *AT)
    assert code == BAD_USE
    assert f"mã «{id}»" in err
    assert not list(tmp_path.glob("bo.zip*"))


def test_broken_data_are_told_and_nothing_is_written(data: Path, tmp_path: Path, capsys: Output) -> None:
    (data / "site.yml").write_text("title: [", encoding="utf-8")
    code, _, err = typed(capsys, "kit", "cn-001", "--data", data, "--out", tmp_path / "bo.zip", *AT)
    assert code == BAD_DATA
    assert "site.yml" in err
    assert not list(tmp_path.glob("bo.zip*"))


def test_a_folder_is_no_file(data: Path, tmp_path: Path, capsys: Output) -> None:
    for out in (tmp_path, Path()):
        code, _, err = typed(capsys, "kit", "cn-001", "--data", data, "--out", out, *AT)
        assert (code, "là một thư mục. Ghi cả tên tệp" in err) == (BAD_USE, True)


def test_a_place_that_cannot_be_written_is_told(
    data: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "browser", lambda: None)
    out = tmp_path / "khong-co" / "bo.zip"
    code, _, err = typed(capsys, "kit", "cn-001", "--data", data, "--out", out, *AT)
    assert code == BAD_USE
    assert "Không ghi được vào" in err
