"""Publishing by SFTP: several channels of one connection, the server's key strictly checked."""

from __future__ import annotations

import errno
import queue
import stat
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import paramiko
from paramiko.sftp import CMD_EXTENDED, CMD_EXTENDED_REPLY

from ..model.publishing import PublishingTarget
from .online import scratch
from .release import sha256
from .secrets import Secrets
from .ssh import connected
from .target import (
    FileState,
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    Store,
    Switch,
    TargetError,
    WrongAddressError,
)

_LANES: Final = 8
"""Channels at once: OpenSSH gives ten."""
_LITTLE: Final = 2**20
"""Bytes: a disk with less that refuses a file is full."""
_PATIENCE: Final = 30.0
"""Seconds without a word after which the line counts as dropped."""


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> Store | Switch:
    """The account on an SSH server. TargetError; UnknownHostKeyError at the first contact."""
    store = SftpStore(settings, secrets)
    try:
        store.begin()
    except TargetError:
        store.close()
        raise
    return store


class SftpStore:
    """Files on the server below `settings.path`."""

    lanes = _LANES

    def __init__(self, settings: PublishingTarget, secrets: Secrets) -> None:
        self._settings, self._secrets = settings, secrets
        self._root = (settings.path or ".").rstrip("/") or "/"
        self._client: paramiko.SSHClient | None = None
        self._idle: queue.SimpleQueue[paramiko.SFTPClient] = queue.SimpleQueue()
        self._opening = threading.Lock()
        self._channels = 0
        self._is_hiding: bool | None = None
        """Whether the server makes folders that a web server may not open; known once one was made."""
        self._folders: set[str] = set()

    def begin(self) -> None:
        """See that the folder is there: nobody else would know what it should be."""
        with self._channel() as sftp:
            try:
                found = sftp.stat(self._root)
            except FileNotFoundError:
                raise WrongAddressError(
                    f"Máy chủ không có thư mục {self._root}",
                    "Xem lại path trong site.yml, hoặc tạo thư mục ấy trên máy chủ",
                ) from None
            if not stat.S_ISDIR(found.st_mode or 0):
                raise WrongAddressError(
                    f"{self._root} trên máy chủ không phải thư mục", "Xem lại path trong site.yml"
                )

    def files(self) -> Mapping[str, FileState]:
        found: dict[str, FileState] = {}
        level = [""]
        with ThreadPoolExecutor(self.lanes) as pool:
            while level:
                below: list[str] = []
                for folder, entries in zip(level, pool.map(self._entries, level), strict=True):
                    self._folders.add(folder.rstrip("/"))
                    for entry in entries:
                        path = folder + entry.filename
                        if stat.S_ISDIR(entry.st_mode or 0):
                            below.append(f"{path}/")
                        else:
                            found[path] = _seen(entry)
                level = below
        return found

    def read(self, path: str) -> bytes:
        with self._channel() as sftp, sftp.open(self._at(path), "rb") as file:
            file.prefetch()
            content: bytes = file.read()
            return content

    def write(self, path: str, content: bytes, kind: str) -> FileState:
        with self._channel() as sftp:
            self._make_folder(sftp, path.rpartition("/")[0])
            beside = self._at(scratch(path, sha256(path.encode())))
            try:
                with sftp.open(beside, "wb") as file:
                    file.set_pipelined(True)
                    file.write(content)
                    file.set_pipelined(False)
                    attributes = file.stat()
                    if (
                        not (attributes.st_mode or 0o4) & 0o4
                    ):  # a server that hides new files from the web server
                        file.chmod(0o644)
                    seen = _seen(attributes)
                if seen.size != len(content):
                    raise OSError(errno.EIO, "short file")
                self._rename(sftp, beside, self._at(path))
            except OSError as error:
                told = self._translated(sftp, error)
                with suppress(EOFError, OSError):
                    sftp.remove(beside)  # or a full disk stays full
                raise told from error
            return seen

    def remove(self, path: str) -> None:
        with self._channel() as sftp:
            with suppress(FileNotFoundError):
                sftp.remove(self._at(path))
            folder = path.rpartition("/")[0]
            while folder:
                try:
                    sftp.rmdir(self._at(folder))
                except OSError:  # not empty, or gone
                    break
                self._folders.discard(folder)
                folder = folder.rpartition("/")[0]

    def close(self) -> None:
        if self._client:
            self._client.close()

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/").replace("//", "/") or "/"

    def _entries(self, folder: str) -> list[paramiko.SFTPAttributes]:
        with suppress(FileNotFoundError, NotAllowedError), self._channel() as sftp:  # of the office alone
            entries: list[paramiko.SFTPAttributes] = sftp.listdir_attr(self._at(folder))
            return entries
        return []

    def _make_folder(self, sftp: paramiko.SFTPClient, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._make_folder(sftp, folder.rpartition("/")[0])
        try:
            sftp.mkdir(self._at(folder))
            if self._is_hiding is None:
                self._is_hiding = not (sftp.stat(self._at(folder)).st_mode or 0o1) & 0o1
            if self._is_hiding:
                with suppress(OSError):
                    sftp.chmod(self._at(folder), 0o755)
        except OSError:  # another lane was first; else writing will say what is wrong
            sftp.stat(self._at(folder))
        self._folders.add(folder)

    def _rename(self, sftp: paramiko.SFTPClient, source: str, target: str) -> None:
        """Put a file in the place of another. A server that cannot do it at once shows neither for a moment."""
        try:
            sftp.posix_rename(source, target)
        except OSError as error:
            is_refused = error.errno == errno.EACCES or "unsupported" in str(error).lower()
            if not is_refused:
                raise
            with suppress(FileNotFoundError):
                sftp.remove(target)
            sftp.rename(source, target)

    @contextmanager
    def _channel(self) -> Iterator[paramiko.SFTPClient]:
        """A channel that nobody else uses; one that fails is given up. Errors as TargetError, FileNotFoundError as it is."""
        sftp = self._idle_channel() or self._new_channel()
        try:
            yield sftp
        except (FileNotFoundError, TargetError):
            self._idle.put(sftp)
            raise
        except (EOFError, TimeoutError, ConnectionError, paramiko.SSHException, paramiko.SFTPError) as error:
            with suppress(EOFError, OSError):
                sftp.close()
            raise self._dropped() from error
        except OSError as error:
            self._idle.put(sftp)
            raise self._translated(sftp, error) from error
        else:
            self._idle.put(sftp)

    def _idle_channel(self) -> paramiko.SFTPClient | None:
        """One that was used before; those of a line that was cut are passed over."""
        with suppress(queue.Empty):
            while True:
                sftp = self._idle.get_nowait()
                channel = sftp.get_channel()
                if channel and not channel.closed and channel.get_transport().is_active():
                    return sftp
        return None

    def _new_channel(self) -> paramiko.SFTPClient:
        """Another channel; where the server gives no more, one that another thread is done with."""
        with self._opening:
            client = self._client
            transport = client.get_transport() if client else None
            if client is None or transport is None or not transport.is_active():
                self.close()
                client, self._channels = connected(self._settings, self._secrets), 0
                self._client = client
            try:
                sftp = client.open_sftp()
                self._channels += 1
            except paramiko.ChannelException as error:
                if not self._channels:
                    raise self._no_sftp() from error
                sftp = None
            except (EOFError, OSError, paramiko.SSHException, paramiko.SFTPError) as error:
                is_first = not self._channels
                client.close()
                raise (self._no_sftp() if is_first else self._dropped()) from error
        if sftp is None:
            try:
                return self._idle.get(timeout=_PATIENCE)
            except queue.Empty as error:
                raise self._dropped() from error
        channel = sftp.get_channel()
        assert channel
        channel.settimeout(_PATIENCE)
        return sftp

    def _no_sftp(self) -> TargetError:
        return WrongAddressError(
            f"Máy chủ {self._settings.host} không mở SFTP cho tài khoản này",
            "Hỏi nhà cung cấp: bật SFTP, hoặc dùng kind: ftp trong site.yml",
        )

    def _dropped(self) -> LineDroppedError:
        return LineDroppedError(
            f"Đường truyền với máy chủ {self._settings.host} bị ngắt",
            "Xem lại đường mạng rồi chạy lại thidua publish: việc gửi sẽ đi tiếp từ chỗ dừng",
        )

    def _translated(self, sftp: paramiko.SFTPClient, error: OSError) -> TargetError:
        host = self._settings.host
        if "closed" in str(error).lower() or isinstance(error, TimeoutError | ConnectionError):
            return self._dropped()  # paramiko's word for a line that was cut meanwhile
        if error.errno == errno.EACCES or "permission denied" in str(error).lower():
            return NotAllowedError(
                f"Máy chủ {host} không cho ghi vào {self._root}",
                "Xem lại path trong site.yml, hoặc nhờ nhà cung cấp cấp quyền ghi",
            )
        if self._is_full(sftp) or "quota" in str(error).lower() or "no space" in str(error).lower():
            return NoSpaceError(
                f"Máy chủ {host} hết chỗ chứa",
                "Xóa bớt tệp trên máy chủ hoặc xin thêm dung lượng, rồi chạy lại thidua publish",
            )
        return TargetError(
            f"Máy chủ {host} từ chối một việc với tệp trong {self._root}",
            "Chạy lại; vẫn vậy thì hỏi nhà cung cấp: hết dung lượng, hoặc không cho đổi tên tệp",
        )

    def _is_full(self, sftp: paramiko.SFTPClient) -> bool:
        """Whether the disk says so: SFTP has no word for it."""
        with suppress(OSError, EOFError, paramiko.SSHException):
            kind, answer = sftp._request(CMD_EXTENDED, "statvfs@openssh.com", self._root)
            if kind == CMD_EXTENDED_REPLY:
                numbers = [answer.get_int64() for _ in range(7)]
                block, free, files = numbers[1], numbers[4], numbers[6]  # those that are left for us
                return bool(block * free < _LITTLE or files == 0)
        return False


def _seen(attributes: paramiko.SFTPAttributes) -> FileState:
    return FileState(attributes.st_size or 0, str(attributes.st_mtime))
