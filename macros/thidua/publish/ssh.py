"""A connection to an SSH server, whose key is strictly checked: for SFTP, and for git."""

from __future__ import annotations

import base64
import hashlib
import logging
import socket
from contextlib import suppress
from pathlib import Path
from typing import Final

import paramiko

from ..model.publishing import PublishingTarget
from .secrets import Secrets
from .target import (
    HostKeyChangedError,
    LineDroppedError,
    TargetError,
    UnknownHostKeyError,
    WrongAddressError,
    WrongPasswordError,
)

KNOWN_HOSTS: Final = Path("~/.ssh/known_hosts")
# What is wrong is said by `TargetError`, not by tracebacks.
logging.getLogger("paramiko").setLevel(logging.CRITICAL)
_PATIENCE: Final = 30.0
"""Seconds without a word after which the line counts as dropped."""


def connected(settings: PublishingTarget, secrets: Secrets) -> paramiko.SSHClient:
    """A connection to the server of an account. TargetError; UnknownHostKeyError at the first contact."""
    password = secrets.password()
    client = paramiko.SSHClient()
    if settings.fingerprint is None:
        with suppress(OSError):
            client.load_system_host_keys()
    client.set_missing_host_key_policy(_Strict(settings.fingerprint))
    try:
        client.connect(
            settings.host or "",
            settings.port or 22,
            settings.user,
            None if settings.key_file else password,
            key_filename=str(Path(settings.key_file).expanduser()) if settings.key_file else None,
            passphrase=password if settings.key_file else None,
            look_for_keys=password is None,
            timeout=_PATIENCE,
            banner_timeout=_PATIENCE,
            auth_timeout=_PATIENCE,
        )
        transport = client.get_transport()
        assert transport
        transport.set_keepalive(10)
    except (EOFError, OSError, paramiko.SSHException) as error:
        client.close()
        raise _fault_of(error, settings, secrets) from error
    except BaseException:  # TargetError too: of the key, by `_Strict`
        client.close()
        raise
    return client


def _fault_of(error: Exception, settings: PublishingTarget, secrets: Secrets) -> TargetError:
    """Why there is no connection to the server of an account."""
    host = settings.host or ""
    match error:
        case paramiko.BadHostKeyException():
            return _changed(host, _fingerprint(error.key))
        case paramiko.AuthenticationException():
            return WrongPasswordError(
                f"Máy chủ {host} không nhận tài khoản «{settings.user}» với mật khẩu hoặc khóa này",
                "Hỏi lại nhà cung cấp, rồi nhập lại bằng thidua publish --set-password",
            )
        case socket.gaierror():
            return WrongAddressError(
                f"Không tìm thấy máy chủ «{host}»", "Xem lại tên máy chủ trong site.yml và đường mạng"
            )
        case FileNotFoundError():
            return WrongAddressError(
                f"Không có tệp khóa {settings.key_file}", "Xem lại key_file trong site.yml"
            )
    if "no authentication methods" in str(error).lower():
        return WrongPasswordError(
            f"Chưa có mật khẩu hay khóa cho tài khoản «{settings.user}» ở {host}",
            f"Nhập một lần: thidua publish --set-password (hoặc đặt biến môi trường {secrets.variable})",
        )
    return LineDroppedError(
        f"Không nối được với máy chủ {host}, cổng {settings.port or 22}",
        "Xem lại đường mạng, tên máy chủ và cổng; máy chủ đang tắt thì thử lại sau",
    )


def remember(line: str, known_hosts: Path = KNOWN_HOSTS) -> None:
    """Trust the key of an UnknownHostKeyError from now on, as OpenSSH does. OSError."""
    path = known_hosts.expanduser()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{gap}{line}\n")


class _Strict(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
    """Takes a key that is not known only if it has the fingerprint that site.yml names."""

    def __init__(self, fingerprint: str | None) -> None:
        self._expected = fingerprint

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        found = _fingerprint(key)
        if self._expected is None:
            raise UnknownHostKeyError(
                f"Chưa biết máy chủ {hostname}: dấu của máy chủ là {found}",
                f"So với dấu mà nhà cung cấp cho biết; đúng thì ghi vào site.yml, mục publishing: fingerprint: {found}",
                found,
                f"{hostname} {key.get_name()} {key.get_base64()}",
            )
        if found != self._expected.rstrip("="):
            raise _changed(hostname, found)


def _changed(host: str, found: str) -> HostKeyChangedError:
    return HostKeyChangedError(
        f"Dấu của máy chủ {host} khác với dấu đã biết (nay là {found}): có thể là máy khác giả làm",
        "Đừng nhập mật khẩu; gọi hỏi nhà cung cấp. Họ xác nhận đã đổi khóa thì sửa fingerprint trong site.yml",
    )


def _fingerprint(key: paramiko.PKey) -> str:
    """As OpenSSH shows it: `SHA256:…`."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
