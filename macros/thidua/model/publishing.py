"""Where an office publishes its site, as site.yml says it. No password or key has a field here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from .base import Label, Record, field
from .scalars import Fingerprint, Host, Line, Port, Signer, WebAddress, Whole, YesNo


class TargetKind(Label):
    """The ways to bring a site to its readers."""

    FOLDER = "folder", "Thư mục trên máy này hoặc ổ mạng"
    SFTP = "sftp", "Máy chủ, bằng SFTP"
    FTP = "ftp", "Máy chủ, bằng FTP có mã hóa (TLS)"
    S3 = "s3", "Kho S3 hoặc tương thích S3"
    GIT = "git", "Nhánh của kho git (GitHub Pages, GitLab Pages)"


class PublishingTarget(Record):
    """One place where the public site stands. `FIELDS` says which fields go with which kind."""

    TITLE: ClassVar = "Nơi công bố"

    kind: TargetKind = field("Cách công bố", "Trang được đưa lên bằng cách nào.", example="sftp")
    path: Line | None = field(
        "Thư mục đặt trang",
        "Nơi đặt trang: thư mục trên máy này, trên máy chủ, hoặc trong kho.",
        example="public_html",
        default=None,
    )
    host: Host | None = field(
        "Máy chủ", "Tên máy chủ mà nhà cung cấp cho biết.", example="may-chu.vidu.example", default=None
    )
    port: Port | None = field(
        "Cổng",
        "Số cổng, nếu khác cổng thường dùng (SFTP 22, FTP 21). Cổng 990: FTP mã hóa ngay từ đầu.",
        example=2222,
        default=None,
    )
    user: Line | None = field(
        "Tên đăng nhập",
        "Tài khoản ở máy chủ hoặc ở nơi giữ kho git; với S3 là mã khóa truy cập. Mật khẩu không ghi ở đây.",
        example="vidu",
        default=None,
    )
    key_file: Line | None = field(
        "Tệp khóa SSH",
        "Tệp khóa riêng trên máy công bố; bỏ trống thì dùng mật khẩu.",
        example="~/.ssh/id_ed25519",
        default=None,
    )
    fingerprint: Fingerprint | None = field(
        "Dấu của máy chủ",
        "Dấu khóa SSH (SHA256:…) mà nhà cung cấp cho biết; bỏ trống thì máy hỏi ở lần nối đầu. Với FTP: dấu của chứng thư tự ký.",
        example="SHA256:ViDu0MinhHoa0KhongPhaiKhoaThat0ViDu0MinhHoa",
        default=None,
    )
    plain_ftp: YesNo = field(
        "Chấp nhận FTP không mã hóa",
        "Chỉ đặt true khi máy chủ không có TLS: ai ở giữa đường cũng đọc được mật khẩu.",
        example=False,
        default=False,
    )
    endpoint: WebAddress | None = field(
        "Địa chỉ kho S3",
        "Địa chỉ của dịch vụ; bỏ trống thì là Amazon.",
        example="https://s3.vidu.example/",
        default=None,
    )
    bucket: Line | None = field("Tên kho S3", "Kho (bucket) chứa trang.", example="thi-dua", default=None)
    region: Line | None = field(
        "Vùng của kho S3", "Vùng mà nhà cung cấp cho biết.", example="vn-1", default=None
    )
    repository: Line | None = field(
        "Kho git",
        "Địa chỉ của kho chứa trang đã dựng, không kèm mật khẩu.",
        example="https://git.vidu.example/ubnd-xa/trang.git",
        default=None,
    )
    branch: Line | None = field("Nhánh git", "Nhánh mà dịch vụ Pages đọc.", example="gh-pages", default=None)
    keep: Whole = field(
        "Số bản giữ lại", "Giữ mấy bản đã công bố gần nhất để còn trở lại.", example=5, default=5
    )


class Signing(Record):
    """How readers can tell that a release is the office's. The key itself stays on the publishing machine."""

    TITLE: ClassVar = "Ký bản phát hành"

    signer: Signer = field(
        "Người ký",
        "Tên người ký, rồi khóa công khai như trong tệp .pub: ai cũng dùng dòng này xem được trang có đúng của cơ quan.",
        example="phat-hanh@vidu.example ssh-ed25519 AAAAViDu0MinhHoa0KhongPhaiKhoaThat",
    )
    key_file: Line | None = field(
        "Tệp khóa ký",
        "Tệp khóa riêng trên máy công bố; bỏ trống thì lấy ở biến THIDUA_KHOA_KY.",
        example="~/.ssh/thidua-ky",
        default=None,
    )


class TargetFields(NamedTuple):
    """The fields, beside `kind` and `keep`, that a kind of target cannot do without, and those it may have."""

    needed: tuple[str, ...]
    possible: tuple[str, ...] = ()


FIELDS: Final[Mapping[TargetKind, TargetFields]] = {
    TargetKind.FOLDER: TargetFields(("path",)),
    TargetKind.SFTP: TargetFields(("host", "user", "path"), ("port", "key_file", "fingerprint")),
    TargetKind.FTP: TargetFields(("host", "user", "path"), ("port", "plain_ftp", "fingerprint")),
    TargetKind.S3: TargetFields(("bucket", "user"), ("endpoint", "region", "path")),
    TargetKind.GIT: TargetFields(("repository", "branch"), ("user", "path", "key_file", "fingerprint")),
}
