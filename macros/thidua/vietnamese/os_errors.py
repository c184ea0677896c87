"""Errors of the operating system in Vietnamese."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không được phép đọc hoặc ghi",
    errno.EPERM: "không được phép làm việc này",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp mang tên này",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.ENAMETOOLONG: "tên tệp dài quá",
}


def reason(error: OSError) -> str:
    """The reason for an error, in Vietnamese, without a full stop; in the system's words when it is not in our table."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return error.strerror or str(error)
