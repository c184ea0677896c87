"""No test of publishing asks the machine's own keyring or knows its hosts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring

from tests.support import ftp_server, sshd
from tests.support.certificates import Authority
from tests.support.ftp_server import FtpServer
from tests.support.sshd import Sshd


@pytest.fixture(autouse=True)
def _nobody_s_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


@pytest.fixture(scope="module")
def server(second_process: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A real OpenSSH server."""
    with sshd.serving(tmp_path_factory.mktemp("ssh") / "home") as running:
        yield running


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who vouches for servers of the tests."""
    return Authority(tmp_path_factory.mktemp("noi-cap"))


@pytest.fixture
def ftp_password(monkeypatch: pytest.MonkeyPatch, authority: Authority) -> None:
    """This machine knows the password of the FTP servers, and trusts who vouches for them."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.pem))
    monkeypatch.setenv("THIDUA_MAT_KHAU", ftp_server.PASSWORD)


@pytest.fixture
def strict_server(
    second_process: None, ftp_password: None, tmp_path: Path, authority: Authority
) -> Iterator[FtpServer]:
    """A real vsftpd."""
    with ftp_server.vsftpd(tmp_path / "vsftpd", authority.issued()) as running:
        yield running


@pytest.fixture
def frail_server(
    second_process: None, ftp_password: None, tmp_path: Path, authority: Authority
) -> Iterator[FtpServer]:
    """An FTP server that goes wrong when it is told to."""
    with ftp_server.pyftpd(tmp_path / "ftp", authority.issued()) as running:
        yield running


@pytest.fixture(params=["frail_server", "strict_server"])
def any_server(request: pytest.FixtureRequest) -> FtpServer:
    """Either of them."""
    server: FtpServer = request.getfixturevalue(request.param)
    return server
