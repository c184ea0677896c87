"""What stands in the data folder and is no file that anybody can read: told, never waited for, never read into memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.project import DAY, DOCS, checked
from thidua.site import Audience
from thidua.site.checking import check_most
from thidua.store.folder import MAX_BYTES, Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links are Unix files")
NO_FILE = (
    "Chỗ này không phải là tệp thường mà là thư mục, ống, thiết bị hoặc liên kết không dẫn đến đâu. "
    "Đặt tệp thật vào chỗ này, hoặc xóa."
)
ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("khong-co"),
    "a link in a circle": lambda path: path.symlink_to(path.name),
}


def huge(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(MAX_BYTES + 1)


@pytest.mark.parametrize("name", ["2023/honorees/cn-777.yml", "2023/la", "la"])
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_told(kind: str, name: str, data: Path) -> None:
    ODD[kind](data / name)
    assert [str(p) for p in checked(data).problems] == [f"data/{name}:1: {NO_FILE}"]
    assert check_most(data, DOCS, DAY).publication


def test_a_folder_with_the_name_of_a_record_is_told(data: Path) -> None:
    (data / "2023/honorees/cn-777.yml").mkdir()
    assert [str(p) for p in checked(data).problems] == [f"data/2023/honorees/cn-777.yml:1: {NO_FILE}"]


@pytest.mark.parametrize("kind", ODD)
def test_nobody_waits_for_a_pipe_in_the_place_of_a_shared_file(kind: str, data: Path) -> None:
    (data / "site.yml").unlink()
    ODD[kind](data / "site.yml")
    assert Folder(data).read("site.yml") is None
    assert f"data/site.yml:1: {NO_FILE}" in [str(p) for p in checked(data).problems]


def test_a_photo_that_is_a_pipe_is_not_waited_for(data: Path) -> None:
    (data / "2023/media/cn-001.png").unlink()
    os.mkfifo(data / "2023/media/cn-001.png")
    assert {p.what for p in checked(data).errors} == {"Không có tệp ảnh cn-001.png"}


@pytest.mark.parametrize("path", ["2023/honorees/cn-001.yml", "units.yml", "2023/plan.md"])
def test_a_very_large_file_is_not_read(path: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge(data / path)
    read = Folder.read

    def small(folder: Folder, asked: str) -> bytes | None:
        assert asked != path
        return read(folder, asked)

    monkeypatch.setattr(Folder, "read", small)
    assert f"data/{path}:1: Tệp nặng quá 10 MB nên không đọc" in "\n".join(map(str, checked(data).problems))


def test_of_a_very_large_draft_the_beginning_tells_that_it_is_one(data: Path) -> None:
    huge(data / "2023/honorees/cn-005.yml")
    found = checked(data)
    assert found.publication
    assert [o.id for o in found.omissions] == ["cn-005"]


def test_a_very_large_photo_is_not_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge(data / "2023/media/cn-001.png")
    read = Folder.read

    def small(folder: Folder, path: str) -> bytes | None:
        assert not path.endswith("cn-001.png")
        return read(folder, path)

    monkeypatch.setattr(Folder, "read", small)
    assert {p.what for p in checked(data).errors} == {"Ảnh cn-001.png lớn hơn 10 MB"}


def test_a_file_that_may_not_be_read_holds_up_nobody(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Folder.read

    def held(folder: Folder, path: str) -> bytes | None:
        if path == "2023/honorees/tt-001.yml":
            raise PermissionError(13, "held")
        return read(folder, path)

    monkeypatch.setattr(Folder, "read", held)
    found = check_most(data, DOCS, DAY, Audience.PREVIEW)
    assert found.publication
    assert "tt-001.yml:1: Không đọc được tệp này: không được phép đọc hoặc ghi" in str(found.errors[0])
    assert "tt-001" in {h.id for h in found.publication.current.stubs}
