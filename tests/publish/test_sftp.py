"""Publishing by SFTP, at a real OpenSSH server: what differs is sent, what is wrong is told."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.support import sshd
from tests.support.campaigns import snapshot
from tests.support.small_disk import small_disk
from tests.support.small_site import publish, release_of, silent, site_in, version, write
from tests.support.sshd import Sshd
from thidua.publish.online import BOOKS
from thidua.publish.release import MANIFEST, read
from thidua.publish.secrets import Secrets
from thidua.publish.sending import send, transfer_of
from thidua.publish.ssh import remember
from thidua.publish.target import (
    HostKeyChangedError,
    LineDroppedError,
    NoSpaceError,
    TargetError,
    UnknownHostKeyError,
    WrongAddressError,
    WrongPasswordError,
    open_target,
)

pytestmark = pytest.mark.usefixtures("second_process")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "www"
    folder.mkdir()
    return folder


def test_only_what_differs_is_sent_and_the_rest_is_removed(server: Sshd, root: Path, tmp_path: Path) -> None:
    one, two = version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    assert len(publish(server.target(root), *one).plan.sent) == len(one[1].files)
    assert site_in(root) == snapshot(one[0])
    assert read((root / MANIFEST).read_bytes()) == one[1]
    assert publish(server.target(root), *one).plan.steps == ()
    second = publish(server.target(root), *two)
    assert {step.path for step in second.plan.sent}.isdisjoint({"robots.txt", "anh/2024/cn-001.png"})
    style = "assets/trang.0000000001.css"
    assert site_in(root) == snapshot(two[0]) | {style: (one[0] / style).read_bytes()}


def test_what_was_changed_there_is_sent_again(server: Sshd, root: Path, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    publish(server.target(root), folder, release)
    (root / "robots.txt").write_bytes(b"x")
    (root / "dien-hinh/cn-001/index.html").unlink()
    os.utime(root / "tim-kiem.json", (1, 1))
    again = publish(server.target(root), folder, release)
    assert {step.path for step in again.plan.steps} == {
        "robots.txt",
        "dien-hinh/cn-001/index.html",
        "tim-kiem.json",
    }
    assert site_in(root) == snapshot(folder)


def test_the_notes_may_be_lost_or_broken(server: Sshd, root: Path, tmp_path: Path) -> None:
    publish(server.target(root), *version(tmp_path / "1", 1))
    (root / "phat-hanh-tep.json").write_bytes(b"{")
    publish(server.target(root), *version(tmp_path / "2", 2))
    (root / "phat-hanh-tep.json").unlink()
    (root / MANIFEST).write_bytes(b"")
    last = publish(server.target(root), *version(tmp_path / "3", 3, frozenset({3})))
    assert last.online.strays
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(root).values())


def test_who_was_withdrawn_is_gone_from_every_byte(server: Sshd, root: Path, tmp_path: Path) -> None:
    publish(server.target(root), *version(tmp_path / "1", 1))
    assert "Minh Họa Thứ 003".encode() in b"".join(snapshot(root).values())
    publish(server.target(root), *version(tmp_path / "2", 2, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(root).values())
    assert not (root / "anh/2024/cn-003.png").exists()
    assert not (root / "phat-thanh/dien-hinh/cn-003").exists(), "no empty folder tells of anybody"


def test_what_the_office_put_there_stays(server: Sshd, root: Path, tmp_path: Path) -> None:
    own = {
        ".well-known/acme": b"a",
        "cgi-bin/x": b"b",
        "anh/cua-co-quan.png": b"c",
        "dien-hinh/cn-001/rieng.txt": b"d",
    }
    write(root, own)
    for number in (1, 2, 3):
        publish(server.target(root), *version(tmp_path / str(number), number))
    assert {path: (root / path).read_bytes() for path in own} == own


def test_an_unknown_server_shows_its_fingerprint(server: Sshd, root: Path, tmp_path: Path) -> None:
    settings = server.target(root, fingerprint=None)
    with pytest.raises(UnknownHostKeyError, match="Chưa biết máy chủ") as unknown:
        open_target(settings, Secrets(settings), tmp_path)
    assert unknown.value.fingerprint == server.fingerprint
    remember(unknown.value.line)
    open_target(settings, Secrets(settings), tmp_path).close()


def test_a_changed_host_key_is_told_and_nothing_is_sent(server: Sshd, root: Path, tmp_path: Path) -> None:
    known = server.target(root)
    by_file = server.target(root, fingerprint=None)
    with pytest.raises(UnknownHostKeyError) as unknown:
        open_target(by_file, Secrets(by_file), tmp_path)
    remember(unknown.value.line)
    server.new_host_key()
    for settings in (known, by_file):
        with pytest.raises(HostKeyChangedError, match=r"khác với dấu đã biết.*gọi hỏi nhà cung cấp"):
            open_target(settings, Secrets(settings), tmp_path)
    assert snapshot(root) == {}


def test_a_wrong_password_is_told_and_not_shown(
    server: Sshd, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_MAT_KHAU", "mat-khau-sai")
    settings = server.target(root, key_file=None)
    with pytest.raises(WrongPasswordError, match=r"không nhận tài khoản.*--set-password") as wrong:
        open_target(settings, Secrets(settings), tmp_path)
    assert "mat-khau-sai" not in str(wrong.value) + repr(wrong.value) + repr(Secrets(settings))


def test_without_a_password_it_says_how_to_give_one(server: Sshd, root: Path, tmp_path: Path) -> None:
    settings = server.target(root, key_file=None)
    with pytest.raises(WrongPasswordError, match=r"Chưa có mật khẩu hay khóa.*THIDUA_MAT_KHAU"):
        open_target(settings, Secrets(settings), tmp_path)


@pytest.mark.parametrize(
    ("fields", "kind", "told"),
    [
        ({"port": 1}, LineDroppedError, "Không nối được với máy chủ"),
        ({"host": "khong-co.invalid"}, WrongAddressError, "Không tìm thấy máy chủ"),
        ({"path": "/khong/co"}, WrongAddressError, "Máy chủ không có thư mục"),
        ({"key_file": "/khong/co"}, WrongAddressError, "Không có tệp khóa"),
    ],
)
def test_what_is_wrong_with_the_settings_is_told(
    server: Sshd, tmp_path: Path, fields: dict[str, object], kind: type[TargetError], told: str
) -> None:
    settings = server.target(tmp_path).model_copy(update=fields)
    with pytest.raises(kind, match=told):
        open_target(settings, Secrets(settings), tmp_path)


def test_a_line_that_drops_is_taken_up_again(server: Sshd, root: Path, tmp_path: Path) -> None:
    settings = server.target(root)
    folder, release = version(tmp_path / "1", 1, pages=200)
    place = open_target(settings, Secrets(settings), tmp_path)
    cuts = [20, 150, 400]

    def cut(done: int, total: int, what: str) -> None:
        if cuts and done >= cuts[0]:
            cuts.pop(0)
            server.cut_lines()

    send(transfer_of(place, folder, release), cut, lambda _: time.sleep(0.1))
    place.close()
    assert not cuts
    assert site_in(root) == snapshot(folder)


def test_a_server_that_is_gone_is_told_in_the_end(server: Sshd, root: Path, tmp_path: Path) -> None:
    settings = server.target(root)
    place = open_target(settings, Secrets(settings), tmp_path)
    transfer = transfer_of(place, *version(tmp_path / "1", 1))
    server.stop()
    try:
        with pytest.raises(LineDroppedError, match="Không nối được với máy chủ"):
            send(transfer, silent, lambda _: None)
    finally:
        place.close()
        server.start()
    publish(settings, *version(tmp_path / "1", 1))
    assert site_in(root) == snapshot(tmp_path / "1")


def test_a_full_disk_is_told_and_nothing_is_broken(server: Sshd, root: Path, tmp_path: Path) -> None:
    with small_disk(root, "128k"):
        _fill(server, root, tmp_path)


def _fill(server: Sshd, root: Path, tmp_path: Path) -> None:
    settings = server.target(root)
    publish(settings, *version(tmp_path / "1", 1, pages=1))
    folder, _ = version(tmp_path / "2", 2, pages=1)
    before = site_in(root)
    write(folder, {"lon.bin": os.urandom(200_000)})
    with pytest.raises(NoSpaceError, match=r"hết chỗ chứa.*xin thêm dung lượng"):
        publish(settings, folder, release_of(folder, 2, pages=1))
    after = site_in(root)
    assert {path: after[path] for path in before if path.endswith(".html")} == {
        path: content for path, content in before.items() if path.endswith(".html")
    }
    publish(settings, *version(tmp_path / "3", 3, frozenset({0}), pages=1))
    assert site_in(root).keys() >= snapshot(tmp_path / "3").keys()
    assert "Minh Họa Thứ 000".encode() not in b"".join(site_in(root).values())


def test_a_run_that_ended_before_its_manifest_is_not_taken_for_done(
    server: Sshd, root: Path, tmp_path: Path
) -> None:
    settings, (folder, release) = server.target(root), version(tmp_path / "1", 1)
    place = open_target(settings, Secrets(settings), tmp_path)

    def stop(done: int, total: int, what: str) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(transfer_of(place, folder, release), stop)
    again = transfer_of(place, folder, release)
    assert again.is_needed
    assert again.plan.steps == ()
    send(again, silent)
    assert not transfer_of(place, folder, release).is_needed
    place.close()


def test_another_machine_that_publishes_meanwhile_is_noticed(
    server: Sshd, root: Path, tmp_path: Path
) -> None:
    settings, (folder, release) = server.target(root), version(tmp_path / "2", 2)
    publish(settings, *version(tmp_path / "1", 1))
    place = open_target(settings, Secrets(settings), tmp_path)
    others = [version(tmp_path / "3", 3)]

    def meanwhile(done: int, total: int, what: str) -> None:
        while others:
            publish(settings, *others.pop())

    with pytest.raises(TargetError, match="một máy khác đã công bố lên đó bản 20261123-080000-00000003"):
        send(transfer_of(place, folder, release), meanwhile)
    place.close()
    publish(settings, folder, release)
    assert site_in(root).items() >= snapshot(folder).items()


def test_a_server_that_gives_two_channels_is_enough(root: Path, tmp_path: Path) -> None:
    with sshd.serving(tmp_path / "ssh") as server:
        server.configure("MaxSessions 2")
        folder, release = version(tmp_path / "1", 1)
        publish(server.target(root), folder, release)
        assert site_in(root) == snapshot(folder)


@pytest.mark.parametrize("option", ["-u 0077", "-P posix-rename"])
def test_a_server_that_hides_new_files_or_puts_none_over_another(
    root: Path, tmp_path: Path, option: str
) -> None:
    with sshd.serving(tmp_path / "ssh") as server:
        server.configure(f"ForceCommand internal-sftp {option}")
        folder, release = version(tmp_path / "2", 2)
        publish(server.target(root), *version(tmp_path / "1", 1))
        publish(server.target(root), folder, release)
    assert site_in(root).items() >= snapshot(folder).items()
    assert not [p for p in root.rglob("*") if not p.stat().st_mode & (0o5 if p.is_dir() else 0o4)]


def test_a_server_without_sftp_is_told(root: Path, tmp_path: Path) -> None:
    with sshd.serving(tmp_path / "ssh") as server:
        server.configure("ForceCommand /bin/false")
        settings = server.target(root)
        with pytest.raises(WrongAddressError, match=r"không mở SFTP.*kind: ftp"):
            open_target(settings, Secrets(settings), tmp_path)


def test_twelve_thousand_files_are_sent_and_one_of_them_later(
    server: Sshd, root: Path, tmp_path: Path
) -> None:
    folder, release = version(tmp_path / "1", 1, pages=4_000)
    assert len(release.files) > 12_000
    settings = server.target(root)
    started = time.monotonic()
    publish(settings, folder, release)
    first = time.monotonic() - started
    assert sum(1 for p in root.rglob("*") if p.is_file()) == len(release.files) + len(BOOKS) - 1
    (root / "dien-hinh/cn-077/index.html").write_bytes(b"x")
    started = time.monotonic()
    again = publish(settings, folder, release)
    second = time.monotonic() - started
    print(f"12,000 files: {first:.1f} s, then one: {second:.1f} s")
    assert [step.path for step in again.plan.steps] == ["dien-hinh/cn-077/index.html"]
    assert first < 300
