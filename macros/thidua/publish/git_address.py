"""The address of a git repository, and the way to it: https with a token, ssh, or a folder of this machine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple, cast
from urllib.parse import urlparse, urlsplit
from urllib.request import url2pathname

from dulwich.client import GitClient, HttpGitClient, LocalGitClient, default_urllib3_manager
from urllib3 import PoolManager

from ..model.publishing import PublishingTarget
from .secrets import Secrets
from .target import NotAllowedError, WrongAddressError

_PATIENCE: Final = 120.0
"""Seconds that a server may be silent, for it may be busy with what it was sent."""
_SCP: Final = re.compile(r"(?P<user>[\w.-]+)@(?P<host>[\w.-]+):(?P<path>[^\\].*)")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_ANYBODY: Final = "git"
"""The user beside a token where none is named: hosts look at the token alone."""


class Way(NamedTuple):
    """How to speak with a repository. `path`: as the client wants it; `address`: as the data have it."""

    client: GitClient
    path: str
    address: str
    has_token: bool = False


class _Ssh(NamedTuple):
    """Of an address: where SSH leads."""

    user: str | None
    host: str
    port: int | None
    path: str


def way_to(settings: PublishingTarget, secrets: Secrets, home: Path) -> Way:
    """How to reach the repository that site.yml names. `home`: what a relative folder begins at. TargetError."""
    address = settings.repository or ""
    url = urlsplit(address)
    match url.scheme:
        case "http" | "https":
            return _over_http(address, settings, secrets)
        case "ssh" | "git+ssh":
            return _over_ssh(settings, secrets, _Ssh(url.username, url.hostname or "", url.port, url.path))
        case "file":
            share = f"//{url.netloc}" if url.netloc not in ("", "localhost") else ""
            return Way(LocalGitClient(), url2pathname(share + url.path), address)
    if scp := _SCP.fullmatch(address):
        return _over_ssh(settings, secrets, _Ssh(scp["user"], scp["host"], None, scp["path"]))
    if "://" in address:
        raise WrongAddressError(
            f"Không công bố được vào {url.scheme}://", "Viết repository bắt đầu bằng https:// hoặc ssh://"
        )
    return Way(LocalGitClient(), str(home / Path(address).expanduser()), address)


def _over_http(address: str, settings: PublishingTarget, secrets: Secrets) -> Way:
    url = urlsplit(address)
    password = secrets.password()
    if url.scheme == "http" and password and url.hostname not in _LOOPBACK:
        raise NotAllowedError(
            "Địa chỉ kho git bắt đầu bằng http://: ai ở giữa đường cũng đọc được mã truy cập",
            "Viết https:// ở repository trong site.yml",
        )
    client = HttpGitClient.from_parsedurl(
        urlparse(address),
        username=(settings.user or url.username or _ANYBODY) if password else None,
        password=password,
        pool_manager=cast(PoolManager, default_urllib3_manager(None, base_url=address, timeout=_PATIENCE)),
    )
    return Way(client, url.path, address, has_token=bool(password))


def _over_ssh(settings: PublishingTarget, secrets: Secrets, at: _Ssh) -> Way:
    from .git_ssh import SshClient  # noqa: PLC0415 - paramiko: only where it is needed

    user = settings.user or at.user or _ANYBODY
    account = settings.model_copy(update={"host": at.host, "port": at.port, "user": user})
    client = SshClient(account, secrets)
    client.begin()
    path = at.path.removeprefix("/") if at.path.startswith("/~") else at.path
    return Way(client, path, settings.repository or "")
