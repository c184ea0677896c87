"""A line to an FTP server, encrypted, with the server's certificate verified.

What `ftplib` lacks: data channels go on with the TLS session of the control channel, without which vsftpd and ProFTPD refuse them
(RFC 4217, 10.2); implicit TLS; a certificate known by its fingerprint; names that are not UTF-8 pass through; when a transfer
breaks off, the server's own word on it is read.
"""

from __future__ import annotations

import base64
import ftplib
import hashlib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from .ftp_listing import Entry, entry, listed

MISSING: Final = frozenset({"550"})
"""Replies that may mean that there is no such file."""
_BLOCK: Final = 1 << 16
_TIMEOUT: Final = 30.0
"""Seconds without a sign of the other side."""
_GOODBYE: Final = 2.0
_SHORT_GOODBYE: Final = 0.1
"""Seconds that a server has to end a line or an encrypted data channel: at first, and once it was seen that it never does."""


class Encryption(Enum):
    EXPLICIT = "explicit"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Account:
    """Where to log in. `fingerprint`: of a certificate that no authority vouches for, as `fingerprint` writes it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    encryption: Encryption
    fingerprint: str | None = None


class StrangeCertificateError(Exception):
    """The server's certificate is not the one with the fingerprint that the office wrote down. `seen`: its fingerprint."""

    def __init__(self, seen: str) -> None:
        super().__init__(seen)
        self.seen = seen


class BlockedChannelError(OSError):
    """The server lets us in, and something between us and it keeps files from going through."""


class Line(ftplib.FTP_TLS):
    """One connection. `machine_lists`: it knows MLSD and MLST (RFC 3659). A certificate is vouched for by the system's authorities, or known by its fingerprint.

    Raises what `ftplib`, `ssl` and `socket` raise, and StrangeCertificateError.
    """

    def __init__(self, account: Account) -> None:
        context = ssl.create_default_context()
        if account.fingerprint is not None:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # _recognise looks at it before anything is told
        super().__init__(
            context=context, timeout=_TIMEOUT, encoding="latin-1"
        )  # bytes as they are: see _wire
        self.machine_lists = False
        self._account = account
        self._goodbye = _GOODBYE

    def meet(self) -> None:
        """Connects, and encrypts the line; says nothing of us."""
        account = self._account
        if account.encryption is Encryption.IMPLICIT:
            self._connect_encrypted(account.host, account.port)
        else:
            self.connect(account.host, account.port)
        if account.encryption is Encryption.EXPLICIT:
            self.auth()
        self._control().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._control().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._recognise(self._control())

    def names(self) -> list[str]:
        """Whom the server's certificate is for; empty if no authority vouches for it."""
        control = self._control()
        certificate = control.getpeercert() if isinstance(control, ssl.SSLSocket) else None
        names = (certificate or {}).get("subjectAltName", ())
        return [str(name[1]) for name in names if name[0] == "DNS"]

    def log_in(self) -> None:
        """Says who we are, on a line that is safe."""
        account = self._account
        self.login(_wire(account.user), _wire(account.password), secure=False)
        if account.encryption is not Encryption.NONE:
            self.prot_p()
        self.voidcmd("TYPE I")
        with suppress(ftplib.error_perm):
            self.ask("OPTS UTF8 ON")
        with suppress(ftplib.error_perm):
            self.machine_lists = " MLST" in self.ask("FEAT").upper()

    def leave(self) -> None:
        """Says goodbye, and does not wait long for an answer."""
        with suppress(*ftplib.all_errors):
            self._control().settimeout(_GOODBYE)
            self.quit()
        self.close()

    def _control(self) -> socket.socket:
        assert self.sock is not None
        return self.sock

    def _connect_encrypted(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        raw = socket.create_connection((host, port), self.timeout)
        self.af = raw.family
        self.sock = self.context.wrap_socket(raw, server_hostname=host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()

    def _recognise(self, channel: socket.socket) -> None:
        if (
            self._account.fingerprint is None
            or not isinstance(channel, ssl.SSLSocket)
            or channel.session_reused
        ):
            return
        seen = fingerprint(channel.getpeercert(binary_form=True) or b"")
        if seen != self._account.fingerprint:
            raise StrangeCertificateError(seen)

    def ask(self, command: str) -> str:
        """The reply to a command."""
        return text_of(self.sendcmd(_wire(command)))

    def folder(self) -> str:
        """Where it stands, as the server calls it."""
        return ftplib.parse257(self.ask("PWD"))

    def fetch(self, command: str) -> tuple[bytes, str]:
        """What a command sends on a data channel, and the reply after it."""
        blocks: list[bytes] = []
        with self._data(command) as channel:
            while block := channel.recv(_BLOCK):
                blocks.append(block)
        return b"".join(blocks), text_of(self.voidresp())

    def fetch_one_of(self, *commands: str) -> tuple[bytes, str]:
        """What the first command brings that the server knows."""
        for command in commands[:-1]:
            with suppress(ftplib.error_perm):
                return self.fetch(command)
        return self.fetch(commands[-1])

    def store(self, path: str, content: bytes) -> None:
        """Sends a file; it may stand there in part if this raises."""
        try:
            with self._data(f"STOR {path}") as channel:
                channel.sendall(content)
        except OSError:
            self.voidresp()  # why the server closed the channel, if it says so
            raise
        self.voidresp()

    def entry(self, path: str) -> Entry | None:
        """One file or folder, None if it is not there."""
        try:
            if self.machine_lists:
                facts, _, name = self.ask(f"MLST {path}").split("\n")[1].strip().partition(" ")
                return entry(facts, name)
            size = int(self.ask(f"SIZE {path}")[4:])
        except ftplib.error_perm as error:
            return None if code(error) in MISSING else self._listed(path)
        changed = self.changed(path)
        return Entry(path, False, size, changed) if changed else self._listed(path)

    def _listed(self, path: str) -> Entry | None:
        """The same on servers that know neither MLST nor SIZE and MDTM."""
        with suppress(ftplib.error_perm):
            return next(listed(self.fetch(f"LIST {path}")[0]), None)
        return None

    def changed(self, path: str) -> str:
        """When a file was last written, UTC, 14 digits; empty if the server does not say."""
        try:
            return self.ask(f"MDTM {path}")[4:18]
        except ftplib.error_perm:
            return ""

    def put_in_place(self, sent: str, path: str, aside: str) -> None:
        """Renames a file over another: at once, or with the old one aside till it is done, where a server replaces no file."""
        self.ask(f"RNFR {sent}")
        try:
            self.ask(f"RNTO {path}")
            return
        except ftplib.error_perm:
            self._rename(path, aside)
        try:
            self._rename(sent, path)
        except ftplib.error_perm:
            self._rename(aside, path)
            raise
        self.ask(f"DELE {aside}")

    def _rename(self, old: str, new: str) -> None:
        self.ask(f"RNFR {old}")
        self.ask(f"RNTO {new}")

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        try:
            channel, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        except (ConnectionRefusedError, TimeoutError) as error:
            raise BlockedChannelError from error
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else a small file waits 40 ms
        control = self._control()
        if isinstance(control, ssl.SSLSocket):
            channel = self.context.wrap_socket(channel, server_hostname=self.host, session=control.session)
            self._recognise(channel)
        return channel, size

    @contextmanager
    def _data(self, command: str) -> Iterator[socket.socket]:
        channel, _ = self.ntransfercmd(_wire(command))
        with channel:
            yield channel
            if isinstance(
                channel, ssl.SSLSocket
            ):  # an encrypted channel ends with a word, or it might be cut short
                channel.settimeout(self._goodbye)
                try:
                    channel.unwrap()
                except TimeoutError:
                    self._goodbye = _SHORT_GOODBYE
                except OSError:
                    pass  # it closed without a word; its reply tells whether all was well


def fingerprint(certificate: bytes) -> str:
    """As site.yml has it: SHA-256 in base64, like those of SSH keys."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(certificate).digest()).decode().rstrip("=")


def code(error: ftplib.Error) -> str:
    """The three digits of a server's reply."""
    return str(error)[:3]


def _wire(text: str) -> str:
    """UTF-8, byte by byte; a name that came as other bytes goes back as these bytes."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def text_of(wire: str) -> str:
    return wire.encode("latin-1").decode("utf-8", "surrogateescape")
