"""A target in an S3-compatible store: what a reader asks for is an object, whole or not at all.

Addresses that end in `/` are answered by the store's website (index document `index.html`, error document `404.html`), not by us.
A store that keeps old versions keeps nothing of ours: whoever is taken down is gone from every version.
"""

from __future__ import annotations

import io
import ipaddress
import ssl
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.datatypes import Object
from minio.error import S3Error

from ..model.publishing import PublishingTarget
from ..outputs.servers import headers, kind_of
from ..site.serving import order_for
from . import s3_faults as faults
from .online import BOOKS
from .secrets import Secrets
from .target import FileState, NotAllowedError, WrongAddressError, WrongPasswordError

_AMAZON: Final = "https://s3.amazonaws.com/"
_LANES: Final = 8
_PATIENCE: Final = 30.0
"""Seconds without a word after which the line counts as dropped."""
_LARGEST_AT_ONCE: Final = 5 * 2**30
"""Bytes: beyond, S3 takes files in parts only."""
_OLD: Final = "+old"
"""Ends the stamp of a file that has old versions: no note agrees with it, so it is written again, and they go."""
_ORDER: Final = order_for(None)

Result = TypeVar("Result")


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> S3Store:
    """The target of site.yml. `bucket` and `user` are there: rules/publishing.py. TargetError."""
    key = secrets.password()
    if key is None:
        raise WrongPasswordError(
            f"Chưa có khóa bí mật S3 của «{settings.user}»", "Chạy thidua publish --set-password"
        )
    return S3Store(settings, key)


class S3Store:
    """The objects of a bucket, below `settings.path` if there is one. TargetError."""

    lanes = _LANES

    def __init__(self, settings: PublishingTarget, key: str) -> None:
        self._bucket = settings.bucket or ""
        self._prefix = f"{settings.path.strip('/')}/" if settings.path else ""
        self._where = settings.endpoint or _AMAZON
        self._client = faults.attempt(self._bucket, self._where, lambda: _client(settings, key))
        self._versioned = False
        self._there: set[str] | None = None
        """What is known to be there, in any version."""
        self._do(lambda: next(iter(self._list(self._prefix)), None))
        with suppress(NotAllowedError):  # a store without versions, or an account that may not ask
            status = self._do(lambda: self._client.get_bucket_versioning(self._bucket).status)
            self._versioned = status in ("Enabled", "Suspended")

    def files(self) -> Mapping[str, FileState]:
        """What is there now, old versions too: they are online for whoever knows their address."""
        found: dict[str, FileState] = {}
        old: set[str] = set()
        for one in self._do(lambda: list(self._list(self._prefix))):
            path = (one.object_name or "").removeprefix(self._prefix)
            if not path or path.endswith("/") or one.is_delete_marker:
                continue
            if self._versioned and one.is_latest != "true":
                old.add(path)
            else:
                found[path] = FileState(one.size or 0, one.etag or "")
        for path in old - BOOKS:
            now = found.get(path, FileState(0, ""))
            found[path] = FileState(now.size, now.stamp + _OLD)
        self._there = set(found)
        return found

    def read(self, path: str) -> bytes:
        """FileNotFoundError."""

        def fetched() -> bytes | None:
            try:
                response = self._client.get_object(self._bucket, self._prefix + path)
            except S3Error as error:
                if error.code == "NoSuchKey":
                    return None
                raise
            try:
                return response.read()
            finally:
                response.close()
                response.release_conn()

        content = self._do(fetched)
        if content is None:
            raise FileNotFoundError(path)
        return content

    def write(self, path: str, content: bytes, kind: str) -> FileState:
        name = self._prefix + path

        def sent() -> FileState:
            result = self._client.put_object(
                self._bucket,
                name,
                io.BytesIO(content),
                len(content),
                kind,
                metadata={"Cache-Control": headers(kind_of(_ORDER, f"/{path}"))["Cache-Control"]},
                part_size=_LARGEST_AT_ONCE,
            )
            if self._there is None or path in self._there:
                self._remove(one for one in self._versions(name) if one.is_latest != "true")
            else:
                self._there.add(path)
            return FileState(len(content), result.etag or "")

        return self._do(sent, path)

    def remove(self, path: str) -> None:
        name = self._prefix + path

        def gone() -> None:
            if self._versioned:
                self._remove(self._versions(name))
            else:
                self._client.remove_object(self._bucket, name)

        self._do(gone, path)

    def close(self) -> None:
        self._client._http.clear()

    def _list(self, prefix: str) -> Iterable[Object]:
        found: Iterable[Object] = self._client.list_objects(
            self._bucket, prefix=prefix, recursive=True, include_version=self._versioned
        )
        return found

    def _versions(self, name: str) -> list[Object]:
        """All versions of one file, markers of its removal too, where the store keeps versions."""
        return [one for one in self._list(name) if one.object_name == name] if self._versioned else []

    def _remove(self, versions: Iterable[Object]) -> None:
        for one in versions:
            self._client.remove_object(self._bucket, one.object_name or "", version_id=one.version_id)

    def _do(self, work: Callable[[], Result], path: str = "") -> Result:
        return faults.attempt(self._bucket, self._where, work, path)


def _client(settings: PublishingTarget, key: str) -> Minio:
    """ValueError for an endpoint or a bucket that cannot be."""
    parts = urlsplit(settings.endpoint or _AMAZON)
    if parts.path.strip("/"):
        raise ValueError(parts.path)
    if parts.scheme != "https" and not _is_near(parts.hostname or ""):
        raise WrongAddressError(
            f"Đường truyền đến {settings.endpoint} không mã hóa",
            "Ghi endpoint bắt đầu bằng https:// trong site.yml",
        )
    bucket = f"{settings.bucket}."
    client = Minio(
        parts.netloc.removeprefix(bucket),
        settings.user,
        key,
        secure=parts.scheme == "https",
        region=settings.region,
        http_client=urllib3.PoolManager(
            maxsize=_LANES,
            timeout=_PATIENCE,
            ssl_context=ssl.create_default_context(),
            retries=urllib3.Retry(
                total=2,
                backoff_factor=0.3,
                status_forcelist=(500, 502, 503, 504),
                allowed_methods=None,
                raise_on_status=False,
            ),
        ),
    )
    if parts.netloc.startswith(bucket):  # the address names the bucket
        client.enable_virtual_style_endpoint()  # type: ignore[no-untyped-call]
    return client


def _is_near(host: str) -> bool:
    """Whether it is on this machine or in the office's own network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost"
