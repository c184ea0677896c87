"""Publishing by FTP with TLS, at vsftpd and at a server that goes wrong when it is told to."""

from __future__ import annotations

import base64
import ftplib
import logging
import os
import shutil
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.certificates import Authority
from tests.support.ftp_server import PASSWORD, FtpServer, pyftpd
from tests.support.small_site import publish, release_of, store, version, write
from thidua.publish import ftp, sent
from thidua.publish.guards import doubts
from thidua.publish.online import BOOKS
from thidua.publish.release import MANIFEST, Release, content, read
from thidua.publish.sending import transfer_of
from thidua.publish.sent import SENT, SentFile
from thidua.publish.target import (
    HostKeyChangedError,
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    TargetError,
    WrongAddressError,
    WrongPasswordError,
)

pytestmark = pytest.mark.usefixtures("second_process")


@pytest.fixture
def server(tmp_path: Path, authority: Authority, ftp_password: None) -> Iterator[FtpServer]:
    with pyftpd(tmp_path / "ftp", authority.issued()) as running:
        yield running


@pytest.fixture(params=["server", "strict_server"])
def any_server(request: pytest.FixtureRequest) -> FtpServer:
    server: FtpServer = request.getfixturevalue(request.param)
    return server


def site(server: FtpServer) -> dict[str, bytes]:
    return {path: content for path, content in snapshot(server.site).items() if path not in BOOKS}


def test_only_what_differs_is_sent(any_server: FtpServer, tmp_path: Path) -> None:
    target, one, two = any_server.target(), version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    assert len(publish(target, *one).plan.sent) == len(one[1].files)
    assert site(any_server) == snapshot(one[0])
    assert read((any_server.site / MANIFEST).read_bytes()) == one[1]
    assert publish(target, *one).plan.steps == ()
    second = publish(target, *two)
    assert {step.path for step in second.plan.sent}.isdisjoint({"robots.txt", "anh/2024/cn-001.png"})
    assert site(any_server).items() >= snapshot(two[0]).items()


def test_what_was_changed_there_is_sent_again(any_server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    publish(any_server.target(), folder, release)
    (any_server.site / "robots.txt").write_bytes(b"x")
    (any_server.site / "dien-hinh/cn-001/index.html").unlink()
    os.utime(any_server.site / "tim-kiem.json", (1, 1))
    again = publish(any_server.target(), folder, release)
    assert {step.path for step in again.plan.steps} == {
        "robots.txt",
        "dien-hinh/cn-001/index.html",
        "tim-kiem.json",
    }
    assert site(any_server) == snapshot(folder)


def test_who_was_withdrawn_is_gone_from_every_byte(any_server: FtpServer, tmp_path: Path) -> None:
    publish(any_server.target(), *version(tmp_path / "1", 1))
    assert "Minh Họa Thứ 003".encode() in b"".join(snapshot(any_server.site).values())
    publish(any_server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(any_server.site).values())
    assert not (any_server.site / "phat-thanh/dien-hinh/cn-003").exists(), "no empty folder tells of anybody"


def test_what_the_office_put_there_stays(any_server: FtpServer, tmp_path: Path) -> None:
    own = {
        ".htaccess": b"a",
        ".well-known/acme-challenge/x": b"b",
        "CNAME": b"c",
        "anh/ảnh của cơ quan.png": b"d",
        "Văn bản đến 2026/Báo cáo quý I (sửa).docx": b"e",
        "dien-hinh/cn-001/riêng.txt": b"f",
    }
    write(any_server.site, own)
    odd = os.fsencode(any_server.site) + b"/b\xe1o c\xe1o.doc"  # as an old program wrote it
    Path(os.fsdecode(odd)).write_bytes(b"g")
    for number in (1, 2, 3):
        publish(any_server.target(), *version(tmp_path / str(number), number))
    there = snapshot(any_server.site)
    assert {path: there[path] for path in own} == own
    assert Path(os.fsdecode(odd)).read_bytes() == b"g"
    assert own.keys() <= store(any_server.target()).files().keys()


def test_another_site_that_stands_there_is_not_replaced_in_silence(server: FtpServer, tmp_path: Path) -> None:
    """The welcome page of a hosting company, or the office's own site where the path is wrong."""
    write(server.site, {"index.html": b"Welcome", "anh/logo.png": b"a", "wp-content/a.css": b"b"})
    folder, release = version(tmp_path / "1", 1)
    transfer = transfer_of(store(server.target()), folder, release)
    (doubt,) = doubts(transfer)
    assert (
        str(doubt) == "Ở đó đã có tệp không phải do thidua đưa lên, bản này sẽ thay các tệp ấy: index.html."
    )
    assert transfer.plan.removed == ()


def test_hidden_files_are_found_where_the_server_does_not_name_them(server: FtpServer) -> None:
    write(server.site, {"index.html": b"a"})
    seen = store(server.target()).files().keys()
    assert seen == {"index.html"}
    assert server.commands.count("LIST") == 1, "nothing hidden was named: it is asked for"


def test_a_line_that_breaks_in_the_middle_of_a_file(server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    server.trouble.drop = 7
    publish(server.target(), folder, release)
    assert site(server) == snapshot(folder)


def test_lines_that_are_idle_too_long_are_opened_again(any_server: FtpServer, tmp_path: Path) -> None:
    place = store(any_server.target())
    write(any_server.site, {"a.txt": b"a"})
    assert place.files().keys() == {"a.txt"}
    any_server.end_lines()
    assert place.read("a.txt") == b"a"
    place.close()


def test_an_interrupted_run_goes_on(server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    server.trouble.quota = 900
    with pytest.raises(NoSpaceError, match=r"Máy chủ hết chỗ khi ghi .*thuê thêm dung lượng"):
        publish(server.target(), folder, release)
    assert MANIFEST not in snapshot(server.site)
    server.trouble.quota = None
    before = len(site(server))
    assert before
    again = publish(server.target(), folder, release)
    assert len(again.plan.sent) <= len(release.files)
    assert site(server) == snapshot(folder), "nothing half sent is left"


def test_a_full_account_lets_a_takedown_through(server: FtpServer, tmp_path: Path) -> None:
    publish(server.target(), *version(tmp_path / "1", 1))
    server.trouble.quota = 0
    with pytest.raises(NoSpaceError):
        publish(server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert not (server.site / "phat-thanh/dien-hinh/cn-003/1-phut.txt").exists()


@pytest.mark.parametrize(
    "words",
    [
        "552 Quota exceeded",
        "452 Insufficient storage",
        "550 x: No space left on device",
        "426 Failure writing to local file.",
    ],
)
def test_servers_have_many_words_for_a_full_disk(server: FtpServer, words: str) -> None:
    place = store(server.target())
    server.trouble.refuse["STOR"] = words
    with pytest.raises(NoSpaceError, match=r"Máy chủ hết chỗ khi ghi a\.txt"):
        place.write("a.txt", b"a", "text/plain")


def test_a_wrong_password_is_told_and_not_shown(
    any_server: FtpServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)  # the other side of the line
    monkeypatch.setenv("THIDUA_MAT_KHAU", "mật-khẩu-sai")
    with pytest.raises(WrongPasswordError, match=r"không nhận «.*--set-password") as wrong:
        store(any_server.target())
    output = "".join(capfd.readouterr())
    assert "sai" not in str(wrong.value) + repr(wrong.value) + caplog.text + output


def test_the_password_is_in_no_repr_and_no_echo(
    server: FtpServer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)  # the other side of the line
    place = store(server.target())
    server.trouble.refuse["STOR"] = f"553 {PASSWORD}"
    with pytest.raises(NotAllowedError, match="•••") as refused:
        place.write("a.txt", b"a", "text/plain")
    shown = [
        str(refused.value),
        repr(refused.value),
        repr(place),
        repr(vars(place)),
        caplog.text,
        *capfd.readouterr(),
    ]
    assert not any(PASSWORD in text for text in shown)


def test_a_password_that_is_not_there(server: FtpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_MAT_KHAU")
    with pytest.raises(
        WrongPasswordError, match=r"Chưa có mật khẩu FTP của «vidu»\. Chạy thidua publish --set-password"
    ):
        store(server.target())


def test_a_certificate_that_nobody_vouches_for(
    server: FtpServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Authority(tmp_path).pem))
    assert server.certificate
    with pytest.raises(HostKeyChangedError, match="không do nơi cấp mà máy này biết") as stranger:
        store(server.target())
    known = server.certificate.fingerprint
    assert f"fingerprint: {known}" in stranger.value.remedy
    assert base64.b64decode(known[7:] + "=").hex(":").upper() in stranger.value.remedy, (
        "as control panels show it"
    )
    assert {"USER", "PASS"}.isdisjoint(server.commands), "nothing of us was told"
    store(server.target(fingerprint=known)).write("a.txt", b"a", "text/plain")
    assert (server.site / "a.txt").read_bytes() == b"a"


def test_a_certificate_for_another_name_says_for_which(
    authority: Authority, tmp_path: Path, ftp_password: None
) -> None:
    with pyftpd(tmp_path / "ftp", authority.issued("sv1.vidu.example")) as server:
        with pytest.raises(
            HostKeyChangedError, match=r"cấp cho tên khác.*cấp cho sv1\.vidu\.example.*ghi tên ấy vào host"
        ):
            store(server.target())
        assert "PASS" not in server.commands


def test_a_certificate_that_changed(server: FtpServer, authority: Authority) -> None:
    other = authority.issued()
    with pytest.raises(HostKeyChangedError, match="chứng thư khác với dấu đã ghi"):
        store(server.target(fingerprint=other.fingerprint))
    assert "PASS" not in server.commands


def test_encryption_is_never_left_out_by_itself(tmp_path: Path, ftp_password: None) -> None:
    with pyftpd(tmp_path / "ftp", None) as server:
        with pytest.raises(NotAllowedError, match=r"không nhận kết nối mã hóa.*plain_ftp: true"):
            store(server.target())
        assert "PASS" not in server.commands
        publish(server.target(plain_ftp=True), *version(tmp_path / "1", 1))
        assert site(server) == snapshot(tmp_path / "1")


def test_a_server_that_wants_encryption_is_not_told_the_password(any_server: FtpServer) -> None:
    with pytest.raises(NotAllowedError, match="Xóa dòng plain_ftp"):
        store(any_server.target(plain_ftp=True))
    assert "PASS" not in any_server.commands


def test_encryption_from_the_first_word(
    tmp_path: Path, authority: Authority, ftp_password: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pyftpd(tmp_path / "ftp", authority.issued(), implicit=True) as server:
        monkeypatch.setattr(ftp, "IMPLICIT_PORT", server.port)
        publish(server.target(), *version(tmp_path / "1", 1))
        assert site(server) == snapshot(tmp_path / "1")
        assert "AUTH" not in server.commands


def test_vsftpd_takes_no_data_channel_without_the_session(strict_server: FtpServer) -> None:
    """What we test against does refuse what we take care of."""
    line = ftplib.FTP_TLS(context=ssl.create_default_context(), timeout=10)
    line.connect("localhost", strict_server.port)
    line.login(strict_server.user, PASSWORD)
    line.prot_p()
    with pytest.raises((ftplib.Error, OSError)):
        line.nlst()
    line.close()


@pytest.mark.parametrize(
    ("fields", "kind", "told"),
    [
        ({"port": 1}, LineDroppedError, r"không trả lời ở cổng 1\. .*tường lửa"),
        ({"host": "khong-co.invalid"}, WrongAddressError, "Không tìm thấy máy chủ khong-co.invalid"),
        ({"path": "public_htm"}, WrongAddressError, "không có thư mục «public_htm»; ở đó có: public_html"),
    ],
)
def test_what_is_wrong_with_the_settings_is_told(
    any_server: FtpServer, fields: dict[str, object], kind: type[TargetError], told: str
) -> None:
    with pytest.raises(kind, match=told):
        store(any_server.target(**fields))


def test_a_server_that_lets_in_few_lines(server: FtpServer, tmp_path: Path) -> None:
    server.trouble.most = 2
    time.sleep(0.1)
    publish(server.target(), *version(tmp_path / "1", 1))
    assert site(server) == snapshot(tmp_path / "1")


def test_a_server_that_knows_the_first_standard_only(server: FtpServer, tmp_path: Path) -> None:
    unknown = dict.fromkeys(("FEAT", "MLSD", "MLST", "SIZE", "MDTM", "OPTS"), "502 Command not implemented.")
    server.trouble.refuse |= unknown
    folder, release = version(tmp_path / "1", 1)
    publish(server.target(), folder, release)
    assert site(server) == snapshot(folder)
    assert publish(server.target(), folder, release).plan.steps == ()
    os.utime(server.site / "robots.txt", (1, 1))
    assert [step.path for step in publish(server.target(), folder, release).plan.steps] == ["robots.txt"]


def test_a_firewall_that_lets_only_words_through(server: FtpServer) -> None:
    server.trouble.refuse["PASV"] = "227 Entering passive mode (127,0,0,1,0,1)."
    with pytest.raises(LineDroppedError, match=r"không mở được đường truyền tệp.*cổng passive.*kind: sftp"):
        store(server.target()).files()


def test_a_server_that_replaces_no_file(server: FtpServer, tmp_path: Path) -> None:
    server.trouble.keeps = True
    one, two = version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    publish(server.target(), *one)
    publish(server.target(), *two)
    assert site(server).items() >= snapshot(two[0]).items()
    assert not [path for path in site(server) if "thidua-tam" in path]


def test_of_a_folder_too_long_for_the_list_our_own_files_are_known(server: FtpServer, tmp_path: Path) -> None:
    folder, _ = version(tmp_path / "1", 1)
    many = {f"anh/2024/a-{n:04}.png": b"" for n in range(1000)}
    release = release_of(write(folder, many), 1)
    put_there(server, folder, release)
    server.trouble.cut = 1000
    assert store(server.target()).files().keys() >= release.files.keys()
    after, _ = version(tmp_path / "2", 1, frozenset({3}))
    publish(server.target(), after, release_of(write(after, many), 1, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(server.site).values())
    assert (server.site / "anh/2024/cn-004.png").is_file()


def test_twelve_thousand_files(server: FtpServer, tmp_path: Path) -> None:
    folder, _ = version(tmp_path / "1", 1)
    write(folder, {f"api/v1/{n % 40}/{n}.json": b"{}" for n in range(12_000)})
    put_there(server, folder, release_of(folder, 1))
    (folder / "robots.txt").write_bytes(b"User-agent: x\n")
    server.commands.clear()
    last = publish(server.target(), folder, release_of(folder, 2))
    assert {step.path for step in last.plan.steps} == {"robots.txt"}
    assert len(server.commands) < 300, "each folder is asked for once, no file by itself"


def put_there(server: FtpServer, folder: Path, release: Release) -> None:
    """As if it had been published, without sending each file."""
    shutil.copytree(folder, server.site, dirs_exist_ok=True)
    (server.site / MANIFEST).write_bytes(content(release))
    files = store(server.target()).files()
    notes = {path: SentFile(file.sha256, files[path]) for path, file in release.files.items()}
    (server.site / SENT).write_bytes(sent.content(notes))
