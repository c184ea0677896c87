"""What a git server or the line to it says, in Vietnamese, with what to do. No token is ever part of it."""

from __future__ import annotations

import re
from typing import Final

from dulwich.client import HTTPProxyUnauthorized, HTTPUnauthorized
from dulwich.errors import GitProtocolError, HangupException, NotGitRepository, SendPackError

from ..vietnamese.os_errors import reason
from ..vietnamese.terminal import printable
from .target import (
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    TargetError,
    WrongAddressError,
    WrongPasswordError,
)

_LONGEST: Final = 300
"""Letters of a server's own words that are repeated."""
_STATUS: Final = re.compile(r"unexpected http resp (\d+)")
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_FULL: Final = re.compile(r"no space|quota|size limit|too large|exceeds|disk full", re.IGNORECASE)
_MISSING: Final = re.compile(
    r"does not appear to be|not found|could not be found|no such|not exist", re.IGNORECASE
)
_DENIED: Final = re.compile(r"denied|not allowed|forbidden|unauthorized|read.?only", re.IGNORECASE)
_TLS: Final = re.compile(r"certificate|SSL", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"//[^/@\s]*@")
_NEW_TOKEN: Final = (
    "Ở nơi giữ kho git tạo mã truy cập (token) được ghi vào đúng kho này (GitHub: Contents, Read and write; GitLab: "
    "write_repository), rồi chạy thidua publish --set-password"
)


class Remarks:
    """What a server says beside the protocol, as its hooks do."""

    def __init__(self) -> None:
        self._heard = bytearray()

    def hear(self, words: bytes) -> None:
        self._heard += words

    def words(self) -> str:
        """On one line, without how far it counted, and not too long."""
        text = self._heard.decode("utf-8", "replace")
        lines = [line.rpartition("\r")[2].strip() for line in text.replace("\r\n", "\n").split("\n")]
        return printable(" ".join(filter(None, lines)))[:_LONGEST]


def refusal(status: str, answer: Remarks, branch: str) -> TargetError:
    """Why a server did not move the branch. `status`: its word for it, as "pre-receive hook declined"."""
    words = answer.words() or printable(status)[:_LONGEST]
    if _FULL.search(f"{words} {status}"):
        return NoSpaceError(
            f"Máy chủ git không nhận: «{words}»",
            "Xóa bớt ở nơi giữ kho git hoặc xin thêm dung lượng, rồi chạy lại",
        )
    return NotAllowedError(
        f"Máy chủ git không cho ghi vào nhánh {branch}: «{words}»",
        "Ở nơi giữ kho git, xem nhánh này có đang được bảo vệ không và cho tài khoản công bố quyền ghi (cả force push, "
        "để gỡ được người đã rút khỏi các bản cũ), rồi chạy lại",
    )


def fault_of(error: Exception, repository: str, answer: Remarks, *, has_token: bool) -> TargetError:
    """What an error of dulwich, of the system or of the line means. `repository`: its address."""
    place = _HIDDEN.sub("//", repository)
    match error:
        case HTTPUnauthorized() if not has_token:
            return WrongPasswordError(f"Chưa có mã truy cập cho {place}", _NEW_TOKEN)
        case HTTPUnauthorized():
            return WrongPasswordError(f"Máy chủ git không nhận mã truy cập cho {place}", _NEW_TOKEN)
        case HTTPProxyUnauthorized():
            return WrongPasswordError(
                "Máy chủ trung gian (proxy) của mạng này đòi mật khẩu", "Hỏi người quản trị mạng của cơ quan"
            )
        case NotGitRepository():
            return _missing(place)
        case SendPackError():
            return refusal(_plain(error), answer, place)
        case GitProtocolError() if status := _STATUS.search(str(error)):
            return _of_status(int(status[1]), place)
        case GitProtocolError() if _TLS.search(str(error)):
            return TargetError(
                f"Chứng chỉ của máy chủ git {place} không đúng hoặc đã hết hạn",
                "Xem lại ngày giờ của máy này và tên máy chủ; nếu vẫn vậy thì báo người quản trị, chưa gửi gì",
            )
        case OSError():
            return LineDroppedError(f"Đứt đường truyền đến {place}: {reason(error)}", "Xem mạng rồi chạy lại")
    text = _plain(error)
    if _FULL.search(text):
        return refusal(text, Remarks(), place)
    if _MISSING.search(text):
        return _missing(place)
    if _DENIED.search(text):
        return NotAllowedError(
            f"Máy chủ git không cho vào {place}: «{text}»",
            "Ở nơi giữ kho git, cho khóa hoặc tài khoản công bố quyền ghi vào kho này",
        )
    words = f": «{text}»" if isinstance(error, HangupException) and error.stderr_lines else ""
    return LineDroppedError(f"Đứt đường truyền đến {place}{words}", "Xem mạng rồi chạy lại")


def _missing(place: str) -> WrongAddressError:
    return WrongAddressError(
        f"Không thấy kho git {place}, hoặc tài khoản công bố không được xem kho này",
        "Xem lại repository trong site.yml, và quyền của mã truy cập hoặc khóa",
    )


def _of_status(status: int, place: str) -> TargetError:
    if status == 403:
        return NotAllowedError(f"Mã truy cập không được ghi vào {place}", _NEW_TOKEN)
    if status == 413:
        return NoSpaceError(
            f"Máy chủ git {place} không nhận một lần gửi lớn như vậy",
            "Nhờ người quản trị máy chủ ấy cho gửi lớn hơn, hoặc công bố bằng cách khác ở kind",
        )
    if status in _BUSY:
        return LineDroppedError(
            f"Máy chủ git {place} đang bận hoặc hỏng (mã {status})", "Chờ vài phút rồi chạy lại"
        )
    return WrongAddressError(
        f"Máy chủ {place} không trả lời như một kho git (mã {status})",
        "Xem lại repository trong site.yml",
    )


def _plain(error: Exception) -> str:
    """An error's words on one line, without any address."""
    word = error.args[0] if error.args else ""
    text = word.decode("utf-8", "replace") if isinstance(word, bytes) else str(word)
    return printable(_HIDDEN.sub("//", " ".join(text.split())))[:_LONGEST]
