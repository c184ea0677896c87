"""A target reached by FTP: with TLS, or without where the office chose so.

A file is sent under another name, its size is asked for, and only then it takes the place of the one that readers see. A line that
drops is opened again, and what was under way is done again. Several lines work side by side.
"""

from __future__ import annotations

import ftplib
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from ..model.publishing import PublishingTarget
from . import ftp_faults as faults
from . import ftp_lines
from .ftp_line import MISSING, Account, Encryption, Line, code
from .ftp_listing import Entry, cut_short, entries, listed
from .release import MANIFEST
from .release import read as read_release
from .secrets import Secrets
from .target import Seen, TargetError, WrongPasswordError

_PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds before a dropped line is opened again."""
_OURS: Final = ".thidua-"
_SENDING: Final = f"{_OURS}dang-gui"
_ASIDE: Final = f"{_OURS}dang-thay"
"""End the names of a file that is being sent, and of one that makes room for it."""
_NO_FILE: Final = frozenset({"550", "553"})

IMPLICIT_PORT: Final = 990
"""There, and nowhere else, encryption begins before the first word."""

Result = TypeVar("Result")


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> FtpStore:
    """The target of site.yml. `path`, `host` and `user` are there: rules/publishing.py."""
    password = secrets.password()
    if password is None:
        raise WrongPasswordError(
            f"Chưa có mật khẩu FTP của «{settings.user}»", "Chạy thidua publish --set-password"
        )
    encryption = Encryption.IMPLICIT if settings.port == IMPLICIT_PORT else Encryption.EXPLICIT
    return FtpStore(
        Account(
            host=settings.host or "",
            port=settings.port or ftplib.FTP_PORT,
            user=settings.user or "",
            password=password,
            folder=settings.path or "/",
            encryption=Encryption.NONE if settings.plain_ftp else encryption,
            fingerprint=settings.fingerprint,
        )
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder as it is listed. `cut`: the list may not be whole."""

    path: str
    entries: list[Entry]
    cut: bool


class FtpStore:
    """The files below a folder of an FTP server. Opening it logs in. Raises TargetError."""

    lanes: int = ftp_lines.MOST

    def __init__(self, account: Account) -> None:
        self._secret = account.password
        self._lines = ftp_lines.Lines(account)
        self._folders = {"."}
        self._leftovers: set[str] = set()
        try:
            with self._lines.lent():
                pass
        except ftplib.all_errors as error:
            raise faults.of_login(error, account) from None

    def files(self) -> Mapping[str, Seen]:
        """What is there now. Not seen are links, and what is in a folder that is closed to this account.

        Of a folder that is too long for the server's list, our own files are asked for one by one.
        """
        seen: dict[str, Seen] = {}
        cut: set[str] = set()
        with ThreadPoolExecutor(self.lanes) as crew:
            work = {crew.submit(self._look_into, "")}
            while work:
                done, work = wait(work, return_when=FIRST_COMPLETED)
                for folder in (future.result() for future in done):
                    self._folders.add(folder.path or ".")
                    if folder.cut:
                        cut.add(folder.path or ".")
                    for one in folder.entries:
                        path = _below(folder.path, one.name)
                        if one.folder:
                            work.add(crew.submit(self._look_into, path))
                        elif _OURS in one.name:
                            self._leftovers.add(path)
                        else:
                            seen[path] = Seen(one.size, one.changed)
            if cut:
                hidden = [
                    path
                    for path in self._published()
                    if path not in seen and not cut.isdisjoint(_folders(path))
                ]
                for path, found in zip(hidden, crew.map(self._look_at, hidden), strict=True):
                    if found is not None:
                        seen[path] = Seen(found.size, found.changed)
        return seen

    def read(self, path: str) -> bytes:
        """Raises FileNotFoundError."""

        def fetched(line: Line) -> bytes | None:
            try:
                return line.fetch(f"RETR {self._at(path)}")[0]
            except ftplib.error_perm as error:
                if code(error) in MISSING and line.entry(self._at(path)) is None:
                    return None
                raise

        content = self._work(path, fetched)
        if content is None:
            raise FileNotFoundError(path)
        return content

    def write(self, path: str, content: bytes, kind: str) -> Seen:  # noqa: ARG002 - an FTP server goes by the file's name
        self._clear()
        sending = path + _SENDING

        def sent(line: Line) -> Seen:
            self._store(line, sending, content)
            found = line.entry(self._at(sending))
            if found is None or found.size != len(content):
                raise EOFError  # cut short on the way, and the server did not notice
            line.put_in_place(self._at(sending), self._at(path), aside=self._at(path + _ASIDE))
            return Seen(found.size, found.changed)

        try:
            return self._work(path, sent)
        except TargetError:
            self._leftovers.add(sending)
            raise

    def remove(self, path: str) -> None:
        self._clear()
        self._discard(path)

    def close(self) -> None:
        with suppress(TargetError):
            self._clear()
        self._lines.close()

    def _at(self, path: str) -> str:
        """As the server calls it, wherever the line stands."""
        return f"{self._lines.root}/{path}".rstrip("/") or "/"

    def _published(self) -> Iterable[str]:
        """Our files, as the manifest that is online names them."""
        try:
            release = read_release(self.read(MANIFEST))
        except FileNotFoundError:
            return ()
        return release.files if release else ()

    def _look_at(self, path: str) -> Entry | None:
        return self._work(path, lambda line: line.entry(self._at(path)))

    def _look_into(self, folder: str) -> _Folder:
        return self._work(folder or self._lines.root, lambda line: self._list(line, folder))

    def _list(self, line: Line, folder: str) -> _Folder:
        """What stands in a folder, hidden files too; nothing of one that is closed to us or went away meanwhile."""
        found: dict[str, Entry] = {}
        try:
            if line.machine_lists:
                listing, reply = line.fetch(f"MLSD {self._at(folder)}")
                found = {one.name: one for one in entries(listing)}
                if folder or any(name.startswith(".") for name in found):
                    return _Folder(folder, list(found.values()), cut_short(listing, reply))
            line.ask(f"CWD {self._at(folder)}")  # LIST takes no name with a space
            listing, reply = line.fetch("LIST -a")
        except ftplib.error_perm:
            if not folder:
                raise
            return _Folder(folder, [], False)
        more = (one for one in listed(listing) if one.name not in found)
        found |= {one.name: self._dated(line, folder, one) for one in more}
        return _Folder(folder, list(found.values()), cut_short(listing, reply))

    def _dated(self, line: Line, folder: str, listed: Entry) -> Entry:
        """LIST tells times without a zone."""
        if listed.folder:
            return listed
        return replace(listed, changed=line.changed(self._at(_below(folder, listed.name))))

    def _store(self, line: Line, path: str, content: bytes) -> None:
        folder = str(PurePosixPath(path).parent)
        if folder not in self._folders:
            self._make(line, folder)
        try:
            line.store(self._at(path), content)
        except ftplib.error_perm as error:
            if code(error) not in _NO_FILE:
                raise
            self._folders -= {folder, *_folders(folder)[:-1]}
            self._make(line, folder)  # it was taken away since it was seen
            line.store(self._at(path), content)

    def _make(self, line: Line, folder: str) -> None:
        """A folder and those above it. One that cannot be made is known by the file in it, which is refused."""
        for one in (*reversed(_folders(folder)), folder):
            if one not in self._folders:
                with suppress(ftplib.error_perm):  # it is there
                    line.ask(f"MKD {self._at(one)}")
                self._folders.add(one)

    def _delete(self, line: Line, path: str) -> None:
        """A file, and the folders that are empty then."""
        try:
            line.ask(f"DELE {self._at(path)}")
        except ftplib.error_perm:
            if line.entry(self._at(path)) is not None:
                raise
        with suppress(ftplib.error_perm):  # something is in it
            for folder in _folders(path)[:-1]:
                line.ask(f"RMD {self._at(folder)}")
                self._folders.discard(folder)

    def _clear(self) -> None:
        """Takes away what a run that broke off had not finished."""
        with suppress(KeyError):  # another thread took the last one
            while self._leftovers:
                self._discard(self._leftovers.pop())

    def _discard(self, path: str) -> None:
        self._work(path, lambda line: self._delete(line, path))

    def _work(self, what: str, work: Callable[[Line], Result]) -> Result:
        """`work` on a line, again on a new one when it drops. `what`: the file or folder. Raises TargetError."""
        for pause in _PAUSES:
            try:
                with self._lines.lent() as line:
                    return work(line)
            except ftplib.all_errors as error:
                if not faults.is_drop(error):
                    raise faults.of_work(error, what, self._secret) from None
            time.sleep(pause)
        try:
            with self._lines.lent() as line:
                return work(line)
        except ftplib.all_errors as error:
            raise faults.of_work(error, what, self._secret) from None


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _folders(path: str) -> list[str]:
    """The folders that a file is in, the innermost first, and "." last."""
    return [str(folder) for folder in PurePosixPath(path).parents]
