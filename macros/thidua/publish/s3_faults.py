"""What goes wrong with an S3-compatible store, in Vietnamese, with what to do and without a secret."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from typing import Final, TypeVar
from urllib.parse import urlsplit

from minio.error import InvalidResponseError, MinioException, S3Error, ServerError
from urllib3.exceptions import HTTPError, NameResolutionError

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

_NO_KEY: Final = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSecurity", "AuthFailure"})
_NO_RIGHT: Final = frozenset({"AccessDenied", "AllAccessDisabled", "AccountProblem", "MethodNotAllowed"})
_NO_BUCKET: Final = frozenset({"NoSuchBucket", "InvalidBucketName"})
_OTHER_REGION: Final = frozenset(
    {"AuthorizationHeaderMalformed", "PermanentRedirect", "Redirect", "TemporaryRedirect"}
)
_FULL: Final = frozenset(
    {
        "QuotaExceeded",
        "InsufficientStorage",
        "XMinioStorageFull",
        "XMinioAdminBucketQuotaExceeded",
        "ServiceQuotaExceeded",
    }
)
_BUSY: Final = frozenset(
    {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted", "Busy"}
)
_CLOCK: Final = frozenset({"RequestTimeTooSkewed", "RequestExpired"})
_FULL_STATUS: Final = 507
_UNKNOWN_STATUS: Final = 501
_SERVER_S_FAULT: Final = 500

Result = TypeVar("Result")


def attempt(bucket: str, endpoint: str, work: Callable[[], Result], path: str = "") -> Result:
    """What `work` returns; its errors as TargetError. `path`: the file it is about, "" for all."""
    host = urlsplit(endpoint).netloc
    try:
        return work()
    except S3Error as error:
        raise _of_store(error, bucket, path) from None
    except ServerError as error:
        raise _of_status(error.status_code, path) from None
    except (HTTPError, OSError) as error:
        raise _of_line(error, host) from None
    except InvalidResponseError as error:
        status = error._code
        raise (
            _of_status(status, path) if status >= _SERVER_S_FAULT else _no_store(bucket, endpoint)
        ) from None
    except (MinioException, ValueError):
        raise _no_store(bucket, endpoint) from None


def _no_store(bucket: str, endpoint: str) -> TargetError:
    return WrongAddressError(
        f"{endpoint} không phải địa chỉ của kho S3, hoặc «{bucket}» không thể là tên kho",
        "Chép đúng endpoint và bucket từ trang quản trị của nhà cung cấp vào site.yml; endpoint không có thư mục ở sau",
    )


def _of_store(error: S3Error, bucket: str, path: str) -> TargetError:
    code = error.code or ""
    words = f"kho trả lời: {code}"
    if code in _NO_KEY:
        return WrongPasswordError(
            f"Kho S3 không nhận mã khóa truy cập với khóa bí mật đang giữ ({words})",
            "Xem lại user trong site.yml, rồi đặt lại khóa bí mật: thidua publish --set-password",
        )
    if code in _NO_BUCKET:
        return WrongAddressError(
            f"Không có kho S3 tên «{bucket}»",
            "Xem lại bucket và endpoint trong site.yml, hoặc tạo kho ấy ở trang quản trị của nhà cung cấp",
        )
    if code in _OTHER_REGION:
        return WrongAddressError(
            f"Kho S3 «{bucket}» ở vùng khác ({words}; {_line(error.message)})",
            "Ghi đúng region (và endpoint của vùng ấy) trong site.yml",
        )
    if code in _CLOCK:
        return NotAllowedError(
            "Đồng hồ của máy này sai, nên kho S3 không nhận", "Chỉnh lại ngày giờ của máy rồi chạy lại"
        )
    if code in _FULL or "quota" in (error.message or "").lower():
        return _full(path, words)
    if code in _BUSY:
        return LineDroppedError(f"Kho S3 đang bận ({words})", f"Đợi vài phút {CONTINUE}")
    if code in _NO_RIGHT:
        return NotAllowedError(
            f"Kho S3 không cho khóa này làm với {path or f'kho «{bucket}»'} ({words})",
            "Cho khóa này quyền liệt kê, đọc, ghi và xóa trong kho ấy (kho có giữ phiên bản cũ thì cả quyền xóa phiên bản); "
            "khóa không được hỏi vùng thì ghi region trong site.yml",
        )
    return NotAllowedError(
        f"Kho S3 không nhận {path or f'kho «{bucket}»'} ({words}; {_line(error.message)})",
        "Gửi câu trả lời ấy cho nhà cung cấp, rồi chạy lại thidua publish",
    )


def _of_status(status: int, path: str) -> TargetError:
    words = f"kho trả lời: {status}"
    if status == _FULL_STATUS:
        return _full(path, words)
    if status == _UNKNOWN_STATUS:
        return NotAllowedError(f"Kho S3 không làm được việc này ({words})", "Hỏi nhà cung cấp kho")
    return LineDroppedError(f"Kho S3 đang bận ({words})", f"Đợi vài phút {CONTINUE}")


def _full(path: str, words: str) -> TargetError:
    return NoSpaceError(
        f"Kho S3 hết chỗ khi ghi {path} ({words})",
        f"Xóa bớt tệp không cần hoặc thuê thêm dung lượng, {CONTINUE}",
    )


def _of_line(error: BaseException, host: str) -> TargetError:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return HostKeyChangedError(
            f"Chứng thư của {host} không được máy này tin, nên chưa gửi gì đi",
            "Xem endpoint trong site.yml có đúng không và ngày giờ của máy có đúng không; vẫn vậy thì hỏi nhà cung cấp",
        )
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return WrongAddressError(
            f"Không tìm thấy máy chủ {host}",
            "Xem máy tính có mạng không, và endpoint trong site.yml có đúng không",
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return LineDroppedError(
            f"Máy chủ {host} không trả lời",
            "Xem endpoint trong site.yml có đúng không, và tường lửa của cơ quan có chặn không",
        )
    return LineDroppedError(f"Mất kết nối với {host}", f"Xem lại mạng, {CONTINUE}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it was raised from, as urllib3 and Python keep it."""
    rest: list[object] = [error]
    while rest:
        one = rest.pop()
        if isinstance(one, BaseException):
            yield one
            rest += [getattr(one, "reason", None), one.__cause__, one.__context__, *one.args[:2]]


def _line(message: str | None) -> str:
    return " ".join((message or "").split())[:200]
