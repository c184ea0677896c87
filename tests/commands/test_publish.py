"""`thidua publish`, `releases`, `rollback`, as people and timers type them: a whole site into a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.published import WITHDRAWN, Typed, tells_of
from tests.support import campaigns
from tests.support.command import AT, typed
from thidua.publish.archive import Archive
from thidua.publish.release import MANIFEST, read

pytestmark = pytest.mark.usefixtures("build")


def online(office: Path, path: str) -> bytes:
    return (office.parent / "www/hien-tai" / path).read_bytes()


def test_who_is_withdrawn_goes_from_everything_and_no_rollback_brings_them_back(
    office: Path, thidua: Typed, tmp_path: Path
) -> None:
    code, out, err = thidua("publish")
    assert (code, "CHƯA" in err) == (0, False)
    assert "Đã công bố bản " in out
    assert err.splitlines()[-1].startswith(
        "Còn việc phải làm: đặt thư mục gốc của trang trên máy chủ web là "
    )
    assert out.splitlines()[-1] == "Chưa xem lại được trên mạng vì url trong site.yml còn trống."
    www = tmp_path / "www"
    assert tells_of(WITHDRAWN, www)
    first = read(online(office, MANIFEST))
    assert first
    assert WITHDRAWN.encode() not in online(office, MANIFEST)

    campaigns.change(office / "2023/honorees/tt-001.yml", post="Chức vụ khác")
    code, out, _ = thidua("withdraw", "cn-001", "--yes")
    assert (code, "public (trang dựng từ trước" in out) == (0, True), "until it is built again"
    assert tells_of(WITHDRAWN, office.with_name(".data-cong-bo")) == []
    code, out, err = thidua("publish")
    assert (code, "Cần xem lại" in err) == (0, False), "a withdrawal needs no second yes"
    assert 0 < err.count("Đang gửi") < 7, "a few lines where there is no terminal, however few files differ"
    pages = re.search(r": (\d+) trang", out)
    assert pages
    assert tells_of(WITHDRAWN, www) == []

    code, out, _ = thidua("releases")
    assert code == 0
    assert [line.endswith("(đang hiện)") for line in out.splitlines()[:2]] == [True, False]
    assert f", {pages[1]} trang (đang hiện)" in out
    code, out, _ = thidua("rollback", first.id, "--yes")
    assert code == 0
    assert f"như ở bản {first.id}" in out
    assert b"Ch\xe1\xbb\xa9c v\xe1\xbb\xa5 kh\xc3\xa1c" not in online(office, "dien-hinh/tt-001/index.html")
    assert tells_of(WITHDRAWN, www) == []

    assert thidua("publish", "--quiet") == (0, "", ""), "a timer keeps what was gone back to"
    assert thidua("publish", "--yes")[0] == 0
    assert b"Ch\xe1\xbb\xa9c v\xe1\xbb\xa5 kh\xc3\xa1c" in online(office, "dien-hinh/tt-001/index.html")
    code, _, err = thidua("rollback", "20200101-000000-00000000")
    assert code == 2
    assert err.startswith("Không có bản «20200101-000000-00000000». Các bản còn giữ: ")


def test_a_timer_speaks_only_of_what_is_new_and_asks_nothing(office: Path, thidua: Typed) -> None:
    code, out, _ = thidua("publish", "--quiet")
    assert (code, "Đã công bố" in out) == (0, True)
    assert thidua("publish", "--quiet") == (0, "", "")
    (office / "2023/honorees/cn-002.yml").unlink()
    code, out, err = thidua("publish", "--quiet")
    assert code == 1
    assert "thiếu mà không phải do gỡ: 2023/honorees/cn-002." in err
    assert err.splitlines()[-1].startswith("Chưa gửi gì. Đúng như vậy thì chạy: thidua publish --data ")
    assert online(office, "dien-hinh/cn-002/index.html")
    code, out, err = thidua("publish", "--dry-run")
    assert code == 0
    assert "  xóa dien-hinh/cn-002/index.html" in out or "tệp nữa" in out
    assert thidua("publish", "--yes")[0] == 0
    assert not (office.parent / "www/hien-tai/dien-hinh/cn-002").exists()


def test_without_a_target_it_says_what_to_write(office: Path, thidua: Typed) -> None:
    campaigns.change(office / "site.yml", publishing=...)
    for command in ("publish", "releases", "rollback"):
        code, _, err = thidua(command)
        assert code == 2
        assert "Thêm mục publishing vào site.yml" in err


def test_a_site_is_not_put_where_data_or_builds_lie(office: Path, thidua: Typed) -> None:
    before = campaigns.snapshot(office)
    for path, what in ("data/www", "thư mục dữ liệu"), ("public", "thư mục dựng trang"):
        campaigns.change(office / "site.yml", publishing={"kind": "folder", "path": path})
        code, _, err = thidua("publish")
        assert (code, f"nằm trong {what}" in err) == (2, True)
    assert campaigns.snapshot(office).keys() == before.keys()


def test_nights_on_which_only_the_day_changes_are_silent_and_push_no_release_out(
    office: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def publish(day: str, *more: str) -> tuple[int, str, str]:
        where = ["--data", office, "--out", tmp_path / "public"]
        return typed(capsys, "publish", *where, "--date", day, *more)

    target = {"kind": "folder", "path": "www", "keep": 2}
    campaigns.change(office / "site.yml", publishing=target)
    publish("23/11/2026")
    campaigns.change(office / "2023/honorees/tt-001.yml", post="Chức vụ khác")
    publish("23/11/2026")
    first, second = (s.data for s in Archive.of(office).states())
    for day in ("24/11/2026", "25/11/2026"):
        assert publish(day, "--quiet") == (0, "", "")
        assert f'datetime="2026-11-{day[:2]}"'.encode() in online(office, "index.html")
    (office.parent / "www/hien-tai/index.html").write_bytes(b"changed there")
    code, out, _ = publish("25/11/2026", "--quiet")
    assert (code, "Gửi 1 tệp" in out) == (0, True), "what somebody changed there is no matter of the day"
    states = Archive.of(office).states()
    assert [s.data for s in states] == [first, second], "what can be gone back to"
    assert states[0].id == getattr(read(online(office, MANIFEST)), "id", None)


def test_a_site_that_goes_online_in_another_way_can_be_verified(
    office: Path, thidua: Typed, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    site = tmp_path / "public"
    build = ("build", "--manifest", "--data", office, "--out", site, *AT)
    assert typed(capsys, *build)[0] == 2, "nobody brings a preview online"
    code, out, _ = typed(capsys, *build, "--public")
    assert (code, "Đã ghi phat-hanh.json: bản " in out) == (0, True)
    assert typed(capsys, "verify", site, "--data", office)[0] == 0
    (site / "index.html").write_bytes(b"x")
    code, _, err = typed(capsys, "verify", site, "--data", office)
    assert (code, "- index.html" in err) == (1, True)
    assert thidua("publish")[0] == 0
    release = read(online(office, MANIFEST))
    assert release
    assert MANIFEST not in release.files


def test_a_copy_that_missed_a_takedown_is_not_led_to_bring_somebody_back(
    office: Path, thidua: Typed, tmp_path: Path
) -> None:
    assert thidua("publish")[0] == 0
    before = campaigns.snapshot(office)
    assert thidua("withdraw", "cn-001", "--yes")[0] == 0
    assert thidua("publish")[0] == 0
    shutil.rmtree(office)
    for path, content in before.items():
        (office / path).parent.mkdir(parents=True, exist_ok=True)
        (office / path).write_bytes(content)
    code, _, err = thidua("publish")
    assert code == 1
    assert "lấy bản mới về" in err
    assert "Chưa gửi gì. Chỉ khi họ đã đồng ý trở lại mới chạy: thidua publish" in err
    assert tells_of(WITHDRAWN, tmp_path / "www") == []


def test_one_publishes_at_a_time(office: Path, thidua: Typed) -> None:
    with Archive.of(office).locked():
        code, _, err = thidua("publish")
    assert code == 3
    assert err.startswith("Một lần công bố khác đang chạy. Chờ lần ấy xong rồi chạy lại thidua publish")


def test_a_password_is_asked_without_echo_and_kept_in_the_keyring(
    office: Path, thidua: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}
    sftp = {"kind": "sftp", "host": "may.vidu.example", "user": "vidu", "path": "www"}
    campaigns.change(office / "site.yml", publishing=sftp)
    monkeypatch.setattr("thidua.commands.publish.getpass", lambda _: "mat-khau-that")
    monkeypatch.setattr("keyring.set_password", lambda where, who, what: kept.update({(where, who): what}))
    monkeypatch.setattr("keyring.get_password", lambda where, who: kept.get((where, who)))
    code, out, err = thidua("publish", "--set-password")
    assert code == 0
    assert kept == {("thidua", "vidu@may.vidu.example"): "mat-khau-that"}
    assert "mat-khau-that" not in out + err
