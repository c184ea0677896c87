"""What goes wrong on an FTP line, in Vietnamese, with what to do and without a secret."""

from __future__ import annotations

import base64
import ftplib
import socket
import ssl
from typing import Final

from .ftp_line import Account, BlockedChannelError, Encryption, StrangeCertificateError, code, text_of
from .target import (
    CONTINUE,
    HostKeyChangedError,
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    TargetError,
    WrongAddressError,
    WrongPasswordError,
)

_BUSY: Final = "421"
_NO_CHANNEL: Final = "425"
_DROPPED: Final = frozenset({_BUSY, _NO_CHANNEL, "426"})
_FULL: Final = frozenset({"452", "552"})
_FULL_WORDS: Final = ("no space", "quota", "disk full", "failure writing to local file")
"""ProFTPD and vsftpd have these words, under other codes."""
_NO_LOGIN: Final = frozenset({"331", "332", "430", "530"})
_NO_ENCRYPTION: Final = frozenset({"431", "500", "502", "504", "534"})
_NO_DATA_ENCRYPTION: Final = "522"
_REASONS: Final = {
    10: "đã hết hạn",
    18: "là chứng thư tự ký",
    19: "không do nơi cấp mà máy này biết",
    20: "không do nơi cấp mà máy này biết",
    21: "không do nơi cấp mà máy này biết",
    62: "cấp cho tên khác",
    64: "cấp cho tên khác",
}
"""OpenSSL's codes of why a certificate is not trusted."""


def is_drop(error: Exception) -> bool:
    """True if the same thing may go well on a new line."""
    if isinstance(error, ftplib.Error):
        return code(error) in _DROPPED and not _is_full(error)
    return isinstance(error, (EOFError, OSError)) and not isinstance(
        error, (ssl.SSLCertVerificationError, socket.gaierror)
    )


def of_certificate(
    error: ssl.SSLCertVerificationError, account: Account, fingerprint: str, names: list[str]
) -> TargetError:
    """No authority vouches for the server. `names`: whom its certificate is for, if at least that is sure."""
    what = (
        f"Chứng thư của máy chủ {account.host} {_REASONS.get(error.verify_code, 'không được máy này tin')}, "
        "nên chưa gửi gì đi"
    )
    if names:
        return HostKeyChangedError(
            what,
            f"Chứng thư ấy cấp cho {', '.join(names[:5])}. Hỏi nhà cung cấp tên máy chủ FTP, rồi ghi tên ấy vào host trong site.yml",
        )
    return HostKeyChangedError(
        what,
        "Hỏi nhà cung cấp tên máy chủ FTP có chứng thư hợp lệ. Nếu họ dùng chứng thư tự ký, nhờ họ đọc dấu SHA-256 của nó; "
        f"chỉ khi đúng là {_as_hosts_tell(fingerprint)} mới ghi dòng fingerprint: {fingerprint} vào site.yml",
    )


def of_login(error: Exception, account: Account) -> TargetError:
    """What keeps us from logging in."""
    server, words = f"máy chủ {account.host}", f"máy chủ trả lời: {reply(error, account.password)}"
    match error:
        case StrangeCertificateError():
            return HostKeyChangedError(
                f"Máy chủ {account.host} đưa ra chứng thư khác với dấu đã ghi trong site.yml, nên chưa gửi gì đi",
                "Hỏi nhà cung cấp có vừa thay chứng thư không. "
                f"Chỉ khi họ đọc đúng dấu SHA-256 {_as_hosts_tell(error.seen)} mới ghi fingerprint: {error.seen}; nếu không, có thể ai đó đứng giữa đường truyền",
            )
        case ftplib.Error() if code(error) == _BUSY:
            return LineDroppedError(
                f"Máy chủ {account.host} chưa nhận thêm kết nối ({words})",
                "Đợi vài phút rồi chạy lại; đóng chương trình FTP khác đang dùng tài khoản này",
            )
        case ftplib.Error() if account.encryption is Encryption.NONE and _wants_encryption(error):
            return NotAllowedError(
                f"Máy chủ {account.host} chỉ nhận kết nối mã hóa ({words})",
                "Xóa dòng plain_ftp trong site.yml rồi chạy lại",
            )
        case ftplib.Error() if code(error) in _NO_LOGIN:
            return WrongPasswordError(
                f"Máy chủ {account.host} không nhận «{account.user}» với mật khẩu đang giữ ({words})",
                "Xem lại tên đăng nhập và mật khẩu FTP ở trang quản trị của nhà cung cấp, "
                "rồi đặt lại mật khẩu: thidua publish --set-password",
            )
        case ftplib.error_perm() if code(error) in _NO_ENCRYPTION:
            return NotAllowedError(
                f"Máy chủ {account.host} không nhận kết nối mã hóa ({words})",
                "Hỏi nhà cung cấp cách dùng FTPS hoặc SFTP. Khi họ không có cả hai, và cơ quan chấp nhận rằng ai ở giữa đường "
                "cũng đọc được mật khẩu, mới ghi dòng plain_ftp: true vào site.yml",
            )
        case socket.gaierror():
            return WrongAddressError(
                f"Không tìm thấy {server}",
                "Xem máy tính có mạng không, và host trong site.yml có đúng không",
            )
        case ssl.SSLError():
            return WrongAddressError(
                f"Máy chủ {account.host} không mã hóa được ở cổng {account.port}",
                "Hỏi nhà cung cấp số cổng của FTPS: cổng 990 mã hóa ngay từ đầu, các cổng khác mã hóa sau khi chào; máy chủ chỉ biết TLS 1.1 trở xuống thì phải nâng cấp",
            )
        case ConnectionRefusedError() | TimeoutError():
            return LineDroppedError(
                f"Máy chủ {account.host} không trả lời ở cổng {account.port}",
                "Xem máy tính có mạng không, host và port trong site.yml có đúng không, "
                "và tường lửa của cơ quan có chặn cổng ấy không",
            )
    return of_work(error, server, account.password)


def of_folder(folder: str, host: str, there: str) -> TargetError:
    """The site's folder is not there. `there`: the folders that are; an office knows the right one when it sees it."""
    return WrongAddressError(
        f"Máy chủ {host} không có thư mục «{folder}»" + (f"; ở đó có: {there}" if there else ""),
        "Ghi đúng thư mục đặt trang vào path trong site.yml (ở nhiều nơi là public_html), hoặc tạo thư mục ấy ở máy chủ",
    )


def of_work(error: Exception, place: str, secret: str) -> TargetError:
    """What goes wrong after that. `place`: the file or folder, or the server."""
    words = f"máy chủ trả lời: {reply(error, secret)}"
    match error:
        case ftplib.Error() if _is_full(error):
            return NoSpaceError(
                f"Máy chủ hết chỗ khi ghi {place} ({words})",
                f"Xóa bớt tệp không cần ở máy chủ hoặc thuê thêm dung lượng, {CONTINUE}",
            )
        case ftplib.Error() if code(error) == _NO_DATA_ENCRYPTION:
            return NotAllowedError(
                f"Máy chủ không mã hóa được khi chuyển {place} ({words})",
                "Nhờ nhà cung cấp xem cấu hình TLS của máy chủ FTP",
            )
        case ftplib.Error() if code(error) not in _DROPPED:
            return NotAllowedError(
                f"Máy chủ không cho làm với {place} ({words})",
                "Xem tài khoản FTP này có quyền ghi ở thư mục ấy không, rồi chạy lại thidua publish",
            )
    if isinstance(error, BlockedChannelError) or (
        isinstance(error, ftplib.Error) and code(error) == _NO_CHANNEL
    ):
        return LineDroppedError(
            "Vào được máy chủ nhưng không mở được đường truyền tệp",
            "Hỏi nhà cung cấp các cổng passive của FTP, nhờ người quản trị mạng của cơ quan mở các cổng ấy; "
            "hoặc dùng SFTP (kind: sftp), chỉ cần một cổng",
        )
    return LineDroppedError(f"Mất kết nối với máy chủ khi đang làm với {place}", f"Xem lại mạng, {CONTINUE}")


def reply(error: Exception, secret: str) -> str:
    """The server's own words on one line, without the secret should it repeat it."""
    if not isinstance(error, ftplib.Error):
        return ""
    text = "".join(sign if sign.isprintable() else " " for sign in text_of(str(error)))
    if secret:
        text = text.replace(secret, "•••")
    return " ".join(text.split())[:200].rstrip(".")


def _wants_encryption(error: ftplib.Error) -> bool:
    return any(word in str(error).upper() for word in ("TLS", "SSL", "ENCRYPT", "SECURE"))


def _is_full(error: ftplib.Error) -> bool:
    return code(error) in _FULL or any(word in str(error).lower() for word in _FULL_WORDS)


def _as_hosts_tell(fingerprint: str) -> str:
    """`AB:CD:…`, as control panels and browsers show it."""
    return base64.b64decode(fingerprint.removeprefix("SHA256:") + "=").hex(":").upper()
