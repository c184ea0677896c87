"""What is said on every page, and how the site is served: publisher, notices, loudspeaker, links, days off."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from ..vietnamese.working_days import DayOff, day_off
from .base import Label, Record, field
from .own_kinds import NO_OWN_KINDS, OwnKinds
from .publishing import PublishingTarget, Signing
from .scalars import Day, Email, Id, Line, Rate, SiteAddress, Text, WebAddress, YesNo
from .theme import Theme


class Publisher(Record):
    """Who runs the site. Whatever is unknown stays null, and the page says so."""

    name: Line | None = field(
        "Đơn vị quản lý", "Tên cơ quan quản lý trang.", example="Ủy ban nhân dân xã Ví Dụ", default=None
    )
    governing_body: Line | None = field(
        "Cơ quan chủ quản", "Cơ quan cấp trên.", example="Ủy ban nhân dân tỉnh", default=None
    )
    responsible: Line | None = field(
        "Chịu trách nhiệm nội dung", "Họ tên, chức vụ.", example="Trưởng phòng", default=None
    )
    address: Line | None = field("Địa chỉ", "Địa chỉ trụ sở.", example="Số 1 đường Ví Dụ", default=None)
    phone: Line | None = field("Điện thoại", "Số của cơ quan.", example="0259 000 0000", default=None)
    email: Email | None = field("Thư điện tử", "Thư công vụ.", example="lienhe@vidu.example", default=None)
    takedown_email: Email | None = field(
        "Nơi nhận yêu cầu gỡ",
        "Thư nhận yêu cầu sửa, gỡ thông tin.",
        example="gop-y@vidu.example",
        default=None,
    )


class Broadcast(Record):
    """How loudspeaker scripts begin and end, and how fast they are read."""

    station: Line | None = field(
        "Tên đài",
        "Xưng ở đầu mỗi bản đọc: Đây là …; để trống thì bản đọc không xưng tên đài.",
        example="Đài Truyền thanh xã Ví Dụ",
        default=None,
    )
    opening: Line | None = field(
        "Lời mở đầu",
        "Câu chào mở đầu mỗi bản đọc trên loa; để trống thì chào bà con nếu Ủy ban nhân dân phát động, chào quý vị nếu cơ quan khác.",
        example="Kính thưa bà con!",
        default=None,
    )
    invitation: Line | None = field(
        "Lời mời nghe",
        "Đi trước tên của tin: Sau đây, mời bà con nghe … tin khen thưởng; để trống thì theo lời mở đầu thường dùng.",
        example="Sau đây, mời bà con nghe",
        default=None,
    )
    closing: Line | None = field(
        "Lời kết",
        "Câu kết mỗi bản đọc; để trống thì theo lời mở đầu thường dùng.",
        example="Xin cảm ơn bà con.",
        default=None,
    )
    syllables_per_minute: Rate = field(
        "Tốc độ đọc",
        "Số tiếng đọc trong một phút, để ước tính bản đọc dài bao lâu; loa xã thường đọc 150 đến 170 tiếng.",
        example=160,
        default=160,
    )


class SiteNotice(Record):
    """A message on every page, while it is valid."""

    TITLE: ClassVar = "Thông báo"

    id: Id = field("Mã", "Mã duy nhất.", example="luu-tru")
    title: Line = field("Tiêu đề", "Vài chữ.", example="Trang lưu trữ")
    text: Text = field("Nội dung", "Câu ngắn hiện trên mọi trang.", example="Nội dung phản ánh năm 2024.")
    more: Text | None = field(
        "Chi tiết", "Phần đọc thêm.", example="Tên cơ quan giữ như khi ban hành.", default=None
    )
    text_en: Text | None = field(
        "Nội dung tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="What is shown is of 2024.",
        default=None,
    )
    valid_from: Day | None = field("Từ ngày", "Ngày bắt đầu hiện.", example="2025-07-01", default=None)
    valid_to: Day | None = field("Đến hết ngày", "Ngày cuối còn hiện.", example=None, default=None)

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class ExternalLink(Record):
    id: Id = field("Mã", "Mã duy nhất.", example="dich-vu-cong")
    title: Line = field("Tên", "Tên nơi liên kết đến.", example="Cổng Dịch vụ công quốc gia")
    url: WebAddress = field("Địa chỉ", "Bắt đầu bằng https://.", example="https://dichvucong.gov.vn/")
    text: Line = field("Để làm gì", "Người đọc tìm gì ở đó.", example="Nộp hồ sơ trực tuyến")


class SwappedDays(Record):
    """What each year's official notices moved; weekends and public holidays are known without them."""

    off: tuple[Day, ...] = field(
        "Ngày nghỉ bù, hoán đổi",
        "Ngày thường mà cơ quan được nghỉ theo thông báo của năm.",
        example=["2024-04-29"],
        default=(),
    )
    working: tuple[Day, ...] = field(
        "Ngày làm bù",
        "Thứ Bảy, Chủ nhật mà cơ quan phải làm bù theo thông báo của năm.",
        example=["2024-05-04"],
        default=(),
    )


class ServerKind(Label):
    """The web servers and hosts for which this program knows how they are told to answer."""

    NGINX = "nginx", "nginx trên máy chủ riêng"
    APACHE = "apache", "Apache hoặc LiteSpeed (hosting có tệp .htaccess)"
    CADDY = "caddy", "Caddy trên máy chủ riêng"
    NETLIFY = "netlify", "Netlify"
    CLOUDFLARE = "cloudflare", "Cloudflare Pages"


class WebServer(Record):
    """What serves the public site. A host that reads its rules from the site's own folder gets them with each build."""

    kind: ServerKind = field("Phần mềm máy chủ", "Hỏi nơi cho thuê máy chủ.", example="apache")
    compressed: YesNo = field(
        "Nén sẵn",
        "true: đặt cạnh mỗi tệp chữ một bản nén .br và .gz, để máy chủ không phải nén cho từng người đọc.",
        example=False,
        default=False,
    )


class Site(Record):
    """site.yml: what is said about the site on every page."""

    title: Line = field(
        "Tên trang", "Tên chung của trang, dù phong trào nào.", example="Thi đua cải cách hành chính"
    )
    title_en: Line | None = field(
        "Tên trang tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="Administrative reform campaigns",
        default=None,
    )
    url: SiteAddress | None = field(
        "Địa chỉ trang",
        "Tên miền khi đã có; null khi chưa có.",
        example="https://vidu.example/",
        default=None,
    )
    official: YesNo = field(
        "Trang chính thức", "Chỉ người có thẩm quyền mới đặt true.", example=False, default=False
    )
    licence: Line = field("Giấy phép nội dung", "Điều kiện dùng lại.", example="CC BY 4.0")
    licence_url: WebAddress | None = field(
        "Địa chỉ giấy phép",
        "Trang của giấy phép.",
        example="https://creativecommons.org/licenses/by/4.0/deed.vi",
        default=None,
    )
    publisher: Publisher = field("Đơn vị quản lý", "Ai quản lý trang.", example={})
    broadcast: Broadcast = field(
        "Bản đọc trên loa", "Lời mở, lời kết và tốc độ đọc.", example={}, default=Broadcast.model_construct()
    )
    notices: tuple[SiteNotice, ...] = field("Thông báo", "Thông báo trên mọi trang.", example=[], default=())
    home: Id | None = field(
        "Phong trào ở trang chủ",
        "Phong trào đứng ở trang chủ, ghi bằng tên thư mục; null là phong trào mới nhất.",
        example="2024",
        default=None,
    )
    links: tuple[ExternalLink, ...] = field("Liên kết", "Liên kết cần cho người đọc.", example=[], default=())
    swapped_days: SwappedDays = field(
        "Ngày nghỉ bù, làm bù",
        "Để tính ngày làm việc cuối của thời hạn rơi vào ngày nghỉ; lịch nghỉ lễ thì chương trình đã biết.",
        example={"off": ["2024-04-29"], "working": ["2024-05-04"]},
        default=SwappedDays.model_construct(),
    )
    server: WebServer | None = field(
        "Máy chủ web",
        "Máy chủ nào đưa trang đến người đọc; null khi chưa biết.",
        example={"kind": "apache"},
        default=None,
    )
    kinds: OwnKinds = field(
        "Loại riêng của cơ quan",
        "Loại đơn vị, hình thức khen thưởng, hình thức văn bản chưa có trong danh sách của chương trình.",
        example={"units": [{"code": "don_bien_phong", "label": "Đồn Biên phòng"}]},
        default=NO_OWN_KINDS,
    )
    theme: Theme | None = field(
        "Màu sắc riêng",
        "Màu của cơ quan; để trống thì dùng màu sẵn có. Phù hiệu đặt ở theme/phu-hieu.png trong thư mục dữ liệu.",
        example={"primary": "#1f4e79"},
        default=None,
    )
    publishing: PublishingTarget | None = field(
        "Nơi công bố",
        "Nơi mà thidua publish đưa trang lên; null khi chưa có.",
        example={"kind": "folder", "path": "/srv/www/thi-dua"},
        default=None,
    )
    signing: Signing | None = field(
        "Ký bản phát hành",
        "Khi cơ quan ký mỗi bản đưa lên; null khi không ký.",
        example={"signer": "phat-hanh@vidu.example ssh-ed25519 AAAAViDu0MinhHoa0KhongPhaiKhoaThat"},
        default=None,
    )

    @property
    def publishing_command(self) -> str:
        """What somebody types to bring the data before readers, as far as this office can."""
        return "thidua publish" if self.publishing else "thidua build --public"

    def day_off(self, day: dt.date) -> DayOff | None:
        """A day on which offices are closed, with the last working day before it; None for a working day."""
        return day_off(day, self.swapped_days.off, self.swapped_days.working)
