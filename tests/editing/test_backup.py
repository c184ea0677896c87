"""A backup is whole, a restore loses nothing, and nobody comes back by it."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from thidua.commands import main
from thidua.desk.door.running import RunningDesk
from thidua.editing import backup
from thidua.editing.backup import BackupError, back_up, restore
from thidua.site.checking import check

NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = Path(shutil.copytree(SAMPLES, tmp_path / "data"))
    (home / "docs").mkdir()
    (home / "docs/gioi-thieu.md").write_text("Trang riêng của cơ quan.\n", encoding="utf-8")
    (home / ".lich-su").mkdir()
    (home / ".lich-su/hoan-tac-may.zip").write_bytes(b"old contents")
    (home / ".khoa").touch()
    (home / ".git").mkdir()
    (home / ".git/config").write_text("[core]")
    (home / "~$danh-sach.xlsx").touch()
    return home


def files(home: Path) -> dict[str, bytes]:
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def own(home: Path) -> dict[str, bytes]:
    """Without what a backup leaves out."""
    left_out = (".khoa", ".git/", "~$", ".lich-su/hoan-tac", ".lich-su/sao-luu", ".dang")
    return {path: content for path, content in files(home).items() if not path.startswith(left_out)}


def test_nobody_writes_while_a_folder_is_put_aside(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "b.zip"
    back_up(data, source, NOW)
    seen: list[bool] = []
    real = backup._with_todays_removals

    def looking(new: Path, today: Path) -> Iterator[str]:
        with pytest.raises(Timeout):
            FileLock(today / ".khoa").acquire(timeout=0)
        seen.append(True)
        yield from real(new, today)

    monkeypatch.setattr(backup, "_with_todays_removals", looking)
    done = restore(source, data, NOW)
    assert seen
    assert done.kept
    assert not (done.kept / ".dang-giu.json").exists()
    desk, before = RunningDesk(data), files(data)
    assert desk.take()
    assert main(["restore", str(source), "--data", str(data), "--yes"]) == 2
    desk.close()
    assert "Bàn làm việc đang mở" in capsys.readouterr().err
    assert files(data) == before


def test_on_an_empty_machine_all_is_as_it_was(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "usb/sao-luu.zip", NOW)
    done = restore(tmp_path / "usb/sao-luu.zip", tmp_path / "may-moi/data", NOW)
    assert (done.kept, done.gone) == (None, ())
    assert files(tmp_path / "may-moi/data") == own(data)
    assert "docs/gioi-thieu.md" in own(data)
    assert sorted(p.name for p in (tmp_path / "may-moi").iterdir()) == ["data"]


def test_what_was_there_is_kept_and_who_is_gone_stays_gone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "docs/gioi-thieu.md").write_text("Chúc mừng Nguyễn Văn Minh Họa.\n", encoding="utf-8")
    source = tmp_path / "sao-luu.zip"
    back_up(data, source, NOW)
    arguments = ["--data", str(data), "--date", DAY.isoformat(), "--yes"]
    assert main(["withdraw", "cn-001", *arguments]) == 1  # the page still names them
    (data / "docs/gioi-thieu.md").write_text("Trang riêng.\n", encoding="utf-8")
    (data / "2023/questions.yml").write_text("- mới ghi dở", encoding="utf-8")
    emptied, before = (data / "2023/honorees/cn-001.yml").read_bytes(), files(data)
    capsys.readouterr()
    assert main(["restore", str(source), "--data", str(data), "--yes"]) == 0
    said = capsys.readouterr().out
    (kept,) = data.parent.glob("data-truoc-khi-khoi-phuc-*")
    assert files(kept) == before
    shutil.copy2(SAMPLES / "2023/honorees/cn-001.yml", kept / "2023/honorees")
    main(["mention", "--data", str(data), "--date", DAY.isoformat()])
    assert f"{kept.name} (có tên)" in capsys.readouterr().out, "who was gone from the data, not from there"
    assert str(kept) in said
    assert (data / "2023/questions.yml").read_bytes() == (SAMPLES / "2023/questions.yml").read_bytes()
    assert (data / "2023/honorees/cn-001.yml").read_bytes() == emptied
    assert not (data / "2023/media/cn-001.png").exists()
    assert (data / "docs/gioi-thieu.md").read_text("utf-8") == "Trang riêng.\n"
    assert not [path for path, content in files(data).items() if "Nguyễn Văn Minh Họa".encode() in content]
    assert "2023/honorees/cn-001.yml" in said
    assert "cn-006" not in said  # gone then as now: nothing to tell
    assert not check(data, DOCS, DAY).errors[1:]  # but the page without a head


def test_a_damaged_or_foreign_zip_changes_nothing(data: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    back_up(data, whole, NOW)
    before = files(data)
    cut, foreign, evil = tmp_path / "cut.zip", tmp_path / "foreign.zip", tmp_path / "evil.zip"
    cut.write_bytes(whole.read_bytes()[:-4000])
    with zipfile.ZipFile(foreign, "w") as other:
        other.writestr("thu.txt", "x")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(evil, "w") as other:
        about = source.read("sao-luu.json").replace(b'"site.yml"', b'"../site.yml"')
        for name in source.namelist():
            new = name.replace("du-lieu/site.yml", "du-lieu/../site.yml")
            other.writestr(new, about if name == "sao-luu.json" else source.read(name))
    for bad, why in (
        (cut, "hỏng"),
        (foreign, "không phải"),
        (evil, "không phải"),
        (tmp_path / "x", "Không có"),
    ):
        with pytest.raises(BackupError, match=why):
            restore(bad, data, NOW)
    assert files(data) == before


def test_a_rename_that_fails_leaves_the_folder_in_place(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(data, tmp_path / "b.zip", NOW)
    before, rename = files(data), Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.parent != data.parent:
            raise PermissionError(13, "held")
        return rename(self, target)

    monkeypatch.setattr(backup.Path, "rename", refuse)
    with pytest.raises(PermissionError):
        restore(tmp_path / "b.zip", data, NOW)
    assert files(data) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.zip", "data"]
