"""Several lines to one FTP server, opened when they are wanted, as many as the server lets in."""

from __future__ import annotations

import ftplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from threading import Condition
from typing import Final

from . import ftp_faults as faults
from .ftp_line import Account, Line, StrangeCertificateError
from .ftp_listing import listed

MOST: Final = 4
"""Hosting companies let one address in eight or ten times."""
_REFUSALS: Final = (StrangeCertificateError, ftplib.Error, OSError, EOFError)


class Lines:
    """Lines of one account. `root`: the folder of the site as the server calls it, once a line was lent."""

    def __init__(self, account: Account) -> None:
        self.root = ""
        self._account = account
        self._idle: list[Line] = []
        self._open = 0
        self._most = MOST
        self._change = Condition()

    @contextmanager
    def lent(self) -> Iterator[Line]:
        """A line that stands in the site's folder. It is closed if what was done with it failed, except when the server just refused.

        Raises TargetError, and what is raised by what was done with it.
        """
        line = self._taken()
        try:
            yield line
        except ftplib.error_perm:
            self._back(line)
            raise
        except BaseException:
            line.close()
            self._gone()
            self.close()  # those that were idle are as old
            raise
        self._back(line)

    def close(self) -> None:
        """Says goodbye on all lines that are idle."""
        with self._change:
            lines, self._idle = self._idle, []
            self._open -= len(lines)
            self._change.notify_all()
        for line in lines:
            line.leave()

    def _taken(self) -> Line:
        while True:
            with self._change:
                while not self._idle and self._open >= self._most:
                    self._change.wait()
                if self._idle:
                    return self._idle.pop()
                self._open += 1
            try:
                return self._opened()
            except ssl.SSLCertVerificationError as error:
                self._gone()
                raise faults.of_certificate(error, self._account, *_shown(self._account)) from None
            except _REFUSALS as error:
                self._gone()
                with self._change:
                    if self._open and (isinstance(error, ftplib.Error) or faults.is_drop(error)):
                        self._most = self._open  # no more are let in
                        continue
                raise faults.of_login(error, self._account) from None
            except BaseException:
                self._gone()
                raise

    def _opened(self) -> Line:
        line = Line(self._account)
        try:
            line.meet()
            line.log_in()
            self._enter(line)
            self.root = line.folder().rstrip("/")
        except BaseException:
            line.close()
            raise
        return line

    def _enter(self, line: Line) -> None:
        folder = self._account.folder
        try:
            line.ask(f"CWD {folder}")
        except ftplib.error_perm:
            with suppress(*ftplib.all_errors):
                there = ", ".join(one.name for one in listed(line.fetch("LIST")[0]) if one.folder)
                raise faults.of_folder(folder, self._account.host, there) from None
            raise faults.of_folder(folder, self._account.host, "") from None

    def _back(self, line: Line) -> None:
        with self._change:
            self._idle.append(line)
            self._change.notify()

    def _gone(self) -> None:
        with self._change:
            self._open -= 1
            self._change.notify()


def _shown(account: Account) -> tuple[str, list[str]]:
    """What a certificate that is not trusted says of itself: its fingerprint, and the names it is for."""
    fingerprint, names = "", list[str]()
    with suppress(OSError, EOFError, ftplib.Error, StrangeCertificateError):
        line = Line(account)
        line.context.check_hostname = False
        with closing(line):
            line.meet()
            names = line.names()
    try:
        line = Line(replace(account, fingerprint=""))
        with closing(line):
            line.meet()
    except StrangeCertificateError as strange:
        fingerprint = strange.seen
    except (OSError, EOFError, ftplib.Error):
        pass
    return fingerprint, names
