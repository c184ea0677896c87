"""Logging in by FTP: encryption, certificates and passwords, and what is told when one of them will not do."""

from __future__ import annotations

import base64
import ftplib
import logging
import ssl
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.certificates import Authority
from tests.support.ftp_server import PASSWORD, FtpServer, pyftpd
from tests.support.small_site import publish, site_in, store, version
from thidua.publish import ftp
from thidua.publish.target import (
    HostKeyChangedError,
    LineDroppedError,
    NotAllowedError,
    TargetError,
    WrongAddressError,
    WrongPasswordError,
)

pytestmark = pytest.mark.usefixtures("second_process")


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
    frail_server: FtpServer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)  # the other side of the line
    place = store(frail_server.target())
    frail_server.trouble.refuse["STOR"] = f"553 {PASSWORD}"
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


def test_a_password_that_is_not_there(frail_server: FtpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_MAT_KHAU")
    with pytest.raises(
        WrongPasswordError, match=r"Chưa có mật khẩu FTP của «vidu»\. Chạy thidua publish --set-password"
    ):
        store(frail_server.target())


def test_a_certificate_that_nobody_vouches_for(
    frail_server: FtpServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Authority(tmp_path).pem))
    assert frail_server.certificate
    with pytest.raises(HostKeyChangedError, match="không do nơi cấp mà máy này biết") as stranger:
        store(frail_server.target())
    known = frail_server.certificate.fingerprint
    assert f"fingerprint: {known}" in stranger.value.remedy
    assert base64.b64decode(known[7:] + "=").hex(":").upper() in stranger.value.remedy, (
        "as control panels show it"
    )
    assert {"USER", "PASS"}.isdisjoint(frail_server.commands), "nothing of us was told"
    store(frail_server.target(fingerprint=known)).write("a.txt", b"a", "text/plain")
    assert (frail_server.site / "a.txt").read_bytes() == b"a"


def test_a_certificate_for_another_name_says_for_which(
    authority: Authority, tmp_path: Path, ftp_password: None
) -> None:
    with pyftpd(tmp_path / "ftp", authority.issued("sv1.vidu.example")) as server:
        with pytest.raises(
            HostKeyChangedError, match=r"cấp cho tên khác.*cấp cho sv1\.vidu\.example.*ghi tên ấy vào host"
        ):
            store(server.target())
        assert "PASS" not in server.commands


def test_a_certificate_that_changed(frail_server: FtpServer, authority: Authority) -> None:
    other = authority.issued()
    with pytest.raises(HostKeyChangedError, match="chứng thư khác với dấu đã ghi"):
        store(frail_server.target(fingerprint=other.fingerprint))
    assert "PASS" not in frail_server.commands


def test_encryption_is_never_left_out_by_itself(tmp_path: Path, ftp_password: None) -> None:
    with pyftpd(tmp_path / "ftp", None) as server:
        with pytest.raises(NotAllowedError, match=r"không nhận kết nối mã hóa.*plain_ftp: true"):
            store(server.target())
        assert "PASS" not in server.commands
        publish(server.target(plain_ftp=True), *version(tmp_path / "1", 1))
        assert site_in(server.site) == snapshot(tmp_path / "1")


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
        assert site_in(server.site) == snapshot(tmp_path / "1")
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
